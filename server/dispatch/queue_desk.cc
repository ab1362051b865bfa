#include "server/dispatch/queue_desk.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace interlock::dispatch {

using core::IntentState;

QueueDesk::QueueDesk(Parts parts, QueueHooks hooks)
    : parts_(parts),
      hooks_(std::move(hooks)),
      stops_(parts.ports, parts.clock,
             [this](const core::StopTable& stops) {
               drains_.Follow(stops);
               parts_.table.RecheckStopped();
               hooks_.on_stops(stops);
             }),
      drains_(
          {[this](const std::function<void(OpenLane&)>& visit) { parts_.table.ForEachLane(visit); },
           [this](core::IntentId id) -> const core::IntentTags& {
             return *parts_.table.Find(id)->tags;
           }}),
      purges_(parts.ports, parts.clock, IntentsForPurge()) {}

PurgedIntents QueueDesk::IntentsForPurge() {
  PurgedIntents intents;
  intents.is_barred = hooks_.is_barred;
  intents.in_scope = [this](const core::IntentScope& scope) { return FindInScope(scope); };
  intents.find = [this](core::IntentId id) { return parts_.table.Find(id); };
  intents.is_purgeable = hooks_.is_purgeable;
  intents.cancel = hooks_.cancel;
  intents.on_spared = [this] { parts_.table.RecheckStopped(); };
  return intents;
}

std::vector<core::IntentId> QueueDesk::FindInScope(const core::IntentScope& scope) const {
  std::vector<core::IntentId> ids;
  parts_.table.ForEach([&](const OpenIntent& intent) {
    if (core::Covers(scope, intent.lane->key.work_order_id, *intent.tags)) ids.push_back(intent.id);
  });
  std::sort(ids.begin(), ids.end());
  return ids;
}

void QueueDesk::Pause(const PauseRequest& request, std::function<void(PauseAnswer)> done) {
  stops_.Pause(request.scope, request.by, request.until,
               [this, done = std::move(done)](StopAnswer answer) {
                 if (auto* refusal = std::get_if<core::Refusal>(&answer)) {
                   return done(std::move(*refusal));
                 }
                 PausedLanes paused{std::get<core::Stop>(std::move(answer)), 0};
                 for (const core::IntentId id : FindInScope(paused.pause.scope)) {
                   const IntentState state = parts_.table.Find(id)->state;
                   if (state != IntentState::kNeedsAttention) ++paused.intents;
                 }
                 done(std::move(paused));
               });
}

void QueueDesk::Resume(const core::IntentScope& scope, ActRequest by, ResumeDone done) {
  stops_.Resume(scope, std::move(by), std::move(done));
}

void QueueDesk::Drain(const core::IntentScope& scope, ActRequest by, StopDone done) {
  stops_.Drain(scope, std::move(by), std::move(done));
}

void QueueDesk::AwaitDrain(const core::IntentScope& scope, std::optional<DrainProgress> seen,
                           absl::Duration timeout, DrainDesk::Done done) {
  drains_.Await(scope, seen, timeout, parts_.clock.Monotonic(), std::move(done));
}

void QueueDesk::Purge(const PurgeRequest& request, std::function<void(PurgeAnswer)> done) {
  purges_.Purge(request, std::move(done));
}

LanePage QueueDesk::List(const LaneQuery& query) {
  return ListLanes(parts_.table, query, hooks_.describing);
}

void QueueDesk::Run() {
  stops_.Run();
  drains_.Run(parts_.clock.Monotonic());
}

absl::Duration QueueDesk::NextDue() const { return std::min(stops_.NextDue(), drains_.NextDue()); }

void QueueDesk::Close() {
  stops_.Close();
  drains_.Close();
  purges_.Close();
}

}  // namespace interlock::dispatch
