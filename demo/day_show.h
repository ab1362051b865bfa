#pragma once

#include <ostream>

#include "absl/time/time.h"
#include "client/cli/text_style.h"
#include "demo/show.h"
#include "demo/stop_signal.h"

namespace interlock::demo {

struct DayOptions {
  StageOptions stage;  // work_orders and day are set by the show
  int intents = 20000;
  absl::Duration length = absl::Seconds(80);
  // How long intents may take to end after the last event.
  absl::Duration patience = absl::Seconds(60);
  Keep keep = Keep::kNo;
};

// How long a day of so many intents is played by default: 250 intents a second, at least 12 s.
absl::Duration DayLengthFor(int intents);

// Plays a day and reports to `out`; progress goes to `err`.
ShowEnd RunDay(const DayOptions& options, StopSignal& stop, std::ostream& out, std::ostream& err,
               const client::cli::TextStyle& style);

}  // namespace interlock::demo
