#include "server/dispatch/lease_desk.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/log.h"
#include "core/quarantine.h"

namespace interlock::dispatch {
namespace {

// A write is answered, or given up, within apriso.request_timeout (10 s by default).
constexpr absl::Duration kWritePatience = absl::Seconds(15);
// Records say when a lease ends by the wall clock, so they follow a step of it.
constexpr absl::Duration kClockLook = absl::Seconds(15);
constexpr absl::Duration kClockStep = absl::Seconds(1);

core::Refusal Make(core::RefusalCode code, std::string message) {
  core::Refusal refusal;
  refusal.code = code;
  refusal.message = std::move(message);
  return refusal;
}

core::Refusal WriteUnderWay(const core::LaneKey& lane) {
  core::Refusal refusal =
      Make(core::RefusalCode::kWriteUnderWay,
           absl::StrCat("a write to work order ", lane.work_order_id.value(),
                        " is under way and was not answered within ",
                        absl::FormatDuration(kWritePatience), "; nothing is leased, try again"));
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

core::Refusal NotKept(const absl::Status& why) {
  core::Refusal refusal =
      absl::IsResourceExhausted(why)
          ? Make(core::RefusalCode::kDiskFull, "the broker's disk is full")
          : Make(core::RefusalCode::kCommitFailed, "the broker could not write it down; try again");
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

core::Refusal NotStanding(core::LeaseId id) {
  return Make(core::RefusalCode::kLeaseNotFound,
              absl::StrCat("lease ", id.ToText(),
                           " does not stand: it is given or released at "
                           "this moment"));
}

// Nobody hears it.
core::Refusal HasGone() {
  return Make(core::RefusalCode::kBusy, "whoever asked for the lease has gone");
}

core::Refusal IsBeingReleased() {
  core::Refusal refusal = Make(core::RefusalCode::kBusy,
                               "the work order is being given back at this moment; try again");
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

// Names have no control characters, so each is a line.
std::string RecordOf(const core::Lease& lease) {
  return absl::StrJoin(
      {lease.lane.work_order_id.value(), lease.lane.work_order_type.value(), lease.holder,
       lease.terminal, absl::StrCat(absl::ToUnixMillis(lease.acquire_time)),
       absl::StrCat(absl::ToUnixMillis(lease.expire_time)),
       absl::StrCat(absl::ToInt64Milliseconds(lease.ttl))},
      "\n");
}

std::optional<core::Lease> LeaseOf(const storage::StandingRecord& record) {
  const std::vector<std::string> lines = absl::StrSplit(record.value, '\n');
  const std::optional<core::LeaseId> id = core::LeaseId::FromText(record.key);
  std::int64_t acquire_ms = 0;
  std::int64_t expire_ms = 0;
  std::int64_t ttl_ms = 0;
  const bool is_whole = id && lines.size() == 7 && absl::SimpleAtoi(lines[4], &acquire_ms) &&
                        absl::SimpleAtoi(lines[5], &expire_ms) &&
                        absl::SimpleAtoi(lines[6], &ttl_ms);
  if (!is_whole || lines[0].empty()) return std::nullopt;
  // No lease lasts longer; one that is damaged does not either.
  const absl::Duration ttl =
      std::clamp(absl::Milliseconds(ttl_ms), core::kMinLeaseTtl, core::kMaxLeaseTtl);
  return core::Lease{*id,
                     {core::WorkOrderId(lines[0]), core::WorkOrderType(lines[1])},
                     lines[2],
                     lines[3],
                     absl::FromUnixMillis(acquire_ms),
                     absl::FromUnixMillis(expire_ms),
                     ttl};
}

RecordChange ChangeTo(const core::Lease& lease) {
  return {std::string(kLeaseRecords), lease.id.ToText(), RecordOf(lease)};
}

storage::AuditEvent AuditOf(const core::Lease& lease, std::string action, ActRequest by,
                            absl::Time now) {
  storage::AuditEvent event;
  event.time = now;
  event.actor = std::move(by.actor);
  event.action = std::move(action);
  event.scope = absl::StrCat("lease ", lease.id.ToText(), " of ", lease.lane.work_order_id.value(),
                             " held by ", core::HolderOf(lease));
  event.reason = std::move(by.reason);
  event.outcome = "ok";
  return event;
}

void LogLease(base::LogLevel level, absl::string_view event, const core::Lease& lease) {
  base::Log(level, event,
            {{"lease_id", lease.id.ToText()},
             {"work_order", lease.lane.work_order_id.value()},
             {"holder", core::HolderOf(lease)}});
}

void LogUnkept(const absl::Status& kept) {
  if (kept.ok()) return;
  base::LogWarning("lease_not_kept", {{"detail", std::string(kept.message())}});
}

}  // namespace

LeaseDesk::LeaseDesk(DispatchPorts& ports, const core::Clock& clock, LeasedLanes lanes)
    : ports_(ports),
      clock_(clock),
      lanes_(std::move(lanes)),
      clock_origin_(clock.Now() - clock.Monotonic()) {}

void LeaseDesk::Restore(const storage::StandingRecord& record) {
  const std::optional<core::Lease> lease = LeaseOf(record);
  if (!lease) {
    base::LogError("lease_unreadable", {{"lease_id", record.key}});
    mends_.push_back({record.kind, record.key, std::nullopt,
                      storage::AuditEvent{clock_.Now(), "broker", "DropLease",
                                          absl::StrCat("lease ", record.key),
                                          "its record cannot be read", "ok"}});
    return;
  }
  // Rather kept too long than given up: an operator may be at the work order.
  if (record.is_damaged) {
    LogLease(base::LogLevel::kError, "lease_damaged", *lease);
    mends_.push_back(ChangeTo(*lease));
  }
  table_.Restore(*lease, Now());
  next_look_ = clock_.Monotonic() + kClockLook;
}

void LeaseDesk::Close() {
  is_closed_ = true;
  while (!takings_.empty()) {
    const core::LeaseId id = takings_.begin()->first;
    // Its record is on the way to the disk; this one comes after it.
    if (takings_.begin()->second.is_being_kept) {
      ports_.Keep({std::string(kLeaseRecords), id.ToText(), std::nullopt}, &LogUnkept);
    }
    EndTaking(id, Closed());
  }
}

std::optional<core::Refusal> LeaseDesk::Closed() const {
  if (is_closed_) {
    core::Refusal refusal = Make(core::RefusalCode::kShuttingDown,
                                 "the broker is shutting down; try again when it is back");
    refusal.retry_after = absl::Seconds(5);
    return refusal;
  }
  if (!epoch_) return core::QuarantineRefusal();
  return std::nullopt;
}

void LeaseDesk::Acquire(const core::LeaseRequest& request, LeaseCaller caller) {
  LeaseDone done = [answer = caller.answer](LeaseAnswer given) { answer(std::move(given)); };
  if (std::optional<core::Refusal> closed = Closed()) return done(*std::move(closed));
  Run();
  const std::optional<core::Lease> before = table_.FindOn(request.lane, Now());
  if (before && endings_.contains(before->id)) return done(IsBeingReleased());
  if (caller.is_gone()) return done(HasGone());
  core::LeaseTable::Answer answer = table_.Acquire(request, *epoch_, Now());
  if (auto* refusal = std::get_if<core::Refusal>(&answer)) return done(std::move(*refusal));
  const core::Lease& lease = std::get<core::Lease>(answer);
  if (const auto taking = takings_.find(lease.id); taking != takings_.end()) {
    taking->second.callers.push_back(std::move(caller));
    return;
  }
  // He has it, whether or not he hears that it is prolonged.
  if (before) return KeepProlonged(lease, std::move(done));
  Taking taking;
  taking.deadline = clock_.Monotonic() + kWritePatience;
  taking.callers.push_back(std::move(caller));
  takings_.emplace(lease.id, std::move(taking));
  next_look_ = std::min(next_look_, clock_.Monotonic() + kClockLook);
  RunTakings();
}

void LeaseDesk::Renew(core::LeaseId id, absl::Duration ttl, LeaseDone done) {
  if (std::optional<core::Refusal> closed = Closed()) return done(*std::move(closed));
  Run();
  if (takings_.contains(id) || endings_.contains(id)) return done(NotStanding(id));
  core::LeaseTable::Answer answer = table_.Renew(id, ttl, Now());
  if (auto* refusal = std::get_if<core::Refusal>(&answer)) return done(std::move(*refusal));
  KeepProlonged(std::get<core::Lease>(answer), std::move(done));
}

void LeaseDesk::KeepProlonged(const core::Lease& lease, LeaseDone done) {
  ports_.Keep(ChangeTo(lease), [lease, done = std::move(done)](const absl::Status& kept) {
    if (kept.ok()) return done(lease);
    core::Refusal refusal = NotKept(kept);
    absl::StrAppend(&refusal.message, "; the lease is prolonged only until a restart");
    done(std::move(refusal));
  });
}

void LeaseDesk::Release(core::LeaseId id, std::optional<ActRequest> by, LeaseDone done) {
  if (std::optional<core::Refusal> closed = Closed()) return done(*std::move(closed));
  Run();
  if (takings_.contains(id) || endings_.contains(id)) return done(NotStanding(id));
  const std::optional<core::Lease> lease = table_.Find(id, Now());
  if (!lease) {
    core::LeaseTable::Answer missing = table_.Remove(id, Now());
    return done(std::get<core::Refusal>(std::move(missing)));
  }
  RecordChange change{std::string(kLeaseRecords), id.ToText(), std::nullopt};
  if (by) change.audit = AuditOf(*lease, "ReleaseLease", *std::move(by), clock_.Now());
  endings_.insert(id);
  ports_.Keep(std::move(change), [this, lease = *lease, done = std::move(done)](
                                     const absl::Status& kept) { OnReleased(lease, kept, done); });
}

void LeaseDesk::OnReleased(const core::Lease& lease, const absl::Status& kept,
                           const LeaseDone& done) {
  endings_.erase(lease.id);
  if (!kept.ok()) return done(NotKept(kept));
  core::Lease ended = lease;
  ended.expire_time = clock_.Now();
  // It may have ended by itself meanwhile, which comes to the same.
  const core::LeaseTable::Answer removed = table_.Remove(lease.id, Now());
  if (std::holds_alternative<core::Lease>(removed)) lanes_.on_free(lease.lane);
  LogLease(base::LogLevel::kInfo, "lease_released", ended);
  done(std::move(ended));
}

std::vector<core::Lease> LeaseDesk::List(core::LeaseId after, std::size_t limit) const {
  return table_.List(after, limit, Now());
}

std::optional<core::Lease> LeaseDesk::FindOn(const core::LaneKey& lane) const {
  return table_.FindOn(lane, Now());
}

void LeaseDesk::Run() {
  if (!epoch_) return;
  for (RecordChange& mend : std::exchange(mends_, {})) ports_.Keep(std::move(mend), &LogUnkept);
  FollowClockStep();
  RunTakings();
  EndExpired();
  if (table_.size() == 0) next_look_ = absl::InfiniteDuration();
}

absl::Duration LeaseDesk::NextDue() const {
  if (!epoch_ || is_closed_) return absl::InfiniteDuration();
  if (!mends_.empty()) return absl::ZeroDuration();
  absl::Duration next = std::min(table_.NextExpiry(), next_look_);
  for (const auto& [id, taking] : takings_) {
    if (!taking.is_being_kept) next = std::min(next, taking.deadline);
  }
  return next;
}

void LeaseDesk::RunTakings() {
  std::vector<std::pair<core::LeaseId, core::Refusal>> refused;
  for (auto& [id, taking] : takings_) {
    // Its time begins when it is given.
    const std::optional<core::Lease> lease = table_.Find(id, Now());
    table_.Renew(id, lease->ttl, Now());
    if (taking.is_being_kept) continue;
    if (taking.IsAbandoned()) {
      refused.emplace_back(id, HasGone());
    } else if (!lanes_.is_writing(lease->lane)) {
      BeginKeeping(id, taking);
    } else if (clock_.Monotonic() >= taking.deadline) {
      refused.emplace_back(id, WriteUnderWay(lease->lane));
    }
  }
  for (const auto& [id, refusal] : refused) EndTaking(id, refusal);
}

bool LeaseDesk::Taking::IsAbandoned() const {
  return std::all_of(callers.begin(), callers.end(),
                     [](const LeaseCaller& caller) { return caller.is_gone(); });
}

void LeaseDesk::BeginKeeping(core::LeaseId id, Taking& taking) {
  taking.is_being_kept = true;
  const core::Lease lease = *table_.Find(id, Now());
  lanes_.on_taken(lease.lane);
  ports_.Keep(ChangeTo(lease), [this, id](const absl::Status& kept) {
    LogUnkept(kept);
    EndTaking(id, kept.ok() ? std::nullopt : std::optional<core::Refusal>(NotKept(kept)));
  });
}

// It is given, or it is not.
void LeaseDesk::EndTaking(core::LeaseId id, const std::optional<core::Refusal>& refusal) {
  auto taking = takings_.extract(id);
  if (!taking) return;  // closed meanwhile
  if (!refusal) return Give(*table_.Find(id, Now()), taking.mapped().callers);
  const core::LeaseTable::Answer removed = table_.Remove(id, Now());
  for (const LeaseCaller& caller : taking.mapped().callers) caller.answer(*refusal);
  lanes_.on_free(std::get<core::Lease>(removed).lane);
}

void LeaseDesk::Give(const core::Lease& lease, const std::vector<LeaseCaller>& callers) {
  bool is_heard = false;
  for (const LeaseCaller& caller : callers) is_heard |= caller.answer(lease) == Heard::kYes;
  if (is_heard) return LogLease(base::LogLevel::kInfo, "lease_acquired", lease);
  GiveBack(lease);
}

// Nobody would renew it.
void LeaseDesk::GiveBack(const core::Lease& lease) {
  LogLease(base::LogLevel::kWarning, "lease_given_back", lease);
  table_.Remove(lease.id, Now());
  RecordChange change{std::string(kLeaseRecords), lease.id.ToText(), std::nullopt};
  change.audit =
      AuditOf(lease, "LeaseGivenBack",
              {"whoever asked for it had gone before it was given", "broker"}, clock_.Now());
  ports_.Keep(std::move(change), &LogUnkept);
  lanes_.on_free(lease.lane);
}

void LeaseDesk::EndExpired() {
  for (const core::Lease& lease : table_.TakeExpired(Now())) {
    lanes_.on_free(lease.lane);
    if (endings_.contains(lease.id)) continue;
    LogLease(base::LogLevel::kWarning, "lease_expired", lease);
    RecordChange change{std::string(kLeaseRecords), lease.id.ToText(), std::nullopt};
    change.audit = AuditOf(lease, "LeaseExpired", {"it was neither renewed nor released", "broker"},
                           clock_.Now());
    ports_.Keep(std::move(change), &LogUnkept);
  }
}

// A restart reads from the records when a lease ends; they have to fit the wall clock as it is.
void LeaseDesk::FollowClockStep() {
  const core::Moment now = Now();
  if (table_.size() > 0) next_look_ = now.monotonic + kClockLook;
  const absl::Time origin = now.wall - now.monotonic;
  if (absl::AbsDuration(origin - clock_origin_) < kClockStep) return;
  clock_origin_ = origin;
  for (const core::Lease& lease : table_.List({}, table_.size(), now)) {
    if (takings_.contains(lease.id) || endings_.contains(lease.id)) continue;
    ports_.Keep(ChangeTo(lease), &LogUnkept);
  }
}

}  // namespace interlock::dispatch
