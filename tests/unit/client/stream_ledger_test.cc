#include "client/stream_ledger.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"

namespace interlock::client {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Ticket = StreamLedger::Ticket;
using Verdict = StreamLedger::Verdict;

absl::Status QueueFull() {
  return MakeError(absl::StatusCode::kResourceExhausted, "full", "QUEUE_FULL");
}
absl::Status EarlierRefused() {
  return MakeError(absl::StatusCode::kAborted, "an earlier one", "EARLIER_ITEM_REFUSED");
}
absl::Status Wrong() {
  return MakeError(absl::StatusCode::kInvalidArgument, "wrong", "INVALID_FIELDS");
}

absl::Status WithRetryDelay(absl::Status status, int seconds) {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(seconds);
  status.SetPayload("type.googleapis.com/google.rpc.RetryInfo",
                    absl::Cord(retry.SerializeAsString()));
  return status;
}

class StreamLedgerTest : public testing::Test {
 protected:
  // Everything that may be sent now, by event id.
  std::vector<std::string> SendAll() {
    std::vector<std::string> sent;
    while (const auto ticket = ledger_.Next(now_)) sent.push_back(ids_[*ticket]);
    return sent;
  }
  void Add(const std::string& work_order_id, const std::string& event_id) {
    ids_[ledger_.Add(work_order_id, event_id)] = event_id;
  }
  Verdict Answer(const std::string& event_id, const absl::Status& answer) {
    const auto judgement = ledger_.Answered(event_id, answer, now_, 0.0);
    EXPECT_TRUE(judgement.has_value()) << event_id;
    if (!judgement.has_value()) return Verdict::kOver;
    EXPECT_EQ(ids_[judgement->ticket], event_id);
    return judgement->verdict;
  }
  void Accept(const std::vector<std::string>& event_ids) {
    for (const std::string& id : event_ids) {
      EXPECT_EQ(Answer(id, absl::OkStatus()), Verdict::kOver);
    }
  }
  void Pass(absl::Duration time) { now_ += time; }

  StreamRules rules_;
  StreamLedger ledger_{rules_};
  std::map<Ticket, std::string> ids_;
  absl::Duration now_ = absl::Seconds(100);
};

TEST_F(StreamLedgerTest, EverythingIsSentInTheOrderInWhichItWasAdded) {
  Add("A", "a1");
  Add("B", "b1");
  Add("A", "a2");
  EXPECT_THAT(SendAll(), ElementsAre("a1", "b1", "a2"));
  EXPECT_EQ(ledger_.on_its_way(), 3U);
  Accept({"a1", "b1", "a2"});
  EXPECT_TRUE(ledger_.empty());
}

TEST_F(StreamLedgerTest, NoMoreThanTheWindowIsOnItsWay) {
  for (int i = 0; i < 300; ++i) Add(absl::StrCat("WO-", i), absl::StrCat("e", i));
  EXPECT_EQ(SendAll().size(), 256U);
  EXPECT_FALSE(ledger_.WakeTime().has_value()) << "only an answer helps";
  Accept({"e0"});
  EXPECT_THAT(SendAll(), ElementsAre("e256"));
}

TEST_F(StreamLedgerTest, LastingRefusalEndsTheEventAndDoesNotHoldTheNext) {
  Add("A", "a1");
  Add("A", "a2");
  SendAll();
  EXPECT_EQ(Answer("a1", Wrong()), Verdict::kOver);
  Accept({"a2"});
  EXPECT_TRUE(ledger_.empty());
}

TEST_F(StreamLedgerTest, PassingRefusalHoldsItsWorkOrderAndNoOther) {
  Add("A", "a1");
  Add("A", "a2");
  Add("B", "b1");
  SendAll();
  EXPECT_EQ(Answer("a1", QueueFull()), Verdict::kAgain);
  EXPECT_EQ(Answer("a2", EarlierRefused()), Verdict::kAgain);
  Accept({"b1"});
  Add("A", "a3");
  Add("B", "b2");
  EXPECT_THAT(SendAll(), ElementsAre("b2"));
  EXPECT_EQ(ledger_.held(), 1U);
}

TEST_F(StreamLedgerTest, AfterARestTheFirstAsksAloneAndTheOthersFollowInOrder) {
  Add("A", "a1");
  Add("A", "a2");
  Add("A", "a3");
  SendAll();
  Answer("a1", QueueFull());
  Answer("a2", EarlierRefused());
  Answer("a3", EarlierRefused());
  ASSERT_TRUE(ledger_.WakeTime().has_value());
  EXPECT_EQ(*ledger_.WakeTime(), now_ + rules_.base_hold);
  Pass(rules_.base_hold - absl::Milliseconds(1));
  EXPECT_THAT(SendAll(), IsEmpty());
  Pass(absl::Milliseconds(1));
  EXPECT_THAT(SendAll(), ElementsAre("a1"));
  Accept({"a1"});
  EXPECT_THAT(SendAll(), ElementsAre("a2", "a3"));
}

TEST_F(StreamLedgerTest, NothingIsAskedWhileLaterOnesAreStillOnTheirWay) {
  Add("A", "a1");
  Add("A", "a2");
  SendAll();
  Answer("a1", QueueFull());
  Pass(absl::Minutes(1));
  EXPECT_THAT(SendAll(), IsEmpty()) << "a2 may not be overtaken by its own predecessor's resend";
  Answer("a2", EarlierRefused());
  EXPECT_THAT(SendAll(), ElementsAre("a1"));
}

TEST_F(StreamLedgerTest, RestsGrowUpToTheLongestAndStartAnewAfterAnAcceptance) {
  Add("A", "a1");
  Add("A", "a2");
  std::vector<absl::Duration> rests;
  for (int i = 0; i < 9; ++i) {
    ASSERT_FALSE(SendAll().empty());
    Answer("a1", QueueFull());
    if (i == 0) Answer("a2", EarlierRefused());
    rests.push_back(*ledger_.WakeTime() - now_);
    Pass(rests.back());
  }
  EXPECT_EQ(rests[0], absl::Milliseconds(250));
  EXPECT_EQ(rests[1], absl::Milliseconds(500));
  EXPECT_EQ(rests[8], rules_.max_hold);
  SendAll();
  Accept({"a1"});
  SendAll();
  Answer("a2", QueueFull());
  EXPECT_EQ(*ledger_.WakeTime() - now_, absl::Milliseconds(250));
}

TEST_F(StreamLedgerTest, DelayThatTheBrokerNamesIsKept) {
  Add("A", "a1");
  SendAll();
  Answer("a1", WithRetryDelay(QueueFull(), 40));
  EXPECT_EQ(*ledger_.WakeTime() - now_, absl::Seconds(40));
}

TEST_F(StreamLedgerTest, FirstThatIsRefusedForGoodAfterAllLetsTheOthersGo) {
  Add("A", "a1");
  Add("A", "a2");
  SendAll();
  Answer("a1", QueueFull());
  Answer("a2", EarlierRefused());
  Pass(absl::Minutes(1));
  EXPECT_THAT(SendAll(), ElementsAre("a1"));
  EXPECT_EQ(Answer("a1", Wrong()), Verdict::kOver);
  EXPECT_THAT(SendAll(), ElementsAre("a2"));
}

TEST_F(StreamLedgerTest, LostConnectionPutsEverythingUnansweredBackAtItsPlace) {
  for (const char* id : {"a1", "a2", "a3"}) Add("A", id);
  Add("B", "b1");
  SendAll();
  Accept({"a1"});
  ledger_.Disconnected();
  EXPECT_EQ(ledger_.on_its_way(), 0U);
  Add("B", "b2");
  EXPECT_THAT(SendAll(), ElementsAre("a2", "a3", "b1", "b2"));
}

TEST_F(StreamLedgerTest, HeldWorkOrderStaysHeldOverALostConnection) {
  Add("A", "a1");
  Add("A", "a2");
  SendAll();
  Answer("a1", QueueFull());
  ledger_.Disconnected();
  EXPECT_THAT(SendAll(), IsEmpty());
  Pass(rules_.base_hold);
  EXPECT_THAT(SendAll(), ElementsAre("a1"));
  ledger_.Disconnected();
  EXPECT_THAT(SendAll(), ElementsAre("a1"));
  Accept({"a1"});
  EXPECT_THAT(SendAll(), ElementsAre("a2"));
}

TEST_F(StreamLedgerTest, AnswerInDoubtIsAskedAgainAFewTimes) {
  Add("A", "a1");
  const absl::Status defect = MakeError(absl::StatusCode::kInternal, "defect", "INTERNAL_ERROR");
  for (int i = 1; i < rules_.doubtful_tries; ++i) {
    ASSERT_THAT(SendAll(), ElementsAre("a1"));
    EXPECT_EQ(Answer("a1", defect), Verdict::kAgain);
    Pass(absl::Minutes(1));
  }
  SendAll();
  EXPECT_EQ(Answer("a1", defect), Verdict::kOver);
}

TEST_F(StreamLedgerTest, WhenNothingIsTakenOneEventAtATimeAsks) {
  for (int i = 0; i < 100; ++i) Add(absl::StrCat("WO-", i), absl::StrCat("e", i));
  const std::vector<std::string> first = SendAll();
  for (const std::string& id : first) Answer(id, QueueFull());
  Pass(absl::Minutes(1));
  EXPECT_EQ(SendAll().size(), 1U);
  EXPECT_FALSE(ledger_.WakeTime().has_value());
  Accept({"e0"});
  EXPECT_EQ(SendAll().size(), 99U) << "one acceptance ends the storm";
}

TEST_F(StreamLedgerTest, InAStormTheRestsGrowToo) {
  for (int i = 0; i < 100; ++i) Add(absl::StrCat("WO-", i), absl::StrCat("e", i));
  for (const std::string& id : SendAll()) Answer(id, QueueFull());
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(ledger_.WakeTime().has_value());
    now_ = std::max(now_, *ledger_.WakeTime());
    const auto asking = SendAll();
    ASSERT_EQ(asking.size(), 1U);
    Answer(asking[0], QueueFull());
  }
  EXPECT_EQ(*ledger_.WakeTime() - now_, rules_.max_hold);
}

TEST_F(StreamLedgerTest, BrokerThatWaitsForAnEventThatIsOverNeedsANewStream) {
  Add("A", "a1");
  SendAll();
  EXPECT_EQ(Answer("a1", EarlierRefused()), Verdict::kAgain);
  Pass(absl::Minutes(1));
  SendAll();
  EXPECT_EQ(Answer("a1", EarlierRefused()), Verdict::kStartOver);
}

TEST_F(StreamLedgerTest, AnswerForAnUnknownEventIsNoAnswer) {
  Add("A", "a1");
  SendAll();
  EXPECT_FALSE(ledger_.Answered("other", absl::OkStatus(), now_, 0.0).has_value());
  Accept({"a1"});
}

TEST_F(StreamLedgerTest, SameEventIdTwiceIsAnsweredInTheOrderOfSending) {
  const Ticket first = ledger_.Add("A", "same");
  const Ticket second = ledger_.Add("B", "same");
  ledger_.Next(now_);
  ledger_.Next(now_);
  EXPECT_EQ(ledger_.Answered("same", absl::OkStatus(), now_, 0.0)->ticket, first);
  EXPECT_EQ(ledger_.Answered("same", absl::OkStatus(), now_, 0.0)->ticket, second);
}

TEST_F(StreamLedgerTest, WorkOrdersHeldForTooLongAreRemovedWhole) {
  Add("A", "a1");
  Add("A", "a2");
  Add("B", "b1");
  SendAll();
  Answer("a1", QueueFull());
  Answer("a2", EarlierRefused());
  EXPECT_THAT(ledger_.RemoveHeldSince(now_ - absl::Seconds(1)), IsEmpty());
  std::vector<std::string> removed;
  for (const Ticket ticket : ledger_.RemoveHeldSince(now_)) removed.push_back(ids_[ticket]);
  EXPECT_THAT(removed, ElementsAre("a1", "a2"));
  EXPECT_EQ(ledger_.held(), 0U);
  EXPECT_FALSE(ledger_.WakeTime().has_value());
  Accept({"b1"});
  EXPECT_TRUE(ledger_.empty());
}

// A broker with the promised rules, that now and then refuses for a passing reason or loses the
// connection; whatever it does, every event is accepted once and in order.
class PlayedBroker {
 public:
  explicit PlayedBroker(std::uint32_t seed) : chance_(seed) {}

  absl::Status Judge(const std::string& lane, const std::string& event_id) {
    auto& awaited = awaited_[lane];
    if (!awaited.empty() && awaited.front() != event_id) {
      if (std::find(awaited.begin(), awaited.end(), event_id) == awaited.end()) {
        awaited.push_back(event_id);
      }
      return EarlierRefused();
    }
    if (Draw(10) == 0) {
      if (awaited.empty()) awaited.push_back(event_id);
      return QueueFull();
    }
    if (!awaited.empty()) awaited.erase(awaited.begin());
    if (taken_.insert(event_id).second) order_[lane].push_back(event_id);
    return absl::OkStatus();
  }
  void Forget() { awaited_.clear(); }
  std::uint32_t Draw(std::uint32_t sides) { return static_cast<std::uint32_t>(chance_() % sides); }
  const std::map<std::string, std::vector<std::string>>& order() const { return order_; }

 private:
  std::mt19937 chance_;
  std::map<std::string, std::vector<std::string>> awaited_;
  std::set<std::string> taken_;
  std::map<std::string, std::vector<std::string>> order_;
};

class StreamLedgerPlayTest : public testing::TestWithParam<std::uint32_t> {};

TEST_P(StreamLedgerPlayTest, EveryEventIsAcceptedInTheOrderOfItsWorkOrder) {
  SCOPED_TRACE(absl::StrCat("seed ", GetParam()));
  PlayedBroker broker(GetParam());
  StreamRules rules;
  rules.window = 8;
  StreamLedger ledger(rules);
  struct Sent {
    std::string lane;
    std::string event_id;
    absl::Status answer;
  };
  std::map<Ticket, std::pair<std::string, std::string>> items;
  std::map<std::string, std::vector<std::string>> wanted;
  std::vector<Sent> wire;
  absl::Duration now = absl::ZeroDuration();
  int added = 0;
  int rounds = 0;
  while (added < 300 || !ledger.empty()) {
    ASSERT_LT(++rounds, 100'000);
    if (added < 300 && ledger.size() < 32) {
      const std::string lane = absl::StrCat("WO-", broker.Draw(6));
      const std::string id = absl::StrCat("e", ++added);
      items[ledger.Add(lane, id)] = {lane, id};
      wanted[lane].push_back(id);
    }
    if (const auto ticket = ledger.Next(now)) {
      const auto& [lane, id] = items[*ticket];
      wire.push_back({lane, id, broker.Judge(lane, id)});
    } else if (!wire.empty()) {
      const Sent sent = wire.front();
      wire.erase(wire.begin());
      const auto judgement = ledger.Answered(sent.event_id, sent.answer, now, 0.5);
      ASSERT_TRUE(judgement.has_value());
      ASSERT_NE(judgement->verdict, Verdict::kStartOver);
    } else if (const auto wake = ledger.WakeTime()) {
      now = std::max(now, *wake);
    }
    if (broker.Draw(50) == 0) {  // answers on the way are lost
      wire.clear();
      broker.Forget();
      ledger.Disconnected();
    }
  }
  EXPECT_EQ(broker.order(), wanted);
}

INSTANTIATE_TEST_SUITE_P(Seeds, StreamLedgerPlayTest, testing::Range(1U, 41U));

}  // namespace
}  // namespace interlock::client
