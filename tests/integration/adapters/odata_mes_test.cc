// deploy/examples/odata-mes.toml against deploy/examples/odata-mes.scenario.toml, both as they are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/time/clock.h"
#include "simulator/fault_json.h"
#include "simulator/scenario_json.h"
#include "tests/integration/adapters/example_mes.h"

namespace interlock {
namespace {

using testing::HasSubstr;

class OdataMesTest : public testing::Test {
 protected:
  // A fault as the control endpoint takes it.
  void Strike(const std::string& json) {
    std::vector<std::string> problems;
    mes().faults().Add(simulator::ReadFault(nlohmann::json::parse(json), "", &problems));
    EXPECT_TRUE(problems.empty()) << problems.front();
  }
  simulator::Simulator& mes() { return example_.mes(); }
  v1::Intent Carried(const Wish& wish) { return example_.Carried(wish); }
  std::size_t AppliedTo(const std::string& name) {
    return mes().ledger().AppliedWrites(name).size();
  }

  ExampleMes example_{"odata-mes"};
};

TEST_F(OdataMesTest, AnIntentIsAppliedUnderTheWeakVersionOfTheBody) {
  const v1::Intent intent = Carried({"e1", "PP01", "4711", "started", {{"Operator", "s.ito"}}});
  EXPECT_EQ(Verdict(intent), "SUCCEEDED APPLIED");
  ASSERT_EQ(intent.attempts_size(), 1);
  EXPECT_EQ(intent.attempts(0).etag_sent(), "W/\"v1\"");
  EXPECT_EQ(intent.attempts(0).http_status(), 204);
  EXPECT_EQ(intent.target_status(), "STRT");
  const auto order = mes().plant().Find("PP01/4711");
  ASSERT_TRUE(order.ok());
  EXPECT_EQ(order->status, "STRT");
  EXPECT_EQ(order->fields.at("Operator"), "\"s.ito\"");
  EXPECT_TRUE(order->fields.contains("BrokerReference"));
}

TEST_F(OdataMesTest, ALostRaceIsRetriedHoweverTheMesTells) {
  struct Row {
    std::string how;
    std::string fault;
    int http_status;
  };
  const Row rows[] = {{"If-Match fails", R"({"fault":"race","method":"PATCH","nth":1})", 412},
                      {"the database finds it",
                       R"({"fault":"race","method":"PATCH","nth":1,"httpStatus":400,
           "body":{"error":{"code":"CONCURRENT_CHANGE","message":"Changed by another user"}}})",
                       400}};
  const std::string orders[] = {"4711", "4712"};
  const std::string targets[] = {"STRT", "HOLD"};
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    SCOPED_TRACE(rows[i].how);
    Strike(rows[i].fault);
    const v1::Intent intent = Carried({"e" + orders[i], "PP01", orders[i], targets[i]});
    EXPECT_EQ(Verdict(intent), "SUCCEEDED APPLIED");
    EXPECT_EQ(Outcomes(intent), "RACE APPLIED");
    EXPECT_EQ(intent.races(), 1);
    EXPECT_EQ(intent.attempts(0).http_status(), rows[i].http_status);
    EXPECT_EQ(AppliedTo("PP01/" + orders[i]), 1U);
  }
}

TEST_F(OdataMesTest, AnOperatorsLockIsWaitedFor) {
  simulator::OperatorEdit lock;
  lock.lock_by = "s.ito";
  ASSERT_TRUE(mes().plant().Edit("PP01/4712", lock, simulator::Actor::kOperator).ok());
  const auto accepted = example_.Submit({"e1", "PP01", "4712", "HOLD"});
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  ASSERT_TRUE(mes().ledger().WaitUntil(
      [](const simulator::LedgerSummary& summary) {
        return summary.api_outcomes[static_cast<std::size_t>(simulator::Outcome::kLocked)] > 0;
      },
      absl::Seconds(20)));
  const std::string id = accepted->intent().intent_id();
  const absl::Time limit = absl::Now() + absl::Seconds(20);
  v1::Intent waiting = example_.Read(id);
  while (waiting.wait().cause() != v1::Wait::OPERATOR_LOCK && absl::Now() < limit) {
    waiting = example_.Read(id);
  }
  EXPECT_EQ(waiting.wait().cause(), v1::Wait::OPERATOR_LOCK);
  EXPECT_EQ(waiting.races(), 0);
  EXPECT_EQ(example_.StatusOf("PP01/4712"), "STRT");
  lock.lock_by = "";
  ASSERT_TRUE(mes().plant().Edit("PP01/4712", lock, simulator::Actor::kOperator).ok());
  ASSERT_TRUE(example_.client().Wait(id, absl::Seconds(40)).ok());
  const v1::Intent ended = example_.Read(id);
  EXPECT_EQ(Verdict(ended), "SUCCEEDED APPLIED");
  EXPECT_EQ(ended.attempts(0).outcome(), v1::Attempt::LOCKED);
}

TEST_F(OdataMesTest, ARuleOfTheMesRejectsWithItsWords) {
  const v1::Intent intent = Carried({"e1", "PP01", "4714", "TECO"});
  EXPECT_EQ(Verdict(intent), "REJECTED BUSINESS_RULE");
  EXPECT_THAT(intent.message(), HasSubstr("Status 'TECO' requires: SettlementRule"));
  EXPECT_THAT(intent.message(), HasSubstr("MANDATORY_FIELD"));
  EXPECT_EQ(example_.StatusOf("PP01/4714"), "CNF");
  EXPECT_EQ(Verdict(Carried({"e2", "PP01", "4714", "TECO", {{"SettlementRule", "100"}}})),
            "SUCCEEDED APPLIED");
}

TEST_F(OdataMesTest, RequiredFieldsAndTransitionsDependOnTheType) {
  const auto general = example_.Submit({"e1", "PP01", "4712", "CNF"});
  EXPECT_EQ(general.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(general.status().message(), HasSubstr("YieldQuantity"));
  const auto process =
      example_.Submit({"e2", "PP02", "4713", "confirmed", {{"YieldQuantity", "12"}}});
  EXPECT_EQ(process.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(process.status().message(), HasSubstr("Batch"));
  EXPECT_EQ(Verdict(Carried({"e3", "PP01", "4712", "CNF", {{"YieldQuantity", "12"}}})),
            "SUCCEEDED APPLIED");
  EXPECT_EQ(Verdict(Carried({"e4", "PP02", "4713", "RWRK", {{"ReworkReason", "x"}}})),
            "REJECTED INVALID_TRANSITION");
  EXPECT_EQ(AppliedTo("PP02/4713"), 0U);
}

TEST_F(OdataMesTest, TheTypeIsNeededAndAnUnknownOneIsNotFound) {
  const auto without = example_.Submit({"e1", "", "4711", "STRT"});
  EXPECT_EQ(without.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(without.status().message(), HasSubstr("work_order_type"));
  const v1::Intent unknown = Carried({"e2", "PP99", "4711", "STRT"});
  EXPECT_EQ(Verdict(unknown), "REJECTED NOT_FOUND");
  EXPECT_EQ(example_.Submit({"e3", "PP01", "4711", "Complete?"}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(OdataMesTest, TheSameNumberUnderTwoTypesIsTwoLanes) {
  simulator::OperatorEdit lock;
  lock.lock_by = "s.ito";
  ASSERT_TRUE(mes().plant().Edit("PP01/4711", lock, simulator::Actor::kOperator).ok());
  const auto held = example_.Submit({"e1", "PP01", "4711", "STRT"});
  ASSERT_TRUE(held.ok()) << held.status();
  EXPECT_EQ(Verdict(Carried({"e2", "PP02", "4711", "STRT"})), "SUCCEEDED APPLIED");
  EXPECT_EQ(example_.StatusOf("PP02/4711"), "STRT");
  EXPECT_EQ(example_.StatusOf("PP01/4711"), "REL");
  EXPECT_EQ(example_.Read(held->intent().intent_id()).state(), v1::Intent::QUEUED);
}

TEST_F(OdataMesTest, ALostAnswerIsResolvedByTheFieldThatWasWrittenAlong) {
  Strike(R"({"fault":"reset","method":"PATCH","nth":1,"apply":true})");
  const v1::Intent intent = Carried({"e1", "PP01", "4711", "STRT"});
  EXPECT_EQ(Verdict(intent), "SUCCEEDED VERIFIED_APPLIED");
  EXPECT_EQ(AppliedTo("PP01/4711"), 1U);
}

// A weak version that has not changed proves nothing by itself; the field does, once the broker has
// seen that this MES keeps it.
TEST_F(OdataMesTest, AWriteThatWasLostOnTheWayIsSentAgain) {
  Carried({"first", "PP02", "4711", "STRT"});
  Carried({"second", "PP02", "4711", "HOLD"});
  Strike(R"({"fault":"reset","method":"PATCH","nth":1})");
  const v1::Intent intent = Carried({"e1", "PP01", "4711", "STRT"});
  EXPECT_EQ(Verdict(intent), "SUCCEEDED APPLIED");
  EXPECT_EQ(Outcomes(intent), "UNKNOWN APPLIED");
  EXPECT_EQ(AppliedTo("PP01/4711"), 1U);
}

TEST_F(OdataMesTest, AQuotaIsObeyedAndCostsNoRetry) {
  Strike(R"({"fault":"unavailable","method":"PATCH","nth":1,"retryAfter":"1s",
             "body":{"error":{"code":"QUOTA_EXCEEDED","message":"Slow down"}}})");
  const v1::Intent intent = Carried({"e1", "PP01", "4711", "STRT"});
  EXPECT_EQ(Verdict(intent), "SUCCEEDED APPLIED");
  EXPECT_EQ(Outcomes(intent), "THROTTLED APPLIED");
  EXPECT_EQ(intent.races(), 0);
}

}  // namespace
}  // namespace interlock
