#include "storage/sqlite/intent_row.h"

#include <string>
#include <vector>

#include "core/lifecycle.h"
#include "storage/sqlite/row_codec.h"
#include "storage/sqlite/stored_names.h"
#include "storage/sqlite/text_list.h"

namespace interlock::storage::sqlite {
namespace {

// Texts made for one row; the statement refers to them until it has run.
struct EncodedTexts {
  std::string expected_statuses;
  std::string labels;
  std::string field_names;
};

EncodedTexts Encode(const core::IntentSpec& spec) {
  std::vector<std::string> statuses;
  statuses.reserve(spec.expected_statuses.size());
  for (const core::StatusName& status : spec.expected_statuses) statuses.push_back(status.value());
  return {EncodeList(statuses), EncodeLabels(spec.labels), EncodeList(spec.fields.names)};
}

std::optional<std::vector<core::StatusName>> DecodeStatuses(absl::string_view json) {
  auto texts = DecodeList(json);
  if (!texts.has_value()) return std::nullopt;
  std::vector<core::StatusName> statuses;
  for (std::string& text : *texts) statuses.emplace_back(std::move(text));
  return statuses;
}

// The lists of names below take every member apart, so that a new one cannot be forgotten here.

void WriteIdentity(RowWriter& row, const core::Intent& intent, const EncodedTexts& texts) {
  const auto& [key, work_order_id, work_order_type, target_status, expected_statuses, fields,
               event_time, priority, labels, time_to_live, on_precondition, on_attention,
               after_event_id] = intent.spec;
  row.Number(intent.id.number());
  row.Time(intent.create_time);
  row.Text(key.source.value());
  row.Text(key.event_id.value());
  row.Text(work_order_id.value());
  row.Text(work_order_type.value());
  row.Text(target_status.value());
  row.Text(texts.expected_statuses);
  row.Text(StoredName(priority));
  row.Text(texts.labels);
  row.Number(absl::ToInt64Nanoseconds(time_to_live));
  row.OptionalTime(event_time);
  row.Text(StoredName(on_precondition));
  row.Text(StoredName(on_attention));
  row.Text(after_event_id.value());
  row.Number(intent.predecessor.number());
}

void WriteProgress(RowWriter& row, const core::Progress& progress) {
  const auto& [attempts_made, races, race_budget_used, unknown_outcomes, transport_failures,
               throttles, doubt, recorded_etag, recorded_status, recorded_time, answer, refusal,
               answer_http_status, answer_message, lane_sequence, rule_conflict, shortcut,
               was_legal, credential_refreshed, write_not_before, locked_since, cancel,
               cancel_reason, accepted_echo] = progress;
  for (const int count :
       {attempts_made, races, race_budget_used, unknown_outcomes, transport_failures, throttles}) {
    row.Number(count);
  }
  row.Text(StoredName(doubt));
  if (recorded_etag.has_value()) {
    row.Text(recorded_etag->value());
  } else {
    row.OptionalText(std::nullopt);
  }
  row.Text(recorded_status.value());
  row.Time(recorded_time);
  row.Text(core::Name(answer));
  row.Text(StoredName(refusal));
  row.Number(answer_http_status);
  row.Text(answer_message);
  row.Number(lane_sequence);
  row.Text(StoredName(rule_conflict));
  row.Text(StoredName(shortcut));
  row.Number(was_legal ? 1 : 0);
  row.Number(credential_refreshed ? 1 : 0);
  row.Time(write_not_before);
  row.OptionalTime(locked_since);
  row.Text(StoredName(cancel));
  row.Text(cancel_reason);
  row.Text(accepted_echo);
}

void WriteStanding(RowWriter& row, const core::Intent& intent) {
  const auto& [id, revision, spec, state, wait, result, reason, message, create_time, update_time,
               end_time, expire_time, applied_by, predecessor, progress, needed_person,
               resolution] = intent;
  const auto& [cause, since, until, detail] = wait;
  row.Number(revision);
  row.Text(core::Name(state));
  row.Text(core::Name(cause));
  row.Time(since);
  row.OptionalTime(until);
  row.Text(detail);
  row.Text(core::Name(result));
  row.Text(core::Name(reason));
  row.Text(message);
  row.Time(update_time);
  row.OptionalTime(end_time);
  row.Time(expire_time);
  row.Text(applied_by);
  WriteProgress(row, progress);
  row.LaterNumber(needed_person ? 1 : 0);
  row.LaterText(resolution ? core::Name(resolution->outcome) : "");
  row.LaterText(resolution ? absl::string_view(resolution->actor) : "");
  row.LaterText(resolution ? absl::string_view(resolution->reason) : "");
}

std::optional<core::Resolution> ReadResolution(RowReader& row) {
  const std::string name = row.LaterText();
  core::Resolution resolution;
  resolution.actor = row.LaterText();
  resolution.reason = row.LaterText();
  if (name.empty()) return std::nullopt;
  const auto outcome = core::ResolutionOutcomeFromName(name);
  if (!outcome) row.Reject();
  resolution.outcome = outcome.value_or(resolution.outcome);
  return resolution;
}

void WritePayload(RowWriter& row, const core::Intent& intent, const EncodedTexts& texts) {
  row.Text(intent.spec.fields.canonical_json);
  row.Text(texts.field_names);
}

void ReadIdentity(RowReader& row, core::Intent& intent) {
  core::IntentSpec& spec = intent.spec;
  intent.id = core::IntentId(row.Number());
  intent.create_time = row.Time();
  spec.key.source = core::Source(row.Text());
  spec.key.event_id = core::EventId(row.Text());
  spec.work_order_id = core::WorkOrderId(row.Text());
  spec.work_order_type = core::WorkOrderType(row.Text());
  spec.target_status = core::StatusName(row.Text());
  spec.expected_statuses = row.Converted(DecodeStatuses);
  spec.priority = row.Converted(PriorityFromStoredName);
  spec.labels = row.Converted(DecodeLabels);
  spec.time_to_live = absl::Nanoseconds(row.Number());
  spec.event_time = row.OptionalTime();
  spec.on_precondition = row.Converted(OnPreconditionFromStoredName);
  spec.on_attention = row.Converted(OnAttentionFromStoredName);
  spec.after_event_id = core::EventId(row.Text());
  intent.predecessor = core::IntentId(row.Number());
}

void ReadProgress(RowReader& row, core::Progress& progress) {
  progress.attempts_made = row.SmallNumber();
  progress.races = row.SmallNumber();
  progress.race_budget_used = row.SmallNumber();
  progress.unknown_outcomes = row.SmallNumber();
  progress.transport_failures = row.SmallNumber();
  progress.throttles = row.SmallNumber();
  progress.doubt = row.Converted(DoubtFromStoredName);
  if (auto etag = row.OptionalText(); etag.has_value()) {
    progress.recorded_etag = core::Etag(*std::move(etag));
  }
  progress.recorded_status = core::StatusName(row.Text());
  progress.recorded_time = row.Time();
  progress.answer = row.Converted(core::WireAnswerFromName);
  progress.refusal = row.Converted(RefusalFromStoredName);
  progress.answer_http_status = row.SmallNumber();
  progress.answer_message = row.Text();
  progress.lane_sequence = row.Number();
  progress.rule_conflict = row.Converted(RuleConflictFromStoredName);
  progress.shortcut = row.Converted(ShortcutFromStoredName);
  progress.was_legal = row.Number() != 0;
  progress.credential_refreshed = row.Number() != 0;
  progress.write_not_before = row.Time();
  progress.locked_since = row.OptionalTime();
  progress.cancel = row.Converted(CancelNoteFromStoredName);
  progress.cancel_reason = row.Text();
  progress.accepted_echo = row.Text();
}

void ReadStanding(RowReader& row, core::Intent& intent) {
  intent.revision = row.Number();
  intent.state = row.Converted(core::IntentStateFromName);
  intent.wait.cause = row.Converted(core::WaitCauseFromName);
  intent.wait.since = row.Time();
  intent.wait.until = row.OptionalTime();
  intent.wait.detail = row.Text();
  intent.result = row.Converted(core::ResultFromName);
  intent.reason = row.Converted(core::ReasonFromName);
  intent.message = row.Text();
  intent.update_time = row.Time();
  intent.end_time = row.OptionalTime();
  intent.expire_time = row.Time();
  intent.applied_by = row.Text();
  ReadProgress(row, intent.progress);
  intent.needed_person = row.LaterNumber() != 0;
  intent.resolution = ReadResolution(row);
}

}  // namespace

absl::Status InsertIntentRow(Statement& statement, const core::Intent& intent,
                             std::int64_t last_event) {
  const EncodedTexts texts = Encode(intent.spec);
  RowWriter row(statement);
  WriteIdentity(row, intent, texts);
  WriteStanding(row, intent);
  WritePayload(row, intent, texts);
  row.Checksum();
  row.Number(last_event);
  return statement.Run();
}

absl::Status UpdateIntentRow(Statement& statement, const core::Intent& intent,
                             std::int64_t last_event) {
  const EncodedTexts texts = Encode(intent.spec);
  RowWriter row(statement);
  row.SetBinding(RowWriter::Binding::kOff);
  WriteIdentity(row, intent, texts);
  row.SetBinding(RowWriter::Binding::kOn);
  WriteStanding(row, intent);
  row.SetBinding(RowWriter::Binding::kOff);
  WritePayload(row, intent, texts);
  row.Checksum();
  row.SetBinding(RowWriter::Binding::kOn);
  row.Number(last_event);
  row.Number(intent.id.number());
  row.Number(intent.revision - 1);
  return statement.Run();
}

absl::StatusOr<core::Intent> ReadIntentRow(const Statement& statement, absl::string_view table) {
  core::Intent intent;
  RowReader row(statement);
  ReadIdentity(row, intent);
  ReadStanding(row, intent);
  intent.spec.fields.canonical_json = row.Text();
  intent.spec.fields.names = row.Converted(DecodeList);
  const absl::Status verified = row.VerifyChecksum(table, intent.id.number());
  if (!verified.ok()) return verified;
  return intent;
}

}  // namespace interlock::storage::sqlite
