#pragma once

#include <atomic>

namespace interlock::client::cli {

// From now on the first SIGINT or SIGTERM sets the flag and wakes the calling thread from a read; a
// second one ends the process at once with 130. Called by the main thread; affects the process.
const std::atomic<bool>& CatchInterrupt();

}  // namespace interlock::client::cli
