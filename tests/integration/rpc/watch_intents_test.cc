#include <gmock/gmock.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "server/rpc/watch_desk.h"
#include "server/rpc/watch_stream.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc::testing {
namespace {

using core::IntentState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// One call of WatchIntents.
class Watching {
 public:
  Watching(v1::TransitionBroker::Stub& stub, const v1::WatchIntentsRequest& request) {
    SetTestDeadline(context_);
    reader_ = stub.WatchIntents(&context_, request);
  }
  ~Watching() { Break(); }

  // False: the call is over.
  bool Next(v1::WatchIntentsResponse& message) { return reader_->Read(&message); }

  // Returns once everything up to now has been told; what that was is passed over.
  void CatchUp() {
    v1::WatchIntentsResponse message;
    while (Next(message) && !message.heartbeat()) {
    }
  }

  // "1:QUEUED" of the next `count` messages with an intent; keeps the token of the last.
  std::vector<std::string> Take(int count) {
    std::vector<std::string> told;
    v1::WatchIntentsResponse message;
    while (static_cast<int>(told.size()) < count && Next(message)) {
      token_ = message.resume_token();
      if (!message.has_intent()) continue;
      told.push_back(absl::StrCat(message.intent().intent_id(), ":",
                                  v1::Intent::State_Name(message.intent().state())));
    }
    return told;
  }
  const std::string& token() const { return token_; }

  // The client goes away.
  void Break() {
    if (is_over_) return;
    context_.TryCancel();
    End();
  }
  // Reads until the end.
  grpc::Status End() {
    is_over_ = true;
    v1::WatchIntentsResponse message;
    while (Next(message)) {
    }
    return reader_->Finish();
  }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchIntentsResponse>> reader_;
  std::string token_;
  bool is_over_ = false;
};

class WatchIntentsTest : public ::testing::Test {
 protected:
  static v1::WatchIntentsRequest From(const std::string& token) {
    v1::WatchIntentsRequest request;
    request.set_resume_token(token);
    return request;
  }
  Watching Watch(const v1::WatchIntentsRequest& request = {}) { return {*stub_, request}; }

  // Submits so many intents, and moves them to and fro until all have succeeded.
  void PlayTraffic(unsigned seed, int intents) {
    std::mt19937 dice(seed);
    int accepted = 0;
    std::map<int, IntentState> open;
    const auto submit = [&] {
      broker_.SubmitOne(++accepted);
      open[accepted] = IntentState::kQueued;
    };
    while (accepted < intents / 2) submit();
    while (!open.empty()) {
      if (accepted < intents && dice() % 4 == 0) submit();
      auto chosen = open.begin();
      std::advance(chosen, static_cast<std::ptrdiff_t>(dice() % open.size()));
      IntentState& state = chosen->second;
      if (state == IntentState::kExecuting) {
        state = dice() % 3 == 0 ? IntentState::kSucceeded : IntentState::kQueued;
      } else {
        state = IntentState::kExecuting;
      }
      broker_.Move(core::IntentId(chosen->first), state);
      if (core::IsFinal(state)) open.erase(chosen);
    }
  }

  // Of each intent the last of its changes must have been told, none left out. How many there were.
  using StatesOfIntents = std::map<std::string, std::vector<std::string>>;
  std::size_t CompareWithLog(StatesOfIntents& told) {
    StatesOfIntents logged;
    const auto page = broker_.store.NewReader()->ListStateChanges(
        {0, std::numeric_limits<std::int64_t>::max(), 100'000});
    EXPECT_TRUE(page.ok()) << page.status();
    for (const storage::StateChange& change : page->changes) {
      logged[change.intent.id.ToText()].emplace_back(core::Name(change.intent.state));
    }
    EXPECT_EQ(told.size(), logged.size());
    for (const auto& [id, states] : logged) {
      const std::vector<std::string>& seen = told[id];
      const auto count = static_cast<std::ptrdiff_t>(std::min(seen.size(), states.size()));
      EXPECT_EQ(seen, std::vector<std::string>(states.end() - count, states.end()))
          << "intent " << id;
    }
    return page->changes.size();
  }

  BrokerUnderTest broker_;
  const std::unique_ptr<v1::TransitionBroker::Stub> stub_ = broker_.NewStub();
};

TEST_F(WatchIntentsTest, TheOpenIntentsComeFirstThenEveryChangeOfState) {
  broker_.SubmitOne(1);
  broker_.SubmitOne(2);
  broker_.Move(core::IntentId(2), IntentState::kSucceeded);
  Watching watching = Watch();
  EXPECT_THAT(watching.Take(1), ElementsAre("1:QUEUED"));
  broker_.SubmitOne(3);
  broker_.Move(core::IntentId(1), IntentState::kExecuting);
  broker_.Move(core::IntentId(1), IntentState::kQueued);
  broker_.Move(core::IntentId(1), IntentState::kQueued, [](storage::IntentMove& move) {
    move.wait.cause = core::WaitCause::kBackoff;  // is no change
  });
  broker_.Move(core::IntentId(1), IntentState::kSucceeded);
  EXPECT_THAT(watching.Take(4), ElementsAre("3:QUEUED", "1:EXECUTING", "1:QUEUED", "1:SUCCEEDED"));
}

TEST_F(WatchIntentsTest, AMessageShowsTheIntentAsItWasWithoutWhatGoesToApriso) {
  const core::IntentId id = broker_.SubmitOne(1);
  Watching watching = Watch();
  watching.CatchUp();
  broker_.Move(id, IntentState::kNeedsAttention, [](storage::IntentMove& move) {
    move.wait = {};
    move.reason = core::Reason::kConflictsExhausted;
    move.message = "lost five races";
  });
  broker_.Move(id, IntentState::kQueued);
  v1::WatchIntentsResponse message;
  ASSERT_TRUE(watching.Next(message));
  EXPECT_EQ(message.intent().work_order_id(), "WO-1");
  EXPECT_EQ(message.intent().state(), v1::Intent::NEEDS_ATTENTION);
  EXPECT_EQ(message.intent().reason(), v1::Intent::CONFLICTS_EXHAUSTED);
  EXPECT_EQ(message.intent().message(), "lost five races");
  EXPECT_FALSE(message.intent().has_fields());
  EXPECT_FALSE(message.heartbeat());
  EXPECT_FALSE(message.resume_token().empty());
}

TEST_F(WatchIntentsTest, AFilterIsMatchedAgainstTheIntentAsItWasAtTheChange) {
  v1::WatchIntentsRequest request;
  request.mutable_filter()->add_states(v1::Intent::EXECUTING);
  request.mutable_filter()->add_states(v1::Intent::SUCCEEDED);
  broker_.SubmitOne(1);
  Watching watching = Watch(request);
  watching.CatchUp();
  broker_.SubmitOne(2);
  broker_.Move(core::IntentId(2), IntentState::kExecuting);
  broker_.Move(core::IntentId(2), IntentState::kQueued);
  broker_.Move(core::IntentId(1), IntentState::kSucceeded);
  EXPECT_THAT(watching.Take(2), ElementsAre("2:EXECUTING", "1:SUCCEEDED"));
  v1::WatchIntentsRequest other;
  other.mutable_filter()->set_work_order_id("WO-2");
  EXPECT_THAT(Watch(other).Take(1), ElementsAre("2:QUEUED"));
}

TEST_F(WatchIntentsTest, WhoComesAgainWithATokenGoesOnBehindItsMessage) {
  for (int i = 1; i <= 3; ++i) broker_.SubmitOne(i);
  std::string token;
  {
    Watching first = Watch();
    EXPECT_THAT(first.Take(2), ElementsAre("1:QUEUED", "2:QUEUED"));
    token = first.token();
  }
  broker_.Move(core::IntentId(1), IntentState::kSucceeded);
  broker_.Move(core::IntentId(3), IntentState::kExecuting);
  broker_.SubmitOne(4);
  {
    // 3 was not told yet: as it stands when the walk comes to it.
    Watching second = Watch(From(token));
    EXPECT_THAT(second.Take(3), ElementsAre("1:SUCCEEDED", "4:QUEUED", "3:EXECUTING"));
    token = second.token();
  }
  broker_.Move(core::IntentId(4), IntentState::kSucceeded);
  Watching third = Watch(From(token));
  EXPECT_THAT(third.Take(1), ElementsAre("4:SUCCEEDED"));
}

TEST_F(WatchIntentsTest, AnIntentThatEndsBeforeTheWalkComesToItIsTold) {
  for (int i = 1; i <= 3; ++i) broker_.SubmitOne(i);
  std::string token;
  {
    Watching first = Watch();
    EXPECT_THAT(first.Take(1), ElementsAre("1:QUEUED"));
    token = first.token();
  }
  broker_.Move(core::IntentId(2), IntentState::kExecuting);
  broker_.Move(core::IntentId(2), IntentState::kSucceeded);
  EXPECT_THAT(Watch(From(token)).Take(2), ElementsAre("2:SUCCEEDED", "3:QUEUED"));
}

TEST_F(WatchIntentsTest, ATokenOfAnotherBrokerFilterOrKindIsOutOfRange) {
  broker_.SubmitOne(1);
  Watching watching = Watch();
  watching.Take(1);
  const std::string token = watching.token();
  const auto refused = [this](const v1::WatchIntentsRequest& request) {
    const grpc::Status status = Watch(request).End();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::OUT_OF_RANGE) << status.error_message();
    EXPECT_EQ(ReasonOf(status), "RESUME_TOKEN_INVALID");
    EXPECT_THAT(status.error_message(), ::testing::HasSubstr("without a token"));
  };
  refused(From("nonsense"));
  refused(From(token.substr(1)));
  v1::WatchIntentsRequest other_filter = From(token);
  other_filter.mutable_filter()->set_source("plc");
  refused(other_filter);
  BrokerSetup setup;
  setup.broker_id = "broker-2";
  BrokerUnderTest other(setup);
  const auto other_stub = other.NewStub();
  EXPECT_EQ(Watching(*other_stub, From(token)).End().error_code(), grpc::StatusCode::OUT_OF_RANGE);
}

TEST_F(WatchIntentsTest, ATokenThatIsOlderThanTheEventLogIsOutOfRange) {
  broker_.SubmitOne(1);
  std::string token;
  {
    Watching watching = Watch();
    watching.Take(1);
    token = watching.token();
  }
  for (int i = 2; i <= 3; ++i) broker_.SubmitOne(i);
  broker_.OnStoreThread([](storage::IntentStore& store) {
    return store.Maintain(absl::Now() + absl::Hours(24 * 365)).status();
  });
  const grpc::Status status = Watch(From(token)).End();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::OUT_OF_RANGE) << status.error_message();
  EXPECT_EQ(ReasonOf(status), "RESUME_TOKEN_INVALID");
}

TEST_F(WatchIntentsTest, WhoFindsNothingOpenHasATokenAtOnce) {
  v1::WatchIntentsRequest request;
  {
    Watching watching = Watch(request);
    v1::WatchIntentsResponse message;
    ASSERT_TRUE(watching.Next(message));
    EXPECT_TRUE(message.heartbeat());
    EXPECT_FALSE(message.has_intent());
    request.set_resume_token(message.resume_token());
  }
  broker_.SubmitOne(1);
  broker_.Move(core::IntentId(1), IntentState::kExecuting);
  broker_.Move(core::IntentId(1), IntentState::kSucceeded);
  EXPECT_THAT(Watch(request).Take(3), ElementsAre("1:QUEUED", "1:EXECUTING", "1:SUCCEEDED"));
}

TEST_F(WatchIntentsTest, InSilenceAHeartbeatBringsATokenThatHasMovedOn) {
  broker_.SubmitOne(1);
  v1::WatchIntentsRequest request;
  request.mutable_filter()->set_work_order_id("WO-2");
  std::string token;
  {
    Watching watching = Watch(request);
    watching.CatchUp();
    v1::WatchIntentsResponse message;
    broker_.Move(core::IntentId(1), IntentState::kExecuting);
    broker_.clock.Advance(kWatchHeartbeat);
    ASSERT_TRUE(watching.Next(message));
    EXPECT_TRUE(message.heartbeat());
    EXPECT_FALSE(message.has_intent());
    broker_.clock.Advance(kWatchHeartbeat);
    ASSERT_TRUE(watching.Next(message));
    token = message.resume_token();
  }
  broker_.SubmitOne(2);
  request.set_resume_token(token);
  EXPECT_THAT(Watch(request).Take(1), ElementsAre("2:QUEUED"));
}

TEST_F(WatchIntentsTest, WhoIsOneTooManyIsRefusedUntilAnotherGoes) {
  BrokerSetup setup;
  setup.limits.watches = 1;
  BrokerUnderTest broker(setup);
  const auto stub = broker.NewStub();
  broker.SubmitOne(1);
  {
    Watching first(*stub, {});
    first.Take(1);
    const grpc::Status refused = Watching(*stub, {}).End();
    EXPECT_EQ(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    EXPECT_EQ(ReasonOf(refused), "TOO_MANY_STREAMS");
  }
  while (broker.broker.watches_open() > 0) std::this_thread::yield();
  EXPECT_THAT(Watching(*stub, {}).Take(1), ElementsAre("1:QUEUED"));
}

TEST_F(WatchIntentsTest, WhenTheBrokerGoesDownEveryWatchEndsAtOnceAndComesAgain) {
  broker_.SubmitOne(1);
  Watching idle = Watch();
  idle.Take(1);
  broker_.broker.EndOpenCalls();
  const grpc::Status status = idle.End();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(status), "SHUTTING_DOWN");
  EXPECT_EQ(Watch().End().error_code(), grpc::StatusCode::UNAVAILABLE);
}

// Long messages, so that what the network holds is soon full.
TEST_F(WatchIntentsTest, AReaderWhoTakesNothingIsToldToComeAgainAndMissesNothing) {
  constexpr int kChanges = 10'000;
  const std::string story(2'000, 'x');
  broker_.SubmitOne(1);
  Watching slow = Watch();
  ASSERT_THAT(slow.Take(1), ElementsAre("1:QUEUED"));
  broker_.OnStoreThread([&](storage::IntentStore& store) -> absl::Status {
    for (int i = 0; i < kChanges; ++i) {
      const auto intent = store.GetIntent(core::IntentId(1));
      if (!intent.ok()) return intent.status();
      storage::IntentMove move;
      move.id = core::IntentId(1);
      move.expected_revision = (*intent)->revision;
      move.state = i % 2 == 0 ? IntentState::kExecuting : IntentState::kQueued;
      move.message = story;
      move.update_time = absl::Now();
      move.expire_time = (*intent)->expire_time;
      if (auto moved = store.MoveIntent(move); !moved.ok()) return moved.status();
    }
    return absl::OkStatus();
  });
  // Until a write has been under way for so long that the reader does not take.
  while (broker_.broker.readers_cut() == 0) {
    broker_.clock.Advance(kSlowestReader + absl::Seconds(1));
    const absl::Time soon = absl::Now() + absl::Seconds(1);
    while (broker_.broker.readers_cut() == 0 && absl::Now() < soon) std::this_thread::yield();
  }
  v1::WatchIntentsResponse message;
  std::string token = slow.token();
  int read = 0;
  while (slow.Next(message)) {
    read += message.has_intent() ? 1 : 0;
    token = message.resume_token();
  }
  const grpc::Status status = slow.End();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED) << status.error_message();
  EXPECT_EQ(ReasonOf(status), "READER_TOO_SLOW");
  EXPECT_LT(read, kChanges / 2) << "what the broker and the network hold for him is bounded";
  Watching again = Watch(From(token));
  EXPECT_EQ(again.Take(kChanges - read).size(), static_cast<std::size_t>(kChanges - read));
  broker_.Move(core::IntentId(1), IntentState::kSucceeded);
  EXPECT_THAT(again.Take(1), ElementsAre("1:SUCCEEDED"));
}

// Each intent is told first as it stood at some moment, then each of its changes once.
TEST_F(WatchIntentsTest, KilledAndResumedAThousandTimesItTellsEveryChangeOnceInOrder) {
  constexpr int kIntents = 400;
  constexpr int kResumptions = 1'000;
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::thread traffic([&] { PlayTraffic(seed, kIntents); });
  std::mt19937 cuts(seed + 1);
  StatesOfIntents told;
  std::string token;
  int resumptions = 0;
  std::size_t ended = 0;
  while (ended < kIntents) {
    Watching watching = Watch(From(token));
    int left = resumptions < kResumptions ? static_cast<int>(cuts() % 4) : kIntents * 1'000;
    v1::WatchIntentsResponse message;
    while (left-- > 0 && ended < kIntents && watching.Next(message)) {
      token = message.resume_token();
      if (!message.has_intent()) continue;
      told[message.intent().intent_id()].push_back(
          v1::Intent::State_Name(message.intent().state()));
      if (message.intent().state() == v1::Intent::SUCCEEDED) ++ended;
    }
    ++resumptions;
  }
  traffic.join();
  EXPECT_GE(resumptions, kResumptions);
  const std::size_t changes = CompareWithLog(told);
  std::cout << resumptions << " resumptions, " << changes << " changes, seed " << seed << "\n";
}

}  // namespace
}  // namespace interlock::rpc::testing
