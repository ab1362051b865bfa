// Alerts over a real wire: the keeper with libcurl on one side and a server that misbehaves as told
// on the other. Time is a fake clock's; only answers of the wire are waited for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "base/mailbox.h"
#include "nlohmann/json.hpp"
#include "server/gateway/http/curl_transport.h"
#include "server/observe/alert_keeper.h"
#include "server/observe/webhook_signature.h"
#include "storage/memory/memory_intent_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_http_server.h"

namespace interlock::observe {
namespace {

using support::HttpAnswer;
using support::ScriptedConnection;
using support::ScriptedHttpServer;
using support::SeenRequest;

constexpr absl::Duration kPatience = absl::Seconds(20);

// The store at once, the wire through a mailbox.
class WirePorts final : public AlertPorts {
 public:
  explicit WirePorts(storage::MemoryIntentStore& store)
      : store_(store), transport_(*http::CurlTransport::Create({})) {}
  ~WirePorts() override { transport_->Stop(); }

  void Keep(std::vector<RecordEdit> edits, std::function<void(absl::Status)> done) override {
    absl::Status status = store_.Begin();
    for (const RecordEdit& edit : edits) {
      if (!status.ok()) break;
      status = edit.value ? store_.records().Put({edit.kind, edit.key, *edit.value})
                          : store_.records().Erase(edit.kind, edit.key);
    }
    if (status.ok()) status = store_.Commit();
    if (!status.ok()) store_.Rollback();
    done(status);
  }
  void Send(http::HttpRequest request, std::function<void(http::HttpResponse)> done) override {
    transport_->Start(std::move(request), [this, done](http::HttpResponse response) {
      answers_.Push([done, response = std::move(response)] { done(response); });
    });
  }

  // Waits for an answer of the wire and carries it out.
  [[nodiscard]] bool TakeAnswer() {
    auto answers = answers_.TakeAll(kPatience);
    for (auto& answer : answers) answer();
    return !answers.empty();
  }

 private:
  storage::MemoryIntentStore& store_;
  base::Mailbox<std::function<void()>> answers_{100};
  std::unique_ptr<http::CurlTransport> transport_;
};

class WebhookTest : public testing::Test {
 protected:
  WebhookTest() {
    look_.disk_total_bytes = 100;
    look_.disk_free_bytes = 100;
  }

  void Serve(ScriptedHttpServer::Handler handler) {
    server_ = std::make_unique<ScriptedHttpServer>(std::move(handler));
  }
  // As a process does when it starts.
  void Start() {
    keeper_.reset();
    ports_ = std::make_unique<WirePorts>(store_);
    AlertOptions options;
    options.broker_id = "b1";
    options.webhook_url = server_->Url("/hook?team=mes");
    options.webhook_timeout = timeout_;
    options.read_secret = [] { return std::string("it is a secret"); };
    keeper_ = std::make_unique<AlertKeeper>(options, *ports_, clock_);
    keeper_->Restore(Records());
    keeper_->RunDue();
  }
  std::vector<storage::StandingRecord> Records() {
    std::vector<storage::StandingRecord> all;
    EXPECT_TRUE(store_.Begin().ok());
    for (const char* const kind : {kAlertRecord, kMessageRecord}) {
      const auto of_kind = store_.records().List(kind);
      all.insert(all.end(), of_kind->begin(), of_kind->end());
    }
    store_.Rollback();
    return all;
  }
  void Look() {
    clock_.Advance(absl::Seconds(1));
    look_.monotonic = clock_.Monotonic();
    look_.wall = clock_.Now();
    keeper_->Look(look_);
    keeper_->RunDue();
  }
  void Suspend() {
    look_.way = core::WayToApriso::kSuspended;
    Look();
  }

  absl::Duration timeout_ = absl::Seconds(10);
  support::FakeClock clock_;
  storage::MemoryIntentStore store_;
  std::unique_ptr<ScriptedHttpServer> server_;
  std::unique_ptr<WirePorts> ports_;
  std::unique_ptr<AlertKeeper> keeper_;
  core::AlertLook look_;
};

void AnswerOk(const SeenRequest& /*request*/, ScriptedConnection& connection) {
  connection.Send(HttpAnswer(200, "thanks"));
}

TEST_F(WebhookTest, TheSignatureIsThatOfTheBytesThatArrive) {
  Serve(AnswerOk);
  Start();
  Suspend();
  ASSERT_TRUE(ports_->TakeAnswer());
  const std::vector<SeenRequest> seen = server_->Requests();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].method, "POST");
  EXPECT_EQ(seen[0].target, "/hook?team=mes");
  EXPECT_EQ(seen[0].Header("Content-Type"), "application/json");
  EXPECT_EQ(seen[0].Header("X-Interlock-Signature"),
            SignWebhook("it is a secret", seen[0].Header("X-Interlock-Timestamp"), seen[0].body));
  EXPECT_EQ(nlohmann::json::parse(seen[0].body)["id"], seen[0].Header("X-Interlock-Message-Id"));
  EXPECT_EQ(keeper_->messages_waiting(), 0u);
}

TEST_F(WebhookTest, AnErrorIsFollowedByAnotherDeliveryOfTheSame) {
  std::atomic<int> requests{0};
  Serve([&](const SeenRequest& request, ScriptedConnection& connection) {
    if (++requests == 1) {
      connection.Send(HttpAnswer(500, "not now"));
    } else {
      AnswerOk(request, connection);
    }
  });
  Start();
  Suspend();
  ASSERT_TRUE(ports_->TakeAnswer());
  EXPECT_EQ(keeper_->messages_waiting(), 1u);
  Look();
  ASSERT_TRUE(ports_->TakeAnswer());
  EXPECT_EQ(keeper_->messages_waiting(), 0u);
  const std::vector<SeenRequest> seen = server_->Requests();
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].body, seen[1].body);
  EXPECT_EQ(seen[0].Header("X-Interlock-Message-Id"), seen[1].Header("X-Interlock-Message-Id"));
}

TEST_F(WebhookTest, AServerThatHangsHoldsUpNoLook) {
  timeout_ = absl::Milliseconds(300);
  Serve([](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Pause(kPatience);
  });
  Start();
  Suspend();
  // The message is on its way and is not answered; other alerts fire and resolve meanwhile.
  look_.is_disk_full = true;
  Look();
  EXPECT_EQ(keeper_->Views()[0].name, "disk_low");
  EXPECT_EQ(keeper_->Views()[0].state, core::AlertState::kFiring);
  ASSERT_TRUE(ports_->TakeAnswer());
  EXPECT_EQ(keeper_->messages_waiting(), 2u);
}

TEST_F(WebhookTest, ARedirectIsNotFollowedAndNoDelivery) {
  ScriptedHttpServer elsewhere(AnswerOk);
  Serve([&](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(307, "", "Location: " + elsewhere.Url("/") + "\r\n"));
  });
  Start();
  Suspend();
  ASSERT_TRUE(ports_->TakeAnswer());
  EXPECT_EQ(keeper_->messages_waiting(), 1u);
  EXPECT_EQ(elsewhere.Requests().size(), 0u);
}

TEST_F(WebhookTest, AMessageThatWasNotDeliveredSurvivesARestart) {
  std::atomic<bool> is_up{false};
  Serve([&](const SeenRequest& request, ScriptedConnection& connection) {
    if (is_up) {
      AnswerOk(request, connection);
    } else {
      connection.Reset();
    }
  });
  Start();
  Suspend();
  ASSERT_TRUE(ports_->TakeAnswer());
  ASSERT_EQ(keeper_->messages_waiting(), 1u);
  is_up = true;
  Start();
  ASSERT_TRUE(ports_->TakeAnswer());
  EXPECT_EQ(keeper_->messages_waiting(), 0u);
  const std::vector<SeenRequest> seen = server_->Requests();
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].body, seen[1].body);
  Start();
  Look();
  EXPECT_EQ(keeper_->messages_waiting(), 0u) << "delivered, and still kept";
}

TEST_F(WebhookTest, AnEndlessAnswerIsCutOffAndTriedAgain) {
  Serve([](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\n\r\n");
    while (connection.Send(std::string(65536, 'x'))) {
    }
  });
  Start();
  Suspend();
  ASSERT_TRUE(ports_->TakeAnswer());
  EXPECT_EQ(keeper_->messages_waiting(), 1u);
}

}  // namespace
}  // namespace interlock::observe
