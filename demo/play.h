#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "client/broker_client.h"
#include "client/lane_ordered_submitter.h"
#include "demo/cue.h"
#include "demo/event_plan.h"
#include "demo/submission.h"

namespace interlock::demo {

// How events reach the broker. Those of one work order always go the same way.
enum class Ways {
  kUnary,  // each by a call of its own
  kMixed   // half over a stream, three of ten in batches, the others by calls of their own
};

// Submits a plan at its times from several threads. Events of one work order go out in the order of
// the plan. Start, Stop and Finish are for one thread; Sent may be asked by any.
class Play {
 public:
  // `client` must outlive it.
  Play(client::BrokerClient& client, const std::vector<PlannedEvent>& plan,
       Ways ways = Ways::kUnary);
  // Stops.
  ~Play();
  Play(const Play&) = delete;
  Play& operator=(const Play&) = delete;

  // The plan's times count from `start`.
  void Start(absl::Time start);
  // How many have been answered so far.
  std::size_t Sent() const { return log_.size(); }
  std::size_t planned() const { return planned_; }
  // Whether every player has come to the end of its part.
  bool IsOver() const { return playing_ == 0; }
  // Waits for the calls under way; what has not been sent will not be.
  void Stop();
  // Waits for the last answer. Every submission, in no order; fewer than planned if the broker left
  // some without an answer.
  std::vector<Submission> Finish();

 private:
  void StartPlayer(std::function<void()> part);
  void RunUnary(const std::vector<PlannedEvent>& part);
  void Join();

  const std::size_t planned_;
  client::BrokerClient& client_;
  client::LaneOrderedSubmitter submitter_;
  std::vector<std::vector<PlannedEvent>> unary_parts_;  // one for each player
  std::vector<PlannedEvent> batched_;
  std::vector<PlannedEvent> streamed_;
  Cue cue_;
  SubmissionLog log_;
  std::atomic<int> playing_ = 0;
  std::vector<std::thread> players_;
};

}  // namespace interlock::demo
