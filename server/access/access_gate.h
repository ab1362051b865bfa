#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "core/clock.h"
#include "core/refusal.h"
#include "server/access/access_policy.h"
#include "server/access/call_ledger.h"
#include "server/access/caller.h"
#include "server/access/token_bucket.h"
#include "storage/audit_log.h"

namespace interlock::access {

// Denied calls of one kind become one audit event a minute, admin calls that only look one an hour;
// the first of each is written at once.
inline constexpr absl::Duration kDeniedPeriod = absl::Minutes(1);
inline constexpr absl::Duration kLookPeriod = absl::Hours(1);
inline constexpr std::size_t kMostAuditKinds = 256;

// Who can reach a listener.
enum class Reach { kThisMachine, kOthers };

// Decides for every call whether it may pass, counts it against its client's rate, and has it
// audited where that is due. Never blocks. Thread-safe.
class AccessGate {
 public:
  // Takes an event to be written; must not block. May be empty.
  using AuditSink = std::function<void(storage::AuditEvent)>;

  // `clock` outlives this object. No clients: everybody may do everything.
  AccessGate(const core::Clock& clock, std::vector<Client> clients, AuditSink audit);

  // What the wire tells of a call; each is asked only if it is needed.
  struct Call {
    const MethodRights& rights;
    Reach reach;
    absl::FunctionRef<Credential()> credential;
    absl::FunctionRef<std::string()> peer;  // host, without the port
  };
  std::variant<Caller, core::Refusal> Admit(const Call& call);

  // For what a call says of itself when it has been read. Each: nothing, if it may go on.
  std::optional<core::Refusal> CheckSource(const Caller& caller, const MethodRights& rights,
                                           const std::string& source);
  std::optional<core::Refusal> TakeSubmissions(const Caller& caller, std::size_t count);
  // For calls that stay open: takes up what SetClients has changed for the caller.
  std::optional<core::Refusal> Renew(Caller& caller, const MethodRights& rights);

  // An act (AuditOf::kAct) that changed nothing, because it was refused or only tried.
  void NoteUnchanged(const Caller& caller, const MethodRights& rights, std::string outcome);

  // For all calls from now on. Clients of the same name and rate keep what they have used of it.
  void SetClients(std::vector<Client> clients);

  // Has the sums written whose period is over; to be called every few seconds.
  void FlushDue();
  // Has all sums written, at the end.
  void FlushAll();

 private:
  enum class Ledger { kDenied, kLooks };
  struct Standing {
    AccessPolicy policy;
    std::uint64_t generation = 0;
  };

  std::shared_ptr<const Standing> standing() const;
  void NoteDenied(std::string actor, const MethodRights& rights, std::string from,
                  const core::Refusal& refusal);
  void Note(Ledger ledger, NotedCall call);
  void Write(std::vector<storage::AuditEvent> events);

  const core::Clock& clock_;
  const AuditSink audit_;
  std::atomic<std::uint64_t> generation_{0};  // of standing_
  mutable base::Mutex mutex_;
  std::shared_ptr<const Standing> standing_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, TokenBucket> buckets_ ABSL_GUARDED_BY(mutex_);  // by client
  base::Mutex ledger_mutex_;
  CallLedger denied_ ABSL_GUARDED_BY(ledger_mutex_){kDeniedPeriod, kMostAuditKinds};
  CallLedger looks_ ABSL_GUARDED_BY(ledger_mutex_){kLookPeriod, kMostAuditKinds};
};

}  // namespace interlock::access
