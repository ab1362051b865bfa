// The control of hostile_server_test.cc: with the usual way to give a body, the installed libcurl
// does send a PATCH again, silently, when a reused connection dies. If this test ever fails,
// libcurl has changed, and the precautions of CurlTransfer can be looked at again.

#include <curl/curl.h>

#include <cstddef>

#include "gtest/gtest.h"
#include "tests/support/scripted_http_server.h"

namespace interlock::http {
namespace {

using support::HttpAnswer;
using support::ScriptedConnection;
using support::ScriptedHttpServer;
using support::SeenRequest;

std::size_t Discard(char*, std::size_t size, std::size_t count, void*) { return size * count; }

TEST(LibcurlResendControlTest, PlainPostFieldsMakeLibcurlSendThePatchTwice) {
  ScriptedHttpServer server([](const SeenRequest& request, ScriptedConnection& connection) {
    if (request.method == "PATCH" && request.connection == 1) {
      connection.Close();  // applied, but not answered
    } else {
      connection.Send(HttpAnswer(request.method == "GET" ? 200 : 412, ""));
    }
  });
  CURL* easy = curl_easy_init();
  const std::string url = server.Url("/wo/1");
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 5000L);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Discard);
  ASSERT_EQ(curl_easy_perform(easy), CURLE_OK);
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "PATCH");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, "{\"status\":\"Complete\"}");
  EXPECT_EQ(curl_easy_perform(easy), CURLE_OK);
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  EXPECT_EQ(status, 412);
  curl_easy_cleanup(easy);
  server.Stop();
  EXPECT_EQ(server.CountRequests("PATCH"), 2);
}

}  // namespace
}  // namespace interlock::http
