#include "tests/crash/campaign.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

namespace interlock::crash {
namespace {

constexpr std::size_t kTold = 5;

class Campaign {
 public:
  explicit Campaign(const CampaignOptions& options)
      : options_(options), plan_(options.seed, options.only_point), start_(absl::Now()) {}

  absl::StatusOr<CampaignReport> Run() {
    while (report_.cycles < options_.cycles && !IsOver() && report_.violations.empty()) {
      if (absl::Status played = PlayRound(NextCycle() / options_.cycles_per_round); !played.ok()) {
        return played;
      }
    }
    report_.took = absl::Now() - start_;
    if (report_.violations.empty()) CheckCoverage();
    if (report_.IsGood() && !options_.keeps_folder) {
      std::error_code ignored;
      std::filesystem::remove_all(options_.folder, ignored);
    } else {
      report_.kept_folder = options_.folder;
    }
    return std::move(report_);
  }

 private:
  bool IsOver() const { return absl::Now() - start_ >= options_.time_limit; }

  int NextCycle() const { return options_.first_cycle + report_.cycles; }

  Site SiteOf(int number) const {
    const std::vector<Site> sites = SitesOf(options_.seed);
    for (const Site& site : sites) {
      if (site.name == options_.only_site) return site;
    }
    return sites[static_cast<std::size_t>(number) % sites.size()];
  }

  absl::Status PlayRound(int number) {
    const Site site = SiteOf(number);
    auto begun = Round::Begin(options_.programs, absl::StrCat(options_.folder, "/round-", number),
                              site, options_.seed + static_cast<std::uint64_t>(number));
    if (!begun.ok()) return begun.status();
    Round& round = **begun;
    first_of_round_ = NextCycle();
    const int end =
        std::min(options_.first_cycle + options_.cycles, (number + 1) * options_.cycles_per_round);
    while (NextCycle() < end && !IsOver() && round.violations().empty()) {
      plan_now_ = plan_.PlanOf(NextCycle(), round.experience());
      round.PlayCycle(plan_now_);
      ++report_.cycles;
      const int played = NextCycle() - first_of_round_;
      // A log cut short under half a checkpoint is a torn database, not a lost acknowledgement.
      const bool is_torn = plan_now_.order.point == KillPoint::kCheckpoint;
      if (options_.control == Control::kForgetfulDisk && !is_torn) PlayControl(round);
      if (!round.violations().empty()) break;
      if (played % options_.cycles_per_look != 0) continue;
      PlayLook(round, Look::kLatest);
      if (options_.control != Control::kForgetfulDisk) PlayControl(round);
    }
    if (round.violations().empty()) PlayLook(round, Look::kWhole);
    Sum(round);
    if (!round.violations().empty()) TellViolations(round);
    experience_ = round.experience();
    if (report_.violations.empty() && !options_.keeps_folder) {
      std::error_code ignored;
      std::filesystem::remove_all(round.folder(), ignored);
    }
    return absl::OkStatus();
  }

  // Once, as soon as something is fit for it.
  void PlayControl(Round& round) {
    if (options_.control == Control::kNone || report_.is_control_played) return;
    report_.is_control_played = round.Play(options_.control);
  }

  void PlayLook(Round& round, Look look) {
    const absl::Time begin = absl::Now();
    round.PlayLook(look);
    report_.looks_took += absl::Now() - begin;
    ++report_.looks;
    if (!options_.is_verbose) return;
    const double seconds = absl::ToDoubleSeconds(absl::Now() - start_);
    std::printf("%s", absl::StrFormat("%5d cycles  %6.1f s  %5.1f cycles/s  %6d acknowledged  %s\n",
                                      report_.cycles, seconds, report_.cycles / seconds,
                                      report_.counts.acknowledged + round.Counts().acknowledged,
                                      round.site().name)
                          .c_str());
    std::fflush(stdout);
  }

  void Sum(const Round& round) {
    const Deaths& deaths = round.deaths();
    for (std::size_t i = 0; i < kKillPoints; ++i) {
      report_.deaths.at_point[i] += deaths.at_point[i];
      report_.deaths.not_reached[i] += deaths.not_reached[i];
    }
    report_.deaths.stopped += deaths.stopped;
    const ClientCounts counts = round.Counts();
    report_.counts.acknowledged += counts.acknowledged;
    report_.counts.resent += counts.resent;
    report_.counts.found_again += counts.found_again;
    report_.counts.sent_twice += counts.sent_twice;
    report_.counts.repeated += counts.repeated;
    report_.counts.cancels += counts.cancels;
    report_.counts.looks += counts.looks;
    for (const auto& [verdict, count] : round.Verdicts()) report_.verdicts[verdict] += count;
  }

  // The same round again. The plan is the same; what happens between the processes is not, so more
  // cycles of the same kind may be needed.
  std::string CommandToRepeat() const {
    std::string command =
        absl::StrCat("./dev crash --seed ", options_.seed, " --first-cycle ", first_of_round_,
                     " --cycles ", NextCycle() - first_of_round_);
    if (!options_.only_site.empty()) {
      absl::StrAppend(&command, " --site '", options_.only_site, "'");
    }
    if (options_.only_point.has_value()) {
      absl::StrAppend(&command, " --point ", NameOf(*options_.only_point));
    }
    return command;
  }

  void TellViolations(Round& round) {
    const std::string head =
        absl::StrCat("seed ", options_.seed, ", cycle ", NextCycle() - 1, " of site '",
                     round.site().name, "', latest death planned: ", NameOf(plan_now_.order.point),
                     " hit ", plan_now_.order.hit, "\n");
    for (std::size_t i = 0; i < round.violations().size(); ++i) {
      const Violation& violation = round.violations()[i];
      std::string text = head + "  " + violation.sentence + "\n";
      if (i < kTold) absl::StrAppend(&text, round.StoryOf(violation));
      absl::StrAppend(&text, "  To repeat: ", CommandToRepeat(), "\n");
      report_.violations.push_back(std::move(text));
    }
  }

  void CheckCoverage() {
    for (const KillPoint point : plan_.PointsDue(report_.cycles, experience_)) {
      if (report_.deaths.at_point[IndexOf(point)] == 0) report_.never_hit.push_back(point);
    }
  }

  const CampaignOptions options_;
  const KillPlan plan_;
  const absl::Time start_;
  CyclePlan plan_now_;
  int first_of_round_ = 0;
  Experience experience_;
  CampaignReport report_;
};

}  // namespace

absl::StatusOr<CampaignReport> RunCampaign(const CampaignOptions& options) {
  return Campaign(options).Run();
}

std::string TextOf(const CampaignReport& report) {
  std::string text =
      absl::StrFormat("\n%d cycles, %d looks\n\nkilled\n", report.cycles, report.looks);
  for (std::size_t i = 0; i < kKillPoints; ++i) {
    absl::StrAppendFormat(&text, "  %-15s %6d", kKillPointNames[i], report.deaths.at_point[i]);
    const std::int64_t missed = report.deaths.not_reached[i];
    if (missed > 0) absl::StrAppendFormat(&text, "  (%d lives did not come to it: random)", missed);
    absl::StrAppend(&text, "\n");
  }
  absl::StrAppendFormat(&text, "  besides, %d lives were ended by SIGTERM in time\n\n",
                        report.deaths.stopped);
  const ClientCounts& counts = report.counts;
  absl::StrAppendFormat(
      &text,
      "clients\n  acknowledged    %6d\n  resent          %6d  (%d had been accepted)\n"
      "  sent twice      %6d  (all known)\n  repeated events %6d\n  cancels taken   %6d\n"
      "  looks between   %6d\n\nverdicts\n",
      counts.acknowledged + counts.found_again, counts.resent, counts.found_again,
      counts.sent_twice, counts.repeated, counts.cancels, counts.looks);
  for (const auto& [verdict, count] : report.verdicts) {
    absl::StrAppendFormat(&text, "  %-36s %6d\n", verdict, count);
  }
  for (std::size_t i = 0; i < std::min(report.violations.size(), kTold); ++i) {
    absl::StrAppend(&text, "\nVIOLATION: ", report.violations[i]);
  }
  for (const KillPoint point : report.never_hit) {
    absl::StrAppend(&text, "\nFAILED: the broker was never killed at ", NameOf(point), "\n");
  }
  if (!report.kept_folder.empty()) {
    absl::StrAppend(&text, "\nDatabase, logs and configuration are kept in ", report.kept_folder,
                    "\n");
  }
  absl::StrAppendFormat(&text, "\n%d violations in %d cycles, %.1f s, %.1f cycles/s\n",
                        report.violations.size(), report.cycles, absl::ToDoubleSeconds(report.took),
                        report.cycles / absl::ToDoubleSeconds(report.took));
  return text;
}

}  // namespace interlock::crash
