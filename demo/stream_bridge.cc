#include "demo/stream_bridge.h"

#include <cstddef>
#include <utility>

#include "absl/time/clock.h"

namespace interlock::demo {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(60);
// Between looks at whether the play is being stopped, while the last answers come in.
constexpr absl::Duration kLook = absl::Milliseconds(100);

}  // namespace

void StreamBridge::Run(const std::vector<PlannedEvent>& events) {
  submissions_.reserve(events.size());
  for (const PlannedEvent& event : events) {
    submissions_.push_back(Submission{.event = event, .status = absl::OkStatus()});
  }
  client::StreamSubmitter submitter(client_, {}, *this);
  using Taken = client::StreamSubmitter::Taken;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!cue_.Await(events[i].at)) return;
    submissions_[i].send_time = absl::Now();
    const Taken taken = submitter.Submit(ToRequest(events[i]), i, kPatience);
    if (taken == Taken::kYes) continue;
    submissions_[i].status = taken == Taken::kFull
                                 ? absl::ResourceExhaustedError("the stream does not move")
                                 : submitter.status();
    log_.Add(submissions_[i]);
  }
  const absl::Time deadline = absl::Now() + kPatience;
  while (!submitter.AwaitAnswers(kLook) && submitter.status().ok() && absl::Now() < deadline) {
    if (!cue_.Await(absl::ZeroDuration())) return;
  }
}

void StreamBridge::OnAnswer(const v1::SubmitIntentRequest& /*request*/, std::uint64_t tag,
                            const absl::StatusOr<v1::SubmitIntentResponse>& answer) {
  Submission submission = submissions_[tag];
  submission.answer_time = absl::Now();
  submission.status = answer.status();
  if (answer.ok()) {
    submission.intent_id = answer->intent().intent_id();
    submission.duplicate = answer->duplicate();
  }
  log_.Add(std::move(submission));
}

}  // namespace interlock::demo
