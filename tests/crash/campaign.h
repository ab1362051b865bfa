#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/crash/round.h"

namespace interlock::crash {

struct CampaignOptions {
  Programs programs;
  std::string folder;  // where the folders of rounds are made; removed if all goes well
  std::uint64_t seed = 1;
  int cycles = 200;
  int first_cycle = 0;  // the plan's number of the first one
  int cycles_per_look = 25;
  int cycles_per_round = 100;
  std::optional<KillPoint> only_point;
  std::string only_site;                                 // a name of SitesOf(); empty: all by turns
  absl::Duration time_limit = absl::InfiniteDuration();  // no further cycle begins after it
  Control control = Control::kNone;
  bool is_verbose = true;
  bool keeps_folder = false;  // even if all goes well
};

struct CampaignReport {
  int cycles = 0;
  int looks = 0;
  Deaths deaths;
  ClientCounts counts;
  std::map<std::string, std::int64_t> verdicts;
  absl::Duration took;
  absl::Duration looks_took;            // of it
  std::vector<std::string> violations;  // with everything there is to know about each
  std::vector<KillPoint> never_hit;     // of those that should have been
  std::string kept_folder;              // empty: removed
  bool is_control_played = false;

  bool IsGood() const { return violations.empty() && never_hit.empty(); }
};

// Plays the cycles. An error: it could not be played.
absl::StatusOr<CampaignReport> RunCampaign(const CampaignOptions& options);

// For a person.
std::string TextOf(const CampaignReport& report);

}  // namespace interlock::crash
