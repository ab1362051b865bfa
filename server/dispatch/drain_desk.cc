#include "server/dispatch/drain_desk.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace interlock::dispatch {

using core::LaneStanding;
using core::StopKind;
using Kind = core::IntentScope::Kind;

namespace {

constexpr absl::Duration kTellAgainAfter = absl::Seconds(1);

}  // namespace

void DrainDesk::Follow(const core::StopTable& stops) {
  bool has_new = false;
  has_tag_drains_ = false;
  std::map<core::IntentScope, std::uint32_t> numbers;
  std::map<std::uint32_t, DrainProgress> progress;
  for (const core::Stop& drain : stops.List(StopKind::kDrain)) {
    const std::optional<std::uint32_t> known = NumberOf(drain.scope);
    has_new |= !known.has_value();
    has_tag_drains_ |= drain.scope.kind == Kind::kSource || drain.scope.kind == Kind::kLabel;
    const std::uint32_t number = known ? *known : ++last_number_;
    numbers.emplace(drain.scope, number);
    progress.emplace(number, known ? progress_.at(number) : DrainProgress());
  }
  numbers_ = std::move(numbers);
  progress_ = std::move(progress);
  if (has_new) lanes_.every([this](OpenLane& lane) { OnLineChange(lane); });
}

std::optional<std::uint32_t> DrainDesk::NumberOf(const core::IntentScope& scope) const {
  const auto found = numbers_.find(scope);
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

void DrainDesk::OnLineChange(OpenLane& lane) {
  if (progress_.empty()) return;
  Add(lane.drain_shares, -1);
  lane.drain_shares = CountLane(lane);
  Add(lane.drain_shares, 1);
}

void DrainDesk::Add(const std::vector<DrainShare>& shares, int sign) {
  for (const DrainShare& share : shares) {
    const auto entry = progress_.find(share.drain);
    if (entry == progress_.end()) continue;
    entry->second.remaining += sign * share.remaining;
    entry->second.needs_person += sign * share.needs_person;
  }
}

// The drains of a source or label that cover intents with these tags.
std::vector<std::uint32_t> DrainDesk::NumbersOf(const core::IntentTags& tags) const {
  std::vector<std::uint32_t> numbers;
  const auto add = [&](core::IntentScope scope) {
    if (const auto number = NumberOf(scope)) numbers.push_back(*number);
  };
  add({Kind::kSource, "", tags.source.value()});
  for (const auto& [key, value] : tags.labels) add({Kind::kLabel, key, value});
  return numbers;
}

std::vector<DrainShare> DrainDesk::CountLane(const OpenLane& lane) const {
  std::vector<DrainShare> shares;
  const auto count = [&](std::uint32_t number, bool needs_person) {
    auto share = std::find_if(shares.begin(), shares.end(),
                              [&](const DrainShare& known) { return known.drain == number; });
    if (share == shares.end()) share = shares.insert(shares.end(), DrainShare{number, 0, 0});
    (needs_person ? share->needs_person : share->remaining) += 1;
  };
  const std::optional<std::uint32_t> of_all = NumberOf({});
  const std::optional<std::uint32_t> of_order =
      NumberOf({Kind::kWorkOrder, "", lane.key.work_order_id.value()});
  bool is_behind_person = false;
  for (const core::Lane::Entry& entry : lane.line.entries()) {
    is_behind_person |= entry.standing == LaneStanding::kBlocking;
    const bool needs_person = is_behind_person || entry.standing == LaneStanding::kPassed;
    if (of_all) count(*of_all, needs_person);
    if (of_order) count(*of_order, needs_person);
    if (!has_tag_drains_) continue;
    for (const std::uint32_t number : NumbersOf(lanes_.tags_of(entry.id))) {
      count(number, needs_person);
    }
  }
  return shares;
}

void DrainDesk::ForgetLanes() {
  for (auto& [number, progress] : progress_) progress = {};
}

void DrainDesk::Await(const core::IntentScope& scope, std::optional<DrainProgress> seen,
                      absl::Duration timeout, absl::Duration now, Done done) {
  if (is_closed_) return done({DrainAnswer::Kind::kShuttingDown, {}});
  const std::optional<std::uint32_t> number = NumberOf(scope);
  if (!number) return done({DrainAnswer::Kind::kResumed, {}});
  const absl::Duration pause = seen ? kTellAgainAfter : absl::ZeroDuration();
  waiters_.push_back({*number, seen, now + pause, now + timeout, std::move(done)});
}

bool DrainDesk::HasNews(const Waiter& waiter) const {
  const auto entry = progress_.find(waiter.number);
  return entry == progress_.end() || entry->second != waiter.seen;
}

void DrainDesk::Run(absl::Duration now) {
  if (waiters_.empty()) return;
  std::vector<Waiter> told;
  const auto is_told = [&](const Waiter& waiter) {
    const auto entry = progress_.find(waiter.number);
    if (entry == progress_.end() || now >= waiter.latest) return true;
    if (!HasNews(waiter)) return false;
    return now >= waiter.earliest || entry->second.is_drained();
  };
  const auto split = std::stable_partition(waiters_.begin(), waiters_.end(),
                                           [&](const Waiter& waiter) { return !is_told(waiter); });
  std::move(split, waiters_.end(), std::back_inserter(told));
  waiters_.erase(split, waiters_.end());
  for (const Waiter& waiter : told) {
    const auto entry = progress_.find(waiter.number);
    if (entry == progress_.end()) {
      waiter.done({DrainAnswer::Kind::kResumed, {}});
    } else {
      waiter.done({DrainAnswer::Kind::kProgress, entry->second});
    }
  }
}

absl::Duration DrainDesk::NextDue() const {
  absl::Duration next = absl::InfiniteDuration();
  for (const Waiter& waiter : waiters_) {
    next = std::min(next, HasNews(waiter) ? waiter.earliest : waiter.latest);
  }
  return next;
}

void DrainDesk::Close() {
  is_closed_ = true;
  for (const Waiter& waiter : std::exchange(waiters_, {})) {
    waiter.done({DrainAnswer::Kind::kShuttingDown, {}});
  }
}

}  // namespace interlock::dispatch
