#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "server/gateway/http/curl_transport.h"
#include "tests/support/scripted_http_server.h"

namespace interlock::http {

// A transport and, if a test wants one, a server for it to talk to.
class TransportTest : public ::testing::Test {
 protected:
  using Handler = support::ScriptedHttpServer::Handler;

  CurlTransport& StartTransport(CurlOptions options = {}) {
    auto made = CurlTransport::Create(std::move(options));
    EXPECT_TRUE(made.ok()) << made.status();
    transport_ = *std::move(made);
    return *transport_;
  }

  support::ScriptedHttpServer& StartServer(
      Handler handler, support::HandlerStart start = support::HandlerStart::kWholeRequest) {
    server_ = std::make_unique<support::ScriptedHttpServer>(std::move(handler), start);
    return *server_;
  }

  HttpRequest Patch(std::string path = "/wo/1") const {
    HttpRequest request;
    request.method = Method::kPatch;
    request.url = server_->Url(path);
    request.body = R"({"status":"Complete"})";
    request.headers = {{"Content-Type", "application/json"}, {"If-Match", "\"v1\""}};
    request.timeout = absl::Seconds(5);
    return request;
  }

  HttpRequest Get(std::string path = "/wo/1") const {
    HttpRequest request;
    request.url = server_->Url(path);
    request.timeout = absl::Seconds(5);
    return request;
  }

  std::future<HttpResponse> Start(HttpRequest request) {
    auto answer = std::make_shared<std::promise<HttpResponse>>();
    transport_->Start(std::move(request),
                      [answer](HttpResponse response) { answer->set_value(std::move(response)); });
    return answer->get_future();
  }

  // The answer, or a failure of the test if there is none within ten seconds.
  static HttpResponse Await(std::future<HttpResponse> answer) {
    if (answer.wait_for(std::chrono::seconds(10)) != std::future_status::ready) {
      ADD_FAILURE() << "no callback";
      return HttpResponse();
    }
    return answer.get();
  }

  HttpResponse Send(HttpRequest request) { return Await(Start(std::move(request))); }

  std::unique_ptr<support::ScriptedHttpServer> server_;
  std::unique_ptr<CurlTransport> transport_;
};

}  // namespace interlock::http
