#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "client/load/load_carrier.h"
#include "client/load/load_shape.h"
#include "client/load/unary_carrier.h"

namespace interlock::client::load {

// SubmitIntent, and the end of the intent as WatchIntents tells it: one watch for all. Waits until
// the watch stands; an error if it cannot.
absl::StatusOr<std::unique_ptr<LoadCarrier>> MakeEndToEndCarrier(const LoadShape& shape,
                                                                 Stubs stubs);

}  // namespace interlock::client::load
