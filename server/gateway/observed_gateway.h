#pragma once

#include <functional>
#include <utility>

#include "server/gateway/work_order_gateway.h"

namespace interlock::gateway {

// Another gateway, whose reads are told to `on_read` as they are answered: on the thread of the
// answer, before it is passed on. Must not block. `inner` outlives this object.
class ObservedGateway final : public WorkOrderGateway {
 public:
  using ReadObserver = std::function<void(const core::ReadOutcome&)>;

  ObservedGateway(WorkOrderGateway& inner, ReadObserver on_read)
      : inner_(inner), on_read_(std::move(on_read)) {}

  void Read(ReadRequest request, std::function<void(core::ReadOutcome)> done) override {
    inner_.Read(std::move(request), [this, done = std::move(done)](core::ReadOutcome outcome) {
      on_read_(outcome);
      done(std::move(outcome));
    });
  }
  void Write(WriteRequest request, std::function<void(core::WriteOutcome)> done) override {
    inner_.Write(std::move(request), std::move(done));
  }
  void RefreshCredential(std::function<void(absl::Status)> done) override {
    inner_.RefreshCredential(std::move(done));
  }
  void Stop() override { inner_.Stop(); }

 private:
  WorkOrderGateway& inner_;
  const ReadObserver on_read_;
};

}  // namespace interlock::gateway
