#include "storage/memory/memory_standing_records.h"

#include <cstddef>
#include <utility>

#include "storage/whole_milliseconds.h"

namespace interlock::storage {
namespace {

constexpr std::size_t kMaxValueBytes = 65'536;

absl::Status NoTransaction() { return absl::InternalError("no transaction is open"); }

}  // namespace

void MemoryStandingRecords::Commit() {
  undo_.clear();
  has_new_acts_ = false;
  in_transaction_ = false;
}

void MemoryStandingRecords::Rollback() {
  for (; !undo_.empty(); undo_.pop_back()) undo_.back()();
  has_new_acts_ = false;
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
  undo_.push_back([this, head = audit_.head] {
    audit_.records.pop_back();
    audit_.head = head;
  });
  AuditRecord record{audit_.head.number + 1, NormalAuditEvent(event), ""};
  record.hash = AuditHash(audit_.head.hash, record.number, record.event);
  audit_.head = {record.number, record.hash};
  audit_.records.push_back(std::move(record));
  has_new_acts_ = true;
  return absl::OkStatus();
}

std::vector<AuditEvent> MemoryStandingRecords::events() const {
  std::vector<AuditEvent> events;
  events.reserve(audit_.records.size());
  for (const AuditRecord& record : audit_.records) events.push_back(record.event);
  return events;
}

std::size_t MemoryStandingRecords::RemoveOldEvents(absl::Time cutoff, std::size_t limit) {
  std::vector<AuditRecord>& records = audit_.records;
  std::size_t count = 0;
  while (count < limit && count < records.size() && records[count].event.time < cutoff) ++count;
  if (count == 0) return 0;
  const auto end = records.begin() + static_cast<std::ptrdiff_t>(count);
  std::vector<AuditRecord> removed(records.begin(), end);
  undo_.push_back([this, removed, start = audit_.start] {
    audit_.records.insert(audit_.records.begin(), removed.begin(), removed.end());
    audit_.start = start;
  });
  audit_.start = {removed.back().number, removed.back().hash};
  records.erase(records.begin(), end);
  has_new_acts_ = true;
  return count;
}

}  // namespace interlock::storage
