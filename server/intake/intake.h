#pragma once

#include <functional>
#include <memory>
#include <variant>

#include "core/admit.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "storage/group_commit.h"

namespace interlock::intake {

// An intent that is durable, new or repeated.
struct Accepted {
  core::Intent intent;
  core::Duplicate duplicate = core::Duplicate::kNone;
};

using SubmitAnswer = std::variant<Accepted, core::Refusal>;

// The way in: judges a submission on the store thread, inside the group that is being formed, and
// answers after that group is on disk.
// Thread-safe.
class Intake {
 public:
  // `on_accepted` is told each new intent, on the store thread, after its commit and before its
  // client is answered; it must not block. `group_commit` outlives this object.
  Intake(core::AdmitPolicy policy, storage::GroupCommit& group_commit,
         std::function<void(const core::Intent&)> on_accepted);
  ~Intake();
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  // Answers exactly once, on the store thread, or at once on the caller's if the broker is busy or
  // going down. Never blocks. An Accepted answer means: synced to disk.
  void Submit(core::Submission submission, std::function<void(SubmitAnswer)> answer);

  // From now on new intents are refused with kShuttingDown; repeats are still answered.
  void StopTaking();

 private:
  struct Desk;  // what all submissions share
  std::shared_ptr<Desk> desk_;
};

}  // namespace interlock::intake
