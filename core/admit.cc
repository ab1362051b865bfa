#include "core/admit.h"

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "core/lifecycle.h"
#include "core/quarantine.h"

namespace interlock::core {
namespace {

constexpr std::size_t kTextLengthMax = 128;
constexpr absl::Duration kRetryAfterFull = absl::Seconds(5);

bool AllIn(absl::string_view text, char low, char high) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= low && c <= high; });
}

void CheckKeyPart(absl::string_view field, absl::string_view value, std::vector<Violation>& out) {
  if (value.empty()) {
    out.push_back({std::string(field), "is required"});
  } else if (value.size() > kTextLengthMax) {
    out.push_back({std::string(field),
                   absl::StrCat("has ", value.size(), " characters; at most 128 are allowed")});
  } else if (!AllIn(value, 0x20, 0x7e)) {
    out.push_back({std::string(field), "may have printable ASCII characters only (0x20-0x7E)"});
  }
}

void CheckPathPart(absl::string_view field, absl::string_view value, std::vector<Violation>& out) {
  if (value.size() > kTextLengthMax) {
    out.push_back({std::string(field),
                   absl::StrCat("has ", value.size(), " characters; at most 128 are allowed")});
  } else if (!AllIn(value, 0x21, 0x7e) ||
             value.find_first_of("/\\?#%") != absl::string_view::npos || value == "." ||
             value == "..") {
    out.push_back({std::string(field),
                   "may have the characters 0x21-0x7E without / \\ ? # %, and not be \".\" or "
                   "\"..\""});
  }
}

void CheckWorkOrder(const LaneKey& work_order, LaneKeying keying, std::vector<Violation>& out) {
  if (work_order.work_order_id.empty()) out.push_back({"work_order_id", "is required"});
  CheckPathPart("work_order_id", work_order.work_order_id.value(), out);
  if (keying == LaneKeying::kByWorkOrderAndType && work_order.work_order_type.empty()) {
    out.push_back(
        {"work_order_type", "is required: this site addresses work orders by type as well"});
  }
  CheckPathPart("work_order_type", work_order.work_order_type.value(), out);
}

std::string KnownStatuses(const StateMachine& machine) {
  return absl::StrJoin(machine.StatusNames(), ", ",
                       [](std::string* out, const StatusName& name) { out->append(name.value()); });
}

void CheckStatuses(const IntentSpec& spec, const StateMachine& machine,
                   std::vector<Violation>& out) {
  if (spec.target_status.empty()) {
    out.push_back(
        {"target_status", absl::StrCat("is required; known statuses: ", KnownStatuses(machine))});
  } else if (!machine.Canonical(spec.target_status.value())) {
    out.push_back({"target_status", absl::StrCat("is no status of this site; known statuses: ",
                                                 KnownStatuses(machine))});
  }
  for (const StatusName& status : spec.expected_statuses) {
    if (machine.Canonical(status.value())) continue;
    out.push_back(
        {"expected_statuses", absl::StrCat("has a status this site does not know; known statuses: ",
                                           KnownStatuses(machine))});
    return;
  }
}

void CheckFieldName(absl::string_view name, const AdmitPolicy& policy,
                    std::vector<Violation>& out) {
  if (name == policy.status_field) {
    out.push_back(
        {absl::StrCat("fields.", name), "is where the status is written; say it in target_status"});
  } else if (!policy.echo_field.empty() && name == policy.echo_field) {
    out.push_back({absl::StrCat("fields.", name), "is reserved for the broker's echo"});
  }
}

void CheckFields(const IntentSpec& spec, const AdmitPolicy& policy, std::vector<Violation>& out) {
  for (const std::string& name : spec.fields.names) CheckFieldName(name, policy, out);
  for (const std::string& name : spec.fields.empty_names) CheckFieldName(name, policy, out);
  if (!policy.state_machine.Canonical(spec.target_status.value())) return;
  for (const std::string& name :
       policy.state_machine.RequiredFields(spec.target_status, spec.work_order_type)) {
    if (std::binary_search(spec.fields.names.begin(), spec.fields.names.end(), name)) continue;
    out.push_back({absl::StrCat("fields.", name),
                   absl::StrCat("is required for the status ", spec.target_status.value())});
  }
}

std::vector<Violation> FindKeyViolations(const IntentSpec& spec) {
  std::vector<Violation> violations;
  CheckKeyPart("source", spec.key.source.value(), violations);
  CheckKeyPart("event_id", spec.key.event_id.value(), violations);
  return violations;
}

std::vector<Violation> ViolationsOf(const Submission& submission, const IntentSpec& spec,
                                    const AdmitPolicy& policy) {
  std::vector<Violation> violations = FindKeyViolations(spec);
  CheckWorkOrder({spec.work_order_id, spec.work_order_type}, policy.keying, violations);
  CheckStatuses(spec, policy.state_machine, violations);
  CheckFields(spec, policy, violations);
  if (!spec.after_event_id.empty()) {
    CheckKeyPart("after_event_id", spec.after_event_id.value(), violations);
    if (spec.after_event_id == spec.key.event_id) {
      violations.push_back({"after_event_id", "is the intent's own event_id"});
    }
  }
  violations.insert(violations.end(), submission.edge_violations.begin(),
                    submission.edge_violations.end());
  return violations;
}

Refusal InvalidArgument(std::vector<Violation> violations) {
  Refusal refusal;
  refusal.code = RefusalCode::kInvalidArgument;
  refusal.message = absl::StrJoin(violations, "; ", [](std::string* out, const Violation& v) {
    absl::StrAppend(out, v.field, " ", v.description);
  });
  refusal.violations = std::move(violations);
  return refusal;
}

// What of the submission differs from the one recorded under the same key.
std::vector<std::string> Differences(const IntentSpec& spec, const RecordedSubmission& recorded) {
  const IntentSpec& first = recorded.intent.spec;
  std::vector<std::string> names;
  if (spec.work_order_id != first.work_order_id) names.push_back("work_order_id");
  if (spec.work_order_type != first.work_order_type) names.push_back("work_order_type");
  if (spec.target_status != first.target_status) names.push_back("target_status");
  if (spec.expected_statuses != recorded.expected_statuses) names.push_back("expected_statuses");
  if (spec.fields.canonical_json != first.fields.canonical_json) names.push_back("fields");
  return names;
}

Admission JudgeSameKey(const IntentSpec& spec, const RecordedSubmission& recorded) {
  const std::vector<std::string> differences = Differences(spec, recorded);
  if (differences.empty()) return Repeat{recorded.intent, Duplicate::kEventId};
  Refusal refusal;
  refusal.code = RefusalCode::kEventIdReused;
  refusal.message =
      absl::StrCat("source \"", spec.key.source.value(), "\" has used event_id \"",
                   spec.key.event_id.value(), "\" for intent ", recorded.intent.id.ToText(),
                   " with other content (", absl::StrJoin(differences, ", "),
                   " differ); a new event needs a new event_id, a resend the same content");
  refusal.metadata = {{"intentId", recorded.intent.id.ToText()},
                      {"differs", absl::StrJoin(differences, ",")}};
  return refusal;
}

bool RepeatsLaneTail(const IntentSpec& spec, const Intent& tail, absl::Time now,
                     absl::Duration window) {
  if (window <= absl::ZeroDuration() || now - tail.create_time >= window) return false;
  switch (tail.state) {
    case IntentState::kQueued:
    case IntentState::kExecuting:
    case IntentState::kNeedsAttention:
    case IntentState::kSucceeded:
      break;
    default:
      return false;
  }
  return tail.spec.key.source == spec.key.source && tail.spec.work_order_id == spec.work_order_id &&
         tail.spec.work_order_type == spec.work_order_type &&
         tail.spec.target_status == spec.target_status &&
         tail.spec.fields.canonical_json == spec.fields.canonical_json;
}

Refusal QueueFull(absl::string_view limit, absl::string_view what, std::int64_t maximum) {
  Refusal refusal;
  refusal.code = RefusalCode::kQueueFull;
  refusal.message = absl::StrCat(what, " already has ", maximum, " open intents (limits.", limit,
                                 "); resend with the same event_id when some have ended");
  refusal.retry_after = kRetryAfterFull;
  refusal.metadata = {{"limit", std::string(limit)}, {"maximum", absl::StrCat(maximum)}};
  return refusal;
}

std::optional<Refusal> CheckCapacity(const IntentSpec& spec, const KnownWork& known,
                                     const AdmitLimits& limits) {
  if (known.open_total >= limits.open_total) {
    return QueueFull("max_open_intents", "the broker", limits.open_total);
  }
  if (known.open_in_lane >= limits.open_per_lane) {
    return QueueFull("max_open_per_lane", absl::StrCat("work order ", spec.work_order_id.value()),
                     limits.open_per_lane);
  }
  if (known.open_of_source >= limits.open_per_source) {
    return QueueFull("max_open_per_source",
                     absl::StrCat("source \"", spec.key.source.value(), "\""),
                     limits.open_per_source);
  }
  return std::nullopt;
}

Intent NewIntent(IntentSpec spec, const KnownWork& known, absl::Time now) {
  Intent intent;
  intent.create_time = now;
  intent.update_time = now;
  intent.expire_time = now + spec.time_to_live;
  intent.wait.cause = known.open_in_lane > 0 ? WaitCause::kBehindEarlier : WaitCause::kReady;
  intent.wait.since = now;
  intent.spec = std::move(spec);
  return intent;
}

}  // namespace

IntentSpec Canonicalize(const Submission& submission, const AdmitPolicy& policy) {
  IntentSpec spec = submission.spec;
  const auto canonical = [&](const StatusName& name) {
    return policy.state_machine.Canonical(name.value()).value_or(name);
  };
  spec.target_status = canonical(spec.target_status);
  for (StatusName& status : spec.expected_statuses) status = canonical(status);
  std::sort(spec.expected_statuses.begin(), spec.expected_statuses.end());
  spec.expected_statuses.erase(
      std::unique(spec.expected_statuses.begin(), spec.expected_statuses.end()),
      spec.expected_statuses.end());
  if (spec.time_to_live == absl::ZeroDuration()) spec.time_to_live = policy.default_time_to_live;
  if (submission.attention_choice == Submission::AttentionChoice::kDefault) {
    spec.on_attention = policy.default_on_attention;
  }
  return spec;
}

std::vector<Violation> FindViolations(const Submission& submission, const AdmitPolicy& policy) {
  return ViolationsOf(submission, Canonicalize(submission, policy), policy);
}

std::vector<Violation> FindWorkOrderViolations(const LaneKey& work_order, LaneKeying keying) {
  std::vector<Violation> violations;
  CheckWorkOrder(work_order, keying, violations);
  return violations;
}

Admission Admit(const Submission& submission, const KnownWork& known, Taking taking, absl::Time now,
                const AdmitPolicy& policy) {
  if (taking == Taking::kQuarantined) return QuarantineRefusal();
  IntentSpec spec = Canonicalize(submission, policy);
  if (known.same_key && FindKeyViolations(spec).empty()) {
    return JudgeSameKey(spec, *known.same_key);
  }
  std::vector<Violation> violations = ViolationsOf(submission, spec, policy);
  if (!violations.empty()) return InvalidArgument(std::move(violations));

  if (known.lane_tail && submission.predecessor.empty() &&
      RepeatsLaneTail(spec, *known.lane_tail, now, policy.repeated_event_window)) {
    return Repeat{*known.lane_tail, Duplicate::kRepeatedEvent};
  }
  if (taking == Taking::kShuttingDown) {
    Refusal refusal;
    refusal.code = RefusalCode::kShuttingDown;
    refusal.message = "the broker is shutting down; resend with the same event_id when it is back";
    refusal.retry_after = kRetryAfterFull;
    return refusal;
  }
  if (known.drain) return DrainingRefusal(*known.drain);
  if (std::optional<Refusal> full = CheckCapacity(spec, known, policy.limits)) return *full;
  Intent intent = NewIntent(std::move(spec), known, now);
  intent.predecessor = submission.predecessor;
  return Accept{std::move(intent)};
}

std::uint64_t RepeatFingerprint(const IntentSpec& spec) {
  return absl::HashOf(spec.key.source.value(), spec.work_order_id.value(),
                      spec.work_order_type.value(), spec.target_status.value(),
                      spec.fields.canonical_json);
}

}  // namespace interlock::core
