#include "demo/day_judge.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/demo/day_evidence.h"

namespace interlock::demo {
namespace {

using Apriso = v1::AprisoStatus;
using Intent = v1::Intent;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Promise> BrokenIn(const DayEvidence& day) {
  std::vector<Promise> broken;
  for (const Finding& finding : JudgeDay(day)) {
    broken.push_back(finding.promise);
    EXPECT_FALSE(finding.sentence.empty());
  }
  return broken;
}

// A way to spoil an honest day so that exactly this promise is broken.
struct Spoilt {
  std::string what;
  Promise promise;
  std::function<void(DayEvidence&)> spoil;
};

void ExpectEachBreaksItsPromise(const std::vector<Spoilt>& rows) {
  for (const Spoilt& row : rows) {
    DayEvidence day = HonestDay();
    row.spoil(day);
    EXPECT_THAT(BrokenIn(day), ElementsAre(row.promise)) << row.what;
  }
}

// The sample taken at that second.
BrokerSample& SampleAt(DayEvidence& day, double second) {
  for (BrokerSample& sample : day.samples) {
    if (sample.ask_time >= At(second)) return sample;
  }
  return day.samples.back();
}

void Operator(DayEvidence& day, const std::string& work_order, double second,
              const std::string& status) {
  LedgerChange change;
  change.time = At(second);
  change.work_order_id = work_order;
  change.status_after = status;
  day.play.changes.push_back(change);
}

TEST(DayJudgeTest, AcquitsAnHonestDay) {
  EXPECT_THAT(BrokenIn(HonestDay()), IsEmpty());
  EXPECT_EQ(RecoveryOf(HonestDay()), At(26.3));
}

TEST(DayJudgeTest, JudgesThePlayToo) {
  DayEvidence day = HonestDay();
  day.play.changes.pop_back();
  EXPECT_THAT(BrokenIn(day), Contains(Promise::kTrueVerdicts));
}

TEST(DayJudgeTest, FindsIntentsThatHaveNotEnded) {
  for (const Intent::State state : {Intent::QUEUED, Intent::EXECUTING, Intent::NEEDS_ATTENTION}) {
    DayEvidence day = HonestDay();
    AddIntent(day, "4", "W3", "Complete", 36, 37).set_state(state);
    EXPECT_THAT(BrokenIn(day), Contains(Promise::kAllEnded)) << Intent::State_Name(state);
  }
}

TEST(DayJudgeTest, FindsEventsThatWereNotTaken) {
  ExpectEachBreaksItsPromise({
      {"one without any answer", Promise::kTakenAllDay, [](DayEvidence& day) { ++day.planned; }},
      {"one refused for now", Promise::kTakenAllDay,
       [](DayEvidence& day) {
         Submission refused;
         refused.status = absl::UnavailableError("not now");
         day.play.submissions.push_back(refused);
         ++day.planned;
       }},
      {"one answered late while Apriso is down", Promise::kTakenAllDay,
       [](DayEvidence& day) {
         day.play.submissions[1].answer_time = day.play.submissions[1].send_time + absl::Seconds(6);
       }},
      {"none while Apriso is down", Promise::kTakenAllDay,
       [](DayEvidence& day) { day.play.submissions[1].send_time = At(19); }},
  });
}

TEST(DayJudgeTest, AcceptsARefusalForGood) {
  DayEvidence day = HonestDay();
  Submission refused;
  refused.status = absl::InvalidArgumentError("fields are missing");
  day.play.submissions.push_back(refused);
  ++day.planned;
  EXPECT_THAT(BrokenIn(day), IsEmpty());
}

TEST(DayJudgeTest, FindsAnOutageThatDoesNotShow) {
  ExpectEachBreaksItsPromise({
      {"status", Promise::kOutageSeen,
       [](DayEvidence& day) { SampleAt(day, 24).apriso = Apriso::AVAILABLE; }},
      {"health", Promise::kOutageSeen,
       [](DayEvidence& day) { SampleAt(day, 24).is_serving_apriso = true; }},
      {"nobody looked", Promise::kOutageSeen,
       [](DayEvidence& day) {
         std::vector<BrokerSample> samples;
         for (const BrokerSample& sample : day.samples) {
           if (sample.ask_time < At(20) || sample.ask_time > At(26)) samples.push_back(sample);
         }
         day.samples = samples;
       }},
  });
}

TEST(DayJudgeTest, LeavesTimeToNoticeTheOutage) {
  DayEvidence day = HonestDay();
  SampleAt(day, 20.5).apriso = Apriso::AVAILABLE;
  SampleAt(day, 21).is_serving_apriso = true;
  EXPECT_THAT(BrokenIn(day), IsEmpty());
}

TEST(DayJudgeTest, FindsASecondCollapse) {
  ExpectEachBreaksItsPromise({
      {"seen", Promise::kNoSecondCollapse,
       [](DayEvidence& day) { SampleAt(day, 28).apriso = Apriso::UNAVAILABLE; }},
      {"between two looks", Promise::kNoSecondCollapse,
       [](DayEvidence& day) {
         for (BrokerSample& sample : day.samples) {
           if (sample.ask_time >= At(30)) sample.since = At(29.7);
         }
       }},
  });
}

TEST(DayJudgeTest, FindsThatCallsNeverWentOn) {
  DayEvidence day = HonestDay();
  for (BrokerSample& sample : day.samples) {
    if (sample.ask_time >= At(26)) sample.apriso = Apriso::UNAVAILABLE;
  }
  EXPECT_THAT(BrokenIn(day), Contains(Promise::kNoSecondCollapse));
}

TEST(DayJudgeTest, TakesASuspensionForACredentialForNoCollapse) {
  DayEvidence day = HonestDay();
  SampleAt(day, 34).apriso = Apriso::SUSPENDED;
  for (BrokerSample& sample : day.samples) {
    if (sample.ask_time >= At(34)) sample.since = At(sample.ask_time > At(34) ? 34.4 : 34);
  }
  EXPECT_THAT(BrokenIn(day), IsEmpty());
}

TEST(DayJudgeTest, FindsAStarvedWorkOrder) {
  ExpectEachBreaksItsPromise({
      {"served late", Promise::kNoLaneStarved,
       [](DayEvidence& day) {
         AddIntent(day, "4", "W4", "Complete", 25, 43);
         AddWrite(day, "4", 43);
       }},
  });
  DayEvidence never = HonestDay();
  AddIntent(never, "4", "W4", "Complete", 25, 43).set_state(Intent::QUEUED);
  never.play.intents["4"].clear_end_time();
  EXPECT_THAT(BrokenIn(never), Contains(Promise::kNoLaneStarved));
}

TEST(DayJudgeTest, AcceptsAWorkOrderWithALateIntentBehindOneThatWasServed) {
  DayEvidence day = HonestDay();
  AddIntent(day, "4", "W1", "In Progress", 25, 43);
  AddWrite(day, "4", 43);
  EXPECT_THAT(BrokenIn(day), IsEmpty());
}

// Makes intent 4, of a work order that is In Progress, end like this.
Intent& Ended(DayEvidence& day, Intent::State state, Intent::Reason reason) {
  day.play.first_status["W4"] = "In Progress";
  Intent& intent = AddIntent(day, "4", "W4", "Complete", 36, 37);
  intent.set_state(state);
  intent.set_result(Intent::RESULT_UNSPECIFIED);
  intent.set_reason(reason);
  return intent;
}

TEST(DayJudgeTest, FindsWhatTheTroubleCost) {
  constexpr Promise kPromise = Promise::kTroubleCostsNothing;
  ExpectEachBreaksItsPromise({
      {"rejected although it was allowed", kPromise,
       [](DayEvidence& day) { Ended(day, Intent::REJECTED, Intent::INVALID_TRANSITION); }},
      {"forbidden only before it came", kPromise,
       [](DayEvidence& day) {
         Ended(day, Intent::REJECTED, Intent::INVALID_TRANSITION);
         Operator(day, "W4", 30, "On Hold");
         Operator(day, "W4", 35, "In Progress");
       }},
      {"rejected as a bad request", kPromise,
       [](DayEvidence& day) { Ended(day, Intent::REJECTED, Intent::BAD_REQUEST); }},
      {"rejected as not found", kPromise,
       [](DayEvidence& day) { Ended(day, Intent::REJECTED, Intent::NOT_FOUND); }},
      {"expired although nobody said when", kPromise,
       [](DayEvidence& day) { Ended(day, Intent::EXPIRED, Intent::REASON_UNSPECIFIED); }},
      {"expired too early", kPromise,
       [](DayEvidence& day) {
         Ended(day, Intent::EXPIRED, Intent::REASON_UNSPECIFIED);
         day.play.submissions.back().event.time_to_live = absl::Seconds(2);
       }},
      {"cancelled by nobody", kPromise,
       [](DayEvidence& day) {
         Ended(day, Intent::CANCELLED, Intent::REASON_UNSPECIFIED);
         for (int i = 0; i < 5; ++i) AddConflict(day, "4");
       }},
      {"cancelled out of an inbox where it did not belong", kPromise,
       [](DayEvidence& day) {
         Ended(day, Intent::CANCELLED, Intent::REASON_UNSPECIFIED);
         day.cleared["4"] = Intent::CONFLICTS_EXHAUSTED;
         for (int i = 0; i < 4; ++i) AddConflict(day, "4");
       }},
      {"cancelled out of an inbox where it was for another reason", kPromise,
       [](DayEvidence& day) {
         Ended(day, Intent::CANCELLED, Intent::REASON_UNSPECIFIED);
         day.cleared["4"] = Intent::FOREIGN_WRITER;
         for (int i = 0; i < 5; ++i) AddConflict(day, "4");
       }},
      {"author not provable", kPromise,
       [](DayEvidence& day) { day.play.intents["2"].set_result(Intent::UNATTRIBUTED); }},
  });
  DayEvidence doubtful = HonestDay();
  Ended(doubtful, Intent::NEEDS_ATTENTION, Intent::OUTCOME_UNKNOWN);
  EXPECT_THAT(BrokenIn(doubtful), Contains(kPromise));
}

TEST(DayJudgeTest, AcceptsEndsWithAReasonOfTheirOwn) {
  const std::vector<std::function<void(DayEvidence&)>> reasons = {
      [](DayEvidence& day) {  // an operator was first
        Ended(day, Intent::REJECTED, Intent::INVALID_TRANSITION);
        Operator(day, "W4", 36.5, "On Hold");
      },
      [](DayEvidence& day) {  // nobody wanted it any more
        Ended(day, Intent::EXPIRED, Intent::REASON_UNSPECIFIED);
        day.play.submissions.back().event.time_to_live = absl::Seconds(1);
      },
      [](DayEvidence& day) {  // it lost too often, and a person gave it up
        Ended(day, Intent::CANCELLED, Intent::REASON_UNSPECIFIED).set_races(5);
        day.cleared["4"] = Intent::CONFLICTS_EXHAUSTED;
        for (int i = 0; i < 5; ++i) AddConflict(day, "4");
      }};
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    DayEvidence day = HonestDay();
    reasons[i](day);
    EXPECT_THAT(BrokenIn(day), IsEmpty()) << i;
  }
}

TEST(DayJudgeTest, FindsThatTheExpiryWasNotGotOver) {
  ExpectEachBreaksItsPromise({
      {"nobody noticed", Promise::kSignedInAgain,
       [](DayEvidence& day) { day.play.summary.refused_sign_ins = 0; }},
      {"no new token", Promise::kSignedInAgain, [](DayEvidence& day) { day.tokens.issued = 1; }},
      {"nothing written since", Promise::kSignedInAgain,
       [](DayEvidence& day) { day.play.changes.back().time = At(33); }},
      {"suspended for good", Promise::kSignedInAgain,
       [](DayEvidence& day) { day.samples.back().apriso = Apriso::SUSPENDED; }},
  });
}

TEST(PromiseTest, EachHasASentenceOfItsOwn) {
  std::set<std::string> sentences;
  for (const Promise promise : DayPromises()) sentences.insert(TextOf(promise));
  EXPECT_EQ(sentences.size(), DayPromises().size());
  EXPECT_EQ(sentences.count(""), 0U);
  EXPECT_LT(PlayPromises().size(), DayPromises().size());
}

}  // namespace
}  // namespace interlock::demo
