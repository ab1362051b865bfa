#include "core/lease.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const LaneKey kLane{WorkOrderId("WO-1"), WorkOrderType()};
const LaneKey kOther{WorkOrderId("WO-2"), WorkOrderType()};
constexpr std::int64_t kEpoch = 3;

LeaseRequest Kim(absl::Duration ttl = absl::Minutes(10), const LaneKey& lane = kLane) {
  return {lane, "Kim", "T-7", ttl};
}

LeaseRequest Lee(absl::Duration ttl = absl::Minutes(10)) { return {kLane, "Lee", "T-8", ttl}; }

class LeaseTableTest : public testing::Test {
 protected:
  Moment At(absl::Duration elapsed) const {
    return {start_ + elapsed + wall_step_, absl::Seconds(1) + elapsed};
  }
  Lease Acquire(const LeaseRequest& request, absl::Duration at = absl::ZeroDuration()) {
    return std::get<Lease>(table_.Acquire(request, kEpoch, At(at)));
  }
  std::vector<std::string> Expired(absl::Duration at) {
    std::vector<std::string> ids;
    for (const Lease& lease : table_.TakeExpired(At(at))) ids.push_back(lease.id.ToText());
    return ids;
  }

  const absl::Time start_ = absl::FromUnixSeconds(1'700'000'000);
  absl::Duration wall_step_;
  LeaseTable table_;
};

TEST_F(LeaseTableTest, ALeaseSaysWhoHasWhatSinceWhenAndUntil) {
  const Lease lease = Acquire(Kim());
  EXPECT_EQ(lease.id.ToText(), "3-1");
  EXPECT_EQ(lease.lane, kLane);
  EXPECT_EQ(lease.holder, "Kim");
  EXPECT_EQ(lease.terminal, "T-7");
  EXPECT_EQ(lease.acquire_time, start_);
  EXPECT_EQ(lease.expire_time, start_ + absl::Minutes(10));
  EXPECT_EQ(table_.FindOn(kLane, At(absl::Seconds(5))), lease);
  EXPECT_FALSE(table_.FindOn(kOther, At(absl::Seconds(5))));
}

// A full disk may have kept the record of a lease that has ended.
TEST_F(LeaseTableTest, ARecordThatShouldHaveGoneDoesNotEndALaterLeaseOfTheWorkOrder) {
  const Lease ended = Acquire(Kim());
  ASSERT_EQ(Expired(absl::Minutes(15)).size(), 1U);
  const Lease standing = Acquire(Lee(), absl::Minutes(15));
  for (const auto& records : {std::vector{ended, standing}, std::vector{standing, ended}}) {
    LeaseTable restored;
    for (const Lease& lease : records) restored.Restore(lease, At(absl::Minutes(20)));
    const std::vector<Lease> expired = restored.TakeExpired(At(absl::Minutes(20)));
    ASSERT_EQ(expired.size(), 1U);
    EXPECT_EQ(expired[0].id, ended.id);
    const auto found = restored.FindOn(kLane, At(absl::Minutes(20)));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->id, standing.id);
  }
}

TEST_F(LeaseTableTest, ASecondHolderIsRefusedAndToldTheFirst) {
  Acquire(Kim());
  const auto answer = table_.Acquire(Lee(), kEpoch, At(absl::Minutes(1)));
  const Refusal& refusal = std::get<Refusal>(answer);
  EXPECT_EQ(refusal.code, RefusalCode::kLeaseHeld);
  EXPECT_EQ(refusal.metadata.at("holder"), "Kim");
  EXPECT_EQ(refusal.metadata.at("terminal"), "T-7");
  EXPECT_THAT(refusal.message, HasSubstr("Kim at T-7"));
  EXPECT_THAT(refusal.message, HasSubstr("since 2023-11-14 22:13:20 UTC"));
  EXPECT_THAT(refusal.message, HasSubstr("until 2023-11-14 22:23:20 UTC"));
}

TEST_F(LeaseTableTest, TheSameHolderAtAnotherTerminalIsAnother) {
  Acquire(Kim());
  LeaseRequest elsewhere = Kim();
  elsewhere.terminal = "T-9";
  EXPECT_TRUE(
      std::holds_alternative<Refusal>(table_.Acquire(elsewhere, kEpoch, At(absl::Minutes(1)))));
}

TEST_F(LeaseTableTest, TheSameHolderAndTerminalProlongsWhatHeHasAndNeverShortensIt) {
  const Lease first = Acquire(Kim(absl::Minutes(10)));
  const Lease shorter = Acquire(Kim(absl::Minutes(1)), absl::Minutes(5));
  EXPECT_EQ(shorter.id, first.id);
  EXPECT_EQ(shorter.acquire_time, first.acquire_time);
  EXPECT_EQ(shorter.expire_time, start_ + absl::Minutes(10)) << "as it was given before";
  const Lease longer = Acquire(Kim(absl::Minutes(7)), absl::Minutes(5));
  EXPECT_EQ(longer.expire_time, start_ + absl::Minutes(12));
  EXPECT_THAT(Expired(absl::Minutes(11)), testing::IsEmpty());
  EXPECT_THAT(Expired(absl::Minutes(12)), ElementsAre("3-1"));
}

TEST_F(LeaseTableTest, ItEndsExactlyWhenItsTimeIsOver) {
  Acquire(Kim(absl::Seconds(5)));
  EXPECT_EQ(table_.NextExpiry(), absl::Seconds(6));
  EXPECT_THAT(Expired(absl::Milliseconds(4'999)), IsEmpty());
  EXPECT_FALSE(table_.FindOn(kLane, At(absl::Seconds(5)))) << "before anybody has looked";
  EXPECT_THAT(Expired(absl::Seconds(5)), ElementsAre("3-1"));
  EXPECT_EQ(table_.NextExpiry(), absl::InfiniteDuration());
  EXPECT_EQ(table_.size(), 0U);
  EXPECT_EQ(Acquire(Kim(), absl::Seconds(5)).id.ToText(), "3-2") << "numbers are not used again";
}

TEST_F(LeaseTableTest, RenewingEndsItAFullTtlLater) {
  const Lease lease = Acquire(Kim(absl::Seconds(5)));
  const auto renewed = table_.Renew(lease.id, absl::Minutes(1), At(absl::Seconds(4)));
  EXPECT_EQ(std::get<Lease>(renewed).expire_time, start_ + absl::Seconds(64));
  EXPECT_THAT(Expired(absl::Seconds(63)), IsEmpty());
  EXPECT_THAT(Expired(absl::Seconds(64)), ElementsAre("3-1"));
}

TEST_F(LeaseTableTest, WhatHasEndedCanNeitherBeRenewedNorReleased) {
  const Lease lease = Acquire(Kim(absl::Seconds(5)));
  const auto removed = table_.Remove(lease.id, At(absl::Seconds(2)));
  EXPECT_EQ(std::get<Lease>(removed).expire_time, start_ + absl::Seconds(2));
  for (const auto& answer : {table_.Remove(lease.id, At(absl::Seconds(3))),
                             table_.Renew(lease.id, absl::Hours(1), At(absl::Seconds(3)))}) {
    EXPECT_EQ(std::get<Refusal>(answer).code, RefusalCode::kLeaseNotFound);
  }
  EXPECT_THAT(Expired(absl::Hours(1)), IsEmpty());
}

TEST_F(LeaseTableTest, AStepOfTheWallClockNeitherEndsNorProlongsIt) {
  for (const absl::Duration step : {absl::Hours(1), -absl::Hours(1)}) {
    table_ = LeaseTable();
    wall_step_ = absl::ZeroDuration();
    Acquire(Kim());
    wall_step_ = step;
    EXPECT_THAT(Expired(absl::Seconds(599)), IsEmpty()) << step;
    EXPECT_EQ(table_.FindOn(kLane, At(absl::Seconds(599)))->expire_time,
              At(absl::Seconds(600)).wall)
        << "what is shown follows the wall clock";
    EXPECT_THAT(Expired(absl::Seconds(600)), ElementsAre("3-1")) << step;
  }
}

TEST_F(LeaseTableTest, RestoredItLastsForWhatWasLeftButNeverLongerThanItsTtl) {
  const Lease lease = Acquire(Kim());
  struct Case {
    absl::Duration wall_clock_since;
    absl::Duration left;
  };
  for (const Case& c :
       {Case{absl::Minutes(4), absl::Minutes(6)}, Case{-absl::Hours(1), absl::Minutes(10)},
        Case{absl::Hours(1), absl::ZeroDuration()}}) {
    table_ = LeaseTable();
    wall_step_ = c.wall_clock_since;
    table_.Restore(lease, At(absl::ZeroDuration()));
    EXPECT_EQ(table_.NextExpiry(), absl::Seconds(1) + c.left) << c.wall_clock_since;
  }
}

TEST_F(LeaseTableTest, ListsThemInTheOrderOfTheirAcquisitionByPages) {
  for (int i = 1; i <= 12; ++i) {
    Acquire(Kim(absl::Minutes(i), {WorkOrderId("WO-" + std::to_string(i)), WorkOrderType()}));
  }
  const std::vector<Lease> first = table_.List({}, 10, At(absl::ZeroDuration()));
  ASSERT_EQ(first.size(), 10U);
  EXPECT_EQ(first[1].id.ToText(), "3-2");
  const std::vector<Lease> rest = table_.List(first.back().id, 10, At(absl::ZeroDuration()));
  ASSERT_EQ(rest.size(), 2U);
  EXPECT_EQ(rest[1].id.ToText(), "3-12");
}

TEST_F(LeaseTableTest, BeyondTheLimitNoMoreAreGiven) {
  for (std::size_t i = 0; i < kMaxLeases; ++i) {
    Acquire(Kim(absl::Minutes(1), {WorkOrderId("X-" + std::to_string(i)), WorkOrderType()}));
  }
  const auto answer = table_.Acquire(Kim(), kEpoch, At(absl::Seconds(1)));
  EXPECT_EQ(std::get<Refusal>(answer).code, RefusalCode::kTooManyLeases);
  EXPECT_EQ(Expired(absl::Minutes(1)).size(), kMaxLeases);
  Acquire(Kim(), absl::Minutes(1));
}

TEST(LeaseId, TextIsReadBackAndNothingElse) {
  EXPECT_EQ(LeaseId::FromText("3-17"), (LeaseId{3, 17}));
  for (const char* text : {"", "3", "3-", "-3", "3-1-7", "a-1", " 3-1", "3-1 ", "03-1", "3-+1"}) {
    EXPECT_FALSE(LeaseId::FromText(text)) << text;
  }
}

std::vector<std::string> FieldsWrong(const LeaseRequest& request,
                                     LaneKeying keying = LaneKeying::kByWorkOrder) {
  std::vector<std::string> fields;
  for (const Violation& violation : FindViolations(request, keying)) {
    fields.push_back(violation.field);
  }
  return fields;
}

TEST(LeaseViolations, TtlIsFiveSecondsToEightHours) {
  for (const absl::Duration ttl : {absl::Seconds(5), absl::Hours(8)}) {
    EXPECT_THAT(FieldsWrong(Kim(ttl)), IsEmpty()) << ttl;
  }
  for (const absl::Duration ttl :
       {absl::ZeroDuration(), -absl::Seconds(30), absl::Milliseconds(4'999),
        absl::Hours(8) + absl::Milliseconds(1), absl::Hours(24 * 365), absl::InfiniteDuration()}) {
    EXPECT_THAT(FieldsWrong(Kim(ttl)), ElementsAre("ttl")) << ttl;
    EXPECT_THAT(FindViolations(Kim(ttl), LaneKeying::kByWorkOrder)[0].description,
                HasSubstr("5s to 8h"));
  }
}

TEST(LeaseViolations, NamesEverythingThatIsWrongAtOnce) {
  const LeaseRequest request{{}, " ", std::string(129, 't'), absl::ZeroDuration()};
  EXPECT_THAT(FieldsWrong(request), ElementsAre("work_order_id", "holder", "terminal", "ttl"));
}

TEST(LeaseViolations, NamesMayHaveLettersOfAllLanguagesButNoControlCharacters) {
  LeaseRequest request = Kim();
  request.terminal.clear();
  for (int i = 0; i < 128; ++i) request.terminal.append(i < 10 ? "\u00e9" : "e");
  request.holder = "J\u00f6rg \u5de5";
  EXPECT_THAT(FieldsWrong(request), IsEmpty());
  request.holder = "Kim\nLee";
  EXPECT_THAT(FieldsWrong(request), ElementsAre("holder"));
}

TEST(LeaseViolations, TheTypeIsRequiredWhereTheSiteAddressesByIt) {
  EXPECT_THAT(FieldsWrong(Kim(), LaneKeying::kByWorkOrderAndType), ElementsAre("work_order_type"));
  LeaseRequest request = Kim();
  request.lane.work_order_id = WorkOrderId("a/b");
  EXPECT_THAT(FieldsWrong(request), ElementsAre("work_order_id"));
}

// What the decision table makes of a lease.

using namespace situations;  // NOLINT(google-build-using-namespace)

Given Leased(Given given, absl::Duration left = absl::Minutes(10)) {
  given.lease = Lease{{3, 1}, kLane, "Kim", "T-7", kNow, kNow + left, absl::Hours(1)};
  return given;
}

TEST(DecideLeased, NothingIsReadOrWrittenBeforeTheLeaseEnds) {
  const Decision decision = Ask(Leased({.occasion = Occasion::kDue}));
  EXPECT_EQ(decision.act, Act::kWait);
  EXPECT_EQ(decision.row, 13);
  EXPECT_EQ(decision.wait.cause, WaitCause::kOperatorLock);
  EXPECT_EQ(decision.wait.until, kNow + absl::Minutes(10));
  EXPECT_THAT(decision.wait.detail, HasSubstr("Kim at T-7 has leased the work order until"));
  EXPECT_EQ(decision.progress.locked_since, kNow);
  EXPECT_EQ(decision.progress.race_budget_used, 0);
}

TEST(DecideLeased, ItWaitsNoLongerThanLockMaxWaitFromWhenItFirstWaited) {
  Given given = Leased({.occasion = Occasion::kDue}, absl::Hours(8));
  given.progress.locked_since = kNow - absl::Minutes(20);
  EXPECT_EQ(Ask(given).wait.until, kNow + absl::Minutes(10));
  given.progress.locked_since = kNow - absl::Minutes(30);
  const Decision decision = Ask(given);
  EXPECT_EQ(decision.state, IntentState::kNeedsAttention);
  EXPECT_EQ(decision.reason, Reason::kLockWaitExhausted);
  EXPECT_THAT(decision.message, HasSubstr("Kim at T-7"));
}

TEST(DecideLeased, ACancelOrTheEndOfItsTimeComesFirst) {
  Given given = Leased({.occasion = Occasion::kDue});
  given.progress.cancel = CancelNote::kRequested;
  EXPECT_EQ(Ask(given).state, IntentState::kCancelled);
}

TEST(DecideLeased, WhatIsInDoubtIsReadAndResolvedButNotSentAgain) {
  const Decision look = Ask(Leased({.occasion = Occasion::kDue, .progress = InDoubt()}));
  EXPECT_EQ(look.act, Act::kRead);
  const Decision same = Ask(Leased({.progress = InDoubt(), .read = kSameInProgress}));
  EXPECT_EQ(same.act, Act::kWait) << "without the lease it is sent again";
  EXPECT_EQ(same.wait.cause, WaitCause::kOperatorLock);
  EXPECT_LE(*same.wait.until, kNow + absl::Seconds(17)) << "it is looked at again before";
  Given waited = Leased({.progress = InDoubt(), .read = kSameInProgress});
  waited.progress.locked_since = kNow - absl::Hours(2);
  EXPECT_EQ(Ask(waited).act, Act::kWait) << "a person could do nothing";
  const Decision done = Ask(Leased({.progress = InDoubt(), .read = kMovedComplete}));
  EXPECT_EQ(done.act, Act::kFinish);
}

TEST(DecideLeased, AWriteThatWasRefusedIsExplainedByAReadBeforeItWaits) {
  const Progress refused = Answered(WireAnswer::kPrecondition, 409);
  EXPECT_EQ(Ask(Leased({.occasion = Occasion::kDue, .progress = refused})).act, Act::kRead);
  const Decision race = Ask(Leased({.progress = refused, .read = kMovedInProgress}));
  EXPECT_EQ(race.act, Act::kWait);
  EXPECT_EQ(race.wait.cause, WaitCause::kOperatorLock);
  EXPECT_EQ(race.progress.races, 1);
  EXPECT_EQ(race.verdict->outcome, AttemptOutcome::kRace);
}

TEST(DecideLeased, NoSituationLeadsToAWrite) {
  const std::vector<Progress> pasts = {
      {},
      Answered(WireAnswer::kPrecondition, 409),
      With(Answered(WireAnswer::kPrecondition, 409),
           [](Progress& p) { p.rule_conflict = RuleConflict::kWaited; }),
      Answered(WireAnswer::kStale, 412),
      Answered(WireAnswer::kLocked, 423),
      Answered(WireAnswer::kRefused, 422),
      Answered(WireAnswer::kThrottled, 429),
      Answered(WireAnswer::kNotSent),
      InDoubt(),
      InDoubt(WireAnswer::kRefused, 422)};
  const std::vector<ReadOutcome> reads = {kSameInProgress, kMovedInProgress, kMovedComplete,
                                          kMovedOnHold, Locked(kMovedInProgress)};
  for (const Progress& past : pasts) {
    for (const ReadOutcome& read : reads) {
      for (const EtagKind kind : {EtagKind::kRevision, EtagKind::kContentHash}) {
        for (const Occasion occasion : {Occasion::kDue, Occasion::kRead}) {
          const Given given{
              .occasion = occasion, .progress = past, .read = read, .etag_kind = kind};
          EXPECT_NE(Ask(Leased(given)).act, Act::kWrite)
              << "answer " << static_cast<int>(past.answer);
        }
      }
    }
  }
}

}  // namespace
}  // namespace interlock::core
