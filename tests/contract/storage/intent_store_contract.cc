#include "tests/contract/storage/intent_store_contract.h"

#include <gmock/gmock.h>

#include "core/lifecycle.h"

namespace interlock::storage::testing {
namespace {

using core::IntentState;
using ::testing::ElementsAre;

const core::LaneKey kLane1{core::WorkOrderId("WO-1"), core::WorkOrderType()};

TEST_P(IntentStoreContract, NumbersGrowFromOneInOrderOfAcceptance) {
  EXPECT_EQ(Insert(SampleIntent("WO-1", "a")).id.number(), 1);
  EXPECT_EQ(Insert(SampleIntent("WO-2", "b")).id.number(), 2);
  EXPECT_EQ(Insert(SampleIntent("WO-1", "c")).id.number(), 3);
}

TEST_P(IntentStoreContract, AnIntentComesBackAsItWasWritten) {
  const core::Intent minimal = Insert(SampleIntent("WO-1", "a"));
  const core::Intent full = Insert(FullIntent());
  EXPECT_EQ(Get(minimal.id), minimal);
  EXPECT_EQ(Get(full.id), full);
  const auto read = reader().GetIntent(full.id);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, full);
  Reopen(StartOfTest());
  EXPECT_EQ(Get(full.id), full);
}

TEST_P(IntentStoreContract, InstantsAreRoundedDownToWholeMilliseconds) {
  core::Intent intent = SampleIntent("WO-1", "a");
  intent.create_time += absl::Microseconds(1999);
  intent.progress.write_not_before = absl::UnixEpoch() - absl::Microseconds(1);
  const core::Intent stored = Get(Insert(intent).id);
  EXPECT_EQ(stored.create_time, StartOfTest() + absl::Milliseconds(1));
  EXPECT_EQ(stored.progress.write_not_before, absl::UnixEpoch() - absl::Milliseconds(1));
}

TEST_P(IntentStoreContract, AnUnknownIntentIsNotFound) {
  Insert(SampleIntent("WO-1", "a"));
  const auto found = reader().GetIntent(core::IntentId(2));
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_FALSE(found->has_value());
}

TEST_P(IntentStoreContract, AnEventIsFoundUntilItsTimeToLiveHasPassed) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  Finish(intent.id, StartOfTest() + absl::Seconds(1));
  for (int round = 0; round < 2; ++round) {
    const auto found =
        FindEvent(intent.spec.key, StartOfTest() + options.event_id_ttl - absl::Milliseconds(1));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->intent_id, intent.id);
    EXPECT_FALSE(found->is_alias);
    EXPECT_FALSE(FindEvent(intent.spec.key, StartOfTest() + options.event_id_ttl).has_value());
    MaintainAll(StartOfTest() + absl::Seconds(2));
    Reopen(StartOfTest() + absl::Seconds(2));
  }
}

TEST_P(IntentStoreContract, AnEventIsFoundAfterItsIntentHasMovedToTheHistory) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  Finish(intent.id, StartOfTest() + absl::Seconds(1));
  MaintainAll(StartOfTest() + absl::Seconds(2));
  EXPECT_TRUE(FindEvent(intent.spec.key, StartOfTest() + absl::Seconds(3)).has_value());
}

TEST_P(IntentStoreContract, AnEventIsFoundAsLongAsItsIntentIsOpen) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  const absl::Time late = StartOfTest() + 10 * options.event_id_ttl;
  MaintainAll(late);
  EXPECT_TRUE(FindEvent(intent.spec.key, late).has_value());
  Reopen(late);
  EXPECT_TRUE(FindEvent(intent.spec.key, late).has_value());
  Finish(intent.id, late);
  EXPECT_FALSE(FindEvent(intent.spec.key, late).has_value());
  MaintainAll(late);
  EXPECT_FALSE(FindEvent(intent.spec.key, late).has_value());
}

TEST_P(IntentStoreContract, AnExpiredEventIdCanBeUsedAgain) {
  const core::Intent first = Insert(SampleIntent("WO-1", "a"));
  Finish(first.id, StartOfTest());
  const absl::Time later = StartOfTest() + options.event_id_ttl + absl::Seconds(1);
  const core::Intent second = Insert(SampleIntent("WO-1", "a", later));
  for (int round = 0; round < 2; ++round) {
    const auto found = FindEvent(first.spec.key, later);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->intent_id, second.id);
    MaintainAll(later);
    Reopen(later);
  }
}

TEST_P(IntentStoreContract, SourceAndEventIdTogetherAreTheKey) {
  core::Intent intent = SampleIntent("WO-1", "a");
  Insert(intent);
  EXPECT_FALSE(FindEvent({core::Source("other"), intent.spec.key.event_id}, StartOfTest()));
  EXPECT_FALSE(FindEvent({intent.spec.key.source, core::EventId("other")}, StartOfTest()));
  EXPECT_TRUE(FindEvent(intent.spec.key, StartOfTest()));
}

TEST_P(IntentStoreContract, AnEventAnswersTheExpectedStatusesSubmittedWithIt) {
  const core::Intent full = Insert(FullIntent());
  const auto found = FindEvent(full.spec.key, StartOfTest());
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->expected_statuses, full.spec.expected_statuses);
}

TEST_P(IntentStoreContract, AnAliasLeadsToItsIntentUntilItExpires) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  const core::EventKey alias{core::Source("mes"), core::EventId("event-b")};
  const absl::Time repeat = StartOfTest() + absl::Seconds(30);
  InsertAlias({alias, intent.id, {core::StatusName("Released")}, repeat});
  for (int round = 0; round < 2; ++round) {
    const auto found = FindEvent(alias, repeat);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->intent_id, intent.id);
    EXPECT_TRUE(found->is_alias);
    EXPECT_THAT(found->expected_statuses, ElementsAre(core::StatusName("Released")));
    Reopen(repeat);
  }
  const absl::Time expiry = repeat + options.event_id_ttl;
  EXPECT_TRUE(FindEvent(alias, expiry).has_value()) << "its intent is open";
  Finish(intent.id, StartOfTest() + absl::Seconds(40));
  EXPECT_TRUE(FindEvent(alias, expiry - absl::Milliseconds(1)).has_value());
  EXPECT_FALSE(FindEvent(alias, expiry).has_value());
  MaintainAll(expiry + absl::Seconds(1));
  EXPECT_FALSE(FindEvent(alias, expiry).has_value());
}

TEST_P(IntentStoreContract, AMoveChangesTheRowAndItsRevision) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  core::Intent expected = FullIntent();
  expected.id = intent.id;
  expected.revision = 2;
  expected.spec = intent.spec;
  expected.create_time = intent.create_time;
  expected.predecessor = core::IntentId();
  expected.end_time.reset();
  IntentMove move = MoveTo(IntentState::kNeedsAttention, expected, expected.update_time);
  move.expected_revision = 1;
  EXPECT_EQ(Move(move), MoveResult::kMoved);
  EXPECT_EQ(Get(intent.id), expected);
  Reopen(StartOfTest());
  EXPECT_EQ(Get(intent.id), expected);
}

TEST_P(IntentStoreContract, AStaleMoveChangesNothing) {
  const core::Intent first = Insert(SampleIntent("WO-1", "a"));
  EXPECT_EQ(Move(MoveTo(IntentState::kExecuting, first, StartOfTest())), MoveResult::kMoved);
  const core::Intent before = Get(first.id);
  IntentMove stale = MoveTo(IntentState::kCancelled, first, StartOfTest());
  stale.attempts = {FullAttempt(1)};
  EXPECT_EQ(Move(stale), MoveResult::kStale);
  EXPECT_EQ(Get(first.id), before);
  EXPECT_TRUE(reader().ListAttempts(first.id)->empty());
  EXPECT_EQ(GetOccupancy(kLane1).open_total, 1);
}

TEST_P(IntentStoreContract, AStaleMoveOfAFinishedIntentChangesNothing) {
  const core::Intent first = Insert(SampleIntent("WO-1", "a"));
  const core::Intent finished = Finish(first.id, StartOfTest());
  MaintainAll(StartOfTest());
  EXPECT_EQ(Move(MoveTo(IntentState::kExecuting, first, StartOfTest())), MoveResult::kStale);
  EXPECT_EQ(Get(first.id), finished);
}

TEST_P(IntentStoreContract, AForbiddenMoveIsADefectAndChangesNothing) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  IntentMove endless = MoveTo(IntentState::kSucceeded, intent, StartOfTest());
  endless.end_time.reset();
  const IntentMove forbidden[] = {MoveTo(IntentState::kResolved, intent, StartOfTest()), endless};
  for (const IntentMove& move : forbidden) {
    ASSERT_TRUE(store().Begin().ok());
    EXPECT_EQ(store().MoveIntent(move).status().code(), absl::StatusCode::kInternal);
    ASSERT_TRUE(store().Commit().ok());
  }
  EXPECT_EQ(Get(intent.id), intent);
}

TEST_P(IntentStoreContract, AResolutionIsKeptOpenAndInTheHistory) {
  for (const auto outcome :
       {core::ResolutionOutcome::kDoneElsewhere, core::ResolutionOutcome::kDiscarded}) {
    const core::Intent intent = Insert(SampleIntent("WO-1", std::string(core::Name(outcome))));
    Move(MoveTo(IntentState::kNeedsAttention, intent, StartOfTest()));
    IntentMove move = MoveTo(IntentState::kResolved, Get(intent.id), StartOfTest());
    move.resolution = core::Resolution{outcome, "anna", "g\xc3\xa9rard did it"};
    EXPECT_EQ(Move(move), MoveResult::kMoved);
    core::Intent expected = Get(intent.id);
    EXPECT_EQ(expected.state, IntentState::kResolved);
    EXPECT_EQ(expected.resolution, move.resolution);
    MaintainAll(StartOfTest());
    Reopen(StartOfTest());
    EXPECT_EQ(Get(intent.id), expected);
  }
}

TEST_P(IntentStoreContract, ResolvedAndAResolutionGoTogether) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  Move(MoveTo(IntentState::kNeedsAttention, intent, StartOfTest()));
  IntentMove without = MoveTo(IntentState::kResolved, Get(intent.id), StartOfTest());
  without.resolution.reset();
  IntentMove elsewhere = MoveTo(IntentState::kCancelled, Get(intent.id), StartOfTest());
  elsewhere.resolution = core::Resolution{};
  for (const IntentMove& move : {without, elsewhere}) {
    ASSERT_TRUE(store().Begin().ok());
    EXPECT_EQ(store().MoveIntent(move).status().code(), absl::StatusCode::kInternal);
    ASSERT_TRUE(store().Commit().ok());
  }
  EXPECT_EQ(Get(intent.id).state, IntentState::kNeedsAttention);
}

TEST_P(IntentStoreContract, AttemptsAreKeptByNumberAndCanBeCompleted) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  core::Attempt pending = FullAttempt(1);
  pending.outcome = core::AttemptOutcome::kPending;
  pending.end_time.reset();
  pending.etag_after.reset();
  IntentMove move = MoveTo(IntentState::kExecuting, intent, StartOfTest());
  move.attempts = {pending};
  Move(move);
  EXPECT_THAT(*reader().ListAttempts(intent.id), ElementsAre(pending));
  move = MoveTo(IntentState::kExecuting, Get(intent.id), StartOfTest());
  move.attempts = {FullAttempt(2), FullAttempt(1)};
  Move(move);
  EXPECT_THAT(*reader().ListAttempts(intent.id), ElementsAre(FullAttempt(1), FullAttempt(2)));
  Finish(intent.id, StartOfTest());
  MaintainAll(StartOfTest());
  Reopen(StartOfTest());
  EXPECT_THAT(*reader().ListAttempts(intent.id), ElementsAre(FullAttempt(1), FullAttempt(2)));
}

TEST_P(IntentStoreContract, AnAttemptWithoutANumberIsADefect) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  ASSERT_TRUE(store().Begin().ok());
  IntentMove move = MoveTo(IntentState::kExecuting, intent, StartOfTest());
  move.attempts = {FullAttempt(0)};
  EXPECT_EQ(store().MoveIntent(move).status().code(), absl::StatusCode::kInternal);
  store().Rollback();
  EXPECT_TRUE(reader().ListAttempts(intent.id)->empty());
}

TEST_P(IntentStoreContract, RollbackUndoesRowsAndIndexes) {
  const core::Intent kept = Insert(SampleIntent("WO-1", "a"));
  const auto tail = FindLaneTail(kLane1);
  ASSERT_TRUE(store().Begin().ok());
  const core::Intent lost = SampleIntent("WO-1", "lost");
  ASSERT_TRUE(store().InsertIntent(lost).ok());
  const core::EventKey alias{core::Source("mes"), core::EventId("alias")};
  ASSERT_TRUE(store().InsertAlias({alias, kept.id, {}, StartOfTest()}).ok());
  IntentMove move = MoveTo(IntentState::kSucceeded, kept, StartOfTest());
  move.attempts = {FullAttempt(1)};
  ASSERT_TRUE(store().MoveIntent(move).ok());
  EXPECT_TRUE(store().FindEvent(lost.spec.key, StartOfTest())->has_value());
  ASSERT_TRUE(store().Maintain(StartOfTest()).ok());
  store().Rollback();

  EXPECT_EQ(Get(kept.id), kept);
  EXPECT_FALSE(FindEvent(lost.spec.key, StartOfTest()).has_value());
  EXPECT_FALSE(FindEvent(alias, StartOfTest()).has_value());
  EXPECT_EQ(FindLaneTail(kLane1)->intent_id, tail->intent_id);
  EXPECT_EQ(FindLaneTail(kLane1)->state, IntentState::kQueued);
  EXPECT_EQ(GetOccupancy(kLane1).open_total, 1);
  EXPECT_EQ(GetOccupancy(kLane1).open_in_lane, 1);
  EXPECT_EQ(GetOccupancy(kLane1).open_of_source, 1);
  EXPECT_EQ(reader().CountByState()->at(IntentState::kQueued), 1);
  EXPECT_TRUE(reader().ListAttempts(kept.id)->empty());
  EXPECT_EQ(Insert(lost).id.number(), 2) << "the number of what was never kept is free";
  Finish(kept.id, StartOfTest());
  MaintainAll(StartOfTest() + absl::Hours(1));
  EXPECT_THAT(ScanOpen(), ElementsAre(core::IntentId(2)));
}

TEST_P(IntentStoreContract, RollbackWithoutATransactionIsSafe) {
  store().Rollback();
  EXPECT_EQ(Insert(SampleIntent("WO-1", "a")).id.number(), 1);
  store().Rollback();
  EXPECT_THAT(ScanOpen(), ElementsAre(core::IntentId(1)));
}

TEST_P(IntentStoreContract, ScanOpenVisitsTheOpenOnesInOrder) {
  for (const char* event : {"a", "b", "c", "d", "e"}) Insert(SampleIntent("WO-1", event));
  Move(MoveTo(IntentState::kNeedsAttention, Get(core::IntentId(2)), StartOfTest()));
  Move(MoveTo(IntentState::kExecuting, Get(core::IntentId(3)), StartOfTest()));
  Finish(core::IntentId(1), StartOfTest(), IntentState::kCancelled);
  Finish(core::IntentId(4), StartOfTest(), IntentState::kRejected);
  for (int round = 0; round < 2; ++round) {
    EXPECT_THAT(ScanOpen(), ElementsAre(core::IntentId(2), core::IntentId(3), core::IntentId(5)));
    MaintainAll(StartOfTest());
    Reopen(StartOfTest());
  }
}

TEST_P(IntentStoreContract, NumbersAreNotUsedAgainAfterEverythingWasRemoved) {
  options.finished_retention = absl::Hours(48);
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  Finish(intent.id, StartOfTest());
  const absl::Time late = StartOfTest() + absl::Hours(48) + absl::Seconds(1);
  MaintainAll(late);
  EXPECT_FALSE(reader().GetIntent(intent.id)->has_value());
  EXPECT_TRUE(reader().ListAttempts(intent.id)->empty());
  Reopen(late);
  EXPECT_EQ(Insert(SampleIntent("WO-1", "a", late)).id.number(), 2);
}

TEST_P(IntentStoreContract, FinishedIntentsAreKeptForTheirRetentionAndOpenOnesForever) {
  options.finished_retention = absl::Hours(48);
  const core::Intent open = Insert(SampleIntent("WO-1", "a"));
  const core::Intent ended = Insert(SampleIntent("WO-1", "b"));
  Finish(ended.id, StartOfTest() + absl::Hours(1));
  MaintainAll(StartOfTest() + absl::Hours(49));
  EXPECT_TRUE(reader().GetIntent(ended.id)->has_value());
  Reopen(StartOfTest() + absl::Hours(49));  // housekeeping begins a round at once
  MaintainAll(StartOfTest() + absl::Hours(49) + absl::Milliseconds(1));
  EXPECT_FALSE(reader().GetIntent(ended.id)->has_value());
  EXPECT_TRUE(reader().GetIntent(open.id)->has_value());
}

}  // namespace
}  // namespace interlock::storage::testing
