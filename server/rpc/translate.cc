#include "server/rpc/translate.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/field_set.h"
#include "server/rpc/utf8.h"
#include "storage/whole_milliseconds.h"

namespace interlock::rpc {
namespace {

using core::Violation;

constexpr std::int64_t kMinTimestampSeconds = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kMaxTimestampSeconds = 253'402'300'799;  // 9999-12-31T23:59:59Z
constexpr std::int64_t kMaxDurationSeconds = 315'576'000'000;   // as google/protobuf/duration.proto
constexpr std::int32_t kNanosPerSecond = 1'000'000'000;
constexpr std::size_t kMaxIntentIdDigits = 19;

void CheckLabels(const google::protobuf::Map<std::string, std::string>& labels,
                 std::vector<Violation>& violations) {
  if (labels.size() > kMaxLabels) {
    violations.push_back({"labels", absl::StrCat("has ", labels.size(), " entries; at most ",
                                                 kMaxLabels, " are allowed")});
    return;
  }
  for (const auto& [key, value] : labels) {
    const std::string field = absl::StrCat("labels[", Shortened(key, kMaxLabelKeyCharacters), "]");
    if (key.empty() || CountCharacters(key) > kMaxLabelKeyCharacters) {
      violations.push_back(
          {field, absl::StrCat("must have a key of 1 to ", kMaxLabelKeyCharacters, " characters")});
    }
    if (CountCharacters(value) > kMaxLabelValueCharacters) {
      violations.push_back({field, absl::StrCat("must have a value of at most ",
                                                kMaxLabelValueCharacters, " characters")});
    }
  }
}

absl::Duration TimeToLiveFromProto(const google::protobuf::Duration& proto,
                                   std::vector<Violation>& violations) {
  const std::optional<absl::Duration> time_to_live = DurationFromProto(proto);
  if (time_to_live && *time_to_live >= kMinTimeToLive && *time_to_live <= kMaxTimeToLive) {
    return absl::Floor(*time_to_live, absl::Milliseconds(1));
  }
  violations.push_back(
      {"time_to_live", "must be from 1s to 365 days; leave it out for the default"});
  return absl::ZeroDuration();
}

std::optional<absl::Time> GivenTime(absl::string_view field,
                                    const google::protobuf::Timestamp& proto,
                                    std::vector<Violation>& violations) {
  const std::optional<absl::Time> time = TimeFromProto(proto);
  if (!time) {
    violations.push_back(
        {std::string(field), "is no valid timestamp: years 0001 to 9999, nanos 0 to 999,999,999"});
    return std::nullopt;
  }
  return time;
}

// Every number of `numbers` as a value of core; a violation for those that name nothing.
template <class Proto, class Core>
void GivenValues(absl::string_view field, const google::protobuf::RepeatedField<int>& numbers,
                 std::vector<Core>& values, std::vector<Violation>& violations) {
  for (const int number : numbers) {
    if (const std::optional<Core> value = FromProto(static_cast<Proto>(number))) {
      values.push_back(*value);
    } else {
      violations.push_back({std::string(field), absl::StrCat("has no value ", number)});
      return;
    }
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

void SpecToProto(const core::IntentSpec& spec, v1::Intent& proto) {
  proto.set_source(spec.key.source.value());
  proto.set_event_id(spec.key.event_id.value());
  proto.set_work_order_id(spec.work_order_id.value());
  proto.set_work_order_type(spec.work_order_type.value());
  proto.set_target_status(ToUtf8(spec.target_status.value()));
  for (const core::StatusName& status : spec.expected_statuses) {
    proto.add_expected_statuses(ToUtf8(status.value()));
  }
  if (spec.event_time) *proto.mutable_event_time() = TimeToProto(*spec.event_time);
  proto.mutable_labels()->insert(spec.labels.begin(), spec.labels.end());
  *proto.mutable_time_to_live() = DurationToProto(spec.time_to_live);
  proto.set_wait_for_precondition(spec.on_precondition == core::OnPrecondition::kWait);
  proto.set_on_attention(ToProto(spec.on_attention));
  proto.set_priority(ToProto(spec.priority));
  proto.set_after_event_id(spec.after_event_id.value());
}

}  // namespace

core::Submission SubmissionFromProto(const v1::SubmitIntentRequest& request) {
  core::Submission submission;
  core::IntentSpec& spec = submission.spec;
  std::vector<Violation>& violations = submission.edge_violations;
  spec.key = {core::Source(request.source()), core::EventId(request.event_id())};
  spec.work_order_id = core::WorkOrderId(request.work_order_id());
  spec.work_order_type = core::WorkOrderType(request.work_order_type());
  spec.target_status = core::StatusName(request.target_status());
  for (const std::string& status : request.expected_statuses()) {
    spec.expected_statuses.emplace_back(status);
  }
  spec.fields = FieldSetFromStruct(request.fields(), violations);
  if (request.has_event_time()) {
    spec.event_time = GivenTime("event_time", request.event_time(), violations);
    if (spec.event_time) spec.event_time = storage::WholeMillis(*spec.event_time);
  }
  CheckLabels(request.labels(), violations);
  spec.labels.insert(request.labels().begin(), request.labels().end());
  if (request.has_time_to_live()) {
    spec.time_to_live = TimeToLiveFromProto(request.time_to_live(), violations);
  }
  spec.on_precondition =
      request.wait_for_precondition() ? core::OnPrecondition::kWait : core::OnPrecondition::kReject;
  if (request.on_attention() != v1::Intent::ON_ATTENTION_UNSPECIFIED) {
    submission.attention_choice = core::Submission::AttentionChoice::kGiven;
    const std::optional<core::OnAttention> choice = FromProto(request.on_attention());
    if (!choice) violations.push_back({"on_attention", "must be BLOCK or SKIP, or left out"});
    spec.on_attention = choice.value_or(core::OnAttention::kBlock);
  }
  if (request.priority() != v1::Intent::PRIORITY_UNSPECIFIED) {
    const std::optional<core::Priority> priority = FromProto(request.priority());
    if (!priority) violations.push_back({"priority", "must be NORMAL or URGENT, or left out"});
    spec.priority = priority.value_or(core::Priority::kNormal);
  }
  spec.after_event_id = core::EventId(request.after_event_id());
  return submission;
}

storage::IntentFilter FilterFromProto(const v1::IntentFilter& filter,
                                      const core::StateMachine& statuses,
                                      std::vector<Violation>& violations) {
  storage::IntentFilter result;
  result.work_order_id = core::WorkOrderId(filter.work_order_id());
  GivenValues<v1::Intent::State>("filter.states", filter.states(), result.states, violations);
  GivenValues<v1::Intent::Reason>("filter.reasons", filter.reasons(), result.reasons, violations);
  GivenValues<v1::Intent::Result>("filter.results", filter.results(), result.results, violations);
  result.source = core::Source(filter.source());
  // A status that the site has given up may still stand in old intents, so an unknown one is no
  // error.
  result.target_status =
      statuses.Canonical(filter.target_status()).value_or(core::StatusName(filter.target_status()));
  result.labels.insert(filter.labels().begin(), filter.labels().end());
  if (filter.has_created_after()) {
    result.created_after = GivenTime("filter.created_after", filter.created_after(), violations);
  }
  if (filter.has_created_before()) {
    result.created_before = GivenTime("filter.created_before", filter.created_before(), violations);
  }
  return result;
}

std::optional<core::IntentId> IntentIdFromText(absl::string_view text) {
  const bool digits_only = std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
  std::int64_t number = 0;
  if (!digits_only || text.size() > kMaxIntentIdDigits || !absl::SimpleAtoi(text, &number) ||
      number == 0) {
    return std::nullopt;
  }
  return core::IntentId(number);
}

std::optional<absl::Time> TimeFromProto(const google::protobuf::Timestamp& time) {
  if (time.seconds() < kMinTimestampSeconds || time.seconds() > kMaxTimestampSeconds ||
      time.nanos() < 0 || time.nanos() >= kNanosPerSecond) {
    return std::nullopt;
  }
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

std::optional<absl::Duration> DurationFromProto(const google::protobuf::Duration& duration) {
  const std::int64_t seconds = duration.seconds();
  const std::int32_t nanos = duration.nanos();
  if (seconds < -kMaxDurationSeconds || seconds > kMaxDurationSeconds ||
      nanos <= -kNanosPerSecond || nanos >= kNanosPerSecond || (seconds > 0 && nanos < 0) ||
      (seconds < 0 && nanos > 0)) {
    return std::nullopt;
  }
  return absl::Seconds(seconds) + absl::Nanoseconds(nanos);
}

google::protobuf::Timestamp TimeToProto(absl::Time time) {
  const absl::Time first = absl::FromUnixSeconds(kMinTimestampSeconds);
  const absl::Time last = absl::FromUnixSeconds(kMaxTimestampSeconds);
  const absl::Time whole = storage::WholeMillis(std::clamp(time, first, last));
  const std::int64_t seconds = absl::ToUnixSeconds(whole);
  google::protobuf::Timestamp proto;
  proto.set_seconds(seconds);
  proto.set_nanos(
      static_cast<std::int32_t>(absl::ToInt64Nanoseconds(whole - absl::FromUnixSeconds(seconds))));
  return proto;
}

google::protobuf::Duration DurationToProto(absl::Duration duration) {
  const absl::Duration limit = absl::Seconds(kMaxDurationSeconds);
  duration = std::clamp(duration, -limit, limit);
  google::protobuf::Duration proto;
  proto.set_seconds(absl::IDivDuration(duration, absl::Seconds(1), &duration));
  proto.set_nanos(static_cast<std::int32_t>(absl::ToInt64Nanoseconds(duration)));
  return proto;
}

void WaitToProto(const core::Wait& wait, v1::Wait& proto) {
  proto.set_cause(ToProto(wait.cause));
  *proto.mutable_since() = TimeToProto(wait.since);
  if (wait.until) *proto.mutable_until() = TimeToProto(*wait.until);
  proto.set_detail(ToUtf8(wait.detail));
}

v1::Intent IntentToProto(const core::Intent& intent) {
  v1::Intent proto;
  IntentToProtoWithoutFields(intent, proto);
  const std::string& json = intent.spec.fields.canonical_json;
  if (json != "{}" && !StructFromCanonicalJson(json, *proto.mutable_fields())) {
    base::LogError("intent_fields_unreadable", {{"intent_id", intent.id.ToText()}});
  }
  return proto;
}

void IntentToProtoWithoutFields(const core::Intent& intent, v1::Intent& proto) {
  proto.set_intent_id(intent.id.ToText());
  SpecToProto(intent.spec, proto);
  proto.set_state(ToProto(intent.state));
  if (intent.state == core::IntentState::kQueued) {
    WaitToProto(intent.wait, *proto.mutable_wait());
    if (intent.wait.until) *proto.mutable_next_attempt_time() = TimeToProto(*intent.wait.until);
  }
  proto.set_result(ToProto(intent.result));
  proto.set_reason(ToProto(intent.reason));
  proto.set_message(ToUtf8(intent.message));
  proto.set_attempts_made(intent.progress.attempts_made);
  proto.set_races(intent.progress.races);
  *proto.mutable_create_time() = TimeToProto(intent.create_time);
  *proto.mutable_update_time() = TimeToProto(intent.update_time);
  if (intent.end_time) *proto.mutable_end_time() = TimeToProto(*intent.end_time);
  *proto.mutable_expire_time() = TimeToProto(intent.expire_time);
  proto.set_cancel_requested(intent.progress.cancel == core::CancelNote::kRequested);
  proto.set_applied_by(ToUtf8(intent.applied_by));
  if (!intent.predecessor.empty()) proto.set_predecessor_id(intent.predecessor.ToText());
  if (intent.resolution) {
    v1::Resolution& resolution = *proto.mutable_resolution();
    resolution.set_outcome(ToProto(intent.resolution->outcome));
    resolution.set_actor(ToUtf8(intent.resolution->actor));
    resolution.set_reason(ToUtf8(intent.resolution->reason));
    if (intent.end_time) *resolution.mutable_time() = TimeToProto(*intent.end_time);
  }
}

v1::Attempt AttemptToProto(const core::Attempt& attempt) {
  v1::Attempt proto;
  proto.set_number(attempt.number);
  *proto.mutable_start_time() = TimeToProto(attempt.start_time);
  if (attempt.end_time) *proto.mutable_end_time() = TimeToProto(*attempt.end_time);
  proto.set_status_before(ToUtf8(attempt.status_before.value()));
  proto.set_etag_sent(ToUtf8(attempt.etag_sent.value()));
  proto.set_http_status(attempt.http_status);
  proto.set_outcome(ToProto(attempt.outcome));
  if (attempt.etag_after) proto.set_etag_after(ToUtf8(attempt.etag_after->value()));
  *proto.mutable_latency() = DurationToProto(attempt.latency);
  proto.set_message(ToUtf8(attempt.message));
  return proto;
}

v1::IntentChange ChangeToProto(const storage::IntentChange& change) {
  v1::IntentChange proto;
  *proto.mutable_time() = TimeToProto(change.time);
  if (change.from) proto.set_from(ToProto(*change.from));
  proto.set_to(ToProto(change.to));
  proto.set_actor(ToUtf8(change.actor));
  proto.set_message(ToUtf8(change.message));
  if (change.to == core::IntentState::kQueued) proto.set_wait_cause(ToProto(change.wait_cause));
  proto.set_attempt_number(change.attempt_number);
  return proto;
}

}  // namespace interlock::rpc
