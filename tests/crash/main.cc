// interlock-crash: kills a real interlockd again and again and compares what is left.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "tests/crash/campaign.h"

namespace interlock::crash {
namespace {

std::string NewFolder(const std::string& base) {
  std::string pattern = base + "/interlock-crash-XXXXXX";
  return mkdtemp(pattern.data()) == nullptr ? "" : pattern;
}

std::map<std::string, KillPoint> PointsByName() {
  std::map<std::string, KillPoint> points;
  for (std::size_t i = 0; i < kKillPoints; ++i) {
    points[kKillPointNames[i]] = static_cast<KillPoint>(i);
  }
  return points;
}

std::map<std::string, Control> ControlsByName() {
  return {{"forgetful-disk", Control::kForgetfulDisk},
          {"invented-ack", Control::kInventedAck},
          {"written-twice", Control::kWrittenTwice},
          {"foreign-writer", Control::kForeignWriter},
          {"wrong-verdict", Control::kWrongVerdict}};
}

int Run(int argc, char** argv) {
  CLI::App app{
      "Kills a real interlockd with SIGKILL at random moments and at named points, with load going "
      "on,\nstarts it again on the same folder, and compares what the clients were told and what "
      "the broker says\nwith the ledger of apriso-sim."};
  CampaignOptions options;
  const std::string here = std::filesystem::read_symlink("/proc/self/exe").parent_path().string();
  options.programs = {here + "/interlockd", here + "/apriso-sim", here + "/libinterlock_crash.so"};
  std::string base = std::filesystem::temp_directory_path().string();
  std::string binaries;
  KillPoint point = KillPoint::kRandom;
  double seconds = 0;
  app.add_option("--cycles", options.cycles, "Lives of the broker")->capture_default_str();
  app.add_option("--seed", options.seed, "Decides the plan: points, load, sites")
      ->capture_default_str();
  CLI::Option* const only =
      app.add_option("--point", point, "Kill at this point only, else at all")
          ->transform(CLI::CheckedTransformer(PointsByName(), CLI::ignore_case));
  app.add_option("--site", options.only_site, "Play this site only, by its name in the output");
  app.add_option("--seconds", seconds, "Begin no further cycle after so long");
  app.add_option("--first-cycle", options.first_cycle, "Begin with this cycle of the plan")
      ->capture_default_str();
  app.add_option("--cycles-per-look", options.cycles_per_look)->capture_default_str();
  app.add_option("--cycles-per-round", options.cycles_per_round)->capture_default_str();
  app.add_option("--folder", base, "Where the temporary folder is made")->capture_default_str();
  app.add_flag("--keep", options.keeps_folder, "Keep databases and logs even if all goes well");
  app.add_option("--binaries", binaries, "Folder of interlockd and apriso-sim, if not this one's");
  app.add_option("--control", options.control,
                 "Let happen what must not, to see that it is found: the exit code is then 1")
      ->transform(CLI::CheckedTransformer(ControlsByName(), CLI::ignore_case));
  app.footer(
      "Exit codes: 0 no violation and every point hit; 1 violations; 2 it could not be played.\n\n"
      "Example:\n  interlock-crash --cycles 1000 --seed 7 --point after-send");
  CLI11_PARSE(app, argc, argv);
  if (*only) options.only_point = point;
  if (seconds > 0) options.time_limit = absl::Seconds(seconds);
  if (!binaries.empty()) {
    options.programs.interlockd = binaries + "/interlockd";
    options.programs.apriso_sim = binaries + "/apriso-sim";
  }
  options.folder = NewFolder(base);
  std::printf("seed %llu, folder %s\n", static_cast<unsigned long long>(options.seed),
              options.folder.c_str());
  const auto report = RunCampaign(options);
  if (!report.ok()) {
    std::fprintf(stderr, "interlock-crash: %s\n", report.status().ToString().c_str());
    return 2;
  }
  std::fputs(TextOf(*report).c_str(), stdout);
  return report->IsGood() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace interlock::crash

int main(int argc, char** argv) { return interlock::crash::Run(argc, argv); }
