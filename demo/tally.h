#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "demo/judge.h"

namespace interlock::demo {

// Retries that the report tells apart; the default configuration allows four.
inline constexpr int kRetriesTold = 4;

// How an operator would sum the play up.
struct Tally {
  // Submissions.
  int sent = 0;
  int accepted = 0;
  int resent_suppressed = 0;    // same event id
  int repeated_suppressed = 0;  // same event under another id
  int refused_at_submission = 0;
  int not_answered = 0;                 // neither acknowledged nor refused for good
  std::map<std::string, int> refusals;  // the broker's reason -> how many
  // Ends of the accepted intents.
  std::map<std::string, int> ends;  // "SUCCEEDED APPLIED", "REJECTED BUSINESS_RULE" -> how many
  int applied = 0;
  int verified = 0;
  int already_in_target = 0;
  int unattributed = 0;
  int rejected = 0;
  int expired = 0;
  int cancelled = 0;
  int needs_person = 0;
  int behind_person = 0;  // wait behind one that needs a person
  int open = 0;
  // Conflicts.
  int writes = 0;
  int lost_races = 0;
  int first_tries = 0;       // behind a read, that were applied or lost a race
  int first_tries_lost = 0;  // of these
  int shortcuts_lost = 0;    // writes without a read that met another version: no races
  int raced = 0;             // intents that lost at least one race
  std::array<int, kRetriesTold> resolved_on_retry{};  // raced ones that ended well, by lost races
  int resolved_otherwise = 0;                         // without a further write of ours
  std::map<std::string, int> writes_by_type;          // work order type -> writes
  std::map<std::string, int> races_by_type;
  // From acceptance to the end, of intents that have ended; sorted.
  std::vector<absl::Duration> latencies;
};

Tally TallyUp(const Evidence& evidence);

// The smallest latency that at least this share (0 to 1) of `sorted` does not exceed; zero without
// any.
absl::Duration Percentile(const std::vector<absl::Duration>& sorted, double share);

}  // namespace interlock::demo
