#include "simulator/fault_table.h"

#include <algorithm>
#include <utility>

#include "simulator/seeded_draw.h"

namespace interlock::simulator {
namespace {

bool Matches(const Fault& fault, Method method, absl::string_view work_order_id,
             absl::string_view intent_id, Endpoint endpoint) {
  return (!fault.endpoint.has_value() || *fault.endpoint == endpoint) &&
         (!fault.method.has_value() || *fault.method == method) &&
         (fault.work_order_id.empty() || fault.work_order_id == work_order_id) &&
         (fault.intent_id.empty() || fault.intent_id == intent_id);
}

}  // namespace

std::uint64_t FaultTable::Add(Fault fault) {
  std::uint64_t id = 0;
  {
    base::MutexLock lock(mutex_);
    Entry entry;
    id = entry.id = ++last_id_;
    entry.fault = std::make_shared<const Fault>(std::move(fault));
    entry.added = clock_();
    entries_.push_back(std::move(entry));
    empty_.store(false, std::memory_order_release);
  }
  Changed();
  return id;
}

bool FaultTable::Remove(std::uint64_t id) {
  {
    base::MutexLock lock(mutex_);
    const auto removed =
        std::erase_if(entries_, [&](const Entry& entry) { return entry.id == id; });
    empty_.store(entries_.empty(), std::memory_order_release);
    if (removed == 0) return false;
  }
  Changed();
  return true;
}

void FaultTable::Clear() {
  {
    base::MutexLock lock(mutex_);
    entries_.clear();
    empty_.store(true, std::memory_order_release);
  }
  Changed();
}

std::vector<FaultTable::Row> FaultTable::Rows() const {
  base::MutexLock lock(mutex_);
  std::vector<Row> rows;
  for (const Entry& entry : entries_) {
    rows.push_back(Row{entry.id, *entry.fault, entry.seen, entry.struck});
  }
  return rows;
}

std::shared_ptr<const Fault> FaultTable::Strike(Method method, absl::string_view work_order_id,
                                                absl::string_view intent_id, Endpoint endpoint) {
  if (empty_.load(std::memory_order_acquire)) return nullptr;
  const absl::Time now = clock_();
  base::MutexLock lock(mutex_);
  for (Entry& entry : entries_) {
    if (!entry.fault->window.At(now - entry.added).inside) continue;
    if (!Matches(*entry.fault, method, work_order_id, intent_id, endpoint)) continue;
    if (Strikes(entry, work_order_id)) return entry.fault;
  }
  return nullptr;
}

FaultTable::PortOutlook FaultTable::LookAtPort() const {
  const absl::Time now = clock_();
  PortOutlook port;
  base::MutexLock lock(mutex_);
  for (const Entry& entry : entries_) {
    if (entry.fault->kind != FaultKind::kRefuse) continue;
    const TimeWindow::Outlook outlook = entry.fault->window.At(now - entry.added);
    port.refusing = port.refusing || outlook.inside;
    port.changes_in = std::min(port.changes_in, outlook.changes_in);
  }
  return port;
}

bool FaultTable::Strikes(Entry& entry, absl::string_view work_order_id) const {
  const Fault& fault = *entry.fault;
  ++entry.seen;
  if (entry.seen <= fault.skip) return false;
  if (fault.count > 0 && entry.struck >= fault.count) return false;
  if (fault.probability < 1) {
    const std::uint64_t nth = entry.draws[work_order_id]++;
    const double draw = UnitInterval(Mix(seed_, entry.id, StableHash(work_order_id), nth));
    if (draw >= fault.probability) return false;
  }
  ++entry.struck;
  return true;
}

}  // namespace interlock::simulator
