#include "storage/sqlite/attempt_rows.h"

#include "core/lifecycle.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/row_codec.h"

namespace interlock::storage::sqlite {
namespace {

absl::StatusOr<core::Attempt> ReadRow(const Statement& statement) {
  core::Attempt attempt;
  RowReader row(statement);
  const std::int64_t intent_number = row.Number();
  attempt.number = row.SmallNumber();
  attempt.start_time = row.Time();
  attempt.end_time = row.OptionalTime();
  attempt.status_before = core::StatusName(row.Text());
  attempt.etag_sent = core::Etag(row.Text());
  attempt.http_status = row.SmallNumber();
  attempt.outcome = row.Converted(core::AttemptOutcomeFromName);
  if (auto etag = row.OptionalText(); etag.has_value()) {
    attempt.etag_after = core::Etag(*std::move(etag));
  }
  attempt.latency = absl::Nanoseconds(row.Number());
  attempt.message = row.Text();
  const absl::Status verified = row.VerifyChecksum("attempt of intent", intent_number);
  if (!verified.ok()) return verified;
  return attempt;
}

}  // namespace

AttemptWriter::AttemptWriter(Connection& connection)
    : replace_(connection, queries::kReplaceAttempt),
      remove_(connection, queries::kDeleteAttempts) {}

absl::Status AttemptWriter::Write(core::IntentId id, const core::Attempt& attempt) {
  const auto& [number, start_time, end_time, status_before, etag_sent, http_status, outcome,
               etag_after, latency, message] = attempt;
  RowWriter row(replace_);
  row.Number(id.number());
  row.Number(number);
  row.Time(start_time);
  row.OptionalTime(end_time);
  row.Text(status_before.value());
  row.Text(etag_sent.value());
  row.Number(http_status);
  row.Text(core::Name(outcome));
  if (etag_after.has_value()) {
    row.Text(etag_after->value());
  } else {
    row.OptionalText(std::nullopt);
  }
  row.Number(absl::ToInt64Nanoseconds(latency));
  row.Text(message);
  row.Checksum();
  return replace_.Run();
}

absl::Status AttemptWriter::RemoveAll(core::IntentId id) {
  remove_.Bind(1, id.number());
  return remove_.Run();
}

AttemptFinder::AttemptFinder(Connection& connection)
    : select_(connection, queries::kSelectAttempt) {}

absl::StatusOr<core::AttemptOutcome> AttemptFinder::OutcomeOf(core::IntentId id, int number) {
  const ScopedReset reset(select_);
  select_.Bind(1, id.number());
  select_.Bind(2, std::int64_t{number});
  const absl::StatusOr<bool> row = select_.Step();
  if (!row.ok()) return row.status();
  if (!*row) return core::AttemptOutcome::kPending;
  const absl::StatusOr<core::Attempt> attempt = ReadRow(select_);
  if (!attempt.ok()) return attempt.status();
  return attempt->outcome;
}

AttemptLister::AttemptLister(Connection& connection)
    : select_(connection, queries::kSelectAttempts) {}

absl::StatusOr<std::vector<core::Attempt>> AttemptLister::List(core::IntentId id) {
  std::vector<core::Attempt> attempts;
  const ScopedReset reset(select_);
  select_.Bind(1, id.number());
  for (;;) {
    const absl::StatusOr<bool> row = select_.Step();
    if (!row.ok()) return row.status();
    if (!*row) return attempts;
    absl::StatusOr<core::Attempt> attempt = ReadRow(select_);
    if (!attempt.ok()) return attempt.status();
    attempts.push_back(*std::move(attempt));
  }
}

}  // namespace interlock::storage::sqlite
