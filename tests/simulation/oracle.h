#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "core/admit.h"
#include "core/decide.h"
#include "core/intent.h"
#include "server/gateway/work_order_gateway.h"
#include "storage/intent_store.h"
#include "tests/simulation/site.h"
#include "tests/simulation/status.h"
#include "tests/simulation/store_under_test.h"

namespace interlock::simulation {

// What happened in a run, in numbers.
struct Counts {
  std::int64_t submissions = 0;
  std::int64_t accepted = 0;
  std::int64_t duplicates = 0;
  std::int64_t refused = 0;
  std::int64_t unanswered = 0;
  std::int64_t reads = 0;
  std::int64_t writes = 0;
  std::int64_t applied = 0;
  std::int64_t conflicts = 0;  // 409 and 412 that the broker was told
  std::int64_t crashes = 0;
  std::int64_t plant_changes = 0;
  std::map<std::string, std::int64_t> ends;      // by verdict
  std::map<std::string, std::int64_t> attempts;  // by outcome
};

// Watches a run from outside and says when the broker breaks a promise: at the step at which it
// does. It judges by what Apriso did and what clients and people were told, not by what the broker
// believes. It never looks at everything: each event is judged by what it touches.
class Oracle {
 public:
  Oracle(Swarm swarm, const VirtualClock& clock, EventLog& log)
      : swarm_(std::move(swarm)), clock_(clock), log_(log) {}
  void Watch(StoreUnderTest& store) { store_ = &store; }

  // The first thing that is wrong; empty: nothing.
  const std::string& complaint() const { return complaint_; }
  std::int64_t complaint_step() const { return complaint_step_; }
  void Complain(std::string what);

  Counts& counts() { return counts_; }

  // An intent is durable and new.
  void OnAccepted(const core::Intent& intent);
  // A client has been answered. `first`: the intent that it was told before for the same event; 0:
  // none.
  void OnAnswered(const core::Intent& intent, core::Duplicate duplicate, std::int64_t first,
                  int order);
  void OnCancelWanted(std::int64_t intent);
  void OnCancelAnswered(const core::Intent& intent);
  void OnRetryWanted(std::int64_t intent);
  void OnResolveWanted(std::int64_t intent);

  void OnDecision(core::IntentId id, const core::Decision& decision);
  void OnMoved(const storage::IntentMove& move);
  void OnRead(int order, const core::ReadOutcome& outcome);
  void OnWriteSent(const gateway::WriteRequest& request);
  void OnWriteAnswered(std::int64_t intent, int order, int attempt,
                       const core::WriteOutcome& outcome);
  // A copy of a write of the intent is sent; it has arrived and was looked at.
  void OnUnderWay(std::int64_t intent);
  void OnArrived(std::int64_t intent);
  void OnApplied(std::int64_t intent, int order, Status target);
  void OnPlantChange(int order, Status status);
  // Somebody has leased the work order until then; he has given it back, or is about to.
  void OnLeased(int order, std::int64_t until_us) { LaneOf(order).leased_until_us = until_us; }
  void OnLeaseOver(int order) { LaneOf(order).leased_until_us = -1; }
  void OnRemoved(int order) { LaneOf(order).is_removed = true; }
  void OnDied();
  // With what the store holds as open.
  void OnStarted(const std::vector<core::Intent>& open);

  // Intents of a work order that are neither final nor need a person.
  std::size_t DepthOf(int order) { return LaneOf(order).open.size(); }
  bool NeedsPerson(int order);
  // By growing number: those that need a person.
  std::vector<std::int64_t> InAttention() const;
  // To be called when nothing can happen any more but what time alone brings: those that should
  // have ended by now. `is_over`: the longest time to live has passed too.
  enum class Patience { kUntilExpiry, kNone };
  void CheckAllEnded(Patience patience);
  // To be called at the very end: judges what is left.
  void JudgeRest();

 private:
  // What Apriso, or the way to it, has told the broker about one attempt.
  struct Told {
    int attempt = 0;
    int http_status = 0;
    core::WireAnswer answer = core::WireAnswer::kNone;
    bool is_certain = true;  // the broker lived until it had recorded it
  };
  struct Known {
    int order = 0;
    Status target = Status::kReleased;
    std::int64_t accepted_us = 0;
    core::EventKey key;
    core::IntentState state = core::IntentState::kQueued;
    core::Result result = core::Result::kNone;
    core::Reason reason = core::Reason::kNone;
    std::int64_t revision = 1;
    int attempts_made = 0;
    int races = 0;
    core::Etag recorded_etag;
    absl::Time expire_time;
    core::WaitCause wait = core::WaitCause::kNone;
    bool has_expected_statuses = false;
    bool has_predecessor = false;
    bool lets_pass = false;      // on_attention SKIP
    bool may_be_passed = false;  // gave way, or needed a person while others passed
    bool cancel_wanted = false;
    bool resolve_wanted = false;
    bool was_in_doubt = false;
    bool was_retried = false;
    int applied = 0;
    int under_way = 0;
    std::vector<Told> told;
  };
  // What is known of a work order and its lane.
  struct Lane {
    std::vector<std::int64_t> open;  // by growing number
    std::int64_t last_applied = 0;   // intent
    std::int64_t last_applied_us = -kDayUs;
    std::int64_t life = 0;  // of the broker, in which the next three were true
    bool is_on_the_wire = false;
    bool was_read_since = false;
    core::Etag left_by_success;
    bool is_removed = false;
    std::int64_t leased_until_us = -1;
    Status status = Status::kReleased;
    std::array<std::int64_t, kStatuses> left_us{-1, -1, -1, -1, -1, -1, -1};
  };

  Known* Find(std::int64_t intent);
  Lane& LaneOf(int order);
  // The same for what concerns calls: a new life of the broker begins with nothing.
  Lane& CallsOf(int order);
  Known& Add(const core::Intent& intent);
  void Take(Known& known, std::int64_t id, const core::Intent& intent);
  void OnVerdict(std::int64_t id, Known& known);
  void ForgetIfSettled(std::int64_t id);
  void SetStatus(Lane& lane, Status status);
  static bool WasIn(const Lane& lane, Status status, std::int64_t since_us);
  std::int64_t SeenSince(const Known& known, const Lane& lane) const;
  bool MayWait(std::int64_t id, const Known& known, Patience patience);

  // oracle_verdicts.cc
  void JudgeVerdict(std::int64_t id, const Known& known);
  void JudgeSuccess(std::int64_t id, const Known& known);
  void JudgeReason(std::int64_t id, const Known& known);
  void JudgeAttempts(std::int64_t id, const Known& known);
  void JudgeAttempt(std::int64_t id, const Known& known, const core::Attempt& attempt);
  static bool WasTold(const Known& known, int http_status);
  static int ConflictsTold(const Known& known);
  static std::string VerdictOf(std::int64_t id, const Known& known);

  const Swarm swarm_;
  const VirtualClock& clock_;
  EventLog& log_;
  StoreUnderTest* store_ = nullptr;
  std::string complaint_;
  std::int64_t complaint_step_ = 0;
  Counts counts_;
  absl::flat_hash_map<std::int64_t, Known> known_;
  std::deque<Lane> lanes_;
  std::int64_t life_ = 1;
};

}  // namespace interlock::simulation
