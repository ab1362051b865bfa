#pragma once

#include "absl/status/status.h"
#include "client/broker_client.h"
#include "demo/judge.h"
#include "demo/plant.h"

namespace interlock::demo {

// Adds the broker's word and the plant's record to the evidence. The broker is asked first: what it
// calls ended must by then be in the record.
absl::Status Gather(client::BrokerClient& client, const Plant& plant, Evidence* evidence);

}  // namespace interlock::demo
