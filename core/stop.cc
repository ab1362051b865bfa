#include "core/stop.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::core {
namespace {

constexpr absl::Duration kRetryAfterDrain = absl::Seconds(30);

absl::Time EndOf(const Stop& stop) { return stop.until.value_or(absl::InfiniteFuture()); }

const Stop* LongerOf(const Stop* a, const Stop* b) {
  if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
  if (EndOf(*a) != EndOf(*b)) return EndOf(*a) > EndOf(*b) ? a : b;
  return b->since < a->since ? b : a;
}

}  // namespace

void StopTable::Put(Stop stop) {
  Stops& stops = Of(stop.kind);
  const IntentScope scope = stop.scope;
  stops.insert_or_assign(scope, std::move(stop));
}

std::optional<Stop> StopTable::Remove(StopKind kind, const IntentScope& scope) {
  auto removed = Of(kind).extract(scope);
  if (!removed) return std::nullopt;
  return std::move(removed.mapped());
}

std::vector<Stop> StopTable::TakeEnded(absl::Time now) {
  std::vector<Stop> ended;
  std::erase_if(pauses_, [&](const auto& entry) {
    const bool is_over = EndOf(entry.second) <= now;
    if (is_over) ended.push_back(entry.second);
    return is_over;
  });
  return ended;
}

absl::Time StopTable::NextEnd() const {
  absl::Time next = absl::InfiniteFuture();
  for (const auto& [scope, pause] : pauses_) next = std::min(next, EndOf(pause));
  return next;
}

const Stop* StopTable::Find(StopKind kind, const IntentScope& scope) const {
  const Stops& stops = Of(kind);
  const auto found = stops.find(scope);
  return found == stops.end() ? nullptr : &found->second;
}

std::vector<const Stop*> StopTable::MatchAll(StopKind kind, const WorkOrderId& work_order,
                                             const IntentTags& tags) const {
  std::vector<const Stop*> matches;
  if (Of(kind).empty()) return matches;
  const auto add = [&](const IntentScope& scope) {
    if (const Stop* const stop = Find(kind, scope)) matches.push_back(stop);
  };
  add({});
  add({IntentScope::Kind::kWorkOrder, "", work_order.value()});
  add({IntentScope::Kind::kSource, "", tags.source.value()});
  for (const auto& [key, value] : tags.labels) add({IntentScope::Kind::kLabel, key, value});
  return matches;
}

const Stop* StopTable::Match(StopKind kind, const WorkOrderId& work_order,
                             const IntentTags& tags) const {
  if (Of(kind).empty()) return nullptr;
  const Stop* longest = nullptr;
  for (const Stop* const stop : MatchAll(kind, work_order, tags)) longest = LongerOf(longest, stop);
  return longest;
}

const Stop* StopTable::MatchLane(StopKind kind, const WorkOrderId& work_order) const {
  return LongerOf(Find(kind, {}),
                  Find(kind, {IntentScope::Kind::kWorkOrder, "", work_order.value()}));
}

std::vector<Stop> StopTable::List(StopKind kind) const {
  std::vector<Stop> stops;
  stops.reserve(Of(kind).size());
  for (const auto& [scope, stop] : Of(kind)) stops.push_back(stop);
  std::stable_sort(stops.begin(), stops.end(),
                   [](const Stop& a, const Stop& b) { return a.since < b.since; });
  return stops;
}

std::string PausedDetail(const Stop& pause) {
  return absl::StrCat("paused by ", pause.actor, " (", pause.scope.ToText(), "): ", pause.reason);
}

Refusal DrainingRefusal(const Stop& drain) {
  Refusal refusal;
  refusal.code = RefusalCode::kDraining;
  refusal.message = absl::StrCat("no new intents are taken here: drained by ", drain.actor, " (",
                                 drain.scope.ToText(), "): ", drain.reason,
                                 "; resend with the same event_id when ResumeLanes has ended it");
  refusal.retry_after = kRetryAfterDrain;
  refusal.metadata = {{"scope", drain.scope.ToText()}};
  return refusal;
}

std::string Name(StopKind kind) { return kind == StopKind::kPause ? "pause" : "drain"; }

}  // namespace interlock::core
