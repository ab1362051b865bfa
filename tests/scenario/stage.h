#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/scenario/story.h"
#include "tests/scenario/trace.h"
#include "tests/support/world/world.h"

namespace interlock::scenario {

using Words = std::vector<std::string>;

// Where a story is played.
struct Stage {
  world::World& world;
  Trace& trace;
};

// One kind of step that a story can have.
struct StepForm {
  const char* form;
  std::function<absl::Status(Stage&, const Words&, const Line&)> run;
  const char* undo = nullptr;  // the step that ends it, for "from <time> to <time> <step>"
};

std::vector<StepForm> ClientSteps();  // submissions and cancels
std::vector<StepForm> PeopleSteps();  // what others do in Apriso
std::vector<StepForm> FaultSteps();   // what befalls calls to Apriso
std::vector<StepForm> QueueSteps();   // pauses and the like
std::vector<StepForm> BrokerSteps();  // the broker's own life
const std::vector<StepForm>& AllSteps();
std::vector<std::string> FateTexts();  // how "the next write of <order>" can go on

// The form of `text`; null if there is none.
const StepForm* FindStep(const std::string& text, Words& words);

// Carries out one step now. kInvalidArgument if it is not understood.
absl::Status RunStep(Stage& stage, const std::string& text, const Line& line);

absl::Status NotUnderstood(const Line& line, const std::string& what);

}  // namespace interlock::scenario
