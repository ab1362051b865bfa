#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "core/clock.h"
#include "core/quarantine.h"
#include "server/dispatch/dispatch_loop.h"
#include "server/dispatch/quarantine_exit.h"
#include "server/intake/intake.h"
#include "server/rpc/broker_admin_service.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/store_task.h"

namespace interlock {

// The quarantine of this process: whether there is one, why, and the way out. Thread-safe.
class QuarantineDesk {
 public:
  // What is told when the quarantine ends. All outlive this object.
  struct Parts {
    storage::sqlite::SqliteIntentStore& store;
    storage::TaskQueue& tasks;
    dispatch::DispatchLoop& dispatch;
    intake::Intake& intake;
    const core::Clock& clock;
    std::function<void()> on_left;                      // on the store thread
    std::function<void(const absl::Status&)> on_fatal;  // as for GroupCommit
  };

  // `why`: a sentence for a person; nothing: there is no quarantine.
  QuarantineDesk(Parts parts, std::optional<std::string> why);

  core::Quarantine state() const { return state_; }
  // The sentence, while there is a quarantine; else empty.
  std::string why() const { return state_ == core::Quarantine::kYes ? why_ : std::string(); }

  // Ends it; everything goes on with the database as it is. One at a time: others are refused with
  // kBusy.
  void Leave(const std::string& reason, const std::string& actor,
             std::function<void(rpc::QuarantineAnswer)> done);

 private:
  absl::Status Accept(const std::string& actor, const std::string& reason);
  void OnLeft(const std::function<void(rpc::QuarantineAnswer)>& done,
              dispatch::QuarantineExit::Outcome outcome);

  const Parts parts_;
  const std::string why_;
  std::atomic<core::Quarantine> state_;
  std::atomic<bool> is_leaving_{false};
};

}  // namespace interlock
