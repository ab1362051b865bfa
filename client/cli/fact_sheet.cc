#include "client/cli/fact_sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/text_style.h"
#include "client/cli/wrap_text.h"

namespace interlock::client::cli {
namespace {

constexpr int kLabelWidth = 14;
constexpr int kFactIndent = 2;
constexpr int kLeastValueWidth = 20;

}  // namespace

FactSheet::FactSheet(int columns)
    : value_width_(columns == 0 ? 0
                                : std::max(kLeastValueWidth, columns - kLabelWidth - kFactIndent)) {
}

void FactSheet::Add(const std::string& label, const std::string& value) {
  if (value.empty()) return;
  std::string head = label;
  for (const std::string& line : WrapText(OneLine(value), value_width_)) {
    head.resize(kLabelWidth, ' ');
    absl::StrAppend(&text_, "  ", head, line, "\n");
    head.clear();
  }
}

std::string FactSheet::Take() { return std::move(text_); }

}  // namespace interlock::client::cli
