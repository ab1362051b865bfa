#include "core/lease.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "core/admit.h"

namespace interlock::core {
namespace {

constexpr std::size_t kMaxNameCharacters = 128;

std::size_t CountCharacters(absl::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool HasControlCharacters(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
}

void CheckName(absl::string_view field, absl::string_view name, std::vector<Violation>& out) {
  if (CountCharacters(name) > kMaxNameCharacters) {
    out.push_back({std::string(field), absl::StrCat("has ", CountCharacters(name),
                                                    " characters; at most 128 are allowed")});
  } else if (HasControlCharacters(name)) {
    out.push_back({std::string(field), "may not have control characters"});
  }
}

std::string TimeText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S UTC", time, absl::UTCTimeZone());
}

Refusal HeldBy(const Lease& lease) {
  Refusal refusal;
  refusal.code = RefusalCode::kLeaseHeld;
  refusal.message =
      absl::StrCat(HolderOf(lease), " has leased work order ", lease.lane.work_order_id.value(),
                   " since ", TimeText(lease.acquire_time), ", until ", TimeText(lease.expire_time),
                   " unless it is renewed; ask for it to be released, or try again "
                   "then");
  refusal.metadata["holder"] = lease.holder;
  refusal.metadata["terminal"] = lease.terminal;
  refusal.metadata["leaseId"] = lease.id.ToText();
  return refusal;
}

Refusal TooMany() {
  Refusal refusal;
  refusal.code = RefusalCode::kTooManyLeases;
  refusal.message = absl::StrCat(kMaxLeases,
                                 " leases stand, which is the most that the broker "
                                 "keeps; BrokerAdmin.ListLeases shows them");
  refusal.retry_after = absl::Seconds(30);
  return refusal;
}

Refusal NotFound(LeaseId id) {
  Refusal refusal;
  refusal.code = RefusalCode::kLeaseNotFound;
  refusal.message = absl::StrCat("no lease ", id.ToText(),
                                 " stands: it has ended, was released, or never was; acquire it "
                                 "anew if it is still needed");
  return refusal;
}

}  // namespace

std::string LeaseId::ToText() const { return absl::StrCat(epoch, "-", number); }

std::optional<LeaseId> LeaseId::FromText(absl::string_view text) {
  const std::vector<std::string> parts = absl::StrSplit(text, '-');
  LeaseId id;
  const bool is_id = parts.size() == 2 && absl::SimpleAtoi(parts[0], &id.epoch) &&
                     absl::SimpleAtoi(parts[1], &id.number);
  if (!is_id || id.ToText() != text) return std::nullopt;
  return id;
}

std::string HolderOf(const Lease& lease) {
  return lease.terminal.empty() ? lease.holder : absl::StrCat(lease.holder, " at ", lease.terminal);
}

std::string LeasedDetail(const Lease& lease) {
  return absl::StrCat(HolderOf(lease), " has leased the work order until ",
                      TimeText(lease.expire_time));
}

std::vector<Violation> FindViolations(const LeaseRequest& request, LaneKeying keying) {
  std::vector<Violation> violations = FindWorkOrderViolations(request.lane, keying);
  if (request.holder.find_first_not_of(' ') == std::string::npos) {
    violations.push_back({"holder", "is required: whoever waits is told it"});
  } else {
    CheckName("holder", request.holder, violations);
  }
  CheckName("terminal", request.terminal, violations);
  for (Violation& violation : FindTtlViolations(request.ttl)) {
    violations.push_back(std::move(violation));
  }
  return violations;
}

std::vector<Violation> FindTtlViolations(absl::Duration ttl) {
  if (ttl >= kMinLeaseTtl && ttl <= kMaxLeaseTtl) return {};
  return {{"ttl", absl::StrCat("is ", absl::FormatDuration(ttl),
                               "; a lease lasts 5s to 8h and can be renewed")}};
}

LeaseTable::Answer LeaseTable::Acquire(const LeaseRequest& request, std::int64_t epoch,
                                       Moment now) {
  if (const auto found = by_lane_.find(request.lane); found != by_lane_.end()) {
    Entry& entry = entries_.at(found->second);
    const bool is_same =
        entry.lease.holder == request.holder && entry.lease.terminal == request.terminal;
    if (!is_same) return HeldBy(AsOf(entry, now));
    // The same operator at another screen does not take from what was given before.
    if (now.monotonic + request.ttl > entry.end) Prolong(entry, request.ttl, now);
    return AsOf(entry, now);
  }
  if (entries_.size() >= kMaxLeases) return TooMany();
  const LeaseId id{epoch, ++last_number_};
  Insert({id, request.lane, request.holder, request.terminal, now.wall, now.wall + request.ttl,
          request.ttl},
         now.monotonic + request.ttl);
  return AsOf(entries_.at(id), now);
}

LeaseTable::Answer LeaseTable::Renew(LeaseId id, absl::Duration ttl, Moment now) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return NotFound(id);
  Prolong(found->second, ttl, now);
  return AsOf(found->second, now);
}

LeaseTable::Answer LeaseTable::Remove(LeaseId id, Moment now) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return NotFound(id);
  Lease lease = found->second.lease;
  lease.expire_time = now.wall;
  Drop(found);
  return lease;
}

void LeaseTable::Restore(const Lease& lease, Moment now) {
  const absl::Duration left =
      std::clamp(lease.expire_time - now.wall, absl::ZeroDuration(), lease.ttl);
  last_number_ = std::max(last_number_, lease.id.number);
  Insert(lease, now.monotonic + left);
}

void LeaseTable::Insert(Lease lease, absl::Duration end) {
  const LeaseId id = lease.id;
  // Of two on one work order, the end of the earlier was not kept: the later one stands.
  const auto standing = by_lane_.find(lease.lane);
  if (standing == by_lane_.end() || entries_.at(standing->second).end <= end) {
    by_lane_[lease.lane] = id;
  }
  by_end_.insert({end, id});
  entries_.insert_or_assign(id, Entry{std::move(lease), end});
}

void LeaseTable::Prolong(Entry& entry, absl::Duration ttl, Moment now) {
  by_end_.erase({entry.end, entry.lease.id});
  entry.lease.ttl = ttl;
  entry.end = now.monotonic + ttl;
  by_end_.insert({entry.end, entry.lease.id});
}

void LeaseTable::Drop(Entries::iterator it) {
  by_end_.erase({it->second.end, it->first});
  const auto standing = by_lane_.find(it->second.lease.lane);
  if (standing != by_lane_.end() && standing->second == it->first) by_lane_.erase(standing);
  entries_.erase(it);
}

std::vector<Lease> LeaseTable::TakeExpired(Moment now) {
  std::vector<Lease> expired;
  while (!by_end_.empty() && by_end_.begin()->first <= now.monotonic) {
    const auto it = entries_.find(by_end_.begin()->second);
    expired.push_back(AsOf(it->second, now));
    Drop(it);
  }
  return expired;
}

absl::Duration LeaseTable::NextExpiry() const {
  return by_end_.empty() ? absl::InfiniteDuration() : by_end_.begin()->first;
}

std::optional<Lease> LeaseTable::Find(LeaseId id, Moment now) const {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return std::nullopt;
  return AsOf(found->second, now);
}

std::optional<Lease> LeaseTable::FindOn(const LaneKey& lane, Moment now) const {
  const auto found = by_lane_.find(lane);
  if (found == by_lane_.end()) return std::nullopt;
  const Entry& entry = entries_.at(found->second);
  if (entry.end <= now.monotonic) return std::nullopt;
  return AsOf(entry, now);
}

std::vector<Lease> LeaseTable::List(LeaseId after, std::size_t limit, Moment now) const {
  std::vector<Lease> leases;
  for (auto it = entries_.upper_bound(after); it != entries_.end() && leases.size() < limit; ++it) {
    leases.push_back(AsOf(it->second, now));
  }
  return leases;
}

Lease LeaseTable::AsOf(const Entry& entry, Moment now) {
  Lease lease = entry.lease;
  lease.expire_time = now.wall + (entry.end - now.monotonic);
  return lease;
}

}  // namespace interlock::core
