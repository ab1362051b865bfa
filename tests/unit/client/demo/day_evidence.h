#pragma once

#include <string>

#include "absl/time/time.h"
#include "demo/day_judge.h"

namespace interlock::demo {

// A day of 48 s with three work orders in which every promise is kept: Apriso is down from second
// 20 to second 26, the credential expires at second 34.
DayEvidence HonestDay();

// That many seconds after the start of the day.
absl::Time At(double second);

// Adds an acknowledged event and its intent. `begin` and `end` are seconds.
v1::Intent& AddIntent(DayEvidence& day, const std::string& intent_id,
                      const std::string& work_order_id, const std::string& target, double begin,
                      double end);

// Adds the broker's write of that intent.
void AddWrite(DayEvidence& day, const std::string& intent_id, double second);

// Adds a write of that intent that met another version.
void AddConflict(DayEvidence& day, const std::string& intent_id);

}  // namespace interlock::demo
