#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "demo/day_course.h"
#include "demo/judge.h"
#include "interlock/v1/broker_admin.pb.h"

namespace interlock::demo {

// A look at the broker during the day.
struct BrokerSample {
  absl::Time ask_time;
  absl::Time answer_time;
  v1::AprisoStatus::State apriso = v1::AprisoStatus::STATE_UNSPECIFIED;
  absl::Time since;               // it is in that state
  bool is_serving_apriso = true;  // health of the name "apriso"
  int open_intents = 0;
};

// Everything that is known when the day is over.
struct DayEvidence {
  explicit DayEvidence(const DayCourse& its_course) : course(its_course) {}

  Evidence play;
  DayCourse course;
  absl::Time start;
  std::size_t planned = 0;            // events
  std::vector<BrokerSample> samples;  // by time
  std::vector<RateBucket> rates;      // by time
  TokenCounts tokens;
  // Intents that a person took out of the inbox, and why they were there.
  std::map<std::string, v1::Intent::Reason> cleared;

  absl::Time TimeOf(absl::Duration at) const { return start + at; }
};

// When calls went on after the outage, by the broker's word; infinite future if they did not.
absl::Time RecoveryOf(const DayEvidence& evidence);

// Judge(), and what a day with trouble adds to it. Empty: every promise of DayPromises() is kept.
std::vector<Finding> JudgeDay(const DayEvidence& evidence);

}  // namespace interlock::demo
