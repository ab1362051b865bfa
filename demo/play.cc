#include "demo/play.h"

#include <functional>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "demo/batch_bridge.h"
#include "demo/stream_bridge.h"

namespace interlock::demo {
namespace {

constexpr std::size_t kPlayers = 8;

enum class Way { kUnary, kBatch, kStream };

Way WayOf(std::size_t work_order_hash, Ways ways) {
  if (ways == Ways::kUnary) return Way::kUnary;
  const std::size_t tenth = work_order_hash / kPlayers % 10;
  if (tenth < 5) return Way::kStream;
  return tenth < 8 ? Way::kBatch : Way::kUnary;
}

}  // namespace

Play::Play(client::BrokerClient& client, const std::vector<PlannedEvent>& plan, Ways ways)
    : planned_(plan.size()), client_(client), submitter_(client), unary_parts_(kPlayers) {
  for (const PlannedEvent& event : plan) {
    // All events of a work order fall to one player, so that they go out in the plan's order.
    const std::size_t hash = std::hash<std::string>()(event.work_order_id);
    switch (WayOf(hash, ways)) {
      case Way::kUnary:
        unary_parts_[hash % kPlayers].push_back(event);
        break;
      case Way::kBatch:
        batched_.push_back(event);
        break;
      case Way::kStream:
        streamed_.push_back(event);
        break;
    }
  }
}

Play::~Play() { Stop(); }

void Play::Start(absl::Time start) {
  cue_.Begin(start);
  for (const std::vector<PlannedEvent>& part : unary_parts_) {
    if (!part.empty()) StartPlayer([this, &part] { RunUnary(part); });
  }
  if (!batched_.empty()) {
    StartPlayer([this] { BatchBridge(client_, cue_, log_).Run(batched_); });
  }
  if (!streamed_.empty()) {
    StartPlayer([this] { StreamBridge(client_, cue_, log_).Run(streamed_); });
  }
}

void Play::StartPlayer(std::function<void()> part) {
  ++playing_;
  players_.emplace_back([this, part = std::move(part)] {
    part();
    --playing_;
  });
}

void Play::RunUnary(const std::vector<PlannedEvent>& part) {
  for (const PlannedEvent& event : part) {
    if (!cue_.Await(event.at)) return;
    Submission submission{.event = event, .status = absl::OkStatus()};
    submission.send_time = absl::Now();
    const auto response = submitter_.Submit(ToRequest(event));
    submission.answer_time = absl::Now();
    submission.status = response.status();
    if (response.ok()) {
      submission.intent_id = response->intent().intent_id();
      submission.duplicate = response->duplicate();
    }
    log_.Add(std::move(submission));
  }
}

void Play::Join() {
  for (std::thread& player : players_) player.join();
  players_.clear();
}

void Play::Stop() {
  cue_.Stop();
  Join();
}

std::vector<Submission> Play::Finish() {
  Join();
  return log_.TakeAll();
}

}  // namespace interlock::demo
