#include "client/refusal_kind.h"

#include "client/call_error.h"

namespace interlock::client {

RefusalKind KindOf(const absl::Status& answer) {
  switch (answer.code()) {
    case absl::StatusCode::kOk:
      return RefusalKind::kAccepted;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
      return RefusalKind::kPassing;
    case absl::StatusCode::kFailedPrecondition:
      return ErrorReasonOf(answer) == "DRAINING" ? RefusalKind::kPassing : RefusalKind::kLasting;
    case absl::StatusCode::kAborted:
      return ErrorReasonOf(answer) == "EARLIER_ITEM_REFUSED" ? RefusalKind::kEarlierRefused
                                                             : RefusalKind::kInDoubt;
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kInternal:
      return RefusalKind::kInDoubt;
    default:
      return RefusalKind::kLasting;
  }
}

bool IsOver(RefusalKind kind) {
  return kind == RefusalKind::kAccepted || kind == RefusalKind::kLasting;
}

}  // namespace interlock::client
