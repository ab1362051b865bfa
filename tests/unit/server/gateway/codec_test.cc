#include "server/gateway/apriso/codec.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "core/state_machine.h"
#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

Codec MakeCodec(const AprisoOptions& options) {
  return Codec::Create(options,
                       [](absl::string_view spelling) {
                         static const core::StateMachine machine = core::StateMachine::Default();
                         return machine.Canonical(spelling);
                       })
      .value();
}

gateway::WriteRequest Write(std::string fields_json, std::string echo = "") {
  gateway::WriteRequest request;
  request.target_status = core::StatusName("Rework");
  request.fields_json = std::move(fields_json);
  request.echo = std::move(echo);
  return request;
}

http::HttpResponse Read(std::string body, std::vector<http::Header> headers = {{"ETag", "\"1\""}}) {
  http::HttpResponse response;
  response.delivery = http::Delivery::kAnswered;
  response.status = 200;
  response.headers = std::move(headers);
  response.body = std::move(body);
  return response;
}

core::WorkOrderSnapshot Decode(const AprisoOptions& options, const http::HttpResponse& response) {
  const auto snapshot = MakeCodec(options).DecodeWorkOrder(response);
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.value_or(core::WorkOrderSnapshot());
}

TEST(EncodeWriteTest, StatusFieldsAndEchoStandAtTopLevel) {
  AprisoOptions options;
  options.echo_field = "interlockEcho";
  EXPECT_EQ(MakeCodec(options)
                .EncodeWrite(Write(R"({"defectType":"scratch","count":2})", "b1/1/2/3"))
                .value(),
            R"({"count":2,"defectType":"scratch","interlockEcho":"b1/1/2/3","status":"Rework"})");
}

TEST(EncodeWriteTest, EchoIsLeftOutWhereTheSiteHasNoFieldForIt) {
  EXPECT_EQ(MakeCodec({}).EncodeWrite(Write("{}", "b1/1/2/3")).value(), R"({"status":"Rework"})");
}

TEST(EncodeWriteTest, StatusGoesWhereThePointerSaysBesideFieldsThere) {
  AprisoOptions options;
  options.status_pointer = "/data/state/name";
  EXPECT_EQ(MakeCodec(options).EncodeWrite(Write(R"({"data":{"note":"x"}})")).value(),
            R"({"data":{"note":"x","state":{"name":"Rework"}}})");
}

TEST(EncodeWriteTest, WholeNumbersPrintWithoutFraction) {
  EXPECT_EQ(MakeCodec({})
                .EncodeWrite(Write(
                    R"({"a":5.0,"b":-3.0,"c":1e3,"d":0.5,"e":[1.0,{"f":2.0}],"g":9007199254740993,)"
                    R"("h":1e300,"i":-0.0,"j":10})"))
                .value(),
            R"({"a":5,"b":-3,"c":1000,"d":0.5,"e":[1,{"f":2}],"g":9007199254740993,)"
            R"("h":1e+300,"i":0,"j":10,"status":"Rework"})");
}

TEST(EncodeWriteTest, TextIsKeptAsItIs) {
  const std::string body =
      MakeCodec({}).EncodeWrite(Write(R"({"note":"\"\\\n\u0007ä€🙂"})")).value();
  EXPECT_EQ(nlohmann::json::parse(body)["note"], "\"\\\n\aä€🙂");
}

TEST(EncodeWriteTest, FieldsThatAreNoObjectOrStandInTheWayAreRefused) {
  AprisoOptions options;
  options.status_pointer = "/data/status";
  for (const char* fields :
       {"", "[]", "7", "{", R"({"data":7})", R"({"data":[]})", "{\"a\":\"\xFF\"}"}) {
    EXPECT_EQ(MakeCodec(options).EncodeWrite(Write(fields)).status().code(),
              absl::StatusCode::kInvalidArgument)
        << fields;
  }
}

TEST(DecodeWorkOrderTest, ReadsEverythingTheSiteDeclares) {
  AprisoOptions options;
  options.status_pointer = "/order/state";
  options.type_pointer = "/order/type";
  options.lock_pointer = "/lock/user";
  options.changed_by_pointer = "/audit/0";
  options.echo_field = "echo";
  const core::WorkOrderSnapshot snapshot =
      Decode(options, Read(R"({"order":{"state":"in progress","type":"ASSY"},)"
                           R"("lock":{"user":"maria"},"audit":["joe"],"echo":"b1/3/17/4711"})"));
  EXPECT_EQ(snapshot.etag, core::Etag("\"1\""));
  EXPECT_EQ(snapshot.etag_problem, core::EtagProblem::kNone);
  EXPECT_EQ(snapshot.status, core::StatusName("In Progress"));
  EXPECT_EQ(snapshot.type, core::WorkOrderType("ASSY"));
  EXPECT_EQ(snapshot.lock, core::LockState::kLocked);
  EXPECT_EQ(snapshot.locked_by, "maria");
  EXPECT_EQ(snapshot.changed_by, "joe");
  ASSERT_TRUE(snapshot.echo.has_value());
  EXPECT_EQ(snapshot.echo->broker_id, "b1");
  EXPECT_EQ(snapshot.echo->epoch, 3);
  EXPECT_EQ(snapshot.echo->lane_sequence, 17);
  EXPECT_EQ(snapshot.echo->intent_id, core::IntentId(4711));
  EXPECT_EQ(snapshot.echo->raw, "b1/3/17/4711");
}

TEST(DecodeWorkOrderTest, UnknownStatusStaysAsReadWithoutControlCharacters) {
  EXPECT_EQ(Decode({}, Read(R"({"status":"Parked\u0007 Here"})")).status,
            core::StatusName("Parked Here"));
  EXPECT_EQ(Decode({}, Read(R"({"status":30})")).status, core::StatusName("30"));
}

TEST(DecodeWorkOrderTest, EtagFromTheBodyIgnoresTheHeader) {
  AprisoOptions options;
  options.etag_pointer = "/revision";
  EXPECT_EQ(Decode(options, Read(R"({"status":"Released","revision":7})")).etag,
            core::Etag("\"7\""));
  EXPECT_EQ(Decode(options, Read(R"({"status":"Released"})")).etag_problem,
            core::EtagProblem::kMissing);
}

TEST(DecodeWorkOrderTest, TwoEtagHeadersAreSeveral) {
  const core::WorkOrderSnapshot snapshot =
      Decode({}, Read(R"({"status":"Released"})", {{"ETag", "\"1\""}, {"etag", "\"2\""}}));
  EXPECT_FALSE(snapshot.etag.has_value());
  EXPECT_EQ(snapshot.etag_problem, core::EtagProblem::kSeveral);
}

TEST(DecodeWorkOrderTest, FreeAndTakenLocksAreToldApart) {
  AprisoOptions options;
  options.lock_own_users = {"svc-interlock", "17"};
  const struct {
    const char* lock;
    core::LockState state;
    const char* by;
  } rows[] = {
      {"null", core::LockState::kFree, ""},
      {"\"\"", core::LockState::kFree, ""},
      {"false", core::LockState::kFree, ""},
      {"0", core::LockState::kFree, ""},
      {"{}", core::LockState::kFree, ""},
      {"[]", core::LockState::kFree, ""},
      {"\"svc-interlock\"", core::LockState::kFree, ""},
      {"17", core::LockState::kFree, ""},
      {"\"maria\"", core::LockState::kLocked, "maria"},
      {"true", core::LockState::kLocked, ""},
      {"18", core::LockState::kLocked, "18"},
      {"{\"user\":\"maria\"}", core::LockState::kLocked, ""},
      {"\"0\"", core::LockState::kLocked, "0"},
  };
  for (const auto& row : rows) {
    const core::WorkOrderSnapshot snapshot =
        Decode(options, Read(std::string(R"({"status":"Released","lockedBy":)") + row.lock + "}"));
    EXPECT_EQ(snapshot.lock, row.state) << row.lock;
    EXPECT_EQ(snapshot.locked_by, row.by) << row.lock;
  }
  EXPECT_EQ(Decode(options, Read(R"({"status":"Released"})")).lock, core::LockState::kNotShown);
}

TEST(DecodeWorkOrderTest, TextThatIsNoEchoIsForeign) {
  AprisoOptions options;
  options.echo_field = "echo";
  for (const char* echo : {"\"hello\"", "\"b/1/2\"", "\"b/1/2/3/4\"", "\"/1/2/3\"", "\"b/1/2/x\"",
                           "\"b/-1/2/3\"", "\"b/1/2/99999999999999999999\"", "7", "{\"a\":1}"}) {
    const core::WorkOrderSnapshot snapshot =
        Decode(options, Read(std::string(R"({"status":"Released","echo":)") + echo + "}"));
    EXPECT_FALSE(snapshot.echo.has_value()) << echo;
    EXPECT_FALSE(snapshot.foreign_echo.empty()) << echo;
  }
  for (const char* body : {R"({"status":"Released"})", R"({"status":"Released","echo":null})",
                           R"({"status":"Released","echo":""})"}) {
    const core::WorkOrderSnapshot snapshot = Decode(options, Read(body));
    EXPECT_FALSE(snapshot.echo.has_value());
    EXPECT_EQ(snapshot.foreign_echo, "");
  }
}

TEST(DecodeWorkOrderTest, EchoIsNotReadWhereItIsNotConfigured) {
  const core::WorkOrderSnapshot snapshot =
      Decode({}, Read(R"({"status":"Released","":"x","echo":"b/1/2/3"})"));
  EXPECT_FALSE(snapshot.echo.has_value());
  EXPECT_EQ(snapshot.foreign_echo, "");
}

TEST(DecodeWorkOrderTest, AnswerWithoutWorkOrderSaysWhatIsWrong) {
  const struct {
    const char* body;
    const char* says;
  } rows[] = {
      {"", "no JSON object"},
      {"<html>sign in</html>", "text/html"},
      {"[]", "no JSON object"},
      {"\"Released\"", "no JSON object"},
      {"{}", "apriso.status_pointer"},
      {R"({"status":null})", "apriso.status_pointer"},
      {R"({"status":""})", "apriso.status_pointer"},
      {R"({"status":{"name":"Released"}})", "apriso.status_pointer"},
  };
  for (const auto& row : rows) {
    const auto snapshot =
        MakeCodec({}).DecodeWorkOrder(Read(row.body, {{"Content-Type", "text/html"}}));
    ASSERT_FALSE(snapshot.ok()) << row.body;
    EXPECT_TRUE(absl::StrContains(snapshot.status().message(), row.says)) << snapshot.status();
  }
}

}  // namespace
}  // namespace interlock::apriso
