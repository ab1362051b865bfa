#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace interlock::client {

// The numbers of a stream of submissions.
struct StreamRules {
  // Sent and not answered at once; the broker reads more slowly beyond 256.
  int window = 256;
  // How long a work order rests after a passing refusal: this, times `multiplier` for each further
  // one in a row, at most `max_hold`, and longer by a random share of up to `jitter`. A delay the
  // broker names is kept if it is longer.
  absl::Duration base_hold = absl::Milliseconds(250);
  double multiplier = 2.0;
  absl::Duration max_hold = absl::Seconds(15);
  double jitter = 0.2;
  // After so many answers in doubt (e.g. INTERNAL) an event is over with the last of them.
  int doubtful_tries = 5;
  // After so many passing refusals in a row, of whatever work orders, only one event at a time asks
  // whether the broker takes intents again.
  int storm = 32;
};

// What is to be sent next on a stream of submissions, such that the events of one work order are
// accepted in the order in which they were added, whatever is refused and however often the
// connection breaks. A value: no I/O, no clock, no thread; times are those of one steady clock.
//
// An event is unsent, on its way (sent, not answered), or over. After a passing refusal its work
// order is held: nothing more of it is sent, what was on its way comes back with
// EARLIER_ITEM_REFUSED, and after a rest its first event alone asks again; when that is over, the
// others follow in order. Other work orders are not held up. An event of another work order type
// with the same id counts as the same work order, which is stricter than any broker needs.
class StreamLedger {
 public:
  using Ticket = std::uint64_t;
  // kStartOver: as kAgain, and the broker waits for an event that is over here; only a new stream
  // makes it forget that.
  enum class Verdict { kOver, kAgain, kStartOver };
  struct Judgement {
    Ticket ticket = 0;
    Verdict verdict = Verdict::kOver;
  };

  explicit StreamLedger(const StreamRules& rules) : rules_(rules) {}

  // A new event behind all others. Tickets grow.
  Ticket Add(const std::string& work_order_id, const std::string& event_id);

  // The event to send now; it is then on its way. Nothing if the window is full, or all that is
  // unsent rests.
  std::optional<Ticket> Next(absl::Duration now);
  // When Next may have something that it does not have now, if that is only a matter of time.
  std::optional<absl::Duration> WakeTime() const;

  // An answer of the stream. The event is that on its way for longest; if that has another id (a
  // broker that answers out of order), the oldest that has this one. Nothing if there is none.
  // `unit` is a random number of [0, 1).
  std::optional<Judgement> Answered(const std::string& event_id, const absl::Status& answer,
                                    absl::Duration now, double unit);

  // The connection is gone: everything on its way is unsent again, at its old place.
  void Disconnected();

  // Removes every event of work orders that have been held since `since` or earlier; their tickets
  // in order.
  std::vector<Ticket> RemoveHeldSince(absl::Duration since);

  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  std::size_t on_its_way() const { return on_its_way_.size(); }
  // Work orders that rest.
  std::size_t held() const { return held_count_; }

 private:
  enum class Mode { kOpen, kHeld, kAsking };
  struct Item {
    std::string event_id;
    std::string work_order_id;
    bool sent = false;
    int doubts = 0;
  };
  struct Lane {
    std::set<Ticket> tickets;
    Mode mode = Mode::kOpen;
    int sent = 0;
    int refusals = 0;                                  // passing ones in a row
    absl::Duration wake = absl::ZeroDuration();        // kHeld: not before
    absl::Duration held_since = absl::ZeroDuration();  // of the first refusal in a row
  };
  using Lanes = std::map<std::string, Lane>;

  void Hold(Lane& lane, absl::Duration now, absl::Duration least, double unit);
  // Puts into ready_ and rests_ what follows from the lane's mode.
  void Arrange(const std::string& work_order_id, const Lane& lane);
  void Remove(Ticket ticket);
  bool Stormy() const { return refusals_in_a_row_ >= rules_.storm; }
  absl::Duration HoldFor(int refusals, absl::Duration least, double unit) const;

  const StreamRules rules_;
  Ticket last_ticket_ = 0;
  std::map<Ticket, Item> items_;
  Lanes lanes_;                    // only those with items
  std::deque<Ticket> on_its_way_;  // in the order of sending
  std::set<Ticket> ready_;
  std::set<std::pair<absl::Duration, std::string>> rests_;  // wake time of lanes to ask again
  std::size_t held_count_ = 0;
  int refusals_in_a_row_ = 0;
  absl::Duration calm_time_ = absl::ZeroDuration();  // in a storm: no sending before
};

}  // namespace interlock::client
