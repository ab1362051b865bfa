#pragma once

#include <cstddef>
#include <map>
#include <ostream>
#include <string>

#include "absl/time/time.h"

namespace interlock::demo {

// Where the play stands.
struct Standing {
  std::size_t sent = 0;
  std::size_t planned = 0;
  std::map<std::string, int> intents_by_state = {};  // as the broker counts them
  std::size_t writes = 0;
  std::size_t conflicts = 0;
};

// Shows where the play stands while it runs: one line that is written over on a terminal, a plain
// line now and then elsewhere.
class Progress {
 public:
  // `columns` is the width of the terminal that `out` is, 0 if it is none. `line_every` is the time
  // between two plain lines. `out` must outlive it.
  Progress(std::ostream& out, int columns, absl::Duration line_every = absl::Seconds(1));

  // Whether Show would write anything now.
  bool Due(absl::Duration elapsed) const;
  void Show(absl::Duration elapsed, const std::string& text);
  // Ends the moving line.
  void Finish();

 private:
  std::ostream& out_;
  const int columns_;
  const absl::Duration line_every_;
  absl::Duration next_ = absl::ZeroDuration();
  bool line_open_ = false;
};

// "  8.2 s  412 of 742 events sent | 371 succeeded, 12 under way, 9 rejected, 1 for a person | 402
// writes, 61 conflicts"
std::string StandingText(absl::Duration elapsed, const Standing& standing);

}  // namespace interlock::demo
