#pragma once

#include <ostream>
#include <string>

#include "absl/time/time.h"
#include "client/cli/text_style.h"
#include "demo/stage.h"
#include "demo/stop_signal.h"

namespace interlock::demo {

enum class Detail { kCompact, kEveryWorkOrder };
enum class Afterwards { kLeave, kServe };

struct ShowOptions {
  StageOptions stage;
  absl::Duration length = absl::Seconds(20);
  // How long intents may take to end after the last event.
  absl::Duration patience = absl::Seconds(45);
  Detail detail = Detail::kCompact;
  Afterwards afterwards = Afterwards::kLeave;
  Keep keep = Keep::kNo;
};

// What the process leaves with.
enum class ShowEnd { kAllKept = 0, kBroken = 1, kInterrupted = 130 };

// Plays the shift change and reports to `out`; progress goes to `err`.
ShowEnd RunShow(const ShowOptions& options, StopSignal& stop, std::ostream& out, std::ostream& err,
                const client::cli::TextStyle& style);

}  // namespace interlock::demo
