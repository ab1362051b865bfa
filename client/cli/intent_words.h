#pragma once

#include <string>

#include "interlock/v1/intent.pb.h"

namespace interlock::client::cli {

// The proto's name of a value.
std::string Name(v1::Intent::State state);
std::string Name(v1::Intent::Result result);
std::string Name(v1::Intent::Reason reason);
std::string Name(v1::Wait::Cause cause);
std::string Name(v1::Attempt::Outcome outcome);

// Why the intent is in its state: its result, reason or wait cause; empty if it has none.
std::string WhyOf(const v1::Intent& intent);

// One sentence: "Intent 17 SUCCEEDED (APPLIED): WO-1042 -> Complete, 2 writes, 1 lost race, 48 ms."
std::string SentenceOf(const v1::Intent& intent);

}  // namespace interlock::client::cli
