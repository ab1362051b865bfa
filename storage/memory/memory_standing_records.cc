#include "storage/memory/memory_standing_records.h"

#include <iterator>

#include "storage/whole_milliseconds.h"

namespace interlock::storage {
namespace {

constexpr std::size_t kMaxValueBytes = 65'536;

absl::Status NoTransaction() { return absl::InternalError("no transaction is open"); }

}  // namespace

void MemoryStandingRecords::Commit() {
  undo_.clear();
  in_transaction_ = false;
}

void MemoryStandingRecords::Rollback() {
  for (; !undo_.empty(); undo_.pop_back()) undo_.back()();
  in_transaction_ = false;
}

void MemoryStandingRecords::NoteBefore(const Key& key) {
  const auto found = values_.find(key);
  if (found == values_.end()) {
    undo_.push_back([this, key] { values_.erase(key); });
  } else {
    undo_.push_back([this, key, before = found->second] { values_[key] = before; });
  }
}

absl::Status MemoryStandingRecords::Put(const StandingRecord& record) {
  if (!in_transaction_) return NoTransaction();
  if (record.value.size() > kMaxValueBytes) return absl::InternalError("the value is too long");
  const Key key{record.kind, record.key};
  NoteBefore(key);
  values_[key] = record.value;
  return absl::OkStatus();
}

absl::Status MemoryStandingRecords::Erase(const std::string& kind, const std::string& key) {
  if (!in_transaction_) return NoTransaction();
  NoteBefore({kind, key});
  values_.erase({kind, key});
  return absl::OkStatus();
}

absl::StatusOr<std::vector<StandingRecord>> MemoryStandingRecords::List(const std::string& kind) {
  if (!in_transaction_) return NoTransaction();
  std::vector<StandingRecord> records;
  for (auto it = values_.lower_bound({kind, ""}); it != values_.end() && it->first.first == kind;
       ++it) {
    records.push_back({kind, it->first.second, it->second});
  }
  return records;
}

absl::Status MemoryStandingRecords::Append(const AuditEvent& event) {
  if (!in_transaction_) return NoTransaction();
  undo_.push_back([this] { events_.pop_back(); });
  events_.push_back(event);
  events_.back().time = WholeMillis(event.time);
  return absl::OkStatus();
}

std::size_t MemoryStandingRecords::RemoveOldEvents(absl::Time cutoff, std::size_t limit) {
  std::vector<AuditEvent> removed;
  while (removed.size() < limit && removed.size() < events_.size() &&
         events_[removed.size()].time < cutoff) {
    removed.push_back(events_[removed.size()]);
  }
  if (removed.empty()) return 0;
  const std::size_t count = removed.size();
  events_.erase(events_.begin(), events_.begin() + static_cast<std::ptrdiff_t>(count));
  undo_.push_back([this, removed = std::move(removed)] {
    events_.insert(events_.begin(), removed.begin(), removed.end());
  });
  return count;
}

}  // namespace interlock::storage
