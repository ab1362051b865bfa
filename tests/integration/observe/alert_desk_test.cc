// The desk's thread with a real clock, the store thread and libcurl.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <utility>

#include "base/mailbox.h"
#include "nlohmann/json.hpp"
#include "server/gateway/http/curl_transport.h"
#include "server/observe/alert_desk.h"
#include "storage/group_commit.h"
#include "storage/memory/memory_intent_store.h"
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

TEST_F(AlertDeskTest, StopsAtOnceAndTwice) {
  Start();
  const absl::Time begin = clock_.Now();
  desk_->Stop();
  desk_->Stop();
  EXPECT_LT(clock_.Now() - begin, absl::Seconds(10));
}

}  // namespace
}  // namespace interlock::observe
