#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "server/gateway/work_order_gateway.h"
#include "tests/support/work_order_table.h"

namespace interlock::gateway {

// What a write can be made to meet, by every implementation.
enum class WriteTrouble { kNotSent, kLostBeforeApply, kLostAfterApply, kThrottled, kRuleConflict };

// A gateway under test and the work orders behind it.
class GatewayHarness {
 public:
  virtual ~GatewayHarness() = default;

  virtual WorkOrderGateway& gateway() = 0;
  virtual void WithTable(const std::function<void(support::WorkOrderTable&)>& use) = 0;
  // The next write to that work order meets `trouble`.
  virtual void TroubleNextWrite(const core::WorkOrderId& id, WriteTrouble trouble) = 0;
  // Reads and writes are refused with 401 until RefreshCredential() succeeds.
  virtual void ExpireCredential() = 0;
};

// Every implementation of WorkOrderGateway passes this suite. `Harness` is default-constructible.
// Work order WO-1 is In Progress when a test starts.
template <class Harness>
class WorkOrderGatewayContract : public ::testing::Test {
 protected:
  WorkOrderGatewayContract() {
    harness_.WithTable([](support::WorkOrderTable& table) {
      table.Put(core::WorkOrderId("WO-1"), core::StatusName("In Progress"),
                core::WorkOrderType("ASSY"));
    });
  }

  template <class Outcome>
  static Outcome Await(std::future<Outcome> outcome) {
    if (outcome.wait_for(std::chrono::seconds(10)) != std::future_status::ready) {
      ADD_FAILURE() << "no callback";
      return Outcome();
    }
    return outcome.get();
  }

  core::ReadOutcome Read(const char* id = "WO-1") {
    auto outcome = std::make_shared<std::promise<core::ReadOutcome>>();
    harness_.gateway().Read(
        {core::WorkOrderId(id), core::WorkOrderType()},
        [outcome](core::ReadOutcome read) { outcome->set_value(std::move(read)); });
    return Await(outcome->get_future());
  }

  WriteRequest RequestUnder(core::Etag etag, const char* id = "WO-1") {
    WriteRequest request;
    request.work_order_id = core::WorkOrderId(id);
    request.if_match = std::move(etag);
    request.target_status = core::StatusName("Complete");
    request.fields_json = R"({"count":5,"note":"done"})";
    request.echo = "broker-1/1/2/3";
    request.intent_id = core::IntentId(3);
    request.attempt_number = 1;
    return request;
  }

  core::WriteOutcome Write(WriteRequest request) {
    auto outcome = std::make_shared<std::promise<core::WriteOutcome>>();
    harness_.gateway().Write(std::move(request), [outcome](core::WriteOutcome write) {
      outcome->set_value(std::move(write));
    });
    return Await(outcome->get_future());
  }

  // Reads, then writes under what was read.
  core::WriteOutcome ReadAndWrite() {
    return Write(RequestUnder(Read().snapshot.etag.value_or(core::Etag())));
  }

  absl::Status Refresh() {
    auto outcome = std::make_shared<std::promise<absl::Status>>();
    harness_.gateway().RefreshCredential(
        [outcome](absl::Status status) { outcome->set_value(std::move(status)); });
    return Await(outcome->get_future());
  }

  support::StoredWorkOrder Stored() {
    support::StoredWorkOrder order;
    harness_.WithTable([&order](support::WorkOrderTable& table) {
      order = *table.Find(core::WorkOrderId("WO-1"));
    });
    return order;
  }

  Harness harness_;
};

}  // namespace interlock::gateway
