#include <utility>

#include "tests/contract/storage/intent_store_contract.h"

namespace interlock::storage::testing {

StoreHarness& StoreContract::harness() {
  if (harness_ == nullptr) harness_ = GetParam().make(options);
  return *harness_;
}

IntentStore& StoreContract::store() { return harness().store(); }

IntentReader& StoreContract::reader() {
  if (reader_ == nullptr) reader_ = harness().NewReader();
  return *reader_;
}

StandingRecords& StoreContract::records() { return harness().records(); }

AuditLog& StoreContract::audit() { return harness().audit(); }

std::vector<AuditEvent> StoreContract::AuditEvents() { return harness().AuditEvents(); }

std::vector<StandingRecord> StoreContract::ListRecords(const std::string& kind) {
  std::vector<StandingRecord> records;
  InTransaction([&] {
    auto listed = this->records().List(kind);
    ASSERT_TRUE(listed.ok()) << listed.status();
    records = *std::move(listed);
  });
  return records;
}

void StoreContract::Reopen(absl::Time now) {
  reader_.reset();
  harness().Reopen(now);
}

void StoreContract::InTransaction(const std::function<void()>& body) {
  const absl::Status begun = store().Begin();
  ASSERT_TRUE(begun.ok()) << begun;
  body();
  const absl::Status committed = store().Commit();
  ASSERT_TRUE(committed.ok()) << committed;
}

core::Intent StoreContract::Insert(const core::Intent& intent) {
  core::Intent stored = intent;
  stored.revision = 1;
  InTransaction([&] {
    const auto id = store().InsertIntent(intent);
    ASSERT_TRUE(id.ok()) << id.status();
    stored.id = *id;
  });
  return stored;
}

core::Intent StoreContract::Get(core::IntentId id) {
  core::Intent intent;
  InTransaction([&] {
    const auto found = store().GetIntent(id);
    ASSERT_TRUE(found.ok()) << found.status();
    ASSERT_TRUE(found->has_value()) << id.number();
    intent = **found;
  });
  return intent;
}

MoveResult StoreContract::Move(const IntentMove& move) {
  MoveResult result = MoveResult::kStale;
  InTransaction([&] {
    const auto moved = store().MoveIntent(move);
    ASSERT_TRUE(moved.ok()) << moved.status();
    result = *moved;
  });
  return result;
}

core::Intent StoreContract::Finish(core::IntentId id, absl::Time time, core::IntentState state) {
  IntentMove move = MoveTo(state, Get(id), time);
  move.wait = {};
  if (state == core::IntentState::kSucceeded) move.result = core::Result::kApplied;
  EXPECT_EQ(Move(move), MoveResult::kMoved);
  return Get(id);
}

void StoreContract::InsertAlias(const NewAlias& alias) {
  InTransaction([&] {
    const absl::Status inserted = store().InsertAlias(alias);
    ASSERT_TRUE(inserted.ok()) << inserted;
  });
}

std::optional<RecordedEvent> StoreContract::FindEvent(const core::EventKey& key, absl::Time now) {
  std::optional<RecordedEvent> event;
  InTransaction([&] {
    auto found = store().FindEvent(key, now);
    ASSERT_TRUE(found.ok()) << found.status();
    event = *std::move(found);
  });
  return event;
}

std::optional<LaneTail> StoreContract::FindLaneTail(const core::LaneKey& lane) {
  std::optional<LaneTail> tail;
  InTransaction([&] {
    const auto found = store().FindLaneTail(lane);
    ASSERT_TRUE(found.ok()) << found.status();
    tail = *found;
  });
  return tail;
}

Occupancy StoreContract::GetOccupancy(const core::LaneKey& lane, const std::string& source) {
  Occupancy occupancy;
  InTransaction([&] { occupancy = store().GetOccupancy(lane, core::Source(source)); });
  return occupancy;
}

std::vector<core::IntentId> StoreContract::ScanOpen() {
  std::vector<core::IntentId> ids;
  InTransaction([&] {
    const absl::Status scanned =
        store().ScanOpen([&ids](const core::Intent& intent) { ids.push_back(intent.id); });
    ASSERT_TRUE(scanned.ok()) << scanned;
  });
  return ids;
}

void StoreContract::MaintainAll(absl::Time now) {
  bool more = true;
  for (int batch = 0; more; ++batch) {
    ASSERT_LT(batch, 1000) << "housekeeping does not come to an end";
    InTransaction([&] {
      const auto maintained = store().Maintain(now);
      ASSERT_TRUE(maintained.ok()) << maintained.status();
      more = *maintained;
    });
  }
}

std::vector<std::int64_t> StoreContract::ListAll(IntentQuery query) {
  std::vector<std::int64_t> ids;
  for (int pages = 0; pages < 1000; ++pages) {
    const auto page = reader().ListIntents(query);
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) break;
    EXPECT_LE(page->intents.size(), static_cast<std::size_t>(query.limit));
    for (const core::Intent& intent : page->intents) ids.push_back(intent.id.number());
    if (!page->next.has_value()) break;
    query.after = page->next;
  }
  return ids;
}

}  // namespace interlock::storage::testing
