#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/broker_client.h"
#include "client/stream_submitter.h"
#include "demo/cue.h"
#include "demo/submission.h"

namespace interlock::demo {

// A bridge that hands over each event over one stream as it happens. Run is for one thread.
class StreamBridge : private client::StreamListener {
 public:
  // All must outlive it.
  StreamBridge(client::BrokerClient& client, Cue& cue, SubmissionLog& log)
      : client_(client), cue_(cue), log_(log) {}

  // Returns when the last of the events has its answer, or the play is being stopped.
  void Run(const std::vector<PlannedEvent>& events);

 private:
  void OnAnswer(const v1::SubmitIntentRequest& request, std::uint64_t tag,
                const absl::StatusOr<v1::SubmitIntentResponse>& answer) override;

  client::BrokerClient& client_;
  Cue& cue_;
  SubmissionLog& log_;
  // By tag. Each is written before its submit and read by the submitter's thread after it.
  std::vector<Submission> submissions_;
};

}  // namespace interlock::demo
