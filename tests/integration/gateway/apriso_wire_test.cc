// The real gateway, the real transport and a socket: what goes over the wire, byte for byte, and
// what comes of answers that no decent server gives.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "core/state_machine.h"
#include "gtest/gtest.h"
#include "server/gateway/apriso/apriso_gateway.h"
#include "server/gateway/http/curl_transport.h"
#include "tests/support/scripted_http_server.h"

namespace interlock::apriso {
namespace {

using support::HttpAnswer;
using support::JsonAnswer;
using support::ScriptedConnection;
using support::SeenRequest;

class FixedClock : public core::Clock {
 public:
  absl::Time Now() const override { return absl::FromUnixSeconds(1000000); }
  absl::Duration Monotonic() const override { return absl::ZeroDuration(); }
};

class AprisoWireTest : public ::testing::Test {
 protected:
  void StartServer(support::ScriptedHttpServer::Handler handler) {
    server_ = std::make_unique<support::ScriptedHttpServer>(std::move(handler));
  }

  void StartGateway(AprisoOptions options = {}, const AuthOptions& auth = {}) {
    if (options.base_url.empty()) options.base_url = server_->Url();
    GatewayParts parts;
    parts.transport = http::CurlTransport::Create({}).value();
    parts.credentials = MakeCredentials(auth, {parts.transport.get(), &clock_}).value();
    parts.clock = &clock_;
    parts.canonical_status = [](absl::string_view spelling) {
      static const core::StateMachine machine = core::StateMachine::Default();
      return machine.Canonical(spelling);
    };
    gateway_ = AprisoGateway::Create(std::move(options), std::move(parts)).value();
  }

  static gateway::WriteRequest Request() {
    gateway::WriteRequest request;
    request.work_order_id = core::WorkOrderId("WO 1/2");
    request.if_match = core::Etag("\"v-1\"");
    request.target_status = core::StatusName("Complete");
    request.fields_json = R"({"scrap":2.0})";
    request.intent_id = core::IntentId(4711);
    request.attempt_number = 3;
    return request;
  }

  template <class Outcome>
  static Outcome Await(std::future<Outcome> outcome) {
    if (outcome.wait_for(std::chrono::seconds(10)) != std::future_status::ready) {
      ADD_FAILURE() << "no callback";
      return Outcome();
    }
    return outcome.get();
  }

  core::WriteOutcome Write(gateway::WriteRequest request = Request()) {
    auto outcome = std::make_shared<std::promise<core::WriteOutcome>>();
    gateway_->Write(std::move(request), [this, outcome](core::WriteOutcome write) {
      callback_thread_ = std::this_thread::get_id();
      outcome->set_value(std::move(write));
    });
    return Await(outcome->get_future());
  }

  core::ReadOutcome Read(const char* id = "WO-1") {
    auto outcome = std::make_shared<std::promise<core::ReadOutcome>>();
    gateway_->Read({core::WorkOrderId(id), core::WorkOrderType()},
                   [this, outcome](core::ReadOutcome read) {
                     callback_thread_ = std::this_thread::get_id();
                     outcome->set_value(std::move(read));
                   });
    return Await(outcome->get_future());
  }

  FixedClock clock_;
  std::unique_ptr<support::ScriptedHttpServer> server_;
  std::unique_ptr<AprisoGateway> gateway_;
  std::thread::id callback_thread_;
};

TEST_F(AprisoWireTest, WriteHasExactlyTheHeadersAndBodyOfTheContract) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, "", "ETag: \"v-2\"\r\n"));
  });
  StartGateway();
  const core::WriteOutcome outcome = Write();
  EXPECT_EQ(outcome.answer, core::WireAnswer::kApplied);
  EXPECT_EQ(outcome.etag_after, core::Etag("\"v-2\""));
  const SeenRequest seen = server_->Requests().at(0);
  EXPECT_EQ(seen.method, "PATCH");
  EXPECT_EQ(seen.target, "/api/work-orders/WO%201%2F2");
  EXPECT_EQ(seen.Header("If-Match"), "\"v-1\"");
  EXPECT_EQ(seen.Header("Content-Type"), "application/json");
  EXPECT_EQ(seen.Header("Accept"), "application/json");
  EXPECT_EQ(seen.Header("X-Interlock-Intent-Id"), "4711");
  EXPECT_EQ(seen.Header("X-Interlock-Attempt"), "3");
  EXPECT_EQ(seen.Header("Authorization"), "");
  EXPECT_EQ(seen.Header("Expect"), "");
  EXPECT_EQ(seen.body, R"({"scrap":2,"status":"Complete"})");
}

TEST_F(AprisoWireTest, ReadAsksForJsonPastEveryCache) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(JsonAnswer(200, R"({"status":"Released"})", "\"1\""));
  });
  StartGateway();
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
  const SeenRequest seen = server_->Requests().at(0);
  EXPECT_EQ(seen.method, "GET");
  EXPECT_EQ(seen.target, "/api/work-orders/WO-1");
  EXPECT_EQ(seen.Header("Accept"), "application/json");
  EXPECT_EQ(seen.Header("Cache-Control"), "no-cache");
  EXPECT_EQ(seen.Header("If-Match"), "");
  EXPECT_EQ(seen.body, "");
}

TEST_F(AprisoWireTest, EtagGoesBackByteForByte) {
  StartServer([](const SeenRequest& request, ScriptedConnection& connection) {
    connection.Send(request.method == "GET"
                        ? JsonAnswer(200, R"({"status":"Released"})", "W/\"a!#~,b\"")
                        : HttpAnswer(204, ""));
  });
  AprisoOptions options;
  options.etag_kind = core::EtagKind::kWeak;
  StartGateway(options);
  gateway::WriteRequest request = Request();
  request.if_match = Read().snapshot.etag.value_or(core::Etag());
  Write(request);
  EXPECT_EQ(server_->Requests().at(1).Header("If-Match"), "W/\"a!#~,b\"");
}

TEST_F(AprisoWireTest, EtagThatMatchesAnythingIsNeverSent) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, ""));
  });
  StartGateway();
  for (const char* etag : {"", "*", "\"\"", "\"a\"\r\nX-Injected: yes", "\"a\", \"b\""}) {
    gateway::WriteRequest request = Request();
    request.if_match = core::Etag(etag);
    EXPECT_EQ(Write(request).answer, core::WireAnswer::kNotSent) << etag;
    EXPECT_NE(callback_thread_, std::this_thread::get_id());
  }
  EXPECT_EQ(server_->Heads(), 0);
}

TEST_F(AprisoWireTest, WriteThatNoRequestCanCarryIsRefusedUnsent) {
  StartServer([](const SeenRequest&, ScriptedConnection&) {});
  StartGateway();
  gateway::WriteRequest unreadable = Request();
  unreadable.fields_json = "[]";
  gateway::WriteRequest dots = Request();
  dots.work_order_id = core::WorkOrderId("..");
  for (const gateway::WriteRequest& request : {unreadable, dots}) {
    const core::WriteOutcome outcome = Write(request);
    EXPECT_EQ(outcome.answer, core::WireAnswer::kRefused);
    EXPECT_EQ(outcome.refusal, core::RefusalKind::kBadRequest);
    EXPECT_FALSE(outcome.message.empty());
    EXPECT_NE(callback_thread_, std::this_thread::get_id());
  }
  EXPECT_EQ(Read("..").answer, core::ReadAnswer::kFailed);
  EXPECT_NE(callback_thread_, std::this_thread::get_id());
  EXPECT_EQ(server_->Heads(), 0);
}

TEST_F(AprisoWireTest, RotatedTokenIsUsedAfterARefresh) {
  StartServer([](const SeenRequest& request, ScriptedConnection& connection) {
    connection.Send(request.Header("Authorization") == "Bearer new" ? HttpAnswer(204, "")
                                                                    : HttpAnswer(401, ""));
  });
  const std::string path =
      (std::filesystem::temp_directory_path() / absl::StrCat("apriso-wire-token-", server_->port()))
          .string();
  std::ofstream(path) << "old\n";
  AuthOptions auth;
  auth.kind = AuthKind::kBearer;
  auth.token_file = path;
  StartGateway({}, auth);
  std::ofstream(path, std::ios::trunc) << "new\n";
  EXPECT_EQ(Write().answer, core::WireAnswer::kUnauthorized);
  auto refreshed = std::make_shared<std::promise<absl::Status>>();
  gateway_->RefreshCredential(
      [refreshed](absl::Status status) { refreshed->set_value(std::move(status)); });
  EXPECT_TRUE(Await(refreshed->get_future()).ok());
  EXPECT_EQ(Write().answer, core::WireAnswer::kApplied);
  std::filesystem::remove(path);
}

TEST_F(AprisoWireTest, HostileAnswersNeverLookLikeSuccess) {
  const struct {
    const char* what;
    std::string bytes;
    core::WireAnswer write;
    core::ReadAnswer read;
  } rows[] = {
      {"two ETags on a read",
       "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nETag: \"2\"\r\nContent-Length: "
       "21\r\n\r\n{\"status\":\"Complete\"}",
       core::WireAnswer::kApplied, core::ReadAnswer::kOk},
      {"redirect to a sign-in page", HttpAnswer(302, "", "Location: /login\r\n"),
       core::WireAnswer::kUnknown, core::ReadAnswer::kFailed},
      {"sign-in page", HttpAnswer(200, "<html>sign in</html>", "Content-Type: text/html\r\n"),
       core::WireAnswer::kUnknown, core::ReadAnswer::kFailed},
      {"half a body", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":\"Complete\"}",
       core::WireAnswer::kUnknown, core::ReadAnswer::kFailed},
      {"HTTP/0.9", "{\"status\":\"Complete\"}", core::WireAnswer::kUnknown,
       core::ReadAnswer::kFailed},
      {"conflict cut off", "HTTP/1.1 409 Conflict\r\nContent-Length: 500\r\n\r\n{",
       core::WireAnswer::kUnknown, core::ReadAnswer::kFailed},
      {"status line only", "HTTP/1.1 204 No Content\r\n", core::WireAnswer::kUnknown,
       core::ReadAnswer::kFailed},
      {"deep nesting", JsonAnswer(200, std::string(200000, '[')), core::WireAnswer::kUnknown,
       core::ReadAnswer::kFailed},
      {"nothing", "", core::WireAnswer::kUnknown, core::ReadAnswer::kFailed},
  };
  for (const auto& row : rows) {
    StartServer([&row](const SeenRequest&, ScriptedConnection& connection) {
      connection.Send(row.bytes);
      connection.Close();
    });
    StartGateway();
    const core::WriteOutcome write = Write();
    EXPECT_EQ(write.answer, row.write) << row.what << ": " << write.message;
    EXPECT_FALSE(write.etag_after.has_value()) << row.what;
    EXPECT_EQ(server_->CountRequests("PATCH"), 1) << row.what;
    const core::ReadOutcome read = Read();
    EXPECT_EQ(read.answer, row.read) << row.what << ": " << read.message;
    EXPECT_FALSE(read.snapshot.etag.has_value()) << row.what;
    gateway_->Stop();
  }
}

TEST_F(AprisoWireTest, AnswerLostOnAReusedConnectionIsUnknownAndNotAConflict) {
  StartServer([](const SeenRequest& request, ScriptedConnection& connection) {
    if (request.method == "GET") {
      connection.Send(JsonAnswer(200, R"({"status":"In Progress"})", "\"1\""));
    } else if (request.connection == 1) {
      connection.Close();  // applied
    } else {
      connection.Send(HttpAnswer(412, ""));  // what a second copy would get
    }
  });
  StartGateway();
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
  EXPECT_EQ(Write().answer, core::WireAnswer::kUnknown);
  gateway_->Stop();
  server_->Stop();
  EXPECT_EQ(server_->CountRequests("PATCH"), 1);
}

TEST_F(AprisoWireTest, CreateNamesEverythingThatIsWrong) {
  AprisoOptions options;
  options.base_url = "ftp://x";
  options.race_status = {200};
  const auto made = AprisoGateway::Create(options, {});
  EXPECT_EQ(made.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(absl::StrContains(made.status().message(), "apriso.base_url")) << made.status();
  EXPECT_TRUE(absl::StrContains(made.status().message(), "apriso.race_status")) << made.status();
}

}  // namespace
}  // namespace interlock::apriso
