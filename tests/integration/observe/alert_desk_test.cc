// The desk's thread with a real clock, the store thread and libcurl.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <semaphore>
#include <string>
#include <utility>
#include <vector>

#include "base/mailbox.h"
#include "nlohmann/json.hpp"
#include "server/gateway/http/curl_transport.h"
#include "server/observe/alert_desk.h"
#include "storage/group_commit.h"
#include "storage/memory/memory_intent_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_http_server.h"

namespace interlock::observe {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(20);

class RealClock final : public core::Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  absl::Duration Monotonic() const override {
    return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
  }
};

class AlertDeskTest : public testing::Test {
 protected:
  AlertDeskTest()
      : commits_(store_, clock_, 100, [](const absl::Status& status) { FAIL() << status; }),
        transport_(*http::CurlTransport::Create({})) {}
  ~AlertDeskTest() override {
    desk_.reset();
    transport_->Stop();
    commits_.Stop();
  }

  void Start() {
    AlertOptions options;
    options.broker_id = "b1";
    options.webhook_url = server_.Url("/");
    desk_ = std::make_unique<AlertDesk>(
        options, AlertWorld{commits_, store_.records(), transport_.get(), clock_, traffic_,
                            [this](const EngineAnswered& done) {
                              if (is_busy_) {
                                // It asks again only once it has been answered.
                                if (++busy_asked_ == 2) answered_busy_.set_value();
                                return done(std::nullopt);
                              }
                              EngineFigures figures;
                              figures.way = way_;
                              figures.open_intents = 7;
                              done(figures);
                            },
                            "/", [] { return false; }});
    desk_->Run({});
  }

  RealClock clock_;
  std::atomic<bool> is_busy_{false};
  int busy_asked_ = 0;  // on the desk's thread
  std::promise<void> answered_busy_;
  std::atomic<core::WayToApriso> way_{core::WayToApriso::kSuspended};
  storage::MemoryIntentStore store_;
  TrafficCounters traffic_{absl::UTCTimeZone()};
  support::ScriptedHttpServer server_{
      [](const support::SeenRequest& /*request*/, support::ScriptedConnection& connection) {
        connection.Send(support::HttpAnswer(200, ""));
      }};
  storage::GroupCommit commits_;
  std::unique_ptr<http::CurlTransport> transport_;
  std::unique_ptr<AlertDesk> desk_;
};

TEST_F(AlertDeskTest, WhatTheEngineSaysBecomesAnAlertOnTheWire) {
  Start();
  ASSERT_TRUE(server_.WaitForRequests(1, kPatience));
  const nlohmann::json body = nlohmann::json::parse(server_.Requests()[0].body);
  EXPECT_EQ(body["alert"], "gateway_suspended");
  EXPECT_EQ(body["state"], "firing");
  desk_->Stop();  // the turn in which it sent is over then, and its figures are shown
  const DeskFigures figures = desk_->Figures();
  EXPECT_EQ(figures.alerts.at(0).name, "gateway_suspended");
  EXPECT_EQ(figures.alerts.at(0).state, core::AlertState::kFiring);
  EXPECT_EQ(figures.engine.open_intents, 7);
  EXPECT_GT(figures.disk.total_bytes, 0);
}

TEST_F(AlertDeskTest, AnEngineThatIsTooBusyToAnswerIsNotTakenForOneThatIsWell) {
  Start();
  ASSERT_TRUE(server_.WaitForRequests(1, kPatience));
  is_busy_ = true;
  ASSERT_EQ(answered_busy_.get_future().wait_for(std::chrono::seconds(10)),
            std::future_status::ready);
  const DeskFigures figures = desk_->Figures();
  EXPECT_EQ(figures.engine.open_intents, 7);
  EXPECT_EQ(figures.engine.way, core::WayToApriso::kSuspended);
  EXPECT_EQ(figures.alerts.at(0).state, core::AlertState::kFiring);
}

TEST(LooksPerQuestionTest, TheMoreIsOpenTheLessOftenTheEngineIsAsked) {
  const std::vector<std::pair<std::int64_t, int>> rows = {
      {0, 1},       {1, 1},        {49'999, 1},   {50'000, 2},
      {290'000, 6}, {949'999, 19}, {950'000, 20}, {10'000'000, 20},
  };
  for (const auto& [open, looks] : rows) EXPECT_EQ(LooksPerQuestion(open), looks) << open;
}

TEST(LookAtTest, TheWayToAprisoIsJudgedOnlyWhileSomethingWaitsForIt) {
  EngineFigures engine;
  engine.way = core::WayToApriso::kUnavailable;
  engine.sending = core::Sending::kOff;
  EXPECT_EQ(LookAt(engine).way, core::WayToApriso::kOpen);
  EXPECT_EQ(LookAt(engine).sending, core::Sending::kOn);
  engine.open_intents = 1;
  EXPECT_EQ(LookAt(engine).way, core::WayToApriso::kUnavailable);
  EXPECT_EQ(LookAt(engine).sending, core::Sending::kOff);
}

// The desk on a clock that moves by a second a look.
class SteppedDeskTest : public testing::Test {
 protected:
  SteppedDeskTest()
      : commits_(store_, clock_, 100, [](const absl::Status& status) { FAIL() << status; }) {}
  ~SteppedDeskTest() override {
    desk_.reset();
    commits_.Stop();
  }

  // Returns after the first look.
  void Start() {
    AlertOptions options;
    options.broker_id = "b1";
    desk_ = std::make_unique<AlertDesk>(
        options, AlertWorld{commits_, store_.records(), nullptr, clock_, traffic_,
                            [this](const EngineAnswered& done) {
                              ++questions_;
                              EngineFigures figures;
                              figures.way = core::WayToApriso::kSuspended;
                              figures.open_intents = open_intents_;
                              done(figures);
                            },
                            "/",
                            [this] {
                              looked_.release();
                              return false;
                            }});
    desk_->Run({});
    ASSERT_TRUE(looked_.try_acquire_for(std::chrono::seconds(20)));
  }
  void Look() {
    clock_.Advance(absl::Seconds(1));
    desk_->SetWebhook("", {});  // wakes it
    ASSERT_TRUE(looked_.try_acquire_for(std::chrono::seconds(20)));
  }
  // A change is told only once the store thread has kept it.
  bool LookUntilSuspendedAlertIs(bool firing) {
    for (int i = 0; i < 100'000 && !HasFatalFailure(); ++i) {
      if (IsFiring("gateway_suspended") == firing) return true;
      Look();
    }
    return false;
  }
  bool IsFiring(const std::string& name) const {
    for (const AlertView& view : desk_->Figures().alerts) {
      if (view.name == name) return view.state == core::AlertState::kFiring;
    }
    return false;
  }

  support::FakeClock clock_;
  std::atomic<int> questions_{0};
  std::atomic<std::int64_t> open_intents_{0};
  std::counting_semaphore<> looked_{0};
  storage::MemoryIntentStore store_;
  TrafficCounters traffic_{absl::UTCTimeZone()};
  storage::GroupCommit commits_;
  std::unique_ptr<AlertDesk> desk_;
};

TEST_F(SteppedDeskTest, AnAlertAboutTheWayIsResolvedWhenNothingWaitsForItAnyMore) {
  open_intents_ = 1;
  Start();
  ASSERT_TRUE(LookUntilSuspendedAlertIs(true));
  open_intents_ = 0;
  EXPECT_TRUE(LookUntilSuspendedAlertIs(false));
}

TEST_F(SteppedDeskTest, AnEngineWithMuchOpenIsAskedAtEveryFourthLook) {
  open_intents_ = 150'000;
  Start();
  for (int i = 0; i < 40; ++i) Look();
  EXPECT_EQ(questions_, 11);
}

TEST_F(AlertDeskTest, StopsAtOnceAndTwice) {
  Start();
  const absl::Time begin = clock_.Now();
  desk_->Stop();
  desk_->Stop();
  EXPECT_LT(clock_.Now() - begin, absl::Seconds(10));
}

}  // namespace
}  // namespace interlock::observe
