// Decide over every combination of the inputs that matter.
#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "core/lifecycle.h"
#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using namespace situations;  // NOLINT: test vocabulary

// Walks every combination of the inputs that matter: the table has no holes, and no verdict lies.
class EveryCombination {
 public:
  template <class Check>
  int ForEach(Check check) {
    int count = 0;
    const std::array answers = {
        WireAnswer::kNone,         WireAnswer::kApplied, WireAnswer::kPrecondition,
        WireAnswer::kStale,        WireAnswer::kLocked,  WireAnswer::kThrottled,
        WireAnswer::kUnauthorized, WireAnswer::kRefused, WireAnswer::kGone,
        WireAnswer::kUnknown,      WireAnswer::kNotSent};
    for (const auto occasion : {Occasion::kDue, Occasion::kAnswered, Occasion::kRead})
      for (const auto answer : answers)
        for (const auto doubt : {Doubt::kClean, Doubt::kMaybe})
          for (const auto kind : {EtagKind::kRevision, EtagKind::kContentHash, EtagKind::kWeak})
            for (const auto echo : {EchoSupport::kNone, EchoSupport::kConfigured})
              for (const ReadOutcome& read : Reads())
                for (const int age_seconds : {1, 600})
                  for (const bool ending : {false, true})
                    for (const int budget : {0, 4}) {
                      if (answer == WireAnswer::kUnknown && doubt == Doubt::kClean) continue;
                      // Applied ends the intent when it is answered; nothing comes after it.
                      if (answer == WireAnswer::kApplied && occasion != Occasion::kAnswered)
                        continue;
                      Given given{.occasion = occasion, .read = read};
                      given.etag_kind = kind;
                      given.echo = echo;
                      given.echo_seen = EchoSeen::kYes;
                      given.progress = BudgetUsed(Answered(answer, 422), budget);
                      given.progress.doubt = doubt;
                      given.progress.recorded_time = kNow - absl::Seconds(age_seconds);
                      if (ending) given.progress.cancel = CancelNote::kRequested;
                      check(given, Ask(given));
                      ++count;
                    }
    return count;
  }

 private:
  static std::vector<ReadOutcome> Reads() {
    std::vector<ReadOutcome> reads = {
        NotOk(ReadAnswer::kGone, 404),   NotOk(ReadAnswer::kFailed),
        NotOk(ReadAnswer::kDenied, 403), NotOk(ReadAnswer::kUnauthorized, 401),
        NotOk(ReadAnswer::kNotRead),     WithoutEtag(EtagProblem::kMissing)};
    for (const char* etag : {"\"v1\"", "\"v2\""}) {
      for (const char* status : {"In Progress", "Complete", "On Hold", "Nonsense"}) {
        const ReadOutcome read = Seen(etag, status);
        reads.push_back(read);
        reads.push_back(Locked(read));
        reads.push_back(WithEcho(read, "us", 3, 7));
        reads.push_back(WithEcho(read, "us", 2, 5));
        reads.push_back(WithEcho(read, "them", 9, 9));
      }
    }
    return reads;
  }
};

TEST(DecideTotalityTest, EveryDecisionIsOneTheLifecycleAllows) {
  const int count = EveryCombination().ForEach([](const Given& given, const Decision& decision) {
    EXPECT_GE(decision.row, 0);
    EXPECT_LE(decision.row, 27);
    if (decision.act == Act::kFinish) {
      EXPECT_TRUE(IsMoveAllowed(IntentState::kQueued, decision.state));
    }
    if (decision.act == Act::kWait) {
      ASSERT_TRUE(decision.wait.until.has_value());
      EXPECT_GE(*decision.wait.until, kNow);
      EXPECT_NE(decision.wait.cause, WaitCause::kNone);
    }
    if (decision.act == Act::kWrite) {
      EXPECT_EQ(given.occasion, Occasion::kRead) << "never write twice without reading in between";
      EXPECT_EQ(decision.if_match, *given.read.snapshot.etag);
    }
  });
  EXPECT_GT(count, 10'000);
}

TEST(DecideTotalityTest, NothingInDoubtIsEverSaidToBeNotAppliedWithoutProof) {
  EveryCombination().ForEach([](const Given& given, const Decision& decision) {
    if (given.progress.doubt != Doubt::kMaybe || decision.act != Act::kFinish) return;
    const bool says_not_applied =
        decision.state == IntentState::kRejected || decision.state == IntentState::kCancelled ||
        decision.state == IntentState::kExpired || decision.result == Result::kAlreadyInTarget;
    if (!says_not_applied) return;
    // The proof: the version moved on, and the echo of an older writer stands there.
    EXPECT_EQ(given.echo, EchoSupport::kConfigured) << decision.row;
    EXPECT_NE(given.read.snapshot.etag, given.progress.recorded_etag) << decision.row;
  });
}

TEST(DecideTotalityTest, OnlyAnAnswerOrOurEchoSaysThatWeAppliedIt) {
  EveryCombination().ForEach([](const Given& given, const Decision& decision) {
    if (decision.result == Result::kApplied) {
      EXPECT_EQ(given.progress.answer, WireAnswer::kApplied);
    }
    if (decision.result == Result::kVerifiedApplied) {
      EXPECT_EQ(given.read.snapshot.echo->intent_id, IntentId(7));
    }
  });
}

}  // namespace
}  // namespace interlock::core
