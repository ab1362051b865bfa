#include "client/cli/bulk/progress_bar.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/wrap_text.h"

namespace interlock::client::cli {
namespace {

constexpr absl::Duration kTerminalInterval = absl::Milliseconds(100);
constexpr absl::Duration kPlainInterval = absl::Seconds(5);
// Before that a rate says nothing.
constexpr absl::Duration kSettled = absl::Seconds(1);
constexpr int kWidestBar = 30;
constexpr int kNarrowestBar = 10;
constexpr int kGap = 2;

std::string Bar(double share, int width, const TextStyle& style) {
  const int inner = width - 2;
  const int filled = std::clamp(static_cast<int>(share * inner), 0, inner);
  std::string inside(static_cast<std::size_t>(filled), '=');
  if (filled < inner) inside += '>';
  inside.resize(static_cast<std::size_t>(inner), ' ');
  return absl::StrCat("[", Paint(inside, Ink::kBusy, style), "]");
}

std::string CountPart(const Advance& advance) {
  std::string text = CountText(advance.done);
  if (advance.total > 0) absl::StrAppend(&text, " of ", CountText(advance.total));
  return absl::StrCat(text, " ", advance.unit);
}

std::string LeftPart(const Advance& advance, absl::Duration elapsed) {
  if (advance.share <= 0 || advance.share >= 1 || elapsed < kSettled) return "";
  const absl::Duration left = elapsed * ((1 - advance.share) / advance.share);
  const std::int64_t seconds = absl::ToInt64Seconds(absl::Ceil(left, absl::Seconds(1)));
  if (seconds < 60) return absl::StrCat(seconds, " s left");
  if (seconds < 3600) {
    return absl::StrFormat("%dm %02ds left", seconds / 60, seconds % 60);
  }
  return absl::StrFormat("%dh %02dm left", seconds / 3600, seconds / 60 % 60);
}

}  // namespace

std::string CountText(std::uint64_t count) {
  std::string digits = absl::StrCat(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string AdvanceText(const Advance& advance, absl::Duration elapsed, const TextStyle& style) {
  const bool known = advance.share >= 0;
  const std::string percent =
      known ? absl::StrFormat("%3d %%", static_cast<int>(advance.share * 100)) : "";
  const std::string rate =
      elapsed < kSettled
          ? ""
          : absl::StrCat(CountText(static_cast<std::uint64_t>(static_cast<double>(advance.done) /
                                                              absl::ToDoubleSeconds(elapsed))),
                         "/s");
  // In the order on the line, each with its rank: 0 stays to the last.
  struct Part {
    std::string text;
    int rank;
  };
  std::vector<Part> parts = {{percent, 0},
                             {CountPart(advance), 1},
                             {rate, 4},
                             {LeftPart(advance, elapsed), 2},
                             {advance.details, 3}};
  parts.erase(std::remove_if(parts.begin(), parts.end(),
                             [](const Part& part) { return part.text.empty(); }),
              parts.end());
  const auto width = [&] {
    int sum = 0;
    for (const Part& part : parts) sum += DisplayWidth(part.text) + kGap;
    return sum;
  };
  const int room = style.columns - 1;  // a full line would wrap
  while (style.columns > 0 && parts.size() > 1 && width() - kGap > room) {
    parts.erase(std::max_element(parts.begin(), parts.end(),
                                 [](const Part& a, const Part& b) { return a.rank < b.rank; }));
  }
  std::string text;
  const int bar = std::min(kWidestBar, room - width());
  if (style.columns > 0 && known && bar >= kNarrowestBar) text = Bar(advance.share, bar, style);
  for (const Part& part : parts) absl::StrAppend(&text, text.empty() ? "" : "  ", part.text);
  return style.columns > 0 && text.find('\033') == std::string::npos ? FirstCharacters(text, room)
                                                                     : text;
}

void ProgressBar::Show(const Advance& advance, absl::Duration elapsed) {
  if (first_) {
    first_ = false;
    // Short work shows nothing.
    next_ = elapsed + (style_.columns > 0 ? kTerminalInterval : kPlainInterval);
    return;
  }
  if (elapsed < next_) return;
  const std::string text = AdvanceText(advance, elapsed, style_);
  if (style_.columns > 0) {
    out_ << "\r\033[K" << text << std::flush;
    shown_ = true;
    next_ = elapsed + kTerminalInterval;
  } else {
    out_ << text << std::endl;
    next_ = elapsed + kPlainInterval;
  }
}

void ProgressBar::Clear() {
  if (shown_) out_ << "\r\033[K" << std::flush;
  shown_ = false;
  if (style_.columns > 0) next_ = absl::ZeroDuration();
}

}  // namespace interlock::client::cli
