#pragma once

#include "client/cli/text_style.h"
#include "interlock/v1/broker_admin.pb.h"
#include "interlock/v1/intent.pb.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client {

// 2026-03-02 13:58:00 UTC and so many milliseconds.
absl::Time SampleTime(int offset_ms);
google::protobuf::Timestamp SampleStamp(int offset_ms);

// Four minutes after SampleTime(0), in UTC, for a terminal of `columns`.
cli::TextStyle SampleStyle(int columns = 0, cli::Coloring coloring = cli::Coloring::kOff);

// SUCCEEDED on the third write after two lost races, with its attempts.
v1::Intent RacedIntent();
// NEEDS_ATTENTION, OUTCOME_UNKNOWN, with attempts whose answers were lost.
v1::Intent DoubtfulIntent();
// QUEUED behind an operator's lock.
v1::Intent LockedIntent();
// REJECTED before anything was written.
v1::Intent RejectedIntent();

v1::GetBrokerStatusResponse SampleStatus();

// The lane of WO-1042 with an operator's lock at its head and one behind it.
v1::GetLaneResponse SampleLane();

// A rework whose fields are missing, of a work order that cannot go there yet.
v1::ValidateIntentResponse InvalidVerdict();

}  // namespace interlock::client
