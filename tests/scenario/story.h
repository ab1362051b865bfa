#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace interlock::scenario {

// One line of a story with what is indented below it.
struct Line {
  int number = 0;  // in the file, from 1
  std::string text;
  std::vector<std::string> items;
};

// A story as it is written: what the plant is like, what happens, and what is expected of it.
struct Story {
  std::string title;
  std::vector<Line> site;    // settings of the broker
  std::vector<Line> apriso;  // how this Apriso behaves
  std::vector<Line> given;   // work orders at the beginning
  std::vector<Line> when;
  std::vector<std::string> still_open;  // events that have not ended when the story has
  std::vector<std::string> then;        // the expected trace
  std::string told;                     // the file up to and with the line "Then:"
};

// kInvalidArgument names the line that is at fault.
absl::StatusOr<Story> ParseStory(const std::string& text);

// The file again, with this trace.
std::string WithTrace(const Story& story, const std::vector<std::string>& trace);

}  // namespace interlock::scenario
