#include "server/gateway/apriso/response_mapping.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "core/state_machine.h"
#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

using core::ReadAnswer;
using core::RefusalKind;
using core::WireAnswer;

const absl::Time kNow = absl::FromUnixSeconds(1000000);

// A mapping with the codec it needs.
class Mapping {
 public:
  explicit Mapping(const AprisoOptions& options = {})
      : codec_(Codec::Create(options,
                             [](absl::string_view spelling) {
                               static const auto machine = core::StateMachine::Default();
                               return machine.Canonical(spelling);
                             })
                   .value()),
        mapping_(ResponseMapping::Create(options, codec_).value()) {}

  core::WriteOutcome Write(const http::HttpResponse& response) const {
    return mapping_.MeaningOfWrite(response, core::StatusName("Complete"), kNow);
  }
  core::ReadOutcome Read(const http::HttpResponse& response) const {
    return mapping_.MeaningOfRead(response, kNow);
  }

 private:
  Codec codec_;
  ResponseMapping mapping_;
};

http::HttpResponse Answer(int status, std::string body = "",
                          std::vector<http::Header> headers = {}) {
  http::HttpResponse response;
  response.delivery = http::Delivery::kAnswered;
  response.status = status;
  response.body = std::move(body);
  response.headers = std::move(headers);
  response.latency = absl::Milliseconds(12);
  return response;
}

TEST(MeaningOfWriteTest, EveryStatusHasItsRow) {
  const struct {
    int status;
    WireAnswer answer;
    RefusalKind refusal;
  } rows[] = {
      {200, WireAnswer::kApplied, RefusalKind::kNone},
      {201, WireAnswer::kApplied, RefusalKind::kNone},
      {202, WireAnswer::kUnknown, RefusalKind::kNone},
      {204, WireAnswer::kApplied, RefusalKind::kNone},
      {301, WireAnswer::kUnknown, RefusalKind::kNone},
      {302, WireAnswer::kUnknown, RefusalKind::kNone},
      {304, WireAnswer::kUnknown, RefusalKind::kNone},
      {307, WireAnswer::kUnknown, RefusalKind::kNone},
      {400, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {401, WireAnswer::kUnauthorized, RefusalKind::kNone},
      {402, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {403, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {404, WireAnswer::kGone, RefusalKind::kNone},
      {405, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {406, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {407, WireAnswer::kUnauthorized, RefusalKind::kNone},
      {408, WireAnswer::kUnknown, RefusalKind::kNone},
      {409, WireAnswer::kPrecondition, RefusalKind::kNone},
      {410, WireAnswer::kGone, RefusalKind::kNone},
      {411, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {412, WireAnswer::kStale, RefusalKind::kNone},
      {413, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {415, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {418, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {422, WireAnswer::kRefused, RefusalKind::kBusinessRule},
      {423, WireAnswer::kLocked, RefusalKind::kNone},
      {428, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {429, WireAnswer::kThrottled, RefusalKind::kNone},
      {499, WireAnswer::kRefused, RefusalKind::kBadRequest},
      {500, WireAnswer::kUnknown, RefusalKind::kNone},
      {502, WireAnswer::kUnknown, RefusalKind::kNone},
      {503, WireAnswer::kUnknown, RefusalKind::kNone},
      {504, WireAnswer::kUnknown, RefusalKind::kNone},
      {599, WireAnswer::kUnknown, RefusalKind::kNone},
      {101, WireAnswer::kUnknown, RefusalKind::kNone},
      {0, WireAnswer::kUnknown, RefusalKind::kNone},
      {700, WireAnswer::kUnknown, RefusalKind::kNone},
  };
  const Mapping mapping;
  for (const auto& row : rows) {
    const core::WriteOutcome outcome = mapping.Write(Answer(row.status));
    EXPECT_EQ(outcome.answer, row.answer) << row.status;
    EXPECT_EQ(outcome.refusal, row.refusal) << row.status;
    EXPECT_EQ(outcome.http_status, row.status);
    EXPECT_EQ(outcome.latency, absl::Milliseconds(12));
    EXPECT_EQ(outcome.message.empty(), row.answer == WireAnswer::kApplied) << row.status;
  }
}

TEST(MeaningOfWriteTest, WithoutACompleteAnswerTheDeliveryDecides) {
  const Mapping mapping;
  http::HttpResponse not_sent;
  not_sent.delivery = http::Delivery::kNotSent;
  not_sent.error = "connection\r\nrefused";
  EXPECT_EQ(mapping.Write(not_sent).answer, WireAnswer::kNotSent);
  EXPECT_EQ(mapping.Write(not_sent).message, "connection refused");
  // The status line of an answer that broke off proves nothing.
  for (const int status : {0, 200, 409, 412, 422, 423, 429}) {
    http::HttpResponse broken = Answer(status);
    broken.delivery = http::Delivery::kUnknown;
    broken.error = "broken off";
    EXPECT_EQ(mapping.Write(broken).answer, WireAnswer::kUnknown) << status;
    EXPECT_EQ(mapping.Write(broken).http_status, status);
    EXPECT_EQ(mapping.Write(broken).message, "broken off");
  }
}

TEST(MeaningOfWriteTest, SuccessCountsUnlessTheBodySpeaksAgainstIt) {
  const struct {
    int status;
    const char* body;
    WireAnswer answer;
  } rows[] = {
      {204, "", WireAnswer::kApplied},
      {200, "", WireAnswer::kApplied},
      {200, " \r\n", WireAnswer::kApplied},
      {200, "{}", WireAnswer::kApplied},
      {200, "null", WireAnswer::kApplied},
      {200, R"({"ok":true})", WireAnswer::kApplied},
      {200, R"({"status":"Complete"})", WireAnswer::kApplied},
      {200, R"({"status":" complete "})", WireAnswer::kApplied},
      {200, R"({"status":"success"})", WireAnswer::kApplied},
      {200, R"({"status":null})", WireAnswer::kApplied},
      {200, R"({"status":200})", WireAnswer::kApplied},
      {200, R"({"status":{"code":1}})", WireAnswer::kApplied},
      {200, R"({"status":"In Progress"})", WireAnswer::kUnknown},
      {200, R"({"status":"on hold"})", WireAnswer::kUnknown},
      {200, "<html>please sign in</html>", WireAnswer::kUnknown},
      {200, R"({"status":"Compl)", WireAnswer::kUnknown},
      {200, "OK", WireAnswer::kUnknown},
      {202, "", WireAnswer::kUnknown},
      {202, R"({"status":"Complete"})", WireAnswer::kUnknown},
  };
  const Mapping mapping;
  for (const auto& row : rows) {
    EXPECT_EQ(mapping.Write(Answer(row.status, row.body)).answer, row.answer)
        << row.status << " " << row.body;
  }
}

TEST(MeaningOfWriteTest, EtagAfterIsGivenOnlyIfUsableAndApplied) {
  const Mapping mapping;
  EXPECT_EQ(mapping.Write(Answer(200, "", {{"ETag", "\"2\""}})).etag_after, core::Etag("\"2\""));
  EXPECT_FALSE(mapping.Write(Answer(200)).etag_after.has_value());
  EXPECT_FALSE(mapping.Write(Answer(200, "", {{"ETag", "W/\"2\""}})).etag_after.has_value());
  EXPECT_FALSE(mapping.Write(Answer(200, "", {{"ETag", "\"2\""}, {"ETag", "\"3\""}}))
                   .etag_after.has_value());
  EXPECT_FALSE(mapping.Write(Answer(409, "", {{"ETag", "\"2\""}})).etag_after.has_value());
  EXPECT_FALSE(mapping.Write(Answer(202, "", {{"ETag", "\"2\""}})).etag_after.has_value());
}

TEST(MeaningOfWriteTest, EtagAfterMayComeFromTheBody) {
  AprisoOptions options;
  options.etag_pointer = "/rev";
  EXPECT_EQ(Mapping(options).Write(Answer(200, R"({"rev":3})")).etag_after, core::Etag("\"3\""));
  EXPECT_FALSE(Mapping(options).Write(Answer(204)).etag_after.has_value());
}

TEST(MeaningOfWriteTest, AprisosOwnWordsAreKept) {
  const core::WriteOutcome outcome = Mapping().Write(
      Answer(422, R"({"error":"Rule 12","message":"Operation 30 is\nnot finished"})"));
  EXPECT_EQ(outcome.message, "Rule 12: Operation 30 is not finished");
  EXPECT_EQ(Mapping().Write(Answer(500, "<html>")).message, "HTTP 500 without a message");
  EXPECT_TRUE(absl::StrContains(Mapping().Write(Answer(302)).message, "apriso.base_url"));
}

TEST(MeaningOfWriteTest, RetryAfterIsReadAndLimited) {
  AprisoOptions options;
  options.retry_after_max = absl::Seconds(60);
  const Mapping mapping(options);
  EXPECT_EQ(mapping.Write(Answer(429, "", {{"Retry-After", "7"}})).retry_after, absl::Seconds(7));
  EXPECT_EQ(mapping.Write(Answer(503, "", {{"Retry-After", "700"}})).retry_after,
            absl::Seconds(60));
  EXPECT_EQ(mapping.Write(Answer(503, "", {{"Retry-After", "Mon, 12 Jan 1970 13:46:50 GMT"}}))
                .retry_after,
            absl::Seconds(10));
  EXPECT_FALSE(mapping.Write(Answer(503, "", {{"Retry-After", "later"}})).retry_after.has_value());
  EXPECT_FALSE(mapping.Write(Answer(429)).retry_after.has_value());
}

TEST(MeaningOfWriteTest, RaceStatusIsConfigurable) {
  AprisoOptions options;
  options.race_status = {409, 428};
  const Mapping mapping(options);
  EXPECT_EQ(mapping.Write(Answer(409)).answer, WireAnswer::kPrecondition);
  EXPECT_EQ(mapping.Write(Answer(428)).answer, WireAnswer::kPrecondition);
  EXPECT_EQ(mapping.Write(Answer(412)).answer, WireAnswer::kRefused);
  EXPECT_EQ(mapping.Write(Answer(412)).refusal, RefusalKind::kBadRequest);
  options.race_status = {412};
  EXPECT_EQ(Mapping(options).Write(Answer(412)).answer, WireAnswer::kStale);
  EXPECT_EQ(Mapping(options).Write(Answer(409)).answer, WireAnswer::kRefused);
  EXPECT_EQ(Mapping(options).Write(Answer(409)).refusal, RefusalKind::kBusinessRule);
}

TEST(OutcomeRuleTest, EveryMeaning) {
  const struct {
    OutcomeMeaning means;
    WireAnswer answer;
    RefusalKind refusal;
  } rows[] = {
      {OutcomeMeaning::kRace, WireAnswer::kPrecondition, RefusalKind::kNone},
      {OutcomeMeaning::kLocked, WireAnswer::kLocked, RefusalKind::kNone},
      {OutcomeMeaning::kRefused, WireAnswer::kRefused, RefusalKind::kBusinessRule},
      {OutcomeMeaning::kThrottled, WireAnswer::kThrottled, RefusalKind::kNone},
      {OutcomeMeaning::kUnknown, WireAnswer::kUnknown, RefusalKind::kNone},
      {OutcomeMeaning::kApplied, WireAnswer::kApplied, RefusalKind::kNone},
  };
  for (const auto& row : rows) {
    AprisoOptions options;
    options.outcomes = {{500, "/code", "X1", row.means}};
    const core::WriteOutcome outcome = Mapping(options).Write(Answer(500, R"({"code":"X1"})"));
    EXPECT_EQ(outcome.answer, row.answer);
    EXPECT_EQ(outcome.refusal, row.refusal);
  }
}

TEST(OutcomeRuleTest, ARefusalThatTheSiteNamesIsARuleOfAprisosWhateverItsStatus) {
  AprisoOptions options;
  options.outcomes = {{400, "/error/code", "OPEN_OPERATIONS", OutcomeMeaning::kRefused}};
  const core::WriteOutcome named =
      Mapping(options).Write(Answer(400, R"({"error":{"code":"OPEN_OPERATIONS"}})"));
  EXPECT_EQ(named.refusal, RefusalKind::kBusinessRule);
  const core::WriteOutcome other =
      Mapping(options).Write(Answer(400, R"({"error":{"code":"SYNTAX"}})"));
  EXPECT_EQ(other.refusal, RefusalKind::kBadRequest);
}

TEST(OutcomeRuleTest, FirstMatchingRuleWinsAndOthersFallThrough) {
  AprisoOptions options;
  options.outcomes = {{409, "/code", "LOCK", OutcomeMeaning::kLocked},
                      {409, "/code", "17", OutcomeMeaning::kRefused},
                      {409, "/busy", std::nullopt, OutcomeMeaning::kThrottled},
                      {400, "", std::nullopt, OutcomeMeaning::kRace},
                      {400, "", std::nullopt, OutcomeMeaning::kUnknown}};
  const struct {
    int status;
    const char* body;
    WireAnswer answer;
  } rows[] = {
      {409, R"({"code":"LOCK"})", WireAnswer::kLocked},
      {409, R"({"code":17})", WireAnswer::kRefused},
      {409, R"({"code":"lock"})", WireAnswer::kPrecondition},
      {409, R"({"busy":null})", WireAnswer::kThrottled},
      {409, R"({"busy":true,"code":"LOCK"})", WireAnswer::kLocked},
      {409, "no json", WireAnswer::kPrecondition},
      {409, "", WireAnswer::kPrecondition},
      {422, R"({"code":"LOCK"})", WireAnswer::kRefused},
      {400, "", WireAnswer::kPrecondition},
  };
  const Mapping mapping(options);
  for (const auto& row : rows) {
    EXPECT_EQ(mapping.Write(Answer(row.status, row.body)).answer, row.answer)
        << row.status << row.body;
  }
}

TEST(OutcomeRuleTest, ARuleMayOverruleASuccess) {
  AprisoOptions options;
  options.outcomes = {{200, "/result", "VERSION", OutcomeMeaning::kRace},
                      {202, "", std::nullopt, OutcomeMeaning::kApplied}};
  const Mapping mapping(options);
  EXPECT_EQ(mapping.Write(Answer(200, R"({"result":"VERSION"})")).answer,
            WireAnswer::kPrecondition);
  const core::WriteOutcome accepted = mapping.Write(Answer(202, "", {{"ETag", "\"2\""}}));
  EXPECT_EQ(accepted.answer, WireAnswer::kApplied);
  EXPECT_EQ(accepted.etag_after, core::Etag("\"2\""));
}

TEST(OutcomeRuleTest, ARaceOf412IsStillAStaleRead) {
  AprisoOptions options;
  options.race_status = {};
  options.outcomes = {{412, "", std::nullopt, OutcomeMeaning::kRace}};
  EXPECT_EQ(Mapping(options).Write(Answer(412)).answer, WireAnswer::kStale);
}

TEST(MeaningOfReadTest, EveryStatusHasItsRow) {
  const struct {
    int status;
    ReadAnswer answer;
  } rows[] = {
      {200, ReadAnswer::kOk},           {201, ReadAnswer::kFailed}, {204, ReadAnswer::kFailed},
      {206, ReadAnswer::kFailed},       {302, ReadAnswer::kFailed}, {304, ReadAnswer::kFailed},
      {400, ReadAnswer::kFailed},       {403, ReadAnswer::kDenied}, {404, ReadAnswer::kGone},
      {401, ReadAnswer::kUnauthorized}, {408, ReadAnswer::kFailed}, {409, ReadAnswer::kFailed},
      {407, ReadAnswer::kUnauthorized}, {410, ReadAnswer::kGone},   {423, ReadAnswer::kFailed},
      {429, ReadAnswer::kFailed},       {500, ReadAnswer::kFailed}, {503, ReadAnswer::kFailed},
      {0, ReadAnswer::kFailed},
  };
  const Mapping mapping;
  for (const auto& row : rows) {
    const core::ReadOutcome outcome =
        mapping.Read(Answer(row.status, R"({"status":"Released"})", {{"ETag", "\"1\""}}));
    EXPECT_EQ(outcome.answer, row.answer) << row.status;
    EXPECT_EQ(outcome.http_status, row.status);
    EXPECT_EQ(outcome.message.empty(), row.answer == ReadAnswer::kOk) << row.status;
  }
}

TEST(MeaningOfReadTest, OkCarriesTheSnapshot) {
  const core::ReadOutcome outcome =
      Mapping().Read(Answer(200, R"({"status":"released"})", {{"ETag", "\"1\""}}));
  EXPECT_EQ(outcome.snapshot.status, core::StatusName("Released"));
  EXPECT_EQ(outcome.snapshot.etag, core::Etag("\"1\""));
  EXPECT_EQ(outcome.latency, absl::Milliseconds(12));
}

TEST(MeaningOfReadTest, SignInPageAndMissingStatusFailWithAReason) {
  EXPECT_EQ(Mapping().Read(Answer(200, "<html>")).answer, ReadAnswer::kFailed);
  EXPECT_TRUE(absl::StrContains(Mapping().Read(Answer(200, "<html>")).message, "no JSON object"));
  EXPECT_EQ(Mapping().Read(Answer(200, "{}")).answer, ReadAnswer::kFailed);
}

TEST(MeaningOfReadTest, MissingEtagIsAProblemOfTheSnapshotNotOfTheRead) {
  const core::ReadOutcome outcome = Mapping().Read(Answer(200, R"({"status":"Released"})"));
  EXPECT_EQ(outcome.answer, ReadAnswer::kOk);
  EXPECT_EQ(outcome.snapshot.etag_problem, core::EtagProblem::kMissing);
}

TEST(MeaningOfReadTest, BrokenAnswersFailAndRetryAfterIsRead) {
  http::HttpResponse broken = Answer(200, R"({"status":"Released"})");
  broken.delivery = http::Delivery::kUnknown;
  broken.error = "broken off";
  EXPECT_EQ(Mapping().Read(broken).answer, ReadAnswer::kFailed);
  EXPECT_EQ(Mapping().Read(broken).message, "broken off");
  EXPECT_EQ(Mapping().Read(Answer(429, "", {{"Retry-After", "3"}})).retry_after, absl::Seconds(3));
  EXPECT_EQ(Mapping().Read(Answer(503, "", {{"Retry-After", "3"}})).retry_after, absl::Seconds(3));
}

}  // namespace
}  // namespace interlock::apriso
