#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "demo/event_plan.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::demo {

// What the broker answered to one planned event.
struct Submission {
  PlannedEvent event;
  absl::Status status;  // OK: acknowledged, the next two are set
  std::string intent_id = {};
  v1::SubmitIntentResponse::Duplicate duplicate = v1::SubmitIntentResponse::DUPLICATE_UNSPECIFIED;
  absl::Time send_time = absl::InfinitePast();
  absl::Time answer_time = absl::InfiniteFuture();
};

v1::SubmitIntentRequest ToRequest(const PlannedEvent& event);

// Where all who submit write down what they were answered. Thread-safe.
class SubmissionLog {
 public:
  void Add(Submission submission) {
    const std::lock_guard lock(mutex_);
    submissions_.push_back(std::move(submission));
  }
  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return submissions_.size();
  }
  // Everything so far, in the order of the answers.
  std::vector<Submission> TakeAll() {
    const std::lock_guard lock(mutex_);
    return std::exchange(submissions_, {});
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Submission> submissions_;
};

}  // namespace interlock::demo
