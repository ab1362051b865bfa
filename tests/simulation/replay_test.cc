// A seed decides everything: the same run twice is the same run, bit by bit.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/simulation/quiet_log.h"
#include "tests/simulation/run_command.h"

namespace interlock::simulation {
namespace {

constexpr int kIntentsPerDay = 2'000;
constexpr std::uint64_t kSeeds[] = {1, 4, 7, 30, 41, 43};

RunOptions OptionsOf(std::uint64_t seed) {
  RunOptions options;
  options.seed = seed;
  options.intents_per_day = kIntentsPerDay;
  return options;
}

// What the program prints in a process of its own: hash tables there begin elsewhere in memory, so
// that they keep their entries in another order.
std::string OutputOf(const std::string& arguments) {
  const std::string command = absl::StrCat(INTERLOCK_SIM, " ", arguments);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string output;
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) {
    output += buffer.data();
  }
  return output;
}

TEST(ReplayTest, TwiceInOneProcessIsTheSame) {
  QuietLog();
  std::vector<std::unique_ptr<std::string>> clutter;
  for (const std::uint64_t seed : kSeeds) {
    const RunResult first = Play(OptionsOf(seed));
    for (std::size_t i = 0; i < 1'000; ++i)
      clutter.push_back(std::make_unique<std::string>(i, 'x'));
    const RunResult second = Play(OptionsOf(seed));
    EXPECT_EQ(first.hash, second.hash) << "seed " << seed;
    EXPECT_EQ(first.step, second.step) << "seed " << seed;
  }
}

TEST(ReplayTest, AnotherProcessPlaysTheSame) {
  QuietLog();
  for (const std::uint64_t seed : kSeeds) {
    const RunResult here = Play(OptionsOf(seed));
    const std::string there =
        OutputOf(absl::StrCat("--brief --seed ", seed, " --intents-per-day ", kIntentsPerDay));
    EXPECT_NE(there.find(absl::StrFormat("event log %016x", here.hash)), std::string::npos)
        << "seed " << seed << ", here " << absl::StrFormat("%016x", here.hash) << ", there "
        << there;
  }
}

TEST(ReplayTest, AnotherSeedPlaysSomethingElse) {
  QuietLog();
  EXPECT_NE(Play(OptionsOf(1)).hash, Play(OptionsOf(2)).hash);
}

}  // namespace
}  // namespace interlock::simulation
