// A server that does everything a server must not do. The transport has to end each request in
// bounded time and memory, send it at most once, and never claim to know more than it does.

#include <ostream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/integration/gateway/transport_fixture.h"

namespace interlock::http {
namespace {

using support::HandlerStart;
using support::HttpAnswer;
using support::ScriptedConnection;
using support::SeenRequest;

class HostileServerTest : public TransportTest {
 protected:
  // Answers the first request of a connection properly, so that the next one reuses it.
  void StartServerThatTurns(Handler misbehave) {
    StartServer([misbehave](const SeenRequest& request, ScriptedConnection& connection) {
      if (request.method == "GET") {
        connection.Send(HttpAnswer(200, "{}"));
      } else {
        misbehave(request, connection);
      }
    });
  }

  // What the transport says of a PATCH on a connection that a GET has used before.
  HttpResponse PatchOnReusedConnection() {
    EXPECT_EQ(Send(Get()).status, 200);
    const HttpResponse response = Send(Patch());
    transport_->Stop();
    server_->Stop();
    return response;
  }
};

TEST_F(HostileServerTest, AppliesAndClosesAReusedConnectionOnePatchIsSeenAndTheOutcomeUnknown) {
  for (int round = 0; round < 20; ++round) {
    StartServerThatTurns(
        [](const SeenRequest&, ScriptedConnection& connection) { connection.Close(); });
    StartTransport();
    const HttpResponse response = PatchOnReusedConnection();
    ASSERT_EQ(response.delivery, Delivery::kUnknown) << response.error;
    ASSERT_EQ(response.status, 0);
    ASSERT_EQ(server_->CountRequests("PATCH"), 1);
    ASSERT_EQ(server_->Heads(), 2);
    ASSERT_EQ(server_->Requests()[1].number_on_connection, 2);
  }
}

TEST_F(HostileServerTest, AppliesAndResetsAReusedConnectionOnePatchIsSeen) {
  for (int round = 0; round < 20; ++round) {
    StartServerThatTurns(
        [](const SeenRequest&, ScriptedConnection& connection) { connection.Reset(); });
    StartTransport();
    const HttpResponse response = PatchOnReusedConnection();
    ASSERT_EQ(response.delivery, Delivery::kUnknown) << response.error;
    ASSERT_EQ(server_->Heads(), 2);
  }
}

// The server is gone for good between the two requests; libcurl may notice before or after the
// first byte, but it must not send twice and must not say kNotSent of a request that went out.
TEST_F(HostileServerTest, ReusedConnectionClosedWhileIdleIsSentAtMostOnce) {
  for (int round = 0; round < 20; ++round) {
    StartServer([](const SeenRequest& request, ScriptedConnection& connection) {
      connection.Send(HttpAnswer(request.method == "GET" ? 200 : 204, ""));
      if (request.method == "GET") connection.Close();
    });
    StartTransport();
    const HttpResponse response = PatchOnReusedConnection();
    const int patches = server_->CountRequests("PATCH");
    ASSERT_LE(patches, 1);
    if (response.delivery == Delivery::kAnswered) {
      ASSERT_EQ(patches, 1);
    } else if (response.delivery == Delivery::kNotSent) {
      ASSERT_EQ(patches, 0);
    }
  }
}

TEST_F(HostileServerTest, ResetBeforeTheBodyOnAReusedConnectionIsUnknownAndNotSentAgain) {
  for (int round = 0; round < 20; ++round) {
    StartServer(
        [](const SeenRequest& request, ScriptedConnection& connection) {
          if (request.method == "GET") {
            connection.Send(HttpAnswer(200, "{}"));
          } else {
            connection.Reset();
          }
        },
        HandlerStart::kHeadersOnly);
    StartTransport();
    const HttpResponse response = PatchOnReusedConnection();
    ASSERT_EQ(response.delivery, Delivery::kUnknown) << response.error;
    ASSERT_EQ(server_->CountRequests("PATCH"), 1);
  }
}

TEST_F(HostileServerTest, ResetBeforeTheBodyOnAFreshConnectionIsUnknown) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) { connection.Reset(); },
              HandlerStart::kHeadersOnly);
  StartTransport();
  EXPECT_EQ(Send(Patch()).delivery, Delivery::kUnknown);
  EXPECT_EQ(server_->Heads(), 1);
}

TEST_F(HostileServerTest, ClosedBeforeAnyByteOnAFreshConnectionIsUnknown) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) { connection.Close(); });
  StartTransport();
  const HttpResponse response = Send(Patch());
  EXPECT_EQ(response.delivery, Delivery::kUnknown);
  EXPECT_EQ(response.status, 0);
  EXPECT_EQ(server_->Heads(), 1);
}

TEST_F(HostileServerTest, EndlessChunkedBodyEndsAtTheSizeLimit) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = absl::StrCat("1000\r\n", std::string(0x1000, 'x'), "\r\n");
    while (connection.Send(chunk)) {
    }
  });
  CurlOptions options;
  options.max_response_bytes = 100000;
  StartTransport(options);
  const HttpResponse response = Send(Patch());
  EXPECT_EQ(response.delivery, Delivery::kUnknown);
  EXPECT_EQ(response.status, 200);
  EXPECT_LE(response.body.size(), 100000u);
  EXPECT_TRUE(absl::StrContains(response.error, "100000")) << response.error;
}

TEST_F(HostileServerTest, BodyOfExactlyTheSizeLimitIsAnAnswer) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(HttpAnswer(200, std::string(2048, 'x')));
  });
  CurlOptions options;
  options.max_response_bytes = 2048;
  StartTransport(options);
  EXPECT_EQ(Send(Get()).body.size(), 2048u);
}

TEST_F(HostileServerTest, HugeContentLengthIsGivenUpBeforeItsBody) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n{}");
    while (connection.Pause(absl::Seconds(10))) {
    }
  });
  StartTransport();
  const absl::Time before = absl::Now();
  EXPECT_EQ(Send(Patch()).delivery, Delivery::kUnknown);
  EXPECT_LT(absl::Now() - before, absl::Seconds(4));
}

TEST_F(HostileServerTest, FloodOfHeadersEndsAtTheSizeLimit) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\n");
    const std::string line = absl::StrCat("X-Flood: ", std::string(1000, 'x'), "\r\n");
    for (int i = 0; i < 800 && connection.Send(line); ++i) {
    }
    connection.Send("Content-Length: 0\r\n\r\n");
  });
  StartTransport();
  const HttpResponse response = Send(Patch());
  EXPECT_EQ(response.delivery, Delivery::kUnknown);
  std::size_t kept = 0;
  for (const Header& header : response.headers) kept += header.name.size() + header.value.size();
  EXPECT_LE(kept, 65536u);
}

TEST_F(HostileServerTest, OneEndlessHeaderLineIsGivenUp) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nX-Endless: ");
    while (connection.Send(std::string(4096, 'x'))) {
    }
  });
  StartTransport();
  EXPECT_EQ(Send(Patch()).delivery, Delivery::kUnknown);
}

TEST_F(HostileServerTest, EndlessInterimAnswersAreGivenUp) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    while (connection.Send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")) {
    }
  });
  StartTransport();
  EXPECT_EQ(Send(Patch()).delivery, Delivery::kUnknown);
}

TEST_F(HostileServerTest, SlowDripEndsAtTheTimeout) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (connection.Send("x") && connection.Pause(absl::Milliseconds(20))) {
    }
  });
  StartTransport();
  HttpRequest request = Patch();
  request.timeout = absl::Milliseconds(300);
  const absl::Time before = absl::Now();
  const HttpResponse response = Send(request);
  EXPECT_EQ(response.delivery, Delivery::kUnknown);
  EXPECT_GE(absl::Now() - before, absl::Milliseconds(250));
  EXPECT_LT(absl::Now() - before, absl::Seconds(4));
}

TEST_F(HostileServerTest, SilentServerEndsAtTheTimeoutAsUnknown) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    while (connection.Pause(absl::Seconds(10))) {
    }
  });
  StartTransport();
  HttpRequest request = Patch();
  request.timeout = absl::Milliseconds(200);
  EXPECT_EQ(Send(request).delivery, Delivery::kUnknown);
  EXPECT_EQ(server_->Heads(), 1);
}

struct BadAnswer {
  const char* name;
  std::string bytes;
};

void PrintTo(const BadAnswer& answer, std::ostream* out) { *out << answer.name; }

class BadAnswerTest : public TransportTest, public ::testing::WithParamInterface<BadAnswer> {};

TEST_P(BadAnswerTest, IsUnknownAndThePatchIsSeenOnce) {
  StartServer([](const SeenRequest&, ScriptedConnection& connection) {
    connection.Send(GetParam().bytes);
    connection.Close();
  });
  StartTransport();
  const HttpResponse response = Send(Patch());
  EXPECT_EQ(response.delivery, Delivery::kUnknown);
  EXPECT_FALSE(response.error.empty());
  transport_->Stop();
  server_->Stop();
  EXPECT_EQ(server_->Heads(), 1);
}

INSTANTIATE_TEST_SUITE_P(
    EachKind, BadAnswerTest,
    ::testing::Values(
        BadAnswer{"TruncatedBody", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":"},
        BadAnswer{"TruncatedChunk",
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n{\"st"},
        BadAnswer{"MissingLastChunk",
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"},
        BadAnswer{"BadChunkSize",
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"},
        BadAnswer{"NegativeLength", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}"},
        BadAnswer{"HttpZeroNine", "<html>hello</html>"},
        BadAnswer{"Garbage", std::string("\x00\xFF\x16\x03 nonsense\r\n\r\n", 18)},
        BadAnswer{"TlsRecord", std::string("\x15\x03\x01\x00\x02\x02\x28", 7)},
        BadAnswer{"StatusIsNoNumber", "HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n"},
        BadAnswer{"HeadersCutOff", "HTTP/1.1 200 OK\r\nContent-Le"},
        BadAnswer{"StatusLineOnly", "HTTP/1.1 200 OK\r\n"},
        BadAnswer{"OnlyAnInterimAnswer", "HTTP/1.1 100 Continue\r\n\r\n"}),
    [](const ::testing::TestParamInfo<BadAnswer>& row) { return row.param.name; });

}  // namespace
}  // namespace interlock::http
