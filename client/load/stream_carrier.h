#pragma once

#include <memory>

#include "client/load/load_carrier.h"
#include "client/load/load_shape.h"
#include "client/load/unary_carrier.h"

namespace interlock::client::load {

// StreamIntents, one stream for each of `stubs`; slots are dealt out to them.
std::unique_ptr<LoadCarrier> MakeStreamCarrier(const LoadShape& shape, const Stubs& stubs);

}  // namespace interlock::client::load
