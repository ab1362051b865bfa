#include "server/gateway/http/curl_transport.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/integration/gateway/transport_fixture.h"

namespace interlock::http {
namespace {

using support::HttpAnswer;
using support::JsonAnswer;
using support::ScriptedConnection;
using support::SeenRequest;

// A port of loopback on which nobody listens any more.
int ClosedPort() {
  support::ScriptedHttpServer server([](const SeenRequest&, ScriptedConnection&) {});
  return server.port();
}

TEST_F(TransportTest, PatchArrivesByteForByteAndItsAnswerComesBack) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(JsonAnswer(200, R"({"status":"Complete"})", "\"v2\""));
  });
  StartTransport();
  const HttpResponse response = Send(Patch("/api/work-orders/WO%2F1?x=1"));
  EXPECT_EQ(response.delivery, Delivery::kAnswered);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"status":"Complete"})");
  EXPECT_EQ(response.FirstHeader("etag"), "\"v2\"");
  EXPECT_EQ(response.error, "");
  EXPECT_GT(response.latency, absl::ZeroDuration());
  ASSERT_EQ(server_->Requests().size(), 1u);
  const SeenRequest seen = server_->Requests()[0];
  EXPECT_EQ(seen.method, "PATCH");
  EXPECT_EQ(seen.target, "/api/work-orders/WO%2F1?x=1");
  EXPECT_EQ(seen.body, R"({"status":"Complete"})");
  EXPECT_EQ(seen.Header("If-Match"), "\"v1\"");
  EXPECT_EQ(seen.Header("Content-Type"), "application/json");
  EXPECT_EQ(seen.Header("Content-Length"), "21");
  EXPECT_EQ(seen.Header("Expect"), "");
  EXPECT_EQ(seen.Header("Transfer-Encoding"), "");
}

TEST_F(TransportTest, ConnectionIsUsedAgainForGetAndPatchInTurn) {
  StartServer([](const SeenRequest& request, ScriptedConnection& connection) {
    connection.Send(request.method == "GET" ? JsonAnswer(200, R"({"status":"In Progress"})")
                                            : HttpAnswer(204, ""));
  });
  StartTransport();
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(Send(Get()).status, 200);
    EXPECT_EQ(Send(Patch()).status, 204);
  }
  EXPECT_EQ(server_->Connections(), 1);
  for (const SeenRequest& seen : server_->Requests()) {
    EXPECT_EQ(seen.body.empty(), seen.method == "GET");
  }
}

TEST_F(TransportTest, NoContentWithoutLengthIsAnAnswer) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 204 No Content\r\nETag: \"v2\"\r\n\r\n");
  });
  StartTransport();
  const HttpResponse response = Send(Patch());
  EXPECT_EQ(response.delivery, Delivery::kAnswered);
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.body, "");
  EXPECT_EQ(response.FirstHeader("ETag"), "\"v2\"");
}

TEST_F(TransportTest, RepeatedHeadersAreAllKept) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(200, "{}", "ETag: \"a\"\r\neTag: \"b\"\r\n"));
  });
  StartTransport();
  const HttpResponse response = Send(Get());
  EXPECT_EQ(response.CountHeaders("ETag"), 2u);
  EXPECT_EQ(response.FirstHeader("ETag"), "\"a\"");
}

TEST_F(TransportTest, HeadersOfInterimAnswersAndTrailersDoNotCount) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(
        "HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\n\r\n"
        "HTTP/1.1 200 OK\r\nETag: \"right\"\r\nTransfer-Encoding: chunked\r\n"
        "Trailer: ETag\r\n\r\n2\r\n{}\r\n0\r\nETag: \"late\"\r\n\r\n");
  });
  StartTransport();
  const HttpResponse response = Send(Get());
  EXPECT_EQ(response.delivery, Delivery::kAnswered);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "{}");
  EXPECT_EQ(response.CountHeaders("ETag"), 1u);
  EXPECT_EQ(response.FirstHeader("ETag"), "\"right\"");
}

TEST_F(TransportTest, RedirectIsAnAnswerAndNotFollowed) {
  StartServer([this](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(307, "", absl::StrCat("Location: ", server_->Url("/else"), "\r\n")));
  });
  StartTransport();
  const HttpResponse response = Send(Patch());
  EXPECT_EQ(response.delivery, Delivery::kAnswered);
  EXPECT_EQ(response.status, 307);
  EXPECT_EQ(server_->Heads(), 1);
}

TEST_F(TransportTest, RefusedConnectionIsNotSentEvenOnAUsedHandle) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, ""));
  });
  StartTransport();
  EXPECT_EQ(Send(Patch()).delivery, Delivery::kAnswered);
  HttpRequest request = Patch();
  request.url = absl::StrCat("http://127.0.0.1:", ClosedPort(), "/wo/1");
  const HttpResponse response = Send(request);
  EXPECT_EQ(response.delivery, Delivery::kNotSent);
  EXPECT_EQ(response.status, 0);
  EXPECT_FALSE(response.error.empty());
}

TEST_F(TransportTest, UnknownHostNameIsNotSent) {
  StartServer([](const SeenRequest&, ScriptedConnection&) {});
  StartTransport();
  HttpRequest request = Patch();
  request.url = "http://no-such-host.invalid/wo/1";
  EXPECT_EQ(Send(request).delivery, Delivery::kNotSent);
}

TEST_F(TransportTest, FailedTlsHandshakeIsNotSent) {
  StartServer([](const SeenRequest&, ScriptedConnection&) {}, support::HandlerStart::kHeadersOnly);
  // The server takes the ClientHello for a request head that never ends.
  StartTransport();
  HttpRequest request = Patch();
  request.url = absl::StrCat("https://127.0.0.1:", server_->port(), "/wo/1");
  request.timeout = absl::Milliseconds(300);
  const HttpResponse response = Send(request);
  EXPECT_EQ(response.delivery, Delivery::kNotSent);
  EXPECT_EQ(server_->Heads(), 0);
}

TEST_F(TransportTest, RequestsThatCannotBeSentSafelyAreRefusedBeforeAnyByte) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, ""));
  });
  StartTransport();
  std::vector<HttpRequest> requests(8, Patch());
  requests[0].headers.push_back({"X-Note", "a\r\nX-Injected: yes"});
  requests[1].headers.push_back({"X-Note", "a\nX-Injected: yes"});
  requests[2].headers.push_back({"X-Note\r\nX-Injected", "yes"});
  requests[3].headers.push_back({"X-Note", std::string("a\0b", 3)});
  requests[4].url = server_->Url("/wo/1 HTTP/1.1\r\nX-Injected: yes");
  requests[5].url = "file:///etc/passwd";
  requests[6].url = "ftp://127.0.0.1/";
  requests[7].timeout = absl::ZeroDuration();
  for (const HttpRequest& request : requests) {
    const HttpResponse response = Send(request);
    EXPECT_EQ(response.delivery, Delivery::kNotSent) << request.url;
    EXPECT_FALSE(response.error.empty());
    EXPECT_FALSE(absl::StrContains(response.error, "Injected")) << response.error;
  }
  EXPECT_EQ(server_->Heads(), 0);
}

TEST_F(TransportTest, HeaderWithEmptyValueIsSent) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, ""));
  });
  StartTransport();
  HttpRequest request = Patch();
  request.headers.push_back({"X-Empty", ""});
  EXPECT_EQ(Send(request).delivery, Delivery::kAnswered);
  bool found = false;
  const SeenRequest seen = server_->Requests().at(0);
  for (const auto& [name, value] : seen.headers) {
    if (name == "X-Empty") found = value.empty();
  }
  EXPECT_TRUE(found);
}

TEST_F(TransportTest, ProxyOfTheEnvironmentIsNotUsed) {
  ASSERT_EQ(::setenv("http_proxy", absl::StrCat("http://127.0.0.1:", ClosedPort()).c_str(), 1), 0);
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, ""));
  });
  StartTransport();
  EXPECT_EQ(Send(Patch()).delivery, Delivery::kAnswered);
  ASSERT_EQ(::unsetenv("http_proxy"), 0);
}

TEST_F(TransportTest, ConfiguredProxyIsUsed) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, ""));
  });
  CurlOptions options;
  options.proxy = server_->Url();
  StartTransport(options);
  HttpRequest request = Patch();
  request.url = "http://apriso.invalid/wo/1";
  EXPECT_EQ(Send(request).status, 204);
  EXPECT_EQ(server_->Requests()[0].target, "http://apriso.invalid/wo/1");
}

TEST_F(TransportTest, ManyAtOnceAreAllAnsweredOnOneThread) {
  StartServer([](const SeenRequest& request, ScriptedConnection& connection) {
    connection.Send(JsonAnswer(200, absl::StrCat("\"", request.target, "\"")));
  });
  StartTransport();
  std::vector<std::future<HttpResponse>> answers;
  for (int i = 0; i < 32; ++i) answers.push_back(Start(Get(absl::StrCat("/wo/", i))));
  for (int i = 0; i < 32; ++i) {
    EXPECT_EQ(Await(std::move(answers[static_cast<std::size_t>(i)])).body,
              absl::StrCat("\"/wo/", i, "\""));
  }
}

TEST_F(TransportTest, CallbackMayStartTheNextRequest) {
  StartServer([](const SeenRequest& request, ScriptedConnection& connection) {
    connection.Send(JsonAnswer(200, absl::StrCat("\"", request.method, "\"")));
  });
  StartTransport();
  std::promise<std::string> methods;
  transport_->Start(Get(), [&](HttpResponse first) {
    transport_->Start(Patch(), [&methods, first](HttpResponse second) {
      methods.set_value(first.body + second.body);
    });
  });
  EXPECT_EQ(methods.get_future().get(), R"("GET""PATCH")");
}

TEST_F(TransportTest, PostedTaskRunsOnTheThreadOfTheCallbacks) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, ""));
  });
  StartTransport();
  std::promise<std::thread::id> task;
  std::promise<std::thread::id> callback;
  transport_->Post([&task] { task.set_value(std::this_thread::get_id()); });
  transport_->Start(Get(), [&](HttpResponse) { callback.set_value(std::this_thread::get_id()); });
  const std::thread::id of_task = task.get_future().get();
  EXPECT_EQ(of_task, callback.get_future().get());
  EXPECT_NE(of_task, std::this_thread::get_id());
}

TEST_F(TransportTest, StopBreaksOffWhatIsOnTheWireAsUnknown) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    while (connection.Pause(absl::Seconds(10))) {
    }
  });
  StartTransport();
  std::future<HttpResponse> answer = Start(Patch());
  ASSERT_TRUE(server_->WaitForRequests(1, absl::Seconds(10)));
  transport_->Stop();
  ASSERT_EQ(answer.wait_for(std::chrono::seconds(0)), std::future_status::ready);
  EXPECT_EQ(answer.get().delivery, Delivery::kUnknown);
}

TEST_F(TransportTest, AfterStopNothingIsSent) {
  StartServer([](const SeenRequest&, ScriptedConnection&) {});
  StartTransport();
  transport_->Stop();
  transport_->Stop();
  std::future<HttpResponse> answer = Start(Patch());
  ASSERT_EQ(answer.wait_for(std::chrono::seconds(0)), std::future_status::ready);
  EXPECT_EQ(answer.get().delivery, Delivery::kNotSent);
  bool ran = false;
  transport_->Post([&ran] { ran = true; });
  EXPECT_TRUE(ran);
  EXPECT_EQ(server_->Heads(), 0);
}

TEST_F(TransportTest, FullMailboxRefusesAtOnce) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(204, ""));
  });
  CurlOptions options;
  options.mailbox_capacity = 1;
  StartTransport(options);
  std::promise<void> entered;
  std::promise<void> leave;
  transport_->Post([&] {
    entered.set_value();
    leave.get_future().wait();
  });
  entered.get_future().wait();
  std::future<HttpResponse> first = Start(Patch());
  std::future<HttpResponse> second = Start(Patch());
  ASSERT_EQ(second.wait_for(std::chrono::seconds(0)), std::future_status::ready);
  EXPECT_EQ(second.get().delivery, Delivery::kNotSent);
  leave.set_value();
  EXPECT_EQ(Await(std::move(first)).status, 204);
  EXPECT_EQ(server_->Heads(), 1);
}

TEST_F(TransportTest, MissingTlsFileIsAnErrorThatNamesTheKey) {
  CurlOptions options;
  options.tls.ca_file = "/no/such/file.pem";
  const auto made = CurlTransport::Create(options);
  EXPECT_EQ(made.status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(absl::StrContains(made.status().message(), "apriso.tls.ca_file")) << made.status();
}

}  // namespace
}  // namespace interlock::http
