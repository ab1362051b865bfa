#pragma once

#include <string>

#include "core/admit.h"
#include "core/decide.h"
#include "core/intent.h"
#include "server/dispatch/dispatch_ports.h"
#include "server/gateway/work_order_gateway.h"
#include "server/intake/intake.h"
#include "storage/intent_store.h"
#include "tests/support/world/wire.h"

namespace interlock::world {

enum class BrokerEvent { kStarted, kDied, kShutDown };

// Sees everything that happens in a World, when it happens. Must not act on the World.
class Observer {
 public:
  virtual ~Observer() = default;

  // A client has its answer.
  virtual void OnSubmitted(const core::Submission& /*submission*/,
                           const intake::SubmitAnswer& /*answer*/) {}
  // What core::Decide said about an intent.
  virtual void OnDecision(core::IntentId /*id*/, const core::Decision& /*decision*/) {}
  virtual void OnRead(const gateway::ReadRequest& /*request*/,
                      const core::ReadOutcome& /*outcome*/) {}
  // `on_record`: the intent as it is durable when the write leaves.
  virtual void OnWriteSent(const gateway::WriteRequest& /*request*/,
                           const core::Intent& /*on_record*/) {}
  virtual void OnWriteAnswered(const gateway::WriteRequest& /*request*/,
                               const core::WriteOutcome& /*outcome*/) {}
  virtual void OnRefreshed(const absl::Status& /*answer*/) {}
  // The move is durable.
  virtual void OnMoved(const storage::IntentMove& /*move*/) {}
  virtual void OnStray(const StrayArrival& /*arrival*/) {}
  virtual void OnBroker(BrokerEvent /*event*/) {}
  // What must not happen.
  virtual void OnFault(const std::string& /*what*/) {}
  // Nothing more can happen without time passing.
  virtual void OnSettled() {}
};

}  // namespace interlock::world
