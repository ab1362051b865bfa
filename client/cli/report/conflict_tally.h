#pragma once

#include "absl/time/time.h"
#include "client/cli/report/conflict_report.h"
#include "client/latency_histogram.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::client::cli {

// Sums intents up one by one, in memory that does not grow with their number.
//
// An intent carries how many writes lost a race, not which: `raced` takes those that lost any to
// have lost the first, which holds unless an earlier write failed for another reason. Work order
// types beyond 500 are summed up as "(others)".
class ConflictTally {
 public:
  // Hours of the day are those of `zone`.
  explicit ConflictTally(absl::TimeZone zone) : zone_(zone) {}

  void Add(const v1::Intent& intent);

  // What was added so far.
  ConflictReport Report(absl::Time from, absl::Time to) const;

 private:
  void CountRaced(const v1::Intent& intent);

  const absl::TimeZone zone_;
  ConflictReport report_;
  LatencyHistogram latencies_;
};

}  // namespace interlock::client::cli
