#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "core/ids.h"
#include "core/intent.h"
#include "core/refusal.h"

namespace interlock::core {

inline constexpr absl::Duration kMinLeaseTtl = absl::Seconds(5);
inline constexpr absl::Duration kMaxLeaseTtl = absl::Hours(8);
// Each has a standing record and a few hundred bytes of memory.
inline constexpr std::size_t kMaxLeases = 10'000;

// Names a lease, never used again: `epoch` is that of the broker when it was acquired, and grows
// with each start. As text "<epoch>-<number>".
struct LeaseId {
  std::int64_t epoch = 0;
  std::int64_t number = 0;

  std::string ToText() const;
  static std::optional<LeaseId> FromText(absl::string_view text);

  friend bool operator==(const LeaseId&, const LeaseId&) = default;
  friend auto operator<=>(const LeaseId&, const LeaseId&) = default;
};

// An operator's claim on a work order: while it stands, no write to it is started.
struct Lease {
  LeaseId id;
  LaneKey lane;
  std::string holder;
  std::string terminal;
  absl::Time acquire_time;
  absl::Time expire_time;  // by the wall clock as it was when this was said
  absl::Duration ttl;      // as last asked for

  friend bool operator==(const Lease&, const Lease&) = default;
};

// "Kim at T-7"
std::string HolderOf(const Lease& lease);
// Why an intent waits.
std::string LeasedDetail(const Lease& lease);

struct LeaseRequest {
  LaneKey lane;
  std::string holder;
  std::string terminal;
  absl::Duration ttl;
};

// Everything that is wrong with it; the work order as `keying` wants it.
std::vector<Violation> FindViolations(const LeaseRequest& request, LaneKeying keying);
std::vector<Violation> FindTtlViolations(absl::Duration ttl);

// Both clocks at one moment.
struct Moment {
  absl::Time wall;
  absl::Duration monotonic;
};

// The leases that stand. A lease lasts by the monotonic clock; the wall clock is only for people
// and records, so that a step of it neither ends a lease nor prolongs it. A value without clock.
class LeaseTable {
 public:
  using Answer = std::variant<Lease, Refusal>;

  // Grants the lease, or prolongs the one that the same holder has at the same terminal.
  // kLeaseHeld: another holder has it. kTooManyLeases. Requires: no violations.
  Answer Acquire(const LeaseRequest& request, std::int64_t epoch, Moment now);
  // It ends `ttl` from now. kLeaseNotFound. Requires: no violations.
  Answer Renew(LeaseId id, absl::Duration ttl, Moment now);
  // As it stood, with expire_time now. kLeaseNotFound.
  Answer Remove(LeaseId id, Moment now);
  // One that stood before a restart: for what was left of it by the wall clock, but never longer
  // than its ttl. Ends with the next TakeExpired() if nothing was left.
  void Restore(const Lease& lease, Moment now);

  // Those that have ended by themselves by now; they stand no more.
  std::vector<Lease> TakeExpired(Moment now);
  // When the next one ends; InfiniteDuration() if none stands.
  absl::Duration NextExpiry() const;

  // As they stand by the wall clock of now. Nothing if there is none.
  std::optional<Lease> Find(LeaseId id, Moment now) const;
  // Not one that has ended by now.
  std::optional<Lease> FindOn(const LaneKey& lane, Moment now) const;
  // In the order of their acquisition, at most `limit` after `after`.
  std::vector<Lease> List(LeaseId after, std::size_t limit, Moment now) const;
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Lease lease;
    absl::Duration end;  // monotonic
  };
  using Entries = std::map<LeaseId, Entry>;

  void Insert(Lease lease, absl::Duration end);
  void Prolong(Entry& entry, absl::Duration ttl, Moment now);
  void Drop(Entries::iterator it);
  static Lease AsOf(const Entry& entry, Moment now);

  Entries entries_;
  std::map<LaneKey, LeaseId> by_lane_;
  std::set<std::pair<absl::Duration, LeaseId>> by_end_;
  std::int64_t last_number_ = 0;
};

}  // namespace interlock::core
