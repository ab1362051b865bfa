#include "server/rpc/enum_tables.h"

#include <set>
#include <string>

#include "core/lifecycle.h"
#include "gtest/gtest.h"

namespace interlock::rpc {
namespace {

// Every value of a core enum that starts at 0: `name_of_proto` must agree with core's own name, but
// for those the API does not have.
template <class Core>
void ExpectSameNames(int count, const std::set<Core>& missing, std::string (*name_of_proto)(Core),
                     const std::string& zero_name) {
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<Core>(i);
    const std::string name(core::Name(value));
    ASSERT_FALSE(name.empty() && i > 0) << "value " << i << " has no name: is the count right?";
    const std::string expected = missing.count(value) > 0 || name.empty() ? zero_name : name;
    EXPECT_EQ(name_of_proto(value), expected);
  }
  EXPECT_EQ(std::string(core::Name(static_cast<Core>(count))), "") << "a value was added";
}

TEST(EnumTables, StatesHaveTheNamesOfCore) {
  ExpectSameNames<core::IntentState>(
      8, {}, [](core::IntentState state) { return v1::Intent::State_Name(ToProto(state)); },
      "STATE_UNSPECIFIED");
}

TEST(EnumTables, ResolutionsHaveTheNamesOfCore) {
  for (int i = 0; i < 2; ++i) {
    const auto outcome = static_cast<core::ResolutionOutcome>(i);
    EXPECT_EQ(v1::Resolution::Outcome_Name(ToProto(outcome)), std::string(core::Name(outcome)));
    EXPECT_EQ(FromProto(ToProto(outcome)), outcome);
  }
  EXPECT_FALSE(FromProto(v1::Resolution::OUTCOME_UNSPECIFIED).has_value());
}

TEST(EnumTables, WaitCausesHaveTheNamesOfCore) {
  ExpectSameNames<core::WaitCause>(
      10, {}, [](core::WaitCause cause) { return v1::Wait::Cause_Name(ToProto(cause)); },
      "CAUSE_UNSPECIFIED");
}

TEST(EnumTables, ResultsHaveTheNamesOfCore) {
  ExpectSameNames<core::Result>(
      5, {}, [](core::Result result) { return v1::Intent::Result_Name(ToProto(result)); },
      "RESULT_UNSPECIFIED");
}

TEST(EnumTables, ReasonsHaveTheNamesOfCore) {
  ExpectSameNames<core::Reason>(
      12, {}, [](core::Reason reason) { return v1::Intent::Reason_Name(ToProto(reason)); },
      "REASON_UNSPECIFIED");
}

TEST(EnumTables, EveryApiValueExceptZeroLeadsBackToItself) {
  for (int i = 1; i <= v1::Intent::State_MAX; ++i) {
    if (!v1::Intent::State_IsValid(i)) continue;
    const auto state = FromProto(static_cast<v1::Intent::State>(i));
    ASSERT_TRUE(state.has_value()) << i;
    EXPECT_EQ(ToProto(*state), i);
  }
  for (int i = 1; i <= v1::Intent::Reason_MAX; ++i) {
    const auto reason = FromProto(static_cast<v1::Intent::Reason>(i));
    ASSERT_TRUE(reason.has_value()) << i;
    EXPECT_EQ(ToProto(*reason), i);
  }
  for (int i = 1; i <= v1::Intent::Result_MAX; ++i) {
    const auto result = FromProto(static_cast<v1::Intent::Result>(i));
    ASSERT_TRUE(result.has_value()) << i;
    EXPECT_EQ(ToProto(*result), i);
  }
  for (int i = 1; i <= v1::Intent::OnAttention_MAX; ++i) {
    const auto choice = FromProto(static_cast<v1::Intent::OnAttention>(i));
    ASSERT_TRUE(choice.has_value()) << i;
    EXPECT_EQ(ToProto(*choice), i);
  }
}

TEST(EnumTables, ZeroAndUnknownNumbersMeanNothing) {
  EXPECT_FALSE(FromProto(v1::Intent::STATE_UNSPECIFIED).has_value());
  EXPECT_FALSE(FromProto(static_cast<v1::Intent::State>(99)).has_value());
  EXPECT_FALSE(FromProto(v1::Intent::REASON_UNSPECIFIED).has_value());
  EXPECT_FALSE(FromProto(static_cast<v1::Intent::Reason>(99)).has_value());
  EXPECT_FALSE(FromProto(v1::Intent::RESULT_UNSPECIFIED).has_value());
  EXPECT_FALSE(FromProto(v1::Intent::ON_ATTENTION_UNSPECIFIED).has_value());
}

TEST(EnumTables, AttemptOutcomesAreAllDistinct) {
  std::set<int> seen;
  for (int i = 0; i <= static_cast<int>(core::AttemptOutcome::kNotSent); ++i) {
    seen.insert(ToProto(static_cast<core::AttemptOutcome>(i)));
  }
  EXPECT_EQ(seen.size(), 12u);
}

TEST(EnumTables, GatewayStatesAndDuplicatesAreNeverZero) {
  using dispatch::GatewayState;
  EXPECT_EQ(ToProto(GatewayState::kAvailable), v1::AprisoStatus::AVAILABLE);
  EXPECT_EQ(ToProto(GatewayState::kUnavailable), v1::AprisoStatus::UNAVAILABLE);
  EXPECT_EQ(ToProto(GatewayState::kSuspended), v1::AprisoStatus::SUSPENDED);
  EXPECT_EQ(ToProto(core::Duplicate::kNone), v1::SubmitIntentResponse::NONE);
  EXPECT_EQ(ToProto(core::Duplicate::kEventId), v1::SubmitIntentResponse::EVENT_ID);
  EXPECT_EQ(ToProto(core::Duplicate::kRepeatedEvent), v1::SubmitIntentResponse::REPEATED_EVENT);
}

}  // namespace
}  // namespace interlock::rpc
