#include "tests/scenario/story.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace interlock::scenario {
namespace {

absl::Status Wrong(int line, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", what));
}

// Takes a file apart, line by line.
class Reader {
 public:
  absl::Status Take(absl::string_view line) {
    ++number_;
    const absl::string_view text = absl::StripAsciiWhitespace(line);
    if (is_in_trace_) {
      story_.then.emplace_back(text);
      return absl::OkStatus();
    }
    absl::StrAppend(&story_.told, std::string(line), "\n");
    if (text.empty() || text[0] == '#') return absl::OkStatus();
    return line[0] == ' ' ? TakeIndented(text) : TakeHeading(text);
  }

  absl::StatusOr<Story> Finish() {
    if (story_.title.empty()) return Wrong(1, "a story begins with \"Story: \" and a title");
    if (story_.when.empty()) return Wrong(number_, "nothing happens: no \"When:\"");
    if (!is_in_trace_) return Wrong(number_, "the last section is \"Then:\"");
    while (!story_.then.empty() && story_.then.back().empty()) story_.then.pop_back();
    return story_;
  }

 private:
  absl::Status TakeHeading(absl::string_view text) {
    if (absl::ConsumePrefix(&text, "Story: ")) {
      story_.title = std::string(text);
    } else if (text == "Site:") {
      section_ = &story_.site;
    } else if (text == "Apriso:") {
      section_ = &story_.apriso;
    } else if (text == "Given:") {
      section_ = &story_.given;
    } else if (text == "When:") {
      section_ = &story_.when;
    } else if (text == "Then:") {
      is_in_trace_ = true;
    } else if (absl::ConsumePrefix(&text, "Still open: ")) {
      story_.still_open = absl::StrSplit(text, ", ");
    } else {
      return Wrong(number_, "no heading I know; indent lines that belong to a section");
    }
    return absl::OkStatus();
  }

  absl::Status TakeIndented(absl::string_view text) {
    if (section_ == nullptr) return Wrong(number_, "belongs to no section");
    const bool is_item = absl::StartsWith(text, "- ");
    if (is_item && section_->empty()) return Wrong(number_, "an item of nothing");
    if (is_item) {
      section_->back().items.emplace_back(text.substr(2));
    } else {
      section_->push_back({number_, std::string(text), {}});
    }
    return absl::OkStatus();
  }

  Story story_;
  std::vector<Line>* section_ = nullptr;
  bool is_in_trace_ = false;
  int number_ = 0;
};

}  // namespace

absl::StatusOr<Story> ParseStory(const std::string& text) {
  Reader reader;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    if (absl::Status taken = reader.Take(line); !taken.ok()) return taken;
  }
  return reader.Finish();
}

std::string WithTrace(const Story& story, const std::vector<std::string>& trace) {
  std::string text = story.told;
  for (const std::string& line : trace) absl::StrAppend(&text, "  ", line, "\n");
  return text;
}

}  // namespace interlock::scenario
