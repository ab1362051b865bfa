#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "core/admit.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "server/intake/stop_board.h"
#include "server/intake/stream_order.h"
#include "server/intake/submit_answer.h"
#include "storage/store_task.h"

namespace interlock::intake {

// What Admit would say, without its consequences.
struct Trial {
  core::IntentSpec spec;  // canonical
  std::vector<core::Violation> violations;
  core::EventId waits_for_event;  // after_event_id, if that intent has not ended; else empty
};
using TrialAnswer = std::variant<Trial, core::Refusal>;

// The way in: judges a submission on the store thread, inside the group that is being formed, and
// answers after that group is on disk.
//
// Every call answers exactly once, on the store thread, or at once on the caller's if the broker is
// busy or going down, and never blocks. Thread-safe.
class Intake {
 public:
  // `on_accepted` is told each new intent, on the store thread, after its commit and before its
  // client is answered; it must not block. `on_durable`, if given, is told in the same place what
  // each submission that is answered with an intent repeats. `stops`, if given, says what is
  // drained. It and `store` outlive this object.
  Intake(core::AdmitPolicy policy, storage::TaskQueue& store,
         std::function<void(const core::Intent&)> on_accepted,
         std::function<void(core::Duplicate)> on_durable = {}, const StopBoard* stops = nullptr);
  ~Intake();
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  // An Accepted answer means: synced to disk.
  void Submit(core::Submission submission, std::function<void(SubmitAnswer)> answer);

  // The same for an item of a stream: refused with EARLIER_ITEM_REFUSED while an earlier item of
  // its lane that was refused for a passing reason has not come again. Items of a stream are
  // judged in the order of the calls, which must not overlap.
  void SubmitInOrder(core::Submission submission, const std::shared_ptr<StreamOrder>& order,
                     std::function<void(SubmitAnswer)> answer);

  // An item of a stream that was refused before it came here. If the refusal is a passing one, its
  // lane waits for it as if SubmitInOrder had refused it. Between the calls of SubmitInOrder.
  void RefuseInOrder(const core::Submission& submission, StreamOrder& order,
                     core::RefusalCode refusal);

  // All in one transaction, judged in their order. The lanes keep their order as in a stream.
  void SubmitBatch(std::vector<core::Submission> submissions,
                   std::function<void(BatchAnswer)> answer);

  // Stores nothing.
  void Try(core::Submission submission, std::function<void(TrialAnswer)> answer);

  // While quarantined every submission is refused with kQuarantined, repeats too.
  void EnterQuarantine();
  void LeaveQuarantine();

  // From now on new intents are refused with kShuttingDown; repeats are still answered.
  void StopTaking();

 private:
  struct Desk;  // what all submissions share
  std::shared_ptr<Desk> desk_;
};

}  // namespace interlock::intake
