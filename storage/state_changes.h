#pragma once

#include <cstdint>
#include <vector>

#include "core/ids.h"
#include "core/intent.h"

namespace interlock::storage {

// A change of an intent's state, or its acceptance.
struct StateChange {
  std::int64_t place = 0;  // in the event log
  // As it was then, as far as a person is told of it; without the fields for Apriso.
  core::Intent intent;
};

struct ChangeQuery {
  std::int64_t after = 0;  // a place that was answered before, or 0 if nothing was ever removed
  std::int64_t up_to = 0;  // a place
  int limit = 100;         // events to look at: 1 … 1000
};

struct ChangePage {
  std::vector<StateChange> changes;  // in the order in which they became durable
  std::int64_t place = 0;            // everything up to here is in it
};

// Open intents by growing number, as they stood when the event log ended at `place`.
struct OpenPage {
  std::vector<core::Intent> intents;  // of the numbers asked for, the first ones
  std::int64_t place = 0;
  core::IntentId last_accepted;  // by then
};

struct OpenQuery {
  core::IntentId after;
  core::IntentId up_to;  // empty: any
  int limit = 100;       // 1 … 1000
};

}  // namespace interlock::storage
