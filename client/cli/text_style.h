#pragma once

#include <string>

#include "absl/time/time.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::client::cli {

enum class Ink { kPlain, kStrong, kFaint, kGood, kBad, kWarning, kBusy };
enum class Coloring { kOff, kOn };

// How text for a person is written.
struct TextStyle {
  absl::Time now;
  absl::TimeZone zone = absl::UTCTimeZone();
  int columns = 0;  // width of the terminal; 0: no limit
  Coloring coloring = Coloring::kOff;
};

// `text` in this colour; unchanged without colouring.
std::string Paint(const std::string& text, Ink ink, const TextStyle& style);

// The colour of a state.
Ink InkOf(v1::Intent::State state);

// The colour of an outcome of a write.
Ink InkOf(v1::Attempt::Outcome outcome);

absl::Time ToTime(const google::protobuf::Timestamp& timestamp);
absl::Duration ToDuration(const google::protobuf::Duration& duration);

// "2026-01-05 13:58:01.123" in the style's zone.
std::string MomentText(absl::Time time, const TextStyle& style);

// Terminal columns that UTF-8 text takes, one for each character. Wide and combining characters are
// not told apart.
int DisplayWidth(const std::string& text);

// `text` on one line without control characters: a message from outside must not steer the
// terminal.
std::string OneLine(const std::string& text);

}  // namespace interlock::client::cli
