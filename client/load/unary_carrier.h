#pragma once

#include <memory>
#include <vector>

#include "client/load/load_carrier.h"
#include "client/load/load_events.h"
#include "client/load/load_shape.h"
#include "interlock/v1/transition_broker.grpc.pb.h"

namespace interlock::client::load {

using Stubs = std::vector<std::shared_ptr<v1::TransitionBroker::StubInterface>>;

// SubmitIntent for kSubmit, SubmitIntents for kBatch. Slots are dealt out to `stubs`, of which
// there is one for each connection.
std::unique_ptr<LoadCarrier> MakeSubmitCarrier(const LoadShape& shape, Stubs stubs);
std::unique_ptr<LoadCarrier> MakeBatchCarrier(const LoadShape& shape, Stubs stubs);

// A refusal that a load may go on after: its reason. Empty: the load is broken.
std::string RefusalReasonOf(const absl::Status& status);

}  // namespace interlock::client::load
