#include "client/cli/exit_code.h"

#include "client/intent_end.h"

namespace interlock::client::cli {

ExitCode ExitCodeFor(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return ExitCode::kNotAuthorised;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
      return ExitCode::kPrecondition;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kResourceExhausted:
      return ExitCode::kUnavailable;
    case absl::StatusCode::kDeadlineExceeded:
      return ExitCode::kDeadline;
    default:
      return ExitCode::kError;
  }
}

ExitCode ExitCodeFor(const v1::Intent& intent) {
  if (intent.state() == v1::Intent::SUCCEEDED) return ExitCode::kOk;
  return IsDone(intent.state()) ? ExitCode::kEndedBadly : ExitCode::kDeadline;
}

const char* ExitCodeHelp() {
  return R"(Exit codes:
  0  done                      5  not found
  1  error                     6  a precondition does not hold, or the event id
  2  wrong usage                  stands for something else
  3  the intent ended badly    7  broker unavailable or full; try again later
     (submit --wait, wait)     8  deadline passed, or still waiting
  4  not authorised)";
}

}  // namespace interlock::client::cli
