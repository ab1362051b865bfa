// A webhook that does everything wrong, over a real wire: the alerts' own thread, a store thread,
// libcurl. What is judged is what the receiver has and how long everybody else takes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/mailbox.h"
#include "nlohmann/json.hpp"
#include "server/gateway/http/curl_transport.h"
#include "server/observe/alert_keeper.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_http_server.h"
#include "tests/support/secret_folder.h"
#include "tests/support/tls/tls_front.h"

namespace interlock::observe {
namespace {

using support::HttpAnswer;
using support::ScriptedConnection;
using support::ScriptedHttpServer;
using support::SeenRequest;

constexpr absl::Duration kPatience = absl::Seconds(20);

double RealSeconds() {
  return absl::ToDoubleSeconds(
      absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch()));
}

class WirePorts final : public AlertPorts {
 public:
  explicit WirePorts(http::CurlOptions options)
      : transport_(*http::CurlTransport::Create(std::move(options))) {}
  ~WirePorts() override { transport_->Stop(); }

  void Keep(std::vector<RecordEdit> edits, std::function<void(absl::Status)> done) override {
    for (const RecordEdit& edit : edits) {
      records.erase({edit.kind, edit.key});
      if (edit.value) records[{edit.kind, edit.key}] = *edit.value;
    }
    done(absl::OkStatus());
  }
  void Send(http::HttpRequest request, std::function<void(http::HttpResponse)> done) override {
    ++under_way;
    transport_->Start(std::move(request), [this, done](http::HttpResponse response) {
      answers_.Push([done, response = std::move(response)] { done(response); });
    });
  }
  [[nodiscard]] bool TakeAnswer() {
    auto answers = answers_.TakeAll(kPatience);
    under_way -= static_cast<int>(answers.size());
    for (auto& answer : answers) answer();
    return !answers.empty();
  }
  void Stop() { transport_->Stop(); }

  int under_way = 0;
  std::map<std::pair<std::string, std::string>, std::string> records;

 private:
  base::Mailbox<std::function<void()>> answers_{100};
  std::unique_ptr<http::CurlTransport> transport_;
};

class HostileWebhookTest : public testing::Test {
 protected:
  HostileWebhookTest() { look_.disk_total_bytes = look_.disk_free_bytes = 100; }

  // As server/module_options.cc bounds it.
  static http::CurlOptions Options() {
    http::CurlOptions options;
    options.max_response_bytes = std::size_t{64} * 1024;
    options.max_idle_connections = 1;
    return options;
  }
  void Start(const std::string& url) {
    ports_ = std::make_unique<WirePorts>(Options());
    AlertOptions options;
    options.broker_id = "b1";
    options.webhook_url = url;
    options.webhook_timeout = timeout_;
    keeper_ = std::make_unique<AlertKeeper>(options, *ports_, clock_);
    keeper_->Restore({});
  }
  void Serve(ScriptedHttpServer::Handler handler) {
    server_ = std::make_unique<ScriptedHttpServer>(std::move(handler));
    Start(server_->Url("/hook"));
  }
  void Look() {
    clock_.Advance(absl::Seconds(1));
    look_.monotonic = clock_.Monotonic();
    look_.wall = clock_.Now();
    keeper_->Look(look_);
    keeper_->RunDue();
  }
  // The delivery of one message, whatever becomes of it.
  void TryOnce() {
    look_.way = core::WayToApriso::kSuspended;
    Look();
    ASSERT_TRUE(ports_->TakeAnswer());
  }

  absl::Duration timeout_ = absl::Seconds(10);
  support::FakeClock clock_;
  std::unique_ptr<ScriptedHttpServer> server_;
  std::unique_ptr<WirePorts> ports_;
  std::unique_ptr<AlertKeeper> keeper_;
  core::AlertLook look_;
};

TEST_F(HostileWebhookTest, WhateverTheReceiverDoesEachMessageComesAndTheOrderHolds) {
  std::atomic<int> requests{0};
  std::atomic<bool> is_sane{false};
  Serve([&](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    const int number = is_sane ? 7 : requests++ % 8;
    if (number == 0) connection.Send(HttpAnswer(500, "not now"));
    if (number == 1) connection.Reset();
    if (number == 2) connection.Close();
    if (number == 3) connection.Send("nonsense\r\n\r\n");
    if (number == 4) connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
    if (number == 4) connection.Close();
    if (number == 5) connection.Send(HttpAnswer(302, "", "Location: /elsewhere\r\n"));
    if (number == 6) connection.Send(HttpAnswer(204, ""));
    if (number == 7) connection.Send(HttpAnswer(200, "taken"));
  });
  for (int second = 0; second < 1800; ++second) {
    look_.way = second % 200 < 100 ? core::WayToApriso::kSuspended : core::WayToApriso::kOpen;
    look_.is_disk_full = second % 300 < 150;
    Look();
    while (ports_->under_way > 0) {
      ASSERT_TRUE(ports_->TakeAnswer());
      keeper_->RunDue();
    }
  }
  is_sane = true;
  for (int second = 0; second < 600 && keeper_->messages_waiting() > 0; ++second) {
    Look();
    if (ports_->under_way == 0) continue;
    ASSERT_TRUE(ports_->TakeAnswer());
  }
  EXPECT_EQ(keeper_->messages_waiting(), 0u);
  // What a receiver makes of it that drops the ids it has seen.
  std::map<std::string, std::vector<std::string>> states;
  std::set<std::string> ids;
  for (const SeenRequest& request : server_->Requests()) {
    const nlohmann::json body = nlohmann::json::parse(request.body);
    if (ids.insert(body["id"]).second) states[body["alert"]].push_back(body["state"]);
  }
  ASSERT_GE(states["gateway_suspended"].size(), 10u);
  ASSERT_GE(states["disk_low"].size(), 8u);
  for (const auto& [alert, told] : states) {
    for (std::size_t i = 0; i < told.size(); ++i) {
      EXPECT_EQ(told[i], i % 2 == 0 ? "firing" : "resolved") << alert << " " << i;
    }
  }
  EXPECT_GT(server_->Requests().size(), ids.size()) << "nothing went wrong in this test";
}

TEST_F(HostileWebhookTest, ADripOfBytesEndsWithTheTimeout) {
  timeout_ = absl::Milliseconds(500);
  Serve([](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
    while (connection.Send("x") && connection.Pause(absl::Milliseconds(20))) {
    }
  });
  const double begin = RealSeconds();
  TryOnce();
  EXPECT_GT(RealSeconds() - begin, 0.4) << "it was not the timeout that ended it";
  EXPECT_LT(RealSeconds() - begin, 10);
  EXPECT_EQ(keeper_->messages_waiting(), 1u);
}

TEST_F(HostileWebhookTest, AFloodOfHeadersIsCutOff) {
  Serve([](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\n");
    while (connection.Send("X-Flood: " + std::string(8192, 'x') + "\r\n")) {
    }
  });
  TryOnce();
  EXPECT_EQ(keeper_->messages_waiting(), 1u);
}

TEST_F(HostileWebhookTest, ACertificateThatNobodyVouchesForGetsNoMessage) {
  support::SecretFolder folder;
  support::TestAuthority authority(folder.Path("."), "unknown");
  ScriptedHttpServer behind([](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(200, "thanks"));
  });
  support::TlsFrontOptions options;
  options.identity = authority.Issue({.name = "hook"});
  support::TlsFront front(options, behind.port());
  Start(front.Url("/hook"));
  TryOnce();
  EXPECT_EQ(keeper_->messages_waiting(), 1u);
  EXPECT_EQ(behind.Requests().size(), 0u) << "an alert was told to a stranger";
}

TEST_F(HostileWebhookTest, NobodyListensAtAll) {
  Start("http://127.0.0.1:1/hook");
  TryOnce();
  EXPECT_EQ(keeper_->messages_waiting(), 1u);
}

TEST_F(HostileWebhookTest, StoppingDoesNotWaitForAReceiverThatHangs) {
  timeout_ = absl::Minutes(10);
  Serve([](const SeenRequest& /*request*/, ScriptedConnection& connection) {
    connection.Pause(absl::Minutes(1));
  });
  look_.way = core::WayToApriso::kSuspended;
  Look();
  ASSERT_TRUE(server_->WaitForRequests(1, kPatience));
  const double begin = RealSeconds();
  ports_->Stop();
  EXPECT_LT(RealSeconds() - begin, 5);
  int messages = 0;
  for (const auto& [key, value] : ports_->records) messages += key.first == kMessageRecord ? 1 : 0;
  EXPECT_EQ(messages, 1) << "it is to be delivered by the next process";
}

}  // namespace
}  // namespace interlock::observe
