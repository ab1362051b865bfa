#include "server/rpc/bulk_request.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "interlock/v1/broker_admin.pb.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {

void CheckReason(const std::string& reason, std::vector<core::Violation>& violations) {
  if (reason.empty()) {
    violations.push_back({"reason", "is required: say why, for those who look later"});
  } else if (CountCharacters(reason) > kMaxReasonCharacters) {
    violations.push_back(
        {"reason", absl::StrCat("may have at most ", kMaxReasonCharacters, " characters")});
  }
}

std::size_t LimitFromProto(std::int64_t limit, std::vector<core::Violation>& violations) {
  if (limit == 0) return kDefaultBulkLimit;
  if (limit < 0 || limit > static_cast<std::int64_t>(kMaxBulkLimit)) {
    violations.push_back({"limit", absl::StrCat("must be 1 to ", kMaxBulkLimit)});
    return kDefaultBulkLimit;
  }
  return static_cast<std::size_t>(limit);
}

std::int64_t PaceFromProto(std::int64_t pace, std::vector<core::Violation>& violations) {
  if (pace >= 0 && pace <= kMaxBulkPace) return pace;
  violations.push_back({"pace", absl::StrCat("must be 1 to ", kMaxBulkPace,
                                             " a second, or 0 for as fast as it goes")});
  return 0;
}

template <class Request>
BulkRequest BulkRequestFromProto(const Request& request, const core::StateMachine& statuses,
                                 std::vector<core::Violation>& violations) {
  BulkRequest bulk;
  CheckReason(request.reason(), violations);
  bulk.reason = request.reason();
  bulk.run = request.dry_run() ? BulkRequest::Run::kDry : BulkRequest::Run::kForReal;
  bulk.limit = LimitFromProto(request.limit(), violations);
  bulk.pace = PaceFromProto(request.pace(), violations);
  if (request.has_filter()) {
    bulk.filter = FilterFromProto(request.filter(), statuses, violations);
    bulk.filter_text = request.filter().ShortDebugString();
  }
  const bool has_ids = request.intent_ids_size() > 0;
  if (has_ids == request.has_filter()) {
    violations.push_back({"intent_ids", "or filter is required, and not both"});
  }
  if (static_cast<std::size_t>(request.intent_ids_size()) > kMaxNamedIntents) {
    violations.push_back({"intent_ids", absl::StrCat("may have at most ", kMaxNamedIntents,
                                                     " entries; use filter for more")});
    return bulk;
  }
  for (const std::string& text : request.intent_ids()) {
    const std::optional<core::IntentId> id = IntentIdFromText(text);
    if (!id) {
      violations.push_back({"intent_ids", absl::StrCat("\"", text, "\" is no decimal number")});
    } else if (std::find(bulk.ids.begin(), bulk.ids.end(), *id) == bulk.ids.end()) {
      bulk.ids.push_back(*id);
    }
  }
  return bulk;
}

using Violations = std::vector<core::Violation>;

template BulkRequest BulkRequestFromProto(const v1::RetryIntentsRequest&, const core::StateMachine&,
                                          Violations&);
template BulkRequest BulkRequestFromProto(const v1::ResolveIntentsRequest&,
                                          const core::StateMachine&, Violations&);
template BulkRequest BulkRequestFromProto(const v1::CancelIntentsRequest&,
                                          const core::StateMachine&, Violations&);
template BulkRequest BulkRequestFromProto(const v1::ReplayIntentsRequest&,
                                          const core::StateMachine&, Violations&);

}  // namespace interlock::rpc
