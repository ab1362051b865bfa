#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/time/time.h"
#include "client/cli/text_style.h"

namespace interlock::client::cli {

// How far a long piece of work has come.
struct Advance {
  double share = -1;        // 0 to 1; negative: not known
  std::uint64_t done = 0;   // of what `unit` names
  std::uint64_t total = 0;  // 0: not known
  std::string unit = "lines";
  std::string details = {};  // e.g. "12 refused, 3 work orders held"; may be empty
};

// One line: "[======>     ]  45 %  45,012 of 100,000 lines  8,231/s  7 s left  12 refused". What
// does not fit into the style's columns is left out, the least important first; columns 0 draws no
// bar.
std::string AdvanceText(const Advance& advance, absl::Duration elapsed, const TextStyle& style);

// "45,012".
std::string CountText(std::uint64_t count);

// Shows progress: on a terminal a line that is written again and again, else a plain line every 5
// s. Not thread-safe.
class ProgressBar {
 public:
  // A style without columns is no terminal.
  ProgressBar(std::ostream& out, const TextStyle& style) : out_(out), style_(style) {}

  // Writes if it is time to; `elapsed` since the work began.
  void Show(const Advance& advance, absl::Duration elapsed);
  // Takes the line away, so that something else can be written.
  void Clear();

 private:
  std::ostream& out_;
  const TextStyle style_;
  absl::Duration next_ = absl::ZeroDuration();
  bool first_ = true;
  bool shown_ = false;
};

}  // namespace interlock::client::cli
