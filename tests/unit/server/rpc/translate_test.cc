#include "server/rpc/translate.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace interlock::rpc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::SubmitIntentRequest FromJson(const std::string& json) {
  v1::SubmitIntentRequest request;
  const auto status = google::protobuf::util::JsonStringToMessage(json, &request);
  EXPECT_TRUE(status.ok()) << status.ToString();
  return request;
}

std::vector<std::string> FieldsOf(const std::vector<core::Violation>& violations) {
  std::vector<std::string> fields;
  for (const core::Violation& violation : violations) fields.push_back(violation.field);
  return fields;
}

TEST(SubmissionFromProto, TakesEverythingOver) {
  const core::Submission submission = SubmissionFromProto(FromJson(R"({
    "source": "plc", "eventId": "e1", "workOrderId": "WO-1", "workOrderType": "ASM",
    "targetStatus": "rework", "expectedStatuses": ["In Progress", "On Hold"],
    "fields": {"reworkReasonCode": "R1", "note": ""}, "eventTime": "2024-05-01T10:00:00.123987Z",
    "labels": {"line": "7"}, "timeToLive": "90.0005s", "waitForPrecondition": true,
    "onAttention": "SKIP", "afterEventId": "e0"})"));
  EXPECT_THAT(submission.edge_violations, IsEmpty());
  const core::IntentSpec& spec = submission.spec;
  EXPECT_EQ(spec.key, (core::EventKey{core::Source("plc"), core::EventId("e1")}));
  EXPECT_EQ(spec.work_order_id.value(), "WO-1");
  EXPECT_EQ(spec.work_order_type.value(), "ASM");
  EXPECT_EQ(spec.target_status.value(), "rework");
  EXPECT_THAT(spec.expected_statuses,
              ElementsAre(core::StatusName("In Progress"), core::StatusName("On Hold")));
  EXPECT_EQ(spec.fields.canonical_json, R"({"note":"","reworkReasonCode":"R1"})");
  EXPECT_THAT(spec.fields.names, ElementsAre("reworkReasonCode"));
  EXPECT_EQ(absl::FormatTime(absl::RFC3339_full, *spec.event_time, absl::UTCTimeZone()),
            "2024-05-01T10:00:00.123+00:00");
  EXPECT_EQ(spec.labels.at("line"), "7");
  EXPECT_EQ(spec.time_to_live, absl::Seconds(90));
  EXPECT_EQ(spec.on_precondition, core::OnPrecondition::kWait);
  EXPECT_EQ(submission.attention_choice, core::Submission::AttentionChoice::kGiven);
  EXPECT_EQ(spec.on_attention, core::OnAttention::kSkip);
  EXPECT_EQ(spec.after_event_id.value(), "e0");
}

TEST(SubmissionFromProto, WhatIsLeftOutIsLeftToTheDefaults) {
  const core::Submission submission = SubmissionFromProto({});
  EXPECT_THAT(submission.edge_violations, IsEmpty());
  EXPECT_EQ(submission.spec.time_to_live, absl::ZeroDuration());
  EXPECT_EQ(submission.attention_choice, core::Submission::AttentionChoice::kDefault);
  EXPECT_EQ(submission.spec.fields, core::FieldSet());
  EXPECT_FALSE(submission.spec.event_time.has_value());
  EXPECT_EQ(submission.spec.on_precondition, core::OnPrecondition::kReject);
}

struct LifeRow {
  std::int64_t seconds;
  std::int32_t nanos;
  bool is_valid;
};

TEST(SubmissionFromProto, TimeToLiveIsFromOneSecondToAYear) {
  const std::int64_t year = 365 * 24 * 3600;
  const std::vector<LifeRow> rows = {
      {1, 0, true},
      {year, 0, true},
      {0, 0, false},
      {0, 999'999'999, false},
      {year, 1, false},
      {-1, 0, false},
      {5, -1, false},
      {5, 1'000'000'000, false},
      {std::numeric_limits<std::int64_t>::max(), 0, false},
  };
  for (const LifeRow& row : rows) {
    v1::SubmitIntentRequest request;
    request.mutable_time_to_live()->set_seconds(row.seconds);
    request.mutable_time_to_live()->set_nanos(row.nanos);
    const core::Submission submission = SubmissionFromProto(request);
    EXPECT_EQ(submission.edge_violations.empty(), row.is_valid) << row.seconds << " " << row.nanos;
  }
}

TEST(SubmissionFromProto, EveryMistakeIsNamed) {
  v1::SubmitIntentRequest request;
  request.mutable_event_time()->set_nanos(-1);
  request.mutable_time_to_live()->set_seconds(0);
  request.set_on_attention(static_cast<v1::Intent::OnAttention>(7));
  (*request.mutable_labels())[""] = "v";
  (*request.mutable_labels())["long"] = std::string(257, 'v');
  (*request.mutable_fields()->mutable_fields())["big"].set_number_value(1e20);
  EXPECT_THAT(FieldsOf(SubmissionFromProto(request).edge_violations),
              testing::UnorderedElementsAre("fields.big", "event_time", "labels[]", "labels[long]",
                                            "time_to_live", "on_attention"));
}

TEST(SubmissionFromProto, LabelsAreLimited) {
  v1::SubmitIntentRequest request;
  const std::string wide = "\xC3\xBC";
  std::string key;
  std::string value;
  for (int i = 0; i < 64; ++i) key += wide;
  for (int i = 0; i < 256; ++i) value += wide;
  (*request.mutable_labels())[key] = value;
  for (int i = 1; i < 16; ++i) (*request.mutable_labels())[absl::StrCat("k", i)] = "";
  EXPECT_THAT(SubmissionFromProto(request).edge_violations, IsEmpty());
  (*request.mutable_labels())["one more"] = "";
  EXPECT_THAT(FieldsOf(SubmissionFromProto(request).edge_violations), ElementsAre("labels"));
}

TEST(IntentIdFromText, TakesDecimalNumbersOnly) {
  EXPECT_EQ(IntentIdFromText("1"), core::IntentId(1));
  EXPECT_EQ(IntentIdFromText("007"), core::IntentId(7));
  EXPECT_EQ(IntentIdFromText("9223372036854775807"), core::IntentId(9223372036854775807));
  for (const char* const text : {"", "0", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "abc",
                                 "9223372036854775808", "00000000000000000001", "\xD9\xA1"}) {
    EXPECT_FALSE(IntentIdFromText(text).has_value()) << text;
  }
}

TEST(TimeFromProto, RefusesWhatIsNoTimestamp) {
  google::protobuf::Timestamp time;
  time.set_seconds(253'402'300'799);
  time.set_nanos(999'999'999);
  EXPECT_TRUE(TimeFromProto(time).has_value());
  time.set_nanos(1'000'000'000);
  EXPECT_FALSE(TimeFromProto(time).has_value());
  time.set_nanos(-1);
  EXPECT_FALSE(TimeFromProto(time).has_value());
  time.set_nanos(0);
  time.set_seconds(253'402'300'800);
  EXPECT_FALSE(TimeFromProto(time).has_value());
  time.set_seconds(-62'135'596'801);
  EXPECT_FALSE(TimeFromProto(time).has_value());
}

TEST(TimeToProto, IsWholeMillisecondsAndNeverInvalid) {
  for (const absl::Time time :
       {absl::UnixEpoch(), absl::FromUnixNanos(1'700'000'000'123'987'654), absl::FromUnixMillis(-1),
        absl::InfinitePast(), absl::InfiniteFuture()}) {
    const google::protobuf::Timestamp proto = TimeToProto(time);
    EXPECT_TRUE(TimeFromProto(proto).has_value());
    EXPECT_EQ(proto.nanos() % 1'000'000, 0);
  }
  EXPECT_EQ(TimeToProto(absl::FromUnixMillis(-1)).seconds(), -1);
  EXPECT_EQ(TimeToProto(absl::FromUnixMillis(-1)).nanos(), 999'000'000);
}

TEST(DurationToProto, KeepsSignsAndNeverOverflows) {
  for (const absl::Duration duration :
       {absl::ZeroDuration(), absl::Milliseconds(-1500), absl::Nanoseconds(1), absl::Hours(9000)}) {
    EXPECT_EQ(DurationFromProto(DurationToProto(duration)), duration);
  }
  EXPECT_TRUE(DurationFromProto(DurationToProto(absl::InfiniteDuration())).has_value());
}

core::Intent QueuedIntent() {
  core::Intent intent;
  intent.id = core::IntentId(42);
  intent.spec.key = {core::Source("plc"), core::EventId("e1")};
  intent.spec.work_order_id = core::WorkOrderId("WO-1");
  intent.spec.target_status = core::StatusName("Complete");
  intent.spec.fields.canonical_json = R"({"a":1})";
  intent.spec.time_to_live = absl::Hours(24);
  intent.wait = {core::WaitCause::kBackoff, absl::FromUnixSeconds(100), absl::FromUnixSeconds(200),
                 "after a race"};
  intent.create_time = absl::FromUnixSeconds(50);
  intent.update_time = absl::FromUnixSeconds(60);
  intent.expire_time = absl::FromUnixSeconds(70);
  return intent;
}

TEST(IntentToProto, AQueuedIntentSaysWhyAndUntilWhen) {
  const v1::Intent proto = IntentToProto(QueuedIntent());
  EXPECT_EQ(proto.intent_id(), "42");
  EXPECT_EQ(proto.state(), v1::Intent::QUEUED);
  EXPECT_EQ(proto.wait().cause(), v1::Wait::BACKOFF);
  EXPECT_EQ(proto.wait().since().seconds(), 100);
  EXPECT_EQ(proto.wait().until().seconds(), 200);
  EXPECT_EQ(proto.wait().detail(), "after a race");
  EXPECT_EQ(proto.next_attempt_time().seconds(), 200);
  EXPECT_EQ(proto.fields().fields().at("a").number_value(), 1);
  EXPECT_EQ(proto.on_attention(), v1::Intent::BLOCK);
  EXPECT_FALSE(proto.has_end_time());
}

TEST(IntentToProto, OnlyAQueuedIntentHasAWait) {
  core::Intent intent = QueuedIntent();
  intent.state = core::IntentState::kSucceeded;
  intent.result = core::Result::kAlreadyInTarget;
  intent.applied_by = "mueller";
  intent.end_time = absl::FromUnixSeconds(90);
  intent.progress.attempts_made = 3;
  intent.progress.races = 2;
  intent.progress.cancel = core::CancelNote::kRequested;
  const v1::Intent proto = IntentToProto(intent);
  EXPECT_FALSE(proto.has_wait());
  EXPECT_FALSE(proto.has_next_attempt_time());
  EXPECT_EQ(proto.result(), v1::Intent::ALREADY_IN_TARGET);
  EXPECT_EQ(proto.applied_by(), "mueller");
  EXPECT_EQ(proto.end_time().seconds(), 90);
  EXPECT_EQ(proto.attempts_made(), 3);
  EXPECT_EQ(proto.races(), 2);
  EXPECT_TRUE(proto.cancel_requested());
}

TEST(IntentToProto, BytesFromAprisoCannotSpoilTheAnswer) {
  core::Intent intent = QueuedIntent();
  intent.message = "Schl\xFCssel";
  intent.applied_by = "M\xFCller";
  intent.wait.detail = "\xC0";
  v1::Intent back;
  EXPECT_TRUE(back.ParseFromString(IntentToProto(intent).SerializeAsString()));
  core::Attempt attempt;
  attempt.message = "\xFC";
  attempt.etag_sent = core::Etag("\"\xFC\"");
  attempt.etag_after = core::Etag("\"\xFC\"");
  attempt.status_before = core::StatusName("\xFC");
  v1::Attempt attempt_back;
  EXPECT_TRUE(attempt_back.ParseFromString(AttemptToProto(attempt).SerializeAsString()));
}

TEST(FilterFromProto, TakesAnySpellingAndSortsValues) {
  v1::IntentFilter filter;
  filter.set_target_status(" in progress ");
  filter.add_states(v1::Intent::NEEDS_ATTENTION);
  filter.add_states(v1::Intent::QUEUED);
  filter.add_states(v1::Intent::QUEUED);
  filter.mutable_created_after()->set_seconds(5);
  std::vector<core::Violation> violations;
  const storage::IntentFilter result =
      FilterFromProto(filter, core::StateMachine::Default(), violations);
  EXPECT_THAT(violations, IsEmpty());
  EXPECT_EQ(result.target_status.value(), "In Progress");
  EXPECT_THAT(result.states,
              ElementsAre(core::IntentState::kQueued, core::IntentState::kNeedsAttention));
  EXPECT_EQ(result.created_after, absl::FromUnixSeconds(5));
}

TEST(FilterFromProto, ValuesThatNameNothingAreRefused) {
  v1::IntentFilter filter;
  filter.add_states(v1::Intent::STATE_UNSPECIFIED);
  filter.add_reasons(static_cast<v1::Intent::Reason>(99));
  filter.add_results(v1::Intent::RESULT_UNSPECIFIED);
  filter.mutable_created_before()->set_nanos(-1);
  std::vector<core::Violation> violations;
  FilterFromProto(filter, core::StateMachine::Default(), violations);
  EXPECT_THAT(FieldsOf(violations), ElementsAre("filter.states", "filter.reasons", "filter.results",
                                                "filter.created_before"));
}

}  // namespace
}  // namespace interlock::rpc
