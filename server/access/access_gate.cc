#include "server/access/access_gate.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::access {
namespace {

core::Refusal NoLongerAdmitted() {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kUnauthenticated;
  refusal.message = "this credential no longer gives access; it was taken away or replaced";
  return refusal;
}

core::Refusal TooFast(const Client& client, absl::Duration wait) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kRateLimited;
  refusal.message = absl::StrCat("client ", client.name, " may submit ", client.rate,
                                 " a second; send the same again in ", absl::FormatDuration(wait));
  refusal.retry_after = wait;
  return refusal;
}

absl::string_view OutcomeOf(const core::Refusal& denial) {
  return denial.code == core::RefusalCode::kUnauthenticated ? "UNAUTHENTICATED"
                                                            : "PERMISSION_DENIED";
}

}  // namespace

AccessGate::AccessGate(const core::Clock& clock, std::vector<Client> clients, AuditSink audit)
    : clock_(clock), audit_(std::move(audit)) {
  SetClients(std::move(clients));
}

void AccessGate::SetClients(std::vector<Client> clients) {
  base::MutexLock lock(mutex_);
  // A client with another rate begins anew; one that is gone leaves nothing behind.
  std::map<std::string, TokenBucket> kept;
  for (const Client& client : clients) {
    const auto bucket = buckets_.find(client.name);
    const bool is_same = bucket != buckets_.end() && bucket->second.rate() == client.rate;
    if (is_same) kept.emplace(client.name, bucket->second);
  }
  buckets_.swap(kept);
  const std::uint64_t generation = generation_.load() + 1;
  standing_ =
      std::make_shared<const Standing>(Standing{AccessPolicy(std::move(clients)), generation});
  generation_ = generation;
}

std::shared_ptr<const AccessGate::Standing> AccessGate::standing() const {
  base::MutexLock lock(mutex_);
  return standing_;
}

std::variant<Caller, core::Refusal> AccessGate::Admit(const Call& call) {
  const std::shared_ptr<const Standing> now = standing();
  Caller caller;
  caller.generation = now->generation;
  if (now->policy.IsOpen()) {
    if (call.reach == Reach::kOthers) caller.actor = kAnonymousActor;
  } else {
    std::variant<AccessPolicy::ClientPtr, core::Refusal> who =
        now->policy.Identify(call.credential());
    if (auto* refusal = std::get_if<core::Refusal>(&who)) {
      NoteDenied(kUnknownActor, call.rights, call.peer(), *refusal);
      return std::move(*refusal);
    }
    caller.client = std::get<AccessPolicy::ClientPtr>(std::move(who));
    caller.actor = caller.client->name;
    if (std::optional<core::Refusal> refusal = JudgeMethod(*caller.client, call.rights)) {
      NoteDenied(caller.actor, call.rights, call.peer(), *refusal);
      return *std::move(refusal);
    }
  }
  if (call.rights.audit == AuditOf::kCall) {
    Note(Ledger::kLooks, {caller.actor, std::string(call.rights.method), "", "called"});
  }
  return caller;
}

std::optional<core::Refusal> AccessGate::CheckSource(const Caller& caller,
                                                     const MethodRights& rights,
                                                     const std::string& source) {
  if (caller.client == nullptr) return std::nullopt;
  std::optional<core::Refusal> refusal = JudgeSource(*caller.client, source);
  if (refusal) NoteDenied(caller.actor, rights, "", *refusal);
  return refusal;
}

std::optional<core::Refusal> AccessGate::TakeSubmissions(const Caller& caller, std::size_t count) {
  if (caller.client == nullptr || caller.client->rate <= 0) return std::nullopt;
  const absl::Duration now = clock_.Monotonic();
  absl::Duration wait;
  {
    base::MutexLock lock(mutex_);
    TokenBucket& bucket =
        buckets_.try_emplace(caller.client->name, caller.client->rate, now).first->second;
    wait = bucket.Take(count, now);
  }
  if (wait == absl::ZeroDuration()) return std::nullopt;
  return TooFast(*caller.client, wait);
}

std::optional<core::Refusal> AccessGate::Renew(Caller& caller, const MethodRights& rights) {
  if (caller.generation == generation_.load()) return std::nullopt;
  const std::shared_ptr<const Standing> now = standing();
  caller.generation = now->generation;
  if (caller.client == nullptr && now->policy.IsOpen()) return std::nullopt;
  std::optional<core::Refusal> refusal;
  AccessPolicy::ClientPtr again;
  if (caller.client != nullptr) again = now->policy.FindAgain(*caller.client);
  if (again == nullptr) {
    refusal = NoLongerAdmitted();
  } else {
    caller.client = std::move(again);
    refusal = JudgeMethod(*caller.client, rights);
  }
  if (refusal) NoteDenied(caller.actor, rights, "", *refusal);
  return refusal;
}

void AccessGate::NoteUnchanged(const Caller& caller, const MethodRights& rights,
                               std::string outcome) {
  Note(Ledger::kLooks, {caller.actor, std::string(rights.method), "", std::move(outcome)});
}

void AccessGate::NoteDenied(std::string actor, const MethodRights& rights, std::string from,
                            const core::Refusal& refusal) {
  Note(Ledger::kDenied, {std::move(actor), std::string(rights.method), std::move(from),
                         std::string(OutcomeOf(refusal))});
}

void AccessGate::Note(Ledger ledger, NotedCall call) {
  if (!audit_) return;
  std::optional<storage::AuditEvent> event;
  {
    base::MutexLock lock(ledger_mutex_);
    CallLedger& calls = ledger == Ledger::kDenied ? denied_ : looks_;
    event = calls.Note(std::move(call), clock_.Now(), clock_.Monotonic());
  }
  if (event) audit_(*std::move(event));
}

void AccessGate::Write(std::vector<storage::AuditEvent> events) {
  for (storage::AuditEvent& event : events) audit_(std::move(event));
}

void AccessGate::FlushDue() {
  if (!audit_) return;
  std::vector<storage::AuditEvent> denied;
  std::vector<storage::AuditEvent> looks;
  {
    base::MutexLock lock(ledger_mutex_);
    denied = denied_.TakeDue(clock_.Now(), clock_.Monotonic());
    looks = looks_.TakeDue(clock_.Now(), clock_.Monotonic());
  }
  Write(std::move(denied));
  Write(std::move(looks));
}

void AccessGate::FlushAll() {
  if (!audit_) return;
  std::vector<storage::AuditEvent> denied;
  std::vector<storage::AuditEvent> looks;
  {
    base::MutexLock lock(ledger_mutex_);
    denied = denied_.TakeAll(clock_.Now());
    looks = looks_.TakeAll(clock_.Now());
  }
  Write(std::move(denied));
  Write(std::move(looks));
}

}  // namespace interlock::access
