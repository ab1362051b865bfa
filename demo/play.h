#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/broker_client.h"
#include "client/lane_ordered_submitter.h"
#include "demo/event_plan.h"

namespace interlock::demo {

// What the broker answered to one planned event.
struct Submission {
  PlannedEvent event;
  absl::Status status;  // OK: acknowledged, the next two are set
  std::string intent_id = {};
  v1::SubmitIntentResponse::Duplicate duplicate = v1::SubmitIntentResponse::DUPLICATE_UNSPECIFIED;
};

// Submits a plan at its times from several threads. Events of one work order go out in the order of
// the plan. Start, Stop and Finish are for one thread; Sent may be asked by any.
class Play {
 public:
  // `client` must outlive it.
  Play(client::BrokerClient& client, std::vector<PlannedEvent> plan);
  // Stops.
  ~Play();
  Play(const Play&) = delete;
  Play& operator=(const Play&) = delete;

  void Start();
  // How many have been answered so far.
  std::size_t Sent() const;
  std::size_t planned() const { return plan_.size(); }
  // Waits for the calls under way; what has not been sent will not be.
  void Stop();
  // Waits for the last answer. Every submission, in no order.
  std::vector<Submission> Finish();

 private:
  void Run(std::size_t player);
  // False if the play is being stopped.
  bool AwaitMoment(absl::Duration at);
  Submission Submit(const PlannedEvent& event);

  const std::vector<PlannedEvent> plan_;
  client::LaneOrderedSubmitter submitter_;
  absl::Time start_;
  std::vector<std::thread> players_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::vector<Submission> submissions_;
};

}  // namespace interlock::demo
