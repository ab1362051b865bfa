#include "client/cli/text_style.h"

#include "absl/strings/str_cat.h"

namespace interlock::client::cli {
namespace {

const char* EscapeOf(Ink ink) {
  switch (ink) {
    case Ink::kPlain:
      return "";
    case Ink::kStrong:
      return "\033[1m";
    case Ink::kFaint:
      return "\033[2m";
    case Ink::kGood:
      return "\033[32m";
    case Ink::kBad:
      return "\033[31m";
    case Ink::kWarning:
      return "\033[33m";
    case Ink::kBusy:
      return "\033[36m";
  }
  return "";
}

}  // namespace

std::string Paint(const std::string& text, Ink ink, const TextStyle& style) {
  if (style.coloring == Coloring::kOff || ink == Ink::kPlain || text.empty()) return text;
  return absl::StrCat(EscapeOf(ink), text, "\033[0m");
}

Ink InkOf(v1::Intent::State state) {
  switch (state) {
    case v1::Intent::SUCCEEDED:
      return Ink::kGood;
    case v1::Intent::REJECTED:
    case v1::Intent::EXPIRED:
      return Ink::kBad;
    case v1::Intent::NEEDS_ATTENTION:
      return Ink::kWarning;
    case v1::Intent::QUEUED:
    case v1::Intent::EXECUTING:
      return Ink::kBusy;
    default:
      return Ink::kPlain;
  }
}

Ink InkOf(v1::Attempt::Outcome outcome) {
  switch (outcome) {
    case v1::Attempt::APPLIED:
      return Ink::kGood;
    case v1::Attempt::REFUSED:
    case v1::Attempt::GONE:
    case v1::Attempt::UNAUTHORIZED:
      return Ink::kBad;
    case v1::Attempt::OUTCOME_UNSPECIFIED:
      return Ink::kBusy;
    default:
      return Ink::kWarning;
  }
}

absl::Time ToTime(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

absl::Duration ToDuration(const google::protobuf::Duration& duration) {
  return absl::Seconds(duration.seconds()) + absl::Nanoseconds(duration.nanos());
}

std::string MomentText(absl::Time time, const TextStyle& style) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%E3S", time, style.zone);
}

int DisplayWidth(const std::string& text) {
  int width = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++width;
  }
  return width;
}

std::string OneLine(const std::string& text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    line.push_back(byte < 0x20 || byte == 0x7F ? ' ' : c);
  }
  return line;
}

}  // namespace interlock::client::cli
