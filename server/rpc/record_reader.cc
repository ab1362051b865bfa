#include "server/rpc/record_reader.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "server/rpc/status_table.h"

namespace interlock::rpc {
namespace {

using Waits = std::vector<std::optional<core::Wait>>;

// The latest changes of an intent that are told.
constexpr int kMaxHistory = 1'000;

bool IsQueued(const IntentRecord& record) {
  return record.intent.state == core::IntentState::kQueued;
}

RecordReader::One ReadRecord(storage::IntentReader& reader, core::IntentId id,
                             WithAttempts with_attempts) {
  absl::StatusOr<std::optional<core::Intent>> intent = reader.GetIntent(id);
  if (!intent.ok()) return FromStoreError(intent.status());
  if (!intent->has_value()) return IntentNotFound(absl::StrCat("intent_id ", id.ToText()));
  IntentRecord record{**std::move(intent), {}};
  if (with_attempts == WithAttempts::kYes) {
    absl::StatusOr<std::vector<core::Attempt>> attempts = reader.ListAttempts(id);
    if (!attempts.ok()) return FromStoreError(attempts.status());
    record.attempts = *std::move(attempts);
    absl::StatusOr<std::vector<storage::IntentChange>> history =
        reader.ListChanges(id, kMaxHistory);
    if (!history.ok()) return FromStoreError(history.status());
    record.history = *std::move(history);
  }
  return record;
}

// `waits` are those of the QUEUED records, in order. One that could not be read again stays as it
// was.
void ApplyWaits(Waits waits, storage::IntentReader& reader, WithAttempts with_attempts,
                std::vector<IntentRecord>& records) {
  std::size_t next = 0;
  for (IntentRecord& record : records) {
    if (!IsQueued(record)) continue;
    std::optional<core::Wait>* const wait = next < waits.size() ? &waits[next] : nullptr;
    ++next;
    if (wait != nullptr && wait->has_value()) {
      record.intent.wait = *std::move(*wait);
      continue;
    }
    RecordReader::One again = ReadRecord(reader, record.intent.id, with_attempts);
    if (auto* fresh = std::get_if<IntentRecord>(&again)) record = std::move(*fresh);
  }
}

}  // namespace

void RecordReader::Read(core::IntentId id, WithAttempts with_attempts,
                        std::function<void(One)> done) const {
  const RecordReader self = *this;
  Run(
      [self, id, with_attempts, done](storage::IntentReader& reader) {
        One one = ReadRecord(reader, id, with_attempts);
        auto* const record = std::get_if<IntentRecord>(&one);
        if (record == nullptr || !IsQueued(*record)) return done(std::move(one));
        std::vector<IntentRecord> records;
        records.push_back(std::move(*record));
        self.Refresh(std::move(records), with_attempts, [done](Many many) {
          if (auto* refusal = std::get_if<core::Refusal>(&many)) return done(std::move(*refusal));
          done(std::move(std::get<std::vector<IntentRecord>>(many).front()));
        });
      },
      done);
}

void RecordReader::ReadMany(std::vector<core::IntentId> ids, std::function<void(Many)> done) const {
  const RecordReader self = *this;
  Run(
      [self, ids = std::move(ids), done](storage::IntentReader& reader) {
        std::vector<IntentRecord> records;
        for (const core::IntentId id : ids) {
          One one = ReadRecord(reader, id, WithAttempts::kNo);
          if (auto* record = std::get_if<IntentRecord>(&one)) {
            records.push_back(std::move(*record));
          } else if (std::get<core::Refusal>(one).code != core::RefusalCode::kNotFound) {
            return done(std::move(std::get<core::Refusal>(one)));
          }
        }
        self.Refresh(std::move(records), WithAttempts::kNo, done);
      },
      done);
}

void RecordReader::Refresh(std::vector<IntentRecord> records, WithAttempts with_attempts,
                           std::function<void(Many)> done) const {
  std::vector<core::IntentId> ids;
  for (const IntentRecord& record : records) {
    if (IsQueued(record)) ids.push_back(record.intent.id);
  }
  // Shared, because std::function copies what it holds.
  auto shared = std::make_shared<std::vector<IntentRecord>>(std::move(records));
  const RecordReader self = *this;
  const auto finish = [self, shared, with_attempts, done](Waits waits) {
    self.Run(
        [shared, with_attempts, done, waits = std::move(waits)](storage::IntentReader& reader) {
          ApplyWaits(waits, reader, with_attempts, *shared);
          done(std::move(*shared));
        },
        done);
  };
  if (ids.empty()) return done(std::move(*shared));
  control_.DescribeWaits(std::move(ids), finish);
}

void RecordReader::Run(storage::QueryPool::Query query,
                       const std::function<void(core::Refusal)>& refuse) const {
  switch (queries_.Run(std::move(query))) {
    case base::Offer::kTaken:
      return;
    case base::Offer::kFull:
      return refuse(Busy());
    case base::Offer::kClosed:
      return refuse(ShuttingDown());
  }
}

}  // namespace interlock::rpc
