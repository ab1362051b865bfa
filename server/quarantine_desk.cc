#include "server/quarantine_desk.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "server/rpc/status_table.h"

namespace interlock {

QuarantineDesk::QuarantineDesk(Parts parts, std::optional<std::string> why)
    : parts_(std::move(parts)),
      why_(why.value_or("")),
      state_(why.has_value() ? core::Quarantine::kYes : core::Quarantine::kNo) {
  if (!why.has_value()) return;
  parts_.intake.EnterQuarantine();
  base::LogError("quarantine", {{"detail", why_}});
}

void QuarantineDesk::Leave(const std::string& reason, const std::string& actor,
                           std::function<void(rpc::QuarantineAnswer)> done) {
  if (is_leaving_.exchange(true)) return done(rpc::Busy());
  if (state_ == core::Quarantine::kNo) {  // somebody else was faster
    is_leaving_ = false;
    return done(std::int64_t{0});
  }
  base::LogWarning("quarantine_leaving", {{"actor", actor}, {"reason", reason}});
  dispatch::QuarantineExit::Start(
      parts_.tasks, actor, reason, [this, actor, reason] { return Accept(actor, reason); },
      [this, done = std::move(done)](dispatch::QuarantineExit::Outcome outcome) {
        OnLeft(done, std::move(outcome));
      });
}

// On the store thread.
absl::Status QuarantineDesk::Accept(const std::string& actor, const std::string& reason) {
  const absl::Time now = parts_.clock.Now();
  storage::sqlite::SqliteIntentStore& store = parts_.store;
  absl::Status accepted = store.Begin();
  if (accepted.ok()) {
    accepted =
        store.audit().Append({now, actor, "LeaveQuarantine", "the database as it is", reason, "ok"});
  }
  if (accepted.ok()) accepted = store.AcceptAsIs(now);
  if (accepted.ok()) accepted = store.Commit();
  if (!accepted.ok()) store.Rollback();
  if (absl::IsDataLoss(accepted)) parts_.on_fatal(accepted);
  return accepted;
}

// On the store thread.
void QuarantineDesk::OnLeft(const std::function<void(rpc::QuarantineAnswer)>& done,
                            dispatch::QuarantineExit::Outcome outcome) {
  if (!outcome.status.ok()) {
    base::LogError("quarantine_goes_on", {{"detail", outcome.status.ToString()}});
    is_leaving_ = false;
    return done(rpc::FromStoreError(outcome.status));
  }
  parts_.dispatch.LeaveQuarantine(std::move(outcome.open), parts_.store.epoch());
  parts_.intake.LeaveQuarantine();
  state_ = core::Quarantine::kNo;
  is_leaving_ = false;
  parts_.on_left();
  base::LogWarning("quarantine_left", {{"unfinished", absl::StrCat(outcome.unfinished)}});
  done(outcome.unfinished);
}

}  // namespace interlock
