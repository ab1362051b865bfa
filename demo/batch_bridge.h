#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "absl/time/time.h"
#include "client/broker_client.h"
#include "demo/cue.h"
#include "demo/submission.h"

namespace interlock::demo {

// A bridge that collects what happens and hands it over every 100 ms in one call, one call at a
// time. What is refused for now stays at the front of the next batch, so that the order within each
// work order holds. Used by one thread.
class BatchBridge {
 public:
  // All must outlive it.
  BatchBridge(client::BrokerClient& client, Cue& cue, SubmissionLog& log)
      : client_(client), cue_(cue), log_(log) {}

  // Returns when the last of the events has its answer, or the play is being stopped.
  void Run(const std::vector<PlannedEvent>& events);

 private:
  // Hands over what is pending. True if something was answered for good.
  bool HandOver();
  // The broker has no lasting answer for what is still pending.
  void GiveUp(const absl::Status& error);

  client::BrokerClient& client_;
  Cue& cue_;
  SubmissionLog& log_;
  std::deque<Submission> pending_;
  absl::Status last_error_;
};

}  // namespace interlock::demo
