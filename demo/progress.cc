#include "demo/progress.h"

#include "absl/strings/str_format.h"
#include "client/cli/wrap_text.h"

namespace interlock::demo {
namespace {

int CountOf(const Standing& standing, const char* state) {
  const auto found = standing.intents_by_state.find(state);
  return found == standing.intents_by_state.end() ? 0 : found->second;
}

}  // namespace

std::string StandingText(absl::Duration elapsed, const Standing& standing) {
  return absl::StrFormat(
      "%5.1f s  %d of %d events | %d succeeded, %d under way, %d rejected, %d for a person | "
      "%d writes, %d conflicts",
      absl::ToDoubleSeconds(elapsed), standing.sent, standing.planned,
      CountOf(standing, "SUCCEEDED"), CountOf(standing, "QUEUED") + CountOf(standing, "EXECUTING"),
      CountOf(standing, "REJECTED"), CountOf(standing, "NEEDS_ATTENTION"), standing.writes,
      standing.conflicts);
}

Progress::Progress(std::ostream& out, int columns, absl::Duration line_every)
    : out_(out), columns_(columns), line_every_(line_every) {}

bool Progress::Due(absl::Duration elapsed) const { return elapsed >= next_; }

void Progress::Show(absl::Duration elapsed, const std::string& text) {
  if (columns_ > 0) {
    out_ << "\r\033[K" << client::cli::FirstCharacters(text, columns_ - 1) << std::flush;
    line_open_ = true;
    next_ = elapsed + absl::Milliseconds(200);
  } else {
    out_ << text << std::endl;
    next_ = elapsed + line_every_;
  }
}

void Progress::Finish() {
  if (line_open_) out_ << std::endl;
  line_open_ = false;
}

}  // namespace interlock::demo
