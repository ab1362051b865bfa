#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/scenario/story.h"
#include "tests/support/world/world.h"

namespace interlock::scenario {

struct Settings {
  world::WorldOptions world;
  double chance = 0.5;  // what every throw of the dice says
};

// A plant with the defaults of the configuration, whose Apriso tells who changed a work order.
Settings DefaultSettings();

// The lines of "Site:" and "Apriso:". kInvalidArgument names the line that is at fault.
absl::Status ReadSite(const std::vector<Line>& lines, Settings& settings);
absl::Status ReadApriso(const std::vector<Line>& lines, Settings& settings);

// The keys of "Site:" and the forms of the lines of both sections.
std::vector<std::string> SettingForms();

}  // namespace interlock::scenario
