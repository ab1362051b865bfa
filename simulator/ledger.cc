#include "simulator/ledger.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/time/clock.h"

namespace interlock::simulator {
namespace {

constexpr std::size_t kFieldBytesPerEntry = 512;

}  // namespace

Ledger::Ledger(std::size_t capacity, std::unique_ptr<LedgerFile> file)
    : capacity_(std::max<std::size_t>(capacity, 1)), file_(std::move(file)) {}

void Ledger::Append(LedgerEntry entry) {
  base::MutexLock lock(mutex_);
  entry.seq = ++last_seq_;
  entry.time_us = absl::GetCurrentTimeNanos() / 1000;
  summary_.Count(entry);
  if (file_ != nullptr) file_->AppendLine(ToJson(entry));
  text_bytes_ += entry.fields.size();
  entries_.push_back(std::move(entry));
  DropBeyondCapacity();
  if (waiting_ > 0) appended_.NotifyAll();
}

void Ledger::DropBeyondCapacity() {
  while (entries_.size() > capacity_ ||
         (text_bytes_ > capacity_ * kFieldBytesPerEntry && entries_.size() > 1)) {
    text_bytes_ -= entries_.front().fields.size();
    entries_.pop_front();
    ++summary_.dropped;
  }
}

std::vector<LedgerEntry> Ledger::Read(const LedgerQuery& query) const {
  std::vector<LedgerEntry> found;
  base::MutexLock lock(mutex_);
  auto entry =
      std::upper_bound(entries_.begin(), entries_.end(), query.after,
                       [](std::uint64_t seq, const LedgerEntry& e) { return seq < e.seq; });
  for (; entry != entries_.end() && found.size() < query.limit; ++entry) {
    if (!query.work_order_id.empty() && entry->work_order_id != query.work_order_id) continue;
    if (!query.outcome.empty() && Name(entry->outcome) != query.outcome) continue;
    if (!query.actor.empty() && Name(entry->actor) != query.actor) continue;
    found.push_back(*entry);
  }
  return found;
}

std::vector<LedgerEntry> Ledger::AppliedWrites(absl::string_view work_order_id) const {
  std::vector<LedgerEntry> found;
  base::MutexLock lock(mutex_);
  for (const LedgerEntry& entry : entries_) {
    if (entry.actor == Actor::kApi && entry.outcome == Outcome::kApplied &&
        entry.work_order_id == work_order_id) {
      found.push_back(entry);
    }
  }
  return found;
}

LedgerSummary Ledger::Summary() const {
  base::MutexLock lock(mutex_);
  return summary_;
}

bool Ledger::WaitUntil(const std::function<bool(const LedgerSummary&)>& condition,
                       absl::Duration timeout) const {
  const auto limit = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(timeout);
  base::MutexLock lock(mutex_);
  ++waiting_;
  bool satisfied = condition(summary_);
  while (!satisfied) {
    const auto left = limit - std::chrono::steady_clock::now();
    if (left <= std::chrono::nanoseconds(0)) break;
    appended_.WaitFor(mutex_, left);
    satisfied = condition(summary_);
  }
  --waiting_;
  return satisfied;
}

void Ledger::Clear() {
  base::MutexLock lock(mutex_);
  entries_.clear();
  text_bytes_ = 0;
  summary_ = LedgerSummary{.last_seq = last_seq_};
}

void Ledger::Flush() {
  base::MutexLock lock(mutex_);
  if (file_ != nullptr) file_->Flush();
}

}  // namespace interlock::simulator
