#pragma once

#include <atomic>
#include <functional>
#include <istream>
#include <map>
#include <ostream>
#include <string>

#include "absl/time/time.h"

namespace interlock::client::cli {

// What the command line finds around it; main() fills it in from the process.
struct Surroundings {
  std::istream& in;
  std::ostream& out;  // data
  std::ostream& err;  // talk
  std::map<std::string, std::string> environment = {};
  absl::TimeZone zone = absl::UTCTimeZone();
  int columns = 0;              // width of the terminal that `out` is; 0: it is none
  int err_columns = 0;          // the same of `err`
  bool is_interactive = false;  // somebody sits there who can answer: `in` and `err` are a terminal
  std::function<absl::Time()> now;
  std::function<std::string()> new_event_id;
  // From now on the first Ctrl-C (or SIGTERM) sets this flag instead of ending the process.
  std::function<const std::atomic<bool>&()> catch_interrupt = {};
};

}  // namespace interlock::client::cli
