#include "tests/simulation/event_log.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "core/admit.h"
#include "core/decide.h"
#include "core/lifecycle.h"
#include "tests/simulation/status.h"
#include "tests/simulation/trouble.h"

namespace interlock::simulation {
namespace {

// $a … $d stand for the values; a capital before the letter says what the number means.
absl::string_view TextOfPlant(Line line) {
  switch (line) {
    case Line::kPlantChange:
      return "$Oa: operator $d changes it $Sb -> $Sc";
    case Line::kPlantLock:
      return "$Oa: operator $b opens it";
    case Line::kPlantUnlock:
      return "$Oa: is closed again";
    case Line::kPlantRemoval:
      return "$Oa: is deleted";
    case Line::kTrouble:
      return "begins: $Xa";
    case Line::kTroubleEnd:
      return "ends: $Xa";
    case Line::kDied:
      return "life $a of the broker ends";
    case Line::kStarted:
      return "life $a of the broker begins with $b open intents";
    case Line::kStops:
      return "life $a of the broker is told to stop";
    case Line::kClockStep:
      return "the wall clock jumps by $a s";
    case Line::kQuiet:
      return "the faults stop";
    case Line::kLeases:
      return "holder $a: leases $Ob for $c ms";
    case Line::kReleases:
      return "holder $a: releases $Ob";
    default:
      return "";
  }
}

absl::string_view TextOf(Line line) {
  switch (line) {
    case Line::kSubmits:
      return "event $a: submits $Ob -> $Sc ($d)";
    case Line::kAccepted:
      return "event $a: accepted as intent $b$Dc";
    case Line::kRefused:
      return "event $a: refused, code $b";
    case Line::kUnanswered:
      return "event $a: no answer";
    case Line::kCancels:
      return "intent $a: a client wants it cancelled";
    case Line::kCancelled:
      return "intent $a: answer to the cancel $b";
    case Line::kRetries:
      return "intent $a: a person retries it";
    case Line::kRetried:
      return "intent $a: answer to the retry $b";
    case Line::kResolves:
      return "intent $a: a person resolves it, done elsewhere: $b";
    case Line::kDecides:
      return "intent $a: decides row $b: $Ac";
    case Line::kReads:
      return "$Oa is read";
    case Line::kReadAnswer:
      return "$Oa: read answered $b, status $Sc, version $d";
    case Line::kWrites:
      return "intent $a: sends attempt $b for $Oc under version $d";
    case Line::kWriteAnswer:
      return "intent $a: attempt $b answered $Wc (HTTP $d)";
    case Line::kApplies:
      return "Apriso applies intent $a to $Ob: $Sc -> $Sd";
    case Line::kRefuses:
      return "Apriso refuses intent $a for $Ob with $c (the version is $d)";
    case Line::kStray:
      return "intent $a: a copy arrives that nobody waits for, answered $b";
    case Line::kMoved:
      return "intent $a: $Ib $Jc$Kd";
    default:
      return TextOfPlant(line);
  }
}

absl::string_view ActName(core::Act act) {
  switch (act) {
    case core::Act::kRead:
      return "read";
    case core::Act::kWrite:
      return "write";
    case core::Act::kWait:
      return "wait";
    case core::Act::kFinish:
      return "finish";
    case core::Act::kRefreshCredential:
      return "refresh the credential";
    case core::Act::kSuspendGateway:
      return "suspend the gateway";
  }
  return "";
}

absl::string_view DuplicateName(core::Duplicate duplicate) {
  switch (duplicate) {
    case core::Duplicate::kNone:
      return "";
    case core::Duplicate::kEventId:
      return " (duplicate: event id)";
    case core::Duplicate::kRepeatedEvent:
      return " (duplicate: repeated event)";
  }
  return "";
}

std::string Name(char kind, std::int64_t value) {
  const auto text = [](absl::string_view name) { return std::string(name); };
  switch (kind) {
    case 'O':
      return OrderName(static_cast<int>(value)).value();
    case 'S':
      return value < 0 ? "none" : NameOf(static_cast<Status>(value)).value();
    case 'D':
      return text(DuplicateName(static_cast<core::Duplicate>(value)));
    case 'A':
      return text(ActName(static_cast<core::Act>(value)));
    case 'W':
      return text(core::Name(static_cast<core::WireAnswer>(value)));
    case 'I':
      return text(core::Name(static_cast<core::IntentState>(value)));
    case 'J':
      return text(core::Name(static_cast<core::Result>(value)));
    case 'K':
      return text(core::Name(static_cast<core::Reason>(value)));
    case 'X':
      return text(NameOf(static_cast<TroubleKind>(value)));
    default:
      return absl::StrCat(value);
  }
}

}  // namespace

std::string EventLog::Format(const Entry& entry) {
  const std::int64_t seconds = entry.at_us / kSecondUs;
  std::string out = absl::StrFormat("%9d  day %d %02d:%02d:%02d.%06d  ", entry.step,
                                    seconds / 86400 + 1, seconds / 3600 % 24, seconds / 60 % 60,
                                    seconds % 60, entry.at_us % kSecondUs);
  const absl::string_view text = TextOf(entry.line);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$') {
      out += text[i];
      continue;
    }
    const bool has_kind = text[i + 1] >= 'A' && text[i + 1] <= 'Z';
    const char kind = has_kind ? text[i + 1] : ' ';
    i += has_kind ? 2 : 1;
    out += Name(kind, entry.values[static_cast<std::size_t>(text[i] - 'a')]);
  }
  return out;
}

std::string EventLog::LastLines(std::size_t count) const {
  const std::size_t have = std::min<std::size_t>({count, kKept, written_});
  std::string out;
  for (std::size_t i = written_ - have; i < written_; ++i) {
    absl::StrAppend(&out, Format(last_[i % kKept]), "\n");
  }
  return out;
}

void EventLog::WriteOut(const Entry& entry) const {
  std::fprintf(file_, "%s\n", Format(entry).c_str());
}

}  // namespace interlock::simulation
