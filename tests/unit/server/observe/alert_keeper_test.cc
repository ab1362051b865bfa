#include "server/observe/alert_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <utility>

#include "nlohmann/json.hpp"
#include "server/observe/webhook_signature.h"
#include "tests/support/fake_clock.h"

namespace interlock::observe {
namespace {

using testing::HasSubstr;

// The records as a store keeps them, and the webhook's side of the wire. Nothing is answered before
// the test says so.
class FakePorts final : public AlertPorts {
 public:
  void Keep(std::vector<RecordEdit> edits, std::function<void(absl::Status)> done) override {
    kept_.emplace_back(std::move(edits), std::move(done));
  }
  void Send(http::HttpRequest request, std::function<void(http::HttpResponse)> done) override {
    sent.push_back(std::move(request));
    answers_.push_back(std::move(done));
  }

  // Carries out what the keeper asked for, or fails it.
  void CommitAll(const absl::Status& status = absl::OkStatus()) {
    for (std::size_t count = kept_.size(); count > 0; --count) Commit(0, status);
  }
  // Carries out, or fails, the oldest of what the keeper asked for.
  void CommitOldest(const absl::Status& status = absl::OkStatus()) { Commit(0, status); }
  void CommitNewest(const absl::Status& status = absl::OkStatus()) {
    Commit(kept_.size() - 1, status);
  }
  void Answer(int status) {
    const auto done = std::move(answers_.front());
    answers_.pop_front();
    done(ResponseOf(status));
  }
  // What an earlier process has sent is not answered any more.
  void AnswerNewest(int status) {
    const auto done = std::move(answers_.back());
    answers_.clear();
    done(ResponseOf(status));
  }
  std::size_t waiting_answers() const { return answers_.size(); }
  std::vector<storage::StandingRecord> Records() const {
    std::vector<storage::StandingRecord> listed;
    for (const auto& [key, value] : records) listed.push_back({key.first, key.second, value});
    return listed;
  }
  int Count(const std::string& kind) const {
    int count = 0;
    for (const auto& [key, value] : records) count += key.first == kind ? 1 : 0;
    return count;
  }

  std::map<std::pair<std::string, std::string>, std::string> records;
  std::vector<http::HttpRequest> sent;

 private:
  static http::HttpResponse ResponseOf(int status) {
    http::HttpResponse response;
    response.delivery = status == 0 ? http::Delivery::kUnknown : http::Delivery::kAnswered;
    response.status = status;
    return response;
  }
  void Commit(std::size_t index, const absl::Status& status) {
    const auto [edits, done] = kept_.at(index);
    kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(index));
    for (const RecordEdit& edit : edits) {
      if (!status.ok()) continue;
      records.erase({edit.kind, edit.key});
      if (edit.value) records[{edit.kind, edit.key}] = *edit.value;
    }
    done(status);
  }

  std::deque<std::pair<std::vector<RecordEdit>, std::function<void(absl::Status)>>> kept_;
  std::deque<std::function<void(http::HttpResponse)>> answers_;
};

class AlertKeeperTest : public testing::Test {
 protected:
  AlertKeeperTest() {
    options_.broker_id = "b1";
    options_.webhook_url = "http://127.0.0.1:1/hook";
    options_.read_secret = [this] { return secret_; };
    look_.disk_total_bytes = 100;
    look_.disk_free_bytes = 100;
  }
  void Start() {
    keeper_ = std::make_unique<AlertKeeper>(options_, ports_, clock_);
    keeper_->Restore(ports_.Records());
    keeper_->RunDue();
  }
  void Look() {
    clock_.Advance(absl::Seconds(1));
    look_.monotonic = clock_.Monotonic();
    look_.wall = clock_.Now();
    keeper_->Look(look_);
    keeper_->RunDue();
  }
  void Pass(absl::Duration duration) {
    for (; duration > absl::ZeroDuration(); duration -= absl::Seconds(1)) {
      Look();
      ports_.CommitAll();
      keeper_->RunDue();
    }
  }
  core::AlertState StateOf(const std::string& name) const {
    for (const AlertView& view : keeper_->Views()) {
      if (view.name == name) return view.state;
    }
    return core::AlertState::kOk;
  }
  std::string RecordOf(const std::string& alert) const {
    const auto found = ports_.records.find({kAlertRecord, alert});
    return found == ports_.records.end() ? "" : found->second;
  }
  static std::string HeaderOf(const http::HttpRequest& request, const std::string& name) {
    for (const http::Header& header : request.headers) {
      if (header.name == name) return header.value;
    }
    return "";
  }

  support::FakeClock clock_;
  absl::StatusOr<std::string> secret_ = std::string("it is a secret");
  AlertOptions options_;
  FakePorts ports_;
  core::AlertLook look_;
  std::unique_ptr<AlertKeeper> keeper_;
};

TEST_F(AlertKeeperTest, NothingIsToldBeforeItIsDurable) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Look();
  EXPECT_EQ(StateOf("gateway_suspended"), core::AlertState::kOk);
  EXPECT_TRUE(ports_.sent.empty());
  ports_.CommitAll();
  keeper_->RunDue();
  EXPECT_EQ(StateOf("gateway_suspended"), core::AlertState::kFiring);
  EXPECT_EQ(keeper_->Views().front().name, "gateway_suspended");
  EXPECT_EQ(ports_.sent.size(), 1u);
}

TEST_F(AlertKeeperTest, TheMessageSaysAllAndIsSigned) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  ASSERT_EQ(ports_.sent.size(), 1u);
  const http::HttpRequest& request = ports_.sent[0];
  EXPECT_EQ(request.method, http::Method::kPost);
  EXPECT_EQ(request.timeout, absl::Seconds(10));
  const nlohmann::json body = nlohmann::json::parse(request.body);
  EXPECT_EQ(body["alert"], "gateway_suspended");
  EXPECT_EQ(body["state"], "firing");
  EXPECT_EQ(body["broker_id"], "b1");
  EXPECT_EQ(body["id"], HeaderOf(request, "X-Interlock-Message-Id"));
  EXPECT_EQ(
      HeaderOf(request, "X-Interlock-Signature"),
      SignWebhook("it is a secret", HeaderOf(request, "X-Interlock-Timestamp"), request.body));
}

TEST_F(AlertKeeperTest, OneFiringAndOneResolvedMessageAndNothingLeftBehind) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(100));
  ports_.Answer(204);
  look_.way = core::WayToApriso::kOpen;
  Pass(absl::Seconds(100));
  ASSERT_EQ(ports_.sent.size(), 2u);
  const nlohmann::json resolved = nlohmann::json::parse(ports_.sent[1].body);
  EXPECT_EQ(resolved["state"], "resolved");
  EXPECT_EQ(resolved["message"], "over after 2m40s; nothing to do");
  ports_.Answer(200);
  Pass(absl::Seconds(100));
  EXPECT_EQ(ports_.sent.size(), 2u);
  EXPECT_EQ(ports_.Count(kMessageRecord), 0);
  EXPECT_EQ(keeper_->messages_waiting(), 0u);
}

TEST_F(AlertKeeperTest, AMessageThatIsRefusedIsSentAgainWithTheSameId) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  ports_.Answer(500);
  Pass(absl::Seconds(2));
  ASSERT_EQ(ports_.sent.size(), 2u);
  EXPECT_EQ(ports_.sent[0].body, ports_.sent[1].body);
  ports_.Answer(302);  // a redirect is no delivery
  Pass(absl::Seconds(3));
  ASSERT_EQ(ports_.sent.size(), 3u);
}

TEST_F(AlertKeeperTest, ARestartKeepsWhatFiresAndWhatIsNotDelivered) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(3));
  ASSERT_EQ(ports_.sent.size(), 1u);
  Start();
  ASSERT_EQ(ports_.sent.size(), 2u);
  EXPECT_EQ(ports_.sent[1].body, ports_.sent[0].body);
  EXPECT_EQ(StateOf("gateway_suspended"), core::AlertState::kFiring);
  Pass(absl::Minutes(10));
  EXPECT_EQ(ports_.sent.size(), 2u) << "it has fired again";
}

// The process may have died between the sync of the record and the line in the log.
TEST_F(AlertKeeperTest, WhatFiresAtAStartIsLoggedOnceAndNothingElseIs) {
  ports_.records[{kAlertRecord, "gateway_suspended"}] =
      R"({"state":"FIRING","since_ms":1699999000123})";
  ports_.records[{kAlertRecord, "apriso_unavailable"}] =
      R"({"state":"PENDING","since_ms":1699999000123})";
  ports_.records[{kAlertRecord, "disk_low"}] = R"({"state":"OK","since_ms":1699999000123})";
  look_.way = core::WayToApriso::kSuspended;
  testing::internal::CaptureStderr();
  Start();
  Pass(absl::Seconds(5));
  const std::string log = testing::internal::GetCapturedStderr();
  const std::string line =
      "alert alert=gateway_suspended state=firing restored=true since=2023-11-14T21:56:40.123Z";
  EXPECT_THAT(log, HasSubstr(line));
  EXPECT_EQ(log.find("state=firing"), log.rfind("state=firing")) << log;
}

TEST_F(AlertKeeperTest, AFullDiskIsToldThoughNothingCanBeWritten) {
  Start();
  look_.is_disk_full = true;
  Look();
  ports_.CommitAll(absl::ResourceExhaustedError("disk full"));
  keeper_->RunDue();
  EXPECT_EQ(StateOf("disk_low"), core::AlertState::kFiring);
  EXPECT_EQ(ports_.sent.size(), 1u);
  EXPECT_EQ(ports_.Count(kAlertRecord), 0);
  Look();
  ports_.CommitAll(absl::ResourceExhaustedError("disk full"));
  Look();
  ports_.CommitAll();
  EXPECT_EQ(ports_.Count(kAlertRecord), 1);
  EXPECT_EQ(ports_.Count(kMessageRecord), 1);
}

TEST_F(AlertKeeperTest, AMessageDeliveredBeforeItCouldBeKeptLeavesNoRecord) {
  Start();
  look_.is_disk_full = true;
  Look();
  ports_.CommitAll(absl::ResourceExhaustedError("disk full"));
  keeper_->RunDue();
  ports_.Answer(200);
  Pass(absl::Seconds(3));
  EXPECT_EQ(ports_.Count(kMessageRecord), 0);
  EXPECT_EQ(ports_.Count(kAlertRecord), 1);
}

// A group of changes finds the disk full, the next one finds room.
TEST_F(AlertKeeperTest, AnOlderChangeThatFailedDoesNotOverwriteANewerOne) {
  Start();
  look_.way = core::WayToApriso::kUnavailable;
  Look();
  look_.way = core::WayToApriso::kOpen;
  Look();
  ports_.CommitOldest(absl::ResourceExhaustedError("disk full"));
  ports_.CommitOldest();
  Pass(absl::Seconds(3));
  EXPECT_THAT(RecordOf("apriso_unavailable"), HasSubstr("\"OK\""));
}

TEST_F(AlertKeeperTest, AnOlderChangeThatFailsAfterANewerOneWasKeptIsForgotten) {
  Start();
  look_.way = core::WayToApriso::kUnavailable;
  Look();
  look_.way = core::WayToApriso::kOpen;
  Look();
  ports_.CommitNewest();
  ports_.CommitNewest(absl::ResourceExhaustedError("disk full"));
  Pass(absl::Seconds(3));
  EXPECT_THAT(RecordOf("apriso_unavailable"), HasSubstr("\"OK\""));
}

TEST_F(AlertKeeperTest, ASecondTryThatFailsDoesNotComeBehindANewerChange) {
  Start();
  look_.way = core::WayToApriso::kUnavailable;
  Look();
  ports_.CommitAll(absl::ResourceExhaustedError("disk full"));
  Look();  // tries again
  look_.way = core::WayToApriso::kOpen;
  Look();
  ports_.CommitOldest(absl::ResourceExhaustedError("disk full"));
  ports_.CommitOldest();
  Pass(absl::Seconds(3));
  EXPECT_THAT(RecordOf("apriso_unavailable"), HasSubstr("\"OK\""));
}

// The message is told though it is not kept, is taken, and its record is tried again meanwhile.
TEST_F(AlertKeeperTest, AMessageThatWasDeliveredIsNotKeptBySecondTries) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Look();
  ports_.CommitAll(absl::ResourceExhaustedError("disk full"));
  Look();  // tries again
  ports_.Answer(200);
  ports_.CommitOldest(absl::ResourceExhaustedError("disk full"));
  ports_.CommitOldest();
  Pass(absl::Seconds(3));
  EXPECT_EQ(ports_.Count(kMessageRecord), 0);
  EXPECT_THAT(RecordOf("gateway_suspended"), HasSubstr("\"FIRING\""));
}

TEST_F(AlertKeeperTest, AClockSetBackDoesNotTurnTheOrderRoundOverARestart) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(2));
  ports_.Answer(500);
  clock_.StepWall(-absl::Hours(1));
  look_.way = core::WayToApriso::kOpen;
  Pass(absl::Seconds(70));
  ASSERT_GE(ports_.Count(kMessageRecord), 2);
  ports_.sent.clear();
  Start();
  std::vector<std::string> order;
  for (std::size_t i = 0; i < ports_.sent.size(); ++i) {
    const nlohmann::json body = nlohmann::json::parse(ports_.sent[i].body);
    if (body["alert"] == "gateway_suspended") order.push_back(body["state"]);
    ports_.AnswerNewest(200);
    keeper_->RunDue();
  }
  EXPECT_THAT(order, testing::ElementsAre("firing", "resolved"));
}

TEST_F(AlertKeeperTest, ANewUrlGetsWhatWaitsAtOnce) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  for (int i = 0; i < 6; ++i) {
    ports_.Answer(500);
    Pass(absl::Seconds(i < 5 ? 40 : 1));
  }
  const std::size_t before = ports_.sent.size();
  keeper_->SetWebhook("http://127.0.0.1:2/another", [] { return std::string("new"); });
  keeper_->RunDue();
  ASSERT_EQ(ports_.sent.size(), before + 1);
  const http::HttpRequest& sent = ports_.sent.back();
  EXPECT_EQ(sent.url, "http://127.0.0.1:2/another");
  EXPECT_EQ(HeaderOf(sent, "X-Interlock-Signature"),
            SignWebhook("new", HeaderOf(sent, "X-Interlock-Timestamp"), sent.body));
}

TEST_F(AlertKeeperTest, AWebhookThatIsTakenAwayLeavesNothingAndOneThatIsGivenGetsWhatFiresNext) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  keeper_->SetWebhook("", {});
  ports_.Answer(500);
  ports_.CommitAll();
  EXPECT_EQ(ports_.Count(kMessageRecord), 0);
  EXPECT_EQ(keeper_->messages_waiting(), 0u);
  look_.way = core::WayToApriso::kOpen;
  Pass(absl::Minutes(2));
  EXPECT_EQ(ports_.sent.size(), 1u);
  keeper_->SetWebhook("http://127.0.0.1:2/another", {});
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  ASSERT_EQ(ports_.sent.size(), 2u);
  EXPECT_EQ(HeaderOf(ports_.sent[1], "X-Interlock-Signature"), "") << "signed with the old key";
}

TEST_F(AlertKeeperTest, AnHourOfErrorsCostsFewDeliveries) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  for (int second = 0; second < 3600; ++second) {
    if (ports_.waiting_answers() > 0) ports_.Answer(500);
    Pass(absl::Seconds(1));
  }
  EXPECT_LT(ports_.sent.size(), 25u);
  EXPECT_GT(ports_.sent.size(), 15u);
  EXPECT_EQ(keeper_->messages_waiting(), 1u);
}

TEST_F(AlertKeeperTest, AChangedSecretSignsTheNextDelivery) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  ports_.Answer(401);
  secret_ = std::string("another");
  Pass(absl::Seconds(2));
  ASSERT_EQ(ports_.sent.size(), 2u);
  const http::HttpRequest& again = ports_.sent[1];
  EXPECT_EQ(HeaderOf(again, "X-Interlock-Signature"),
            SignWebhook("another", HeaderOf(again, "X-Interlock-Timestamp"), again.body));
}

TEST_F(AlertKeeperTest, WithoutAReadableSecretNothingGoesOutUnsigned) {
  secret_ = absl::NotFoundError("cannot read it");
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(30));
  EXPECT_TRUE(ports_.sent.empty());
  secret_ = std::string("here it is");
  Pass(absl::Seconds(60));
  EXPECT_EQ(ports_.sent.size(), 1u);
}

TEST_F(AlertKeeperTest, WithoutAWebhookNothingIsKeptForIt) {
  options_.webhook_url.clear();
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(10));
  EXPECT_EQ(StateOf("gateway_suspended"), core::AlertState::kFiring);
  EXPECT_TRUE(ports_.sent.empty());
  EXPECT_EQ(ports_.Count(kMessageRecord), 0);
}

TEST_F(AlertKeeperTest, MessagesForAWebhookThatIsGoneAreDropped) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  ASSERT_EQ(ports_.Count(kMessageRecord), 1);
  options_.webhook_url.clear();
  Start();
  ports_.CommitAll();
  EXPECT_EQ(ports_.Count(kMessageRecord), 0);
}

TEST_F(AlertKeeperTest, AMessageThatCannotBeDeliveredForADayIsGivenUp) {
  Start();
  look_.way = core::WayToApriso::kSuspended;
  Pass(absl::Seconds(1));
  ports_.Answer(500);
  clock_.Advance(absl::Hours(25));
  keeper_->RunDue();
  ports_.CommitAll();
  EXPECT_EQ(ports_.sent.size(), 1u);
  EXPECT_EQ(ports_.Count(kMessageRecord), 0);
}

// An hour of silence by the clock may be an hour by which the clock was set.
TEST_F(AlertKeeperTest, AfterAClockStepARestartDoesNotTakeSilenceForAnEnd) {
  Start();
  look_.totals.ends = look_.totals.permanent = 10;
  Pass(absl::Seconds(2));
  ASSERT_EQ(StateOf("permanent_conflicts"), core::AlertState::kFiring);
  clock_.StepWall(absl::Hours(2));
  Pass(absl::Seconds(2));
  ASSERT_EQ(StateOf("clock_skew"), core::AlertState::kFiring);
  Start();
  look_.totals = {};
  core::TrafficHistory nothing;
  nothing.known_since = clock_.Now() - absl::Hours(1);
  keeper_->Recall(nothing);
  Pass(absl::Minutes(50));
  EXPECT_EQ(StateOf("permanent_conflicts"), core::AlertState::kFiring);
  Pass(absl::Minutes(20));
  EXPECT_EQ(StateOf("permanent_conflicts"), core::AlertState::kOk);
}

TEST_F(AlertKeeperTest, DamagedRecordsAreNoReasonNotToStart) {
  ports_.records[{kAlertRecord, "disk_low"}] = "{";
  ports_.records[{kAlertRecord, "no such alert"}] = "{\"state\":\"FIRING\",\"since_ms\":1}";
  ports_.records[{kAlertRecord, "clock_skew"}] = "{\"state\":7,\"since_ms\":\"x\"}";
  ports_.records[{kMessageRecord, "m"}] = "[]";
  Start();
  Pass(absl::Seconds(2));
  EXPECT_EQ(keeper_->Views().size(), core::kAlertCount);
  EXPECT_EQ(ports_.Count(kMessageRecord), 0);
  EXPECT_TRUE(ports_.sent.empty());
}

TEST(WebhookSignatureTest, IsTheHmacThatOthersCompute) {
  // printf '1700000000.{"id":"1"}' | openssl dgst -sha256 -hmac 'it is a secret'
  EXPECT_EQ(SignWebhook("it is a secret", "1700000000", "{\"id\":\"1\"}"),
            "sha256=c31dba4f0e42fcca703975f362b1c7846f97e0487084f527c9d1816cf728b953");
}

}  // namespace
}  // namespace interlock::observe
