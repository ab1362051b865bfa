#include "tests/scenario/stage.h"

#include "absl/strings/str_cat.h"
#include "tests/scenario/phrase.h"

namespace interlock::scenario {

absl::Status NotUnderstood(const Line& line, const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line.number, ": I do not understand \"",
                                                 what, "\"; see tests/scenario/README.md"));
}

const std::vector<StepForm>& AllSteps() {
  static const auto* const all = new std::vector<StepForm>([] {
    std::vector<StepForm> steps;
    for (auto* list : {&ClientSteps, &BrokerSteps, &FaultSteps, &PeopleSteps, &QueueSteps}) {
      for (StepForm& step : (*list)()) steps.push_back(std::move(step));
    }
    return steps;
  }());
  return *all;
}

const StepForm* FindStep(const std::string& text, Words& words) {
  for (const StepForm& step : AllSteps()) {
    if (Matches(step.form, text, words)) return &step;
  }
  return nullptr;
}

absl::Status RunStep(Stage& stage, const std::string& text, const Line& line) {
  Words words;
  const StepForm* const step = FindStep(text, words);
  return step == nullptr ? NotUnderstood(line, text) : step->run(stage, words, line);
}

}  // namespace interlock::scenario
