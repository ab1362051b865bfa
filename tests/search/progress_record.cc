#include "tests/search/progress_record.h"

#include <algorithm>

#include "tests/search/model_apriso.h"

namespace interlock::search {
namespace {

template <class E>
std::uint8_t Byte(E value) {
  return static_cast<std::uint8_t>(value);
}

int HttpStatusOf(core::WireAnswer answer, core::RefusalKind refusal) {
  switch (answer) {
    case core::WireAnswer::kApplied:
      return 200;
    case core::WireAnswer::kPrecondition:
      return 409;
    case core::WireAnswer::kStale:
      return 412;
    case core::WireAnswer::kLocked:
      return 423;
    case core::WireAnswer::kThrottled:
      return 429;
    case core::WireAnswer::kUnauthorized:
      return 401;
    case core::WireAnswer::kGone:
      return 404;
    case core::WireAnswer::kRefused:
      return refusal == core::RefusalKind::kBusinessRule ? 422 : 403;
    default:
      return 0;
  }
}

}  // namespace

core::Progress ProgressOf(const IntentRecord& record, const Configuration& configuration) {
  core::Progress progress;
  progress.attempts_made = record.has_attempts;
  progress.race_budget_used = record.race_budget_used;
  progress.unknown_outcomes = record.unknown_outcomes;
  progress.doubt = static_cast<core::Doubt>(record.doubt);
  if (record.recorded_etag != 0) {
    progress.recorded_etag = TextOf(record.recorded_etag);
    progress.recorded_status = NameOf(static_cast<Status>(record.recorded_status));
  }
  progress.recorded_time = kRecorded;
  progress.answer = static_cast<core::WireAnswer>(record.answer);
  progress.refusal = static_cast<core::RefusalKind>(record.refusal);
  progress.answer_http_status = HttpStatusOf(progress.answer, progress.refusal);
  progress.lane_sequence = record.lane_sequence;
  progress.rule_conflict = static_cast<core::RuleConflict>(record.rule_conflict);
  progress.shortcut = static_cast<core::Shortcut>(record.shortcut);
  progress.was_legal = record.was_legal != 0;
  progress.credential_refreshed = record.credential_refreshed != 0;
  progress.cancel = static_cast<core::CancelNote>(record.cancel);
  progress.accepted_echo =
      EchoText(record.accepted, configuration.second_broker).value_or(std::string());
  return progress;
}

void Keep(const core::Progress& progress, const Configuration& configuration,
          IntentRecord& record) {
  record.has_attempts = progress.attempts_made > 0 ? 1 : 0;
  record.race_budget_used = static_cast<std::uint8_t>(progress.race_budget_used);
  record.unknown_outcomes = static_cast<std::uint8_t>(
      std::min(progress.unknown_outcomes, configuration.policy.max_unknown));
  record.doubt = Byte(progress.doubt);
  record.recorded_etag = progress.recorded_etag ? NumberOf(*progress.recorded_etag) : 0;
  record.recorded_status = progress.recorded_etag ? Byte(StatusOf(progress.recorded_status)) : 0;
  if (record.recorded_etag == 0) record.is_grace_over = 0;
  record.answer = Byte(progress.answer);
  record.refusal = Byte(progress.refusal);
  record.lane_sequence = static_cast<std::uint8_t>(progress.lane_sequence);
  record.rule_conflict = Byte(progress.rule_conflict);
  record.shortcut = Byte(progress.shortcut);
  record.was_legal = progress.was_legal ? 1 : 0;
  record.credential_refreshed = progress.credential_refreshed ? 1 : 0;
  record.cancel = Byte(progress.cancel);
  record.accepted = EchoOf(progress.accepted_echo, configuration.second_broker);
}

}  // namespace interlock::search
