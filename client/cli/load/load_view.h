#pragma once

#include <string>

#include "client/load/load_result.h"
#include "client/load/load_shape.h"

namespace interlock::client::cli {

// What a load came to, in a few lines for a person.
std::string LoadText(const load::LoadShape& shape, const load::LoadResult& result);

// The same as one JSON object: docs/performance.md names its keys. Latencies in microseconds.
std::string LoadJson(const load::LoadShape& shape, const load::LoadResult& result);

}  // namespace interlock::client::cli
