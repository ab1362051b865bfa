#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "server/gateway/work_order_gateway.h"
#include "tests/simulation/model_apriso.h"
#include "tests/simulation/site.h"
#include "tests/simulation/trouble.h"

namespace interlock::simulation {

// The way from the broker to Apriso and back, with everything that befalls calls on it. What was
// sent arrives even if the broker has died meanwhile.
class Network {
 public:
  static constexpr std::int64_t kTimeoutUs = 10 * kSecondUs;
  // A copy or a late request is under way for at most so long: less than a content hash's grace.
  static constexpr std::int64_t kLatestUs = 100 * kSecondUs;

  Network(Site& site, ModelApriso& apriso, std::uint64_t seed)
      : site_(site), apriso_(apriso), dice_(seed, 11) {}

  void Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done);
  void Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done);
  // Answers at once.
  absl::Status Refresh();
  // The broker's process has ended: nobody waits for answers any more.
  void ForgetListeners() { ++life_; }

  void OnArrival(std::int64_t call);
  void OnCopyArrival(std::int64_t call);
  void OnAnswer(std::int64_t call);

  void Begin(TroubleKind kind);
  void End(TroubleKind kind);
  // From now on nothing goes wrong any more.
  void StopFaults();

 private:
  enum class Kind { kRead, kWrite };
  struct Call {
    Kind kind = Kind::kRead;
    std::int64_t life = 0;
    int order = 0;
    int events = 0;  // still to come
    bool is_answered = false;
    bool is_answer_lost = false;
    gateway::WriteRequest write;
    core::ReadOutcome read_outcome;
    core::WriteOutcome write_outcome;
    std::function<void(core::ReadOutcome)> read_done;
    std::function<void(core::WriteOutcome)> write_done;
  };

  Call& At(std::int64_t call) { return calls_[static_cast<std::size_t>(call)]; }
  std::int64_t Take(Kind kind, int order);
  void Arrange(std::int64_t call, std::int64_t delay_us, Happening what);
  void Finish(std::int64_t call);
  bool HasListener(const Call& call) const { return call.life == life_ && !call.is_answered; }
  bool Chance(Feature feature) { return dice_.Chance(site_.swarm.rate(feature)); }
  bool Is(TroubleKind kind) const { return troubles_[static_cast<std::size_t>(kind)] > 0; }

  void Send(std::int64_t call);
  void GiveUp(std::int64_t call, std::int64_t delay_us, core::WireAnswer answer);
  core::ReadOutcome AnswerRead(Call& call);
  core::WriteOutcome AnswerWrite(Call& call);
  void Interrupt(int order);

  Site& site_;
  ModelApriso& apriso_;
  Dice dice_;
  std::int64_t life_ = 0;
  bool is_token_valid_ = true;
  std::array<int, kTroubleKinds> troubles_{};  // how many of each there are now
  std::deque<Call> calls_;
  std::vector<std::int64_t> free_;
};

}  // namespace interlock::simulation
