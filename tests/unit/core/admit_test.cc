#include "core/admit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interlock::core {
namespace {

using testing::HasSubstr;

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);

Submission Complete(const char* event_id = "e1") {
  Submission submission;
  submission.spec.key = {Source("plc"), EventId(event_id)};
  submission.spec.work_order_id = WorkOrderId("WO-1");
  submission.spec.target_status = StatusName("Complete");
  return submission;
}

Intent Recorded(const Submission& submission, absl::Duration age,
                IntentState state = IntentState::kQueued) {
  Intent intent;
  intent.id = IntentId(41);
  intent.spec = Canonicalize(submission, AdmitPolicy());
  intent.create_time = kNow - age;
  intent.state = state;
  return intent;
}

KnownWork SameKey(const Submission& first) {
  KnownWork known;
  const Intent intent = Recorded(first, absl::Hours(1), IntentState::kSucceeded);
  known.same_key = RecordedSubmission{intent, intent.spec.expected_statuses};
  return known;
}

KnownWork LaneTailOf(const Submission& last, absl::Duration age,
                     IntentState state = IntentState::kQueued) {
  KnownWork known;
  known.lane_tail = Recorded(last, age, state);
  return known;
}

Admission Judge(const Submission& submission, const KnownWork& known = {},
                const AdmitPolicy& policy = {}, Taking taking = Taking::kOpen) {
  return Admit(submission, known, taking, kNow, policy);
}

std::vector<std::string> FieldsRefused(const Admission& admission) {
  std::vector<std::string> fields;
  if (const auto* refusal = std::get_if<Refusal>(&admission)) {
    EXPECT_EQ(refusal->code, RefusalCode::kInvalidArgument);
    for (const Violation& violation : refusal->violations) fields.push_back(violation.field);
  }
  return fields;
}

RefusalCode CodeOf(const Admission& admission) { return std::get<Refusal>(admission).code; }

TEST(AdmitTest, ANewIntentIsQueuedWithItsDefaults) {
  const Admission admission = Judge(Complete());
  const Intent& intent = std::get<Accept>(admission).intent;
  EXPECT_EQ(intent.state, IntentState::kQueued);
  EXPECT_EQ(intent.wait.cause, WaitCause::kReady);
  EXPECT_EQ(intent.create_time, kNow);
  EXPECT_EQ(intent.expire_time, kNow + absl::Hours(24));
  EXPECT_EQ(intent.spec.on_attention, OnAttention::kBlock);
}

TEST(AdmitTest, ANewIntentBehindOthersSaysSo) {
  KnownWork known;
  known.open_in_lane = 1;
  EXPECT_EQ(std::get<Accept>(Judge(Complete(), known)).intent.wait.cause,
            WaitCause::kBehindEarlier);
}

TEST(AdmitTest, StatusesAreKeptInCanonicalSpelling) {
  Submission submission = Complete();
  submission.spec.target_status = StatusName("COMPLETE");
  submission.spec.expected_statuses = {StatusName("rework"), StatusName("in progress"),
                                       StatusName("Rework")};
  const IntentSpec spec = std::get<Accept>(Judge(submission)).intent.spec;
  EXPECT_EQ(spec.target_status, StatusName("Complete"));
  EXPECT_EQ(spec.expected_statuses,
            (std::vector<StatusName>{StatusName("In Progress"), StatusName("Rework")}));
}

TEST(AdmitViolationTest, EverythingThatIsWrongIsSaidAtOnce) {
  Submission submission;
  submission.edge_violations = {{"fields.cycle", "would be rounded"}};
  EXPECT_EQ(FieldsRefused(Judge(submission)),
            (std::vector<std::string>{"source", "event_id", "work_order_id", "target_status",
                                      "fields.cycle"}));
}

struct BadText {
  const char* name;
  std::string work_order_id;
};

class BadWorkOrderIdTest : public testing::TestWithParam<BadText> {};

TEST_P(BadWorkOrderIdTest, IsRefused) {
  Submission submission = Complete();
  submission.spec.work_order_id = WorkOrderId(GetParam().work_order_id);
  EXPECT_EQ(FieldsRefused(Judge(submission)), std::vector<std::string>{"work_order_id"});
}

INSTANTIATE_TEST_SUITE_P(Texts, BadWorkOrderIdTest,
                         testing::Values(BadText{"Empty", ""}, BadText{"Dot", "."},
                                         BadText{"DotDot", ".."}, BadText{"Slash", "a/b"},
                                         BadText{"Backslash", "a\\b"},
                                         BadText{"QuestionMark", "a?b"}, BadText{"Hash", "a#b"},
                                         BadText{"Percent", "a%2fb"}, BadText{"Blank", "a b"},
                                         BadText{"NewLine", "a\nb"},
                                         BadText{"NotAscii", "Auftrag-\xc3\xa4"},
                                         BadText{"TooLong", std::string(129, 'a')}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(AdmitViolationTest, SourceAndEventIdMayHaveBlanksButNoControlCharacters) {
  Submission submission = Complete("line 7 / cycle 88231");
  EXPECT_TRUE(std::holds_alternative<Accept>(Judge(submission)));
  submission.spec.key.event_id = EventId("a\tb");
  EXPECT_EQ(FieldsRefused(Judge(submission)), std::vector<std::string>{"event_id"});
  submission.spec.key.event_id = EventId(std::string(129, 'x'));
  EXPECT_EQ(FieldsRefused(Judge(submission)), std::vector<std::string>{"event_id"});
}

TEST(AdmitViolationTest, AnUnknownStatusNamesTheKnownOnes) {
  Submission submission = Complete();
  submission.spec.target_status = StatusName("Finished");
  const Admission admission = Judge(submission);
  EXPECT_THAT(std::get<Refusal>(admission).message,
              HasSubstr("Released, In Progress, Complete, On Hold, Rework, Cancelled, Closed"));
}

TEST(AdmitViolationTest, ReworkNamesEachMissingField) {
  Submission submission = Complete();
  submission.spec.target_status = StatusName("Rework");
  submission.spec.fields.names = {"defectType", "reworkReasonCode"};
  EXPECT_EQ(FieldsRefused(Judge(submission)),
            (std::vector<std::string>{"fields.reworkInstructions", "fields.originalOperationId"}));
}

TEST(AdmitViolationTest, TheStatusAndEchoFieldsAreNotTheClients) {
  AdmitPolicy policy;
  policy.echo_field = "brokerEcho";
  Submission submission = Complete();
  submission.spec.fields.names = {"brokerEcho"};
  submission.spec.fields.empty_names = {"status"};
  EXPECT_EQ(FieldsRefused(Judge(submission, {}, policy)),
            (std::vector<std::string>{"fields.brokerEcho", "fields.status"}));
}

TEST(AdmitViolationTest, ATypedSiteNeedsTheType) {
  AdmitPolicy policy;
  policy.keying = LaneKeying::kByWorkOrderAndType;
  EXPECT_EQ(FieldsRefused(Judge(Complete(), {}, policy)),
            std::vector<std::string>{"work_order_type"});
}

TEST(AdmitIdempotencyTest, TheSameSubmissionComesBackAsTheFirst) {
  const Admission admission = Judge(Complete(), SameKey(Complete()));
  const Repeat& repeat = std::get<Repeat>(admission);
  EXPECT_EQ(repeat.kind, Duplicate::kEventId);
  EXPECT_EQ(repeat.intent.id, IntentId(41));
}

TEST(AdmitIdempotencyTest, SpellingLabelsAndTimesAreNotPartOfTheFingerprint) {
  Submission again = Complete();
  again.spec.target_status = StatusName(" complete ");
  again.spec.labels = {{"line", "7"}};
  again.spec.time_to_live = absl::Hours(1);
  again.spec.event_time = kNow;
  EXPECT_TRUE(std::holds_alternative<Repeat>(Judge(again, SameKey(Complete()))));
}

struct Difference {
  const char* field;
  void (*change)(IntentSpec&);
};

class OtherContentTest : public testing::TestWithParam<Difference> {};

TEST_P(OtherContentTest, IsRefusedNamingWhatDiffers) {
  Submission other = Complete();
  GetParam().change(other.spec);
  const Admission admission = Judge(other, SameKey(Complete()));
  EXPECT_EQ(CodeOf(admission), RefusalCode::kEventIdReused);
  EXPECT_EQ(std::get<Refusal>(admission).metadata.at("differs"), GetParam().field);
  EXPECT_EQ(std::get<Refusal>(admission).metadata.at("intentId"), "41");
}

INSTANTIATE_TEST_SUITE_P(
    Fields, OtherContentTest,
    testing::Values(
        Difference{"work_order_id", [](IntentSpec& s) { s.work_order_id = WorkOrderId("WO-2"); }},
        Difference{"work_order_type",
                   [](IntentSpec& s) { s.work_order_type = WorkOrderType("x"); }},
        Difference{"target_status", [](IntentSpec& s) { s.target_status = StatusName("On Hold"); }},
        Difference{"expected_statuses",
                   [](IntentSpec& s) { s.expected_statuses = {StatusName("In Progress")}; }},
        Difference{"fields", [](IntentSpec& s) { s.fields.canonical_json = R"({"a":1})"; }}),
    [](const auto& test) { return std::string(test.param.field); });

TEST(AdmitIdempotencyTest, ComesBeforeAnythingAConfigurationChangeCanMakeStricter) {
  AdmitPolicy stricter;
  stricter.state_machine = StateMachine({{StatusName("Complete"), {}, {"operator"}, {}, {}}}, {});
  stricter.limits.open_total = 0;
  EXPECT_TRUE(std::holds_alternative<Repeat>(
      Judge(Complete(), SameKey(Complete()), stricter, Taking::kShuttingDown)));
}

struct TailState {
  const char* name;
  IntentState state;
  bool repeats;
};

class RepeatedEventTest : public testing::TestWithParam<TailState> {};

TEST_P(RepeatedEventTest, DependsOnHowTheLastOneStands) {
  const Admission admission =
      Judge(Complete("e2"), LaneTailOf(Complete("e1"), absl::Seconds(59), GetParam().state));
  EXPECT_EQ(std::holds_alternative<Repeat>(admission), GetParam().repeats);
}

INSTANTIATE_TEST_SUITE_P(States, RepeatedEventTest,
                         testing::Values(TailState{"Queued", IntentState::kQueued, true},
                                         TailState{"Executing", IntentState::kExecuting, true},
                                         TailState{"NeedsAttention", IntentState::kNeedsAttention,
                                                   true},
                                         TailState{"Succeeded", IntentState::kSucceeded, true},
                                         TailState{"Rejected", IntentState::kRejected, false},
                                         TailState{"Cancelled", IntentState::kCancelled, false},
                                         TailState{"Expired", IntentState::kExpired, false}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(RepeatedEventRuleTest, EndsSixtySecondsAfterTheFirst) {
  EXPECT_TRUE(std::holds_alternative<Accept>(
      Judge(Complete("e2"), LaneTailOf(Complete("e1"), absl::Seconds(60)))));
}

TEST(RepeatedEventRuleTest, AnotherTargetSourceOrFieldIsAnotherEvent) {
  const KnownWork known = LaneTailOf(Complete("e1"), absl::Seconds(1));
  Submission other_target = Complete("e2");
  other_target.spec.target_status = StatusName("On Hold");
  Submission other_source = Complete("e2");
  other_source.spec.key.source = Source("scada");
  Submission other_fields = Complete("e2");
  other_fields.spec.fields.canonical_json = R"({"a":1})";
  for (const Submission& submission : {other_target, other_source, other_fields}) {
    EXPECT_TRUE(std::holds_alternative<Accept>(Judge(submission, known)));
  }
}

TEST(RepeatedEventRuleTest, ZeroTurnsItOff) {
  AdmitPolicy policy;
  policy.repeated_event_window = absl::ZeroDuration();
  EXPECT_TRUE(std::holds_alternative<Accept>(
      Judge(Complete("e2"), LaneTailOf(Complete("e1"), absl::Seconds(1)), policy)));
}

TEST(RepeatedEventRuleTest, IsAnsweredEvenWhenTheQueueIsFull) {
  KnownWork known = LaneTailOf(Complete("e1"), absl::Seconds(1));
  known.open_in_lane = 1'000;
  EXPECT_TRUE(std::holds_alternative<Repeat>(Judge(Complete("e2"), known)));
}

struct Full {
  const char* limit;
  KnownWork known;
};

class CapacityTest : public testing::TestWithParam<Full> {};

TEST_P(CapacityTest, IsRefusedNamingTheLimitAndWhenToComeBack) {
  const Admission admission = Judge(Complete(), GetParam().known);
  EXPECT_EQ(CodeOf(admission), RefusalCode::kQueueFull);
  EXPECT_EQ(std::get<Refusal>(admission).metadata.at("limit"), GetParam().limit);
  EXPECT_TRUE(std::get<Refusal>(admission).retry_after.has_value());
}

INSTANTIATE_TEST_SUITE_P(Limits, CapacityTest,
                         testing::Values(Full{"max_open_intents", {{}, {}, 1'000'000, 0, 0, {}}},
                                         Full{"max_open_per_lane", {{}, {}, 1'000, 1'000, 0, {}}},
                                         Full{"max_open_per_source",
                                              {{}, {}, 250'000, 0, 250'000, {}}}),
                         [](const auto& test) { return std::string(test.param.limit); });

TEST(CapacityRuleTest, OneBelowEveryLimitIsAccepted) {
  KnownWork known;
  known.open_total = 999'999;
  known.open_in_lane = 999;
  known.open_of_source = 249'999;
  EXPECT_TRUE(std::holds_alternative<Accept>(Judge(Complete(), known)));
}

TEST(AdmitTest, AShuttingDownBrokerTakesNothingNew) {
  EXPECT_EQ(CodeOf(Judge(Complete(), {}, {}, Taking::kShuttingDown)), RefusalCode::kShuttingDown);
}

}  // namespace
}  // namespace interlock::core
