#pragma once

#include <string>

#include "demo/day_course.h"

namespace interlock::demo {

// The client of Apriso's token service that the broker of a day is.
inline constexpr char kDayClientId[] = "interlock";
inline constexpr char kFirstClientSecret[] = "secret-of-the-morning";
inline constexpr char kSecondClientSecret[] = "secret-of-the-evening";

// The simulator's scenario file for a day: sign-in by OAuth2, operators who edit all day long and
// more so in the shift changes, if the day begins with the simulator.
std::string DayScenario(int work_orders);

// The operators' habits from the moment on that the simulator is told of them, in its JSON.
std::string DayOperators(const DayCourse& course);

// What the broker's configuration needs beside the usual: the credential, and waits after failures
// that fit a compressed day.
std::string DayBrokerSettings(int apriso_port, const std::string& secret_file);

}  // namespace interlock::demo
