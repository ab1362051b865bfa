#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {

// A dispatcher with the work order WO-1 in progress, and operators who lease it.
class LeaseTest : public testing::Test {
 protected:
  explicit LeaseTest(DispatcherOptions options = {}) : bench_(std::move(options)) {
    bench_.Put("WO-1", "In Progress");
  }

  // Asks; the answer comes when the bench is settled. The caller has gone as soon as `is_gone` is
  // true: then he hears nothing any more.
  std::shared_ptr<std::optional<LeaseAnswer>> Ask(
      const std::string& holder, absl::Duration ttl = absl::Minutes(10),
      const std::string& work_order = "WO-1",
      const std::shared_ptr<bool>& is_gone = std::make_shared<bool>(false)) {
    auto answer = std::make_shared<std::optional<LeaseAnswer>>();
    const LeaseDone hear = Into(answer);
    bench_.dispatcher().leases().Acquire(
        {{core::WorkOrderId(work_order), core::WorkOrderType()}, holder, "T-7", ttl},
        {[is_gone] { return *is_gone; },
         [is_gone, hear](LeaseAnswer given) {
           if (*is_gone) return Heard::kNo;
           hear(std::move(given));
           return Heard::kYes;
         }});
    return answer;
  }
  // An intent whose write is on the wire, unanswered until the gateway steps.
  core::IntentId SubmitAndWrite() {
    const core::IntentId id = bench_.Submit("WO-1", "Complete");
    bench_.SettleWithoutGateway();
    EXPECT_TRUE(bench_.gateway().Step());
    bench_.SettleWithoutGateway();
    EXPECT_EQ(bench_.Get(id).state, core::IntentState::kExecuting);
    return id;
  }
  static LeaseDone Into(std::shared_ptr<std::optional<LeaseAnswer>> answer) {
    return [answer = std::move(answer)](LeaseAnswer given) {
      EXPECT_FALSE(answer->has_value()) << "answered twice";
      *answer = std::move(given);
    };
  }
  core::Lease Acquire(const std::string& holder, absl::Duration ttl = absl::Minutes(10),
                      const std::string& work_order = "WO-1") {
    const auto answer = Ask(holder, ttl, work_order);
    bench_.Settle();
    EXPECT_TRUE(answer->has_value());
    return std::get<core::Lease>(**answer);
  }
  core::RefusalCode Refused(const std::shared_ptr<std::optional<LeaseAnswer>>& answer) {
    bench_.Settle();
    EXPECT_TRUE(answer->has_value());
    return std::get<core::Refusal>(**answer).code;
  }
  std::shared_ptr<std::optional<LeaseAnswer>> AskRelease(
      core::LeaseId id, const std::optional<ActRequest>& by = std::nullopt) {
    auto answer = std::make_shared<std::optional<LeaseAnswer>>();
    bench_.dispatcher().leases().Release(id, by, Into(answer));
    return answer;
  }
  core::Lease Release(core::LeaseId id, const std::optional<ActRequest>& by = std::nullopt) {
    const auto answer = AskRelease(id, by);
    bench_.Settle();
    return std::get<core::Lease>(**answer);
  }
  std::size_t RecordsKept() {
    EXPECT_TRUE(bench_.store().Begin().ok());
    const std::size_t count = bench_.store().records().List(kLeaseRecords).value().size();
    bench_.store().Rollback();
    return count;
  }

  DispatchBench bench_;
};

}  // namespace interlock::dispatch
