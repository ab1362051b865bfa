#include <gmock/gmock.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/lifecycle.h"
#include "tests/contract/storage/intent_store_contract.h"

namespace interlock::storage::testing {
namespace {

using core::IntentState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

// "1:QUEUED" for each change, page by page.
std::vector<std::string> ChangesAfter(IntentReader& reader, std::int64_t place, int limit,
                                      std::int64_t up_to = kEnd) {
  std::vector<std::string> told;
  for (int pages = 0; pages < 10'000; ++pages) {
    const auto page = reader.ListStateChanges({place, up_to, limit});
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok() || page->place == place) break;
    EXPECT_GT(page->place, place);
    for (const StateChange& change : page->changes) {
      EXPECT_GT(change.place, place);
      EXPECT_LE(change.place, page->place);
      told.push_back(change.intent.id.ToText() + ":" +
                     std::string(core::Name(change.intent.state)));
    }
    place = page->place;
  }
  return told;
}

TEST_P(StateChangesContract, EachAcceptanceAndChangeOfStateIsOneInItsOrder) {
  for (int i = 0; i < 2; ++i) Insert(SampleIntent("WO-1", std::to_string(i)));
  Move(MoveTo(IntentState::kExecuting, Get(core::IntentId(1)), StartOfTest()));
  // Only a wait.
  IntentMove wait = MoveTo(IntentState::kQueued, Get(core::IntentId(2)), StartOfTest());
  wait.wait.cause = core::WaitCause::kBackoff;
  Move(wait);
  Move(MoveTo(IntentState::kQueued, Get(core::IntentId(1)), StartOfTest()));
  Finish(core::IntentId(2), StartOfTest());
  for (int round = 0; round < 3; ++round) {
    for (const int limit : {1, 2, 7, 100}) {
      EXPECT_THAT(ChangesAfter(reader(), 0, limit),
                  ElementsAre("1:QUEUED", "2:QUEUED", "1:EXECUTING", "1:QUEUED", "2:SUCCEEDED"));
    }
    if (round == 0) MaintainAll(StartOfTest() + absl::Minutes(1));
    if (round == 1) Reopen(StartOfTest());
  }
}

TEST_P(StateChangesContract, AChangeShowsTheIntentAsItWasThen) {
  core::Intent intent = SampleIntent("WO-1", "a");
  intent.spec.labels = {{"line", "7"}};
  intent.spec.fields.canonical_json = R"({"a":1})";
  intent.spec.fields.names = {"a"};
  const core::Intent accepted = Insert(intent);
  IntentMove attention =
      MoveTo(IntentState::kNeedsAttention, accepted, StartOfTest() + absl::Seconds(1));
  attention.wait = {};
  attention.reason = core::Reason::kConflictsExhausted;
  attention.message = "lost five races";
  attention.applied_by = "ann";
  attention.progress.attempts_made = 5;
  attention.progress.races = 5;
  Move(attention);
  IntentMove again =
      MoveTo(IntentState::kQueued, Get(accepted.id), StartOfTest() + absl::Seconds(2));
  again.reason = core::Reason::kNone;
  again.message = "";
  again.wait = {core::WaitCause::kBackoff, StartOfTest(), StartOfTest() + absl::Hours(1), "soon"};
  again.expire_time = StartOfTest() + absl::Hours(99);
  again.progress.cancel = core::CancelNote::kRequested;
  Move(again);
  Finish(accepted.id, StartOfTest() + absl::Seconds(3));
  const auto page = reader().ListStateChanges({0, kEnd, 100});
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->changes.size(), 4U);
  for (const StateChange& change : page->changes) {
    const core::Intent& then = change.intent;
    EXPECT_EQ(then.spec.key, intent.spec.key);
    EXPECT_EQ(then.spec.labels, intent.spec.labels);
    EXPECT_EQ(then.spec.fields.canonical_json, "{}") << "what goes to Apriso is left out";
    EXPECT_EQ(then.create_time, StartOfTest());
  }
  const core::Intent& needy = page->changes[1].intent;
  EXPECT_EQ(needy.state, IntentState::kNeedsAttention);
  EXPECT_EQ(needy.reason, core::Reason::kConflictsExhausted);
  EXPECT_EQ(needy.message, "lost five races");
  EXPECT_EQ(needy.applied_by, "ann");
  EXPECT_EQ(needy.update_time, StartOfTest() + absl::Seconds(1));
  EXPECT_EQ(needy.progress.races, 5);
  EXPECT_EQ(needy.progress.attempts_made, 5);
  EXPECT_FALSE(needy.end_time.has_value());
  const core::Intent& queued = page->changes[2].intent;
  EXPECT_EQ(queued.wait, again.wait);
  EXPECT_EQ(queued.expire_time, StartOfTest() + absl::Hours(99));
  EXPECT_EQ(queued.progress.cancel, core::CancelNote::kRequested);
  const core::Intent& done = page->changes[3].intent;
  EXPECT_EQ(done.state, IntentState::kSucceeded);
  EXPECT_EQ(done.result, core::Result::kApplied);
  EXPECT_EQ(done.end_time, StartOfTest() + absl::Seconds(3));
}

TEST_P(StateChangesContract, APageEndsWhereItIsToldTo) {
  for (int i = 0; i < 3; ++i) Insert(SampleIntent("WO-1", std::to_string(i)));
  const auto first = reader().ListStateChanges({0, kEnd, 1});
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_THAT(ChangesAfter(reader(), 0, 10, first->place), ElementsAre("1:QUEUED"));
  EXPECT_THAT(ChangesAfter(reader(), first->place, 10, first->place), IsEmpty());
}

TEST_P(StateChangesContract, WhatIsNotCommittedIsNotThere) {
  Insert(SampleIntent("WO-1", "a"));
  ASSERT_TRUE(store().Begin().ok());
  ASSERT_TRUE(store().InsertIntent(SampleIntent("WO-1", "b")).ok());
  EXPECT_THAT(ChangesAfter(reader(), 0, 10), ElementsAre("1:QUEUED"));
  store().Rollback();
  Insert(SampleIntent("WO-1", "c"));
  EXPECT_THAT(ChangesAfter(reader(), 0, 10), ElementsAre("1:QUEUED", "2:QUEUED"));
}

TEST_P(StateChangesContract, APlaceThatIsRemovedOrNeverWasIsOutOfRange) {
  for (int i = 0; i < 2; ++i) Insert(SampleIntent("WO-1", std::to_string(i)));
  const auto last = reader().ListStateChanges({0, kEnd, 100});
  ASSERT_TRUE(last.ok()) << last.status();
  const auto code_after = [this](std::int64_t place) {
    return reader().ListStateChanges({place, kEnd, 10}).status().code();
  };
  EXPECT_EQ(code_after(last->place), absl::StatusCode::kOk);
  EXPECT_EQ(code_after(last->place + 1), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(code_after(-1), absl::StatusCode::kOutOfRange);
  const absl::Time later = StartOfTest() + options.event_retention + absl::Minutes(1);
  MaintainAll(later);
  EXPECT_EQ(code_after(0), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(code_after(last->place), absl::StatusCode::kOk) << "nothing behind it was removed";
  Insert(SampleIntent("WO-2", "new", later));
  EXPECT_THAT(ChangesAfter(reader(), last->place, 10), ElementsAre("3:QUEUED"));
  EXPECT_EQ(code_after(last->place - 1), absl::StatusCode::kOutOfRange);
}

TEST_P(StateChangesContract, OpenIntentsAreListedByNumberWithTheirPlaceInTheLog) {
  for (int i = 0; i < 5; ++i) Insert(SampleIntent("WO-1", std::to_string(i)));
  Finish(core::IntentId(2), StartOfTest());
  const auto ids = [this](const OpenQuery& query) {
    const auto page = reader().ListOpen(query);
    EXPECT_TRUE(page.ok()) << page.status();
    std::vector<std::int64_t> numbers;
    for (const core::Intent& intent : page->intents) numbers.push_back(intent.id.number());
    return numbers;
  };
  for (int round = 0; round < 2; ++round) {
    EXPECT_THAT(ids({core::IntentId(), core::IntentId(), 10}), ElementsAre(1, 3, 4, 5));
    EXPECT_THAT(ids({core::IntentId(1), core::IntentId(4), 10}), ElementsAre(3, 4));
    EXPECT_THAT(ids({core::IntentId(1), core::IntentId(), 1}), ElementsAre(3));
    MaintainAll(StartOfTest() + absl::Minutes(1));
  }
  const auto page = reader().ListOpen({});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->last_accepted, core::IntentId(5));
  EXPECT_THAT(ChangesAfter(reader(), page->place, 10), IsEmpty());
  Finish(core::IntentId(3), StartOfTest());
  EXPECT_THAT(ChangesAfter(reader(), page->place, 10), ElementsAre("3:SUCCEEDED"));
}

}  // namespace
}  // namespace interlock::storage::testing
