#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace interlock::client::cli {

// The time a report is about, as given on the command line; empty: not given.
struct RangeArguments {
  std::string from;
  std::string to;
  std::string last;
};

struct ReportRange {
  absl::Time from;
  absl::Time to;
};

// Without --to until now, without --from and --last for 24 h. INVALID_ARGUMENT names the option
// that is wrong.
absl::StatusOr<ReportRange> ReadRange(const RangeArguments& arguments, absl::Time now,
                                      absl::TimeZone zone);

google::protobuf::Timestamp ToStamp(absl::Time time);

}  // namespace interlock::client::cli
