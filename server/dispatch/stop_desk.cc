#include "server/dispatch/stop_desk.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "server/dispatch/stop_records.h"

namespace interlock::dispatch {
namespace {

using core::StopKind;

// A pause ends by the wall clock, which may be set.
constexpr absl::Duration kClockLook = absl::Seconds(15);
constexpr absl::Duration kKeepAgainAfter = absl::Seconds(5);

core::Refusal Make(core::RefusalCode code, std::string message) {
  core::Refusal refusal;
  refusal.code = code;
  refusal.message = std::move(message);
  return refusal;
}

core::Refusal ShuttingDown() {
  core::Refusal refusal = Make(core::RefusalCode::kShuttingDown,
                               "the broker is shutting down; try again when it is back");
  refusal.retry_after = absl::Seconds(5);
  return refusal;
}

core::Refusal NotKept(const absl::Status& why) {
  core::Refusal refusal =
      absl::IsResourceExhausted(why)
          ? Make(core::RefusalCode::kDiskFull, "the broker's disk is full; nothing was changed")
          : Make(core::RefusalCode::kCommitFailed,
                 "the broker could not write it down; nothing was changed, try again");
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

core::Refusal TooMany() {
  return Make(core::RefusalCode::kTooManyStops,
              absl::StrCat("there are ", core::kMaxStops,
                           " pauses and drains already; end some with ResumeLanes, or stop a wider "
                           "scope at once"));
}

core::Refusal UntilIsOver() {
  core::Refusal refusal = Make(core::RefusalCode::kInvalidArgument, "until is not in the future");
  refusal.violations = {{"until", "is not in the future"}};
  return refusal;
}

storage::AuditEvent AuditOf(std::string action, std::string scope, const ActRequest& by,
                            absl::Time now) {
  storage::AuditEvent event;
  event.time = now;
  event.actor = by.actor;
  event.action = std::move(action);
  event.scope = std::move(scope);
  event.reason = by.reason;
  event.outcome = "ok";
  return event;
}

void LogStop(absl::string_view event, const core::Stop& stop, const ActRequest& by) {
  base::Log(base::LogLevel::kWarning, event,
            {{"kind", core::Name(stop.kind)},
             {"scope", stop.scope.ToText()},
             {"by", by.actor},
             {"why", by.reason},
             {"until", stop.until ? absl::FormatTime(*stop.until, absl::UTCTimeZone()) : ""}});
}

}  // namespace

StopDesk::StopDesk(DispatchPorts& ports, const core::Clock& clock,
                   std::function<void(const core::StopTable&)> on_change)
    : ports_(ports), clock_(clock), on_change_(std::move(on_change)) {}

void StopDesk::Restore(const storage::StandingRecord& record) {
  const RestoredStops restored = ReadStopRecord(record, clock_.Now());
  for (const core::Stop& stop : restored.stops) {
    if (table_.Find(stop.kind, stop.scope) == nullptr) table_.Put(stop);
  }
  if (!restored.is_whole) {
    const core::IntentScope& scope = restored.stops.front().scope;
    base::LogError("stop_damaged", {{"key", record.key}, {"scope", scope.ToText()}});
    if (record.key != StopRecordKey(scope)) {
      owed_.push_back({{record.kind, record.key, std::nullopt}, std::nullopt});
    }
    Owe(scope,
        AuditOf("RestoreStop", scope.ToText(),
                {"its record was damaged; it stands until ResumeLanes", "broker"}, clock_.Now()));
  }
  on_change_(table_);
}

void StopDesk::Close() {
  is_closed_ = true;
  for (const Waiting& waiting : std::exchange(waiting_, {})) waiting.refuse(ShuttingDown());
}

// The record of a scope as `table` has it.
RecordChange StopDesk::ChangeOf(const core::IntentScope& scope,
                                const core::StopTable& table) const {
  std::vector<core::Stop> stops;
  for (const StopKind kind : {StopKind::kPause, StopKind::kDrain}) {
    if (const core::Stop* const stop = table.Find(kind, scope)) stops.push_back(*stop);
  }
  RecordChange change{std::string(kStopRecords), StopRecordKey(scope), std::nullopt};
  if (!stops.empty()) change.value = StopRecordValue(stops);
  return change;
}

void StopDesk::Do(const std::function<void(core::Refusal)>& refuse, Step step) {
  if (is_closed_) return refuse(ShuttingDown());
  waiting_.push_back({refuse, std::move(step)});
  DoNext();
}

void StopDesk::DoNext() {
  while (!is_keeping_ && !waiting_.empty()) {
    const Step step = std::move(waiting_.front().step);
    waiting_.pop_front();
    step();
  }
}

void StopDesk::Keep(RecordChange change, std::function<void(absl::Status)> done) {
  is_keeping_ = true;
  ports_.Keep(std::move(change), [this, done = std::move(done)](absl::Status kept) {
    is_keeping_ = false;
    done(std::move(kept));
    DoNext();
  });
}

bool StopDesk::IsFull(StopKind kind, const core::IntentScope& scope) const {
  return table_.size() >= core::kMaxStops && table_.Find(kind, scope) == nullptr;
}

void StopDesk::Pause(const core::IntentScope& scope, ActRequest by, std::optional<absl::Time> until,
                     StopDone done) {
  Do([done](core::Refusal refusal) { done(std::move(refusal)); },
     [this, scope, by = std::move(by), until, done] {
       if (IsFull(StopKind::kPause, scope)) return done(TooMany());
       const absl::Time now = clock_.Now();
       if (until && *until <= now) return done(UntilIsOver());
       core::Stop pause{StopKind::kPause, scope, by.reason, by.actor, now, until};
       // Whoever changes a pause does not begin it.
       if (const core::Stop* const before = table_.Find(StopKind::kPause, scope)) {
         pause.since = before->since;
       }
       const std::string detail =
           until ? absl::StrCat(" until ", absl::FormatTime(*until, absl::UTCTimeZone())) : "";
       Begin(std::move(pause), "PauseLanes", detail, done);
     });
}

void StopDesk::Drain(const core::IntentScope& scope, ActRequest by, StopDone done) {
  Do([done](core::Refusal refusal) { done(std::move(refusal)); },
     [this, scope, by = std::move(by), done] {
       if (const core::Stop* const before = table_.Find(StopKind::kDrain, scope)) {
         return done(*before);
       }
       if (IsFull(StopKind::kDrain, scope)) return done(TooMany());
       Begin({StopKind::kDrain, scope, by.reason, by.actor, clock_.Now(), std::nullopt},
             "DrainLanes", "", done);
     });
}

void StopDesk::Begin(core::Stop stop, const char* action, const std::string& detail,
                     StopDone done) {
  // As its record will say.
  stop.since = absl::FromUnixMillis(absl::ToUnixMillis(stop.since));
  core::StopTable after = table_;
  after.Put(stop);
  RecordChange change = ChangeOf(stop.scope, after);
  const ActRequest by{stop.reason, stop.actor};
  change.audit = AuditOf(action, absl::StrCat(stop.scope.ToText(), detail), by, clock_.Now());
  Keep(std::move(change),
       [this, stop = std::move(stop), by, done = std::move(done)](const absl::Status& kept) {
         if (!kept.ok()) return done(NotKept(kept));
         table_.Put(stop);
         LogStop("stopped", stop, by);
         on_change_(table_);
         if (stop.kind == StopKind::kPause) return done(stop);
         // What was taken before the change was seen is on record, and has arrived here, when this
         // is answered: the store does one thing after the other.
         Keep(ChangeOf(stop.scope, table_), [stop, done](const absl::Status&) { done(stop); });
       });
}

void StopDesk::Resume(const core::IntentScope& scope, ActRequest by, ResumeDone done) {
  Do([done](core::Refusal refusal) { done(std::move(refusal)); },
     [this, scope, by = std::move(by), done] {
       std::vector<core::Stop> ending;
       for (const StopKind kind : {StopKind::kPause, StopKind::kDrain}) {
         if (const core::Stop* const stop = table_.Find(kind, scope)) ending.push_back(*stop);
       }
       if (ending.empty()) return done(ending);
       RecordChange change{std::string(kStopRecords), StopRecordKey(scope), std::nullopt};
       change.audit = AuditOf("ResumeLanes", scope.ToText(), by, clock_.Now());
       Keep(std::move(change), [this, ending, by, done](const absl::Status& kept) {
         if (!kept.ok()) return done(NotKept(kept));
         for (const core::Stop& stop : ending) {
           table_.Remove(stop.kind, stop.scope);
           LogStop("resumed", stop, by);
         }
         on_change_(table_);
         done(ending);
       });
     });
}

void StopDesk::Run() {
  // The change under way may be about one of them; it is seen to when that is over.
  if (is_keeping_) return;
  const std::vector<core::Stop> ended = table_.TakeEnded(clock_.Now());
  for (const core::Stop& pause : ended) EndByItself(pause);
  if (!ended.empty()) on_change_(table_);
  KeepOwed();
}

// Nobody has to ask for it, so it does not wait for the disk.
void StopDesk::EndByItself(const core::Stop& pause) {
  const ActRequest by{"its time is over", "broker"};
  LogStop("resumed", pause, by);
  Owe(pause.scope, AuditOf("ResumeLanes", pause.scope.ToText(), by, clock_.Now()));
}

void StopDesk::Owe(const core::IntentScope& scope, storage::AuditEvent audit) {
  RecordChange change;
  change.audit = std::move(audit);
  owed_.push_back({std::move(change), scope});
}

void StopDesk::KeepOwed() {
  if (is_keeping_ || is_closed_ || clock_.Monotonic() < owed_due_) return;
  for (Owed& owed : std::exchange(owed_, {})) {
    if (owed.scope) {  // as it is now; it may have been stopped anew
      RecordChange change = ChangeOf(*owed.scope, table_);
      change.audit = std::move(owed.change.audit);
      owed.change = std::move(change);
    }
    ports_.Keep(owed.change, [this, owed](const absl::Status& kept) {
      if (kept.ok()) return;
      base::LogWarning("stop_not_kept", {{"detail", std::string(kept.message())}});
      owed_due_ = clock_.Monotonic() + kKeepAgainAfter;
      owed_.push_back(owed);
    });
  }
}

absl::Duration StopDesk::NextDue() const {
  if (is_closed_ || is_keeping_) return absl::InfiniteDuration();
  const absl::Duration next = owed_.empty() ? absl::InfiniteDuration() : owed_due_;
  const absl::Time end = table_.NextEnd();
  if (end == absl::InfiniteFuture()) return next;
  const absl::Duration left = std::max(end - clock_.Now(), absl::ZeroDuration());
  return std::min(next, clock_.Monotonic() + std::min(left, kClockLook));
}

}  // namespace interlock::dispatch
