#include "absl/strings/str_cat.h"
#include "tests/scenario/phrase.h"
#include "tests/scenario/stage.h"

namespace interlock::scenario {
namespace {

absl::Status StepClock(Stage& stage, const std::string& text, int sign, const Line& line) {
  const absl::StatusOr<absl::Duration> by = ParseTime(text);
  if (!by.ok()) return NotUnderstood(line, text);
  stage.trace.Tell(absl::StrCat("the clock jumps ", sign < 0 ? "back" : "ahead", " by ", text));
  stage.world.StepWallClock(*by * sign);
  return absl::OkStatus();
}

}  // namespace

std::vector<StepForm> BrokerSteps() {
  return {
      {"the broker dies",
       [](Stage& stage, const Words&, const Line&) {
         stage.world.KillBroker();
         return absl::OkStatus();
       }},
      {"the broker dies before its next write of <order> leaves",
       [](Stage& stage, const Words& words, const Line&) {
         stage.world.KillBrokerBeforeNextWrite(words[0]);
         return absl::OkStatus();
       }},
      {"the broker starts",
       [](Stage& stage, const Words&, const Line&) {
         stage.world.StartBroker();
         return absl::OkStatus();
       }},
      {"the broker shuts down",
       [](Stage& stage, const Words&, const Line&) {
         stage.world.ShutDownBroker();
         return absl::OkStatus();
       }},
      {"the clock jumps ahead by <time>",
       [](Stage& stage, const Words& words, const Line& line) {
         return StepClock(stage, words[0], 1, line);
       }},
      {"the clock jumps back by <time>",
       [](Stage& stage, const Words& words, const Line& line) {
         return StepClock(stage, words[0], -1, line);
       }},
      {"the broker's disk is full",
       [](Stage& stage, const Words&, const Line&) {
         stage.trace.Tell("the broker's disk is full");
         stage.world.SetDiskFull(true);
         return absl::OkStatus();
       },
       "the broker's disk has room again"},
      {"the broker's disk has room again",
       [](Stage& stage, const Words&, const Line&) {
         stage.trace.Tell("the broker's disk has room again");
         stage.world.SetDiskFull(false);
         return absl::OkStatus();
       }},
  };
}

}  // namespace interlock::scenario
