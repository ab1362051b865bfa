#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/integration/observe/alert_run.h"

namespace interlock::observe {

// A row of the stored event log, as text and numbers: nothing is taken from the product but the
// names that stand in the columns.
struct LoggedRow {
  std::int64_t time_ms = 0;
  std::int64_t intent = 0;
  std::string state_from;
  std::string state_to;
  std::string reason;
  std::int64_t races = 0;
  std::string attempt_outcome;
};

// The rules of docs/alerts.md, once more and plainly: from the rows of the log, in their order, and
// from the looks. Answers lines such as "1700000123000 conflict_rate firing", in their order.
//
// What no log holds and is told apart: when the broker looked and when its process began (`looks`,
// `lives`), the state of the way to Apriso and how many intents were open at each look, and where
// the buckets of the windows begin (multiples of their width since the monotonic clock showed 0,
// `clock_offset_ms`).
std::vector<std::string> JudgeLog(const std::vector<LoggedRow>& rows,
                                  const std::vector<LookTaken>& looks,
                                  const std::vector<LifeLived>& lives,
                                  std::int64_t clock_offset_ms);

}  // namespace interlock::observe
