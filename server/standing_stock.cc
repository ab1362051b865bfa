#include "server/standing_stock.h"

#include <string>
#include <utility>

#include "server/dispatch/dispatch_loop.h"
#include "server/dispatch/lease_desk.h"
#include "server/observe/alert_keeper.h"

namespace interlock {
namespace {

using storage::StandingRecord;

using Records = std::vector<StandingRecord>;

// Appends the records of a kind.
absl::Status Take(storage::StandingRecords& records, const std::string& kind, Records& taken) {
  absl::StatusOr<Records> listed = records.List(kind);
  if (!listed.ok()) return listed.status();
  taken.insert(taken.end(), listed->begin(), listed->end());
  return absl::OkStatus();
}

absl::Status TakeAll(storage::StandingRecords& records, StandingStock& stock) {
  absl::Status taken;
  for (const char* const kind : dispatch::kDispatcherRecords) {
    if (taken.ok()) taken = Take(records, kind, stock.engine);
  }
  if (taken.ok()) taken = Take(records, observe::kAlertRecord, stock.alerts);
  if (taken.ok()) taken = Take(records, observe::kMessageRecord, stock.alerts);
  return taken;
}

bool IsToEnd(const StandingRecord& record) {
  return record.is_damaged && record.kind != dispatch::kLeaseRecords &&
         record.kind != dispatch::kStopRecords;
}

absl::Status EndDamaged(storage::StandingRecords& records, Records& stock) {
  absl::Status ended;
  for (const StandingRecord& record : stock) {
    if (ended.ok() && IsToEnd(record)) ended = records.Erase(record.kind, record.key);
  }
  std::erase_if(stock, &IsToEnd);
  return ended;
}

}  // namespace

absl::StatusOr<StandingStock> LoadStanding(storage::sqlite::SqliteIntentStore& store) {
  if (absl::Status begun = store.Begin(); !begun.ok()) return begun;
  StandingStock stock;
  if (absl::Status taken = TakeAll(store.records(), stock); !taken.ok()) {
    store.Rollback();
    return taken;
  }
  absl::Status ended = EndDamaged(store.records(), stock.engine);
  ended.Update(EndDamaged(store.records(), stock.alerts));
  if (ended.ok()) ended = store.Commit();
  if (!ended.ok()) store.Rollback();
  // With a full disk they are ended next time.
  if (!ended.ok() && !absl::IsResourceExhausted(ended)) return ended;
  return stock;
}

}  // namespace interlock
