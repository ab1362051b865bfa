#include "tests/contract/gateway/work_order_gateway_contract.h"
#include "tests/support/fake_work_order_gateway.h"

namespace interlock::gateway {
namespace {

class FakeHarness : public GatewayHarness {
 public:
  WorkOrderGateway& gateway() override { return fake_; }

  void WithTable(const std::function<void(support::WorkOrderTable&)>& use) override {
    fake_.WithTable(use);
  }

  void TroubleNextWrite(const core::WorkOrderId& id, WriteTrouble trouble) override {
    switch (trouble) {
      case WriteTrouble::kNotSent:
        return fake_.ScriptWrite(id, support::NotSent());
      case WriteTrouble::kLostBeforeApply:
        return fake_.ScriptWrite(id, support::LostBeforeArrival());
      case WriteTrouble::kLostAfterApply:
        return fake_.ScriptWrite(id, support::LostAfterApply());
      case WriteTrouble::kThrottled:
        return fake_.ScriptWrite(id, support::ThrottledAnswer(absl::Seconds(7)));
      case WriteTrouble::kRuleConflict:
        return fake_.ScriptWrite(id, support::RuleConflict("Cannot transition from current state"));
    }
  }

  void ExpireCredential() override { fake_.ExpireCredential(); }

 private:
  support::FakeWorkOrderGateway fake_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Fake, WorkOrderGatewayContract, FakeHarness);

}  // namespace
}  // namespace interlock::gateway
