#pragma once

#include <string>

#include "client/cli/text_style.h"
#include "demo/day_course.h"
#include "demo/day_judge.h"
#include "demo/day_tally.h"

namespace interlock::demo {

// What the day has in store and how fast it is played, before it begins.
std::string RenderDayPlan(const DayCourse& course, std::size_t events, int work_orders);

// A line for every hour, latencies by phase, what Apriso was asked, and the rate of requests around
// the outage. At most 100 columns wide.
std::string RenderDay(const DayTally& tally, const DayEvidence& evidence,
                      const client::cli::TextStyle& style);

// Where the day stands: "10:20  7,412 of 22,913 events | ...", for the progress line.
struct DayStanding {
  std::size_t sent = 0;
  std::size_t planned = 0;
  std::map<std::string, int> intents_by_state = {};
  v1::AprisoStatus::State apriso = v1::AprisoStatus::AVAILABLE;
};
std::string DayStandingText(const DayCourse& course, absl::Duration elapsed,
                            const DayStanding& standing);

}  // namespace interlock::demo
