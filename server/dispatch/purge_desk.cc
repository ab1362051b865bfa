#include "server/dispatch/purge_desk.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "core/lifecycle.h"

namespace interlock::dispatch {
namespace {

// Few enough for others to get their commits in between.
constexpr std::size_t kInFlightMax = 256;
// Its record says nothing; the audit event that goes with it does.
constexpr char kPurgeRecords[] = "purge";

core::Refusal Make(core::RefusalCode code, std::string message) {
  core::Refusal refusal;
  refusal.code = code;
  refusal.message = std::move(message);
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

core::Refusal NotBegun(const absl::Status& why) {
  return absl::IsResourceExhausted(why)
             ? Make(core::RefusalCode::kDiskFull, "the broker's disk is full; nothing is cancelled")
             : Make(core::RefusalCode::kCommitFailed,
                    "the broker could not write it down; nothing is cancelled, try again");
}

std::string Counts(const PurgeResult& result) {
  return absl::StrCat(result.cancelled, " of ", result.matched, " cancelled, ", result.left,
                      " left");
}

core::Refusal BrokenOff(const PurgeResult& result) {
  return Make(core::RefusalCode::kShuttingDown,
              absl::StrCat("the broker is shutting down: ", Counts(result),
                           "; call again when it is back"));
}

}  // namespace

void PurgeDesk::Purge(const PurgeRequest& request, std::function<void(PurgeAnswer)> done) {
  if (request.run == PurgeRequest::Run::kDry) return done(Try(request.scope));
  if (is_closed_) return done(BrokenOff({}));
  if (std::optional<core::Refusal> barred = intents_.is_barred()) return done(*std::move(barred));
  if (under_way_) {
    return done(Make(core::RefusalCode::kBusy,
                     absl::StrCat("a purge of ", under_way_->request.scope.ToText(),
                                  " is under way; try again when it is over")));
  }
  under_way_ = Under{request, std::move(done), intents_.in_scope(request.scope), 0, 0, {}};
  under_way_->result.matched = static_cast<std::int64_t>(under_way_->ids.size());
  for (const core::IntentId id : under_way_->ids) {
    OpenIntent& intent = *intents_.find(id);
    intent.is_being_purged = intents_.is_purgeable(intent);
  }
  ports_.Keep(AuditOnly(absl::StrCat("begun: ", under_way_->result.matched, " matched")),
              [this](const absl::Status& kept) { OnBegun(kept); });
}

PurgeResult PurgeDesk::Try(const core::IntentScope& scope) const {
  PurgeResult result;
  for (const core::IntentId id : intents_.in_scope(scope)) {
    result.matched += 1;
    if (!intents_.is_purgeable(*intents_.find(id))) result.left += 1;
  }
  return result;
}

RecordChange PurgeDesk::AuditOnly(const std::string& outcome) const {
  const PurgeRequest& request = under_way_->request;
  RecordChange change{std::string(kPurgeRecords), "", std::nullopt};
  change.audit = storage::AuditEvent{clock_.Now(),           request.by.actor,  "PurgeLanes",
                                     request.scope.ToText(), request.by.reason, outcome};
  return change;
}

void PurgeDesk::OnBegun(const absl::Status& kept) {
  if (!under_way_) return;  // closed meanwhile
  if (kept.ok()) return GoOn();
  const Under broken = *std::exchange(under_way_, std::nullopt);
  for (const core::IntentId id : broken.ids) Spare(id);
  intents_.on_spared();
  broken.done(NotBegun(kept));
}

void PurgeDesk::GoOn() {
  if (is_going_on_) return;  // an answer came inside of the call
  is_going_on_ = true;
  while (under_way_ && under_way_->next < under_way_->ids.size() &&
         under_way_->in_flight < kInFlightMax) {
    CancelOne(under_way_->ids[under_way_->next++]);
  }
  is_going_on_ = false;
  const bool is_over =
      under_way_ && under_way_->in_flight == 0 && under_way_->next == under_way_->ids.size();
  if (is_over) Finish();
}

void PurgeDesk::CancelOne(core::IntentId id) {
  OpenIntent* const intent = intents_.find(id);
  if (intent == nullptr || !intents_.is_purgeable(*intent)) {
    under_way_->result.left += 1;
    Spare(id);
    return;
  }
  intent->is_being_purged = true;
  under_way_->in_flight += 1;
  Ask(*intent);
}

void PurgeDesk::Ask(OpenIntent& intent) {
  const ActRequest& by = under_way_->request.by;
  const auto on_answer = [this, id = intent.id](const CancelAnswer& answer) {
    OnCancelled(id, answer);
  };
  intents_.cancel(intent, {by.reason, by.actor, on_answer});
}

void PurgeDesk::OnCancelled(core::IntentId id, const CancelAnswer& answer) {
  if (!under_way_) return;
  const auto* const intent = std::get_if<core::Intent>(&answer);
  const bool is_noted = intent != nullptr && !core::IsFinal(intent->state);
  OpenIntent* const open = is_noted ? intents_.find(id) : nullptr;
  // A step was under way; the next one ends it.
  if (open != nullptr && intents_.is_purgeable(*open)) return Ask(*open);
  under_way_->in_flight -= 1;
  if (intent != nullptr && intent->state == core::IntentState::kCancelled) {
    under_way_->result.cancelled += 1;
  } else {
    under_way_->result.left += 1;
    Spare(id);
  }
  GoOn();
}

void PurgeDesk::Spare(core::IntentId id) {
  if (OpenIntent* const intent = intents_.find(id)) intent->is_being_purged = false;
}

void PurgeDesk::Finish() {
  const PurgeResult result = under_way_->result;
  base::LogWarning("purged", {{"scope", under_way_->request.scope.ToText()},
                              {"by", under_way_->request.by.actor},
                              {"why", under_way_->request.by.reason},
                              {"matched", absl::StrCat(result.matched)},
                              {"cancelled", absl::StrCat(result.cancelled)},
                              {"left", absl::StrCat(result.left)}});
  RecordChange audit = AuditOnly(Counts(result));
  const auto done = under_way_->done;
  under_way_.reset();
  intents_.on_spared();
  // Each cancel has its own record; it is answered even if there is no room for this one.
  ports_.Keep(std::move(audit), [done, result](const absl::Status& kept) {
    if (!kept.ok()) {
      base::LogWarning("purge_not_audited", {{"detail", std::string(kept.message())}});
    }
    done(result);
  });
}

void PurgeDesk::Close() {
  is_closed_ = true;
  if (!under_way_) return;
  const Under broken = *std::exchange(under_way_, std::nullopt);
  broken.done(BrokenOff(broken.result));
}

}  // namespace interlock::dispatch
