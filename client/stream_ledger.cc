#include "client/stream_ledger.h"

#include <algorithm>
#include <cmath>

#include "client/call_error.h"
#include "client/refusal_kind.h"

namespace interlock::client {

StreamLedger::Ticket StreamLedger::Add(const std::string& work_order_id,
                                       const std::string& event_id) {
  const Ticket ticket = ++last_ticket_;
  items_[ticket] = {.event_id = event_id, .work_order_id = work_order_id};
  Lane& lane = lanes_[work_order_id];
  lane.tickets.insert(ticket);
  if (lane.mode == Mode::kOpen) ready_.insert(ticket);
  return ticket;
}

std::optional<StreamLedger::Ticket> StreamLedger::Next(absl::Duration now) {
  while (!rests_.empty() && rests_.begin()->first <= now) {
    const std::string work_order_id = rests_.begin()->second;
    rests_.erase(rests_.begin());
    Lane& lane = lanes_[work_order_id];
    lane.mode = Mode::kAsking;
    --held_count_;
    ready_.insert(*lane.tickets.begin());
  }
  if (ready_.empty() || on_its_way_.size() >= static_cast<std::size_t>(rules_.window)) {
    return std::nullopt;
  }
  if (Stormy() && (!on_its_way_.empty() || now < calm_time_)) return std::nullopt;
  const Ticket ticket = *ready_.begin();
  ready_.erase(ready_.begin());
  Item& item = items_[ticket];
  item.sent = true;
  ++lanes_[item.work_order_id].sent;
  on_its_way_.push_back(ticket);
  return ticket;
}

std::optional<absl::Duration> StreamLedger::WakeTime() const {
  if (on_its_way_.size() >= static_cast<std::size_t>(rules_.window)) return std::nullopt;
  if (Stormy() && !on_its_way_.empty()) return std::nullopt;
  std::optional<absl::Duration> wake;
  if (!ready_.empty()) {
    wake = absl::ZeroDuration();
  } else if (!rests_.empty()) {
    wake = rests_.begin()->first;
  }
  if (wake.has_value() && Stormy()) wake = std::max(*wake, calm_time_);
  return wake;
}

std::optional<StreamLedger::Judgement> StreamLedger::Answered(const std::string& event_id,
                                                              const absl::Status& answer,
                                                              absl::Duration now, double unit) {
  const auto sent = std::find_if(on_its_way_.begin(), on_its_way_.end(), [&](Ticket ticket) {
    return items_[ticket].event_id == event_id;
  });
  if (sent == on_its_way_.end()) return std::nullopt;
  const Ticket ticket = *sent;
  on_its_way_.erase(sent);
  Item& item = items_[ticket];
  item.sent = false;
  const std::string work_order_id = item.work_order_id;
  Lane& lane = lanes_[work_order_id];
  --lane.sent;
  const RefusalKind kind = KindOf(answer);
  if (kind == RefusalKind::kInDoubt) ++item.doubts;
  if (IsOver(kind) || item.doubts >= rules_.doubtful_tries) {
    if (kind == RefusalKind::kAccepted) refusals_in_a_row_ = 0;
    Remove(ticket);
    return Judgement{ticket, Verdict::kOver};
  }
  const absl::Duration least = RetryDelayOf(answer).value_or(absl::ZeroDuration());
  const bool out_of_step = kind == RefusalKind::kEarlierRefused && lane.mode == Mode::kAsking;
  if (kind != RefusalKind::kEarlierRefused) {
    ++refusals_in_a_row_;
    calm_time_ = now + HoldFor(std::max(0, refusals_in_a_row_ - rules_.storm), least, unit);
  }
  // The first refusal of a row holds the lane; those sent before it was known follow it.
  if (lane.mode != Mode::kHeld || kind != RefusalKind::kEarlierRefused) {
    Hold(lane, now, least, unit);
  }
  Arrange(work_order_id, lane);
  return Judgement{ticket, out_of_step ? Verdict::kStartOver : Verdict::kAgain};
}

void StreamLedger::Disconnected() {
  on_its_way_.clear();
  for (auto& [ticket, item] : items_) item.sent = false;
  for (auto& [work_order_id, lane] : lanes_) {
    lane.sent = 0;
    Arrange(work_order_id, lane);
  }
}

std::vector<StreamLedger::Ticket> StreamLedger::RemoveHeldSince(absl::Duration since) {
  std::vector<Ticket> removed;
  for (auto lane = lanes_.begin(); lane != lanes_.end();) {
    const bool due = lane->second.mode == Mode::kHeld && lane->second.sent == 0 &&
                     lane->second.held_since <= since;
    if (!due) {
      ++lane;
      continue;
    }
    rests_.erase({lane->second.wake, lane->first});
    for (const Ticket ticket : lane->second.tickets) {
      items_.erase(ticket);
      removed.push_back(ticket);
    }
    --held_count_;
    lane = lanes_.erase(lane);
  }
  std::sort(removed.begin(), removed.end());
  return removed;
}

void StreamLedger::Hold(Lane& lane, absl::Duration now, absl::Duration least, double unit) {
  if (lane.mode == Mode::kOpen) {
    for (const Ticket ticket : lane.tickets) ready_.erase(ticket);
  }
  if (lane.mode != Mode::kHeld) ++held_count_;
  lane.mode = Mode::kHeld;
  if (lane.refusals == 0) lane.held_since = now;
  lane.wake = now + HoldFor(lane.refusals, least, unit);
  ++lane.refusals;
}

void StreamLedger::Arrange(const std::string& work_order_id, const Lane& lane) {
  switch (lane.mode) {
    case Mode::kOpen:
      for (const Ticket ticket : lane.tickets) {
        if (!items_[ticket].sent) ready_.insert(ticket);
      }
      break;
    case Mode::kHeld:
      // Not before everything of it that was on its way has come back.
      if (lane.sent == 0) rests_.emplace(lane.wake, work_order_id);
      break;
    case Mode::kAsking:
      if (lane.sent == 0) ready_.insert(*lane.tickets.begin());
      break;
  }
}

void StreamLedger::Remove(Ticket ticket) {
  const auto item = items_.find(ticket);
  const auto entry = lanes_.find(item->second.work_order_id);
  Lane& lane = entry->second;
  const bool first = *lane.tickets.begin() == ticket;
  lane.tickets.erase(ticket);
  items_.erase(item);
  if (lane.tickets.empty()) {
    if (lane.mode == Mode::kHeld) --held_count_;
    lanes_.erase(entry);
    return;
  }
  if (lane.mode == Mode::kOpen) return;
  if (lane.mode == Mode::kAsking && first) {
    lane.mode = Mode::kOpen;
    lane.refusals = 0;
  }
  Arrange(entry->first, lane);
}

absl::Duration StreamLedger::HoldFor(int refusals, absl::Duration least, double unit) const {
  constexpr int kLongestRow = 30;  // far beyond max_hold; keeps the power finite
  const double factor = std::pow(rules_.multiplier, std::min(refusals, kLongestRow));
  const absl::Duration nominal = std::min(rules_.base_hold * factor, rules_.max_hold);
  return std::max(nominal, least) * (1.0 + rules_.jitter * unit);
}

}  // namespace interlock::client
