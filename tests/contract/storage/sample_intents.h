#pragma once

#include <string>

#include "core/intent.h"
#include "storage/intent_store.h"

namespace interlock::storage::testing {

// The instant at which every contract test begins.
absl::Time StartOfTest();

// A QUEUED intent of `work_order`, accepted at `time`, with the event id "event-<event>".
core::Intent SampleIntent(const std::string& work_order, const std::string& event,
                          absl::Time time = StartOfTest());

// An intent and an attempt in which every field has a value of its own, none of it a default.
core::Intent FullIntent();
core::Attempt FullAttempt(int number);

// The move that leaves everything but `state` as it is in `current`; sets end_time if final.
IntentMove MoveTo(core::IntentState state, const core::Intent& current, absl::Time time);

}  // namespace interlock::storage::testing
