#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "client/broker_client.h"

namespace interlock::client {

// Submits so that the events of one work order reach the broker in the order in which Submit was
// called, one at a time, from any number of threads. Events of different work orders do not wait
// for each other. Thread-safe.
//
// If a submit ends without a lasting answer, the work order is *held* by that event: it is not
// known whether it was accepted (UNAVAILABLE, DEADLINE_EXCEEDED and the like), or it was refused
// for a passing reason (RESOURCE_EXHAUSTED, DRAINING). Until the same (source, event_id) has been
// submitted again and got a lasting answer, every other event of that work order is answered at
// once with ABORTED, reason EARLIER_ITEM_REFUSED, and is not sent: a later event must not overtake.
// A lasting answer is OK or any other error; that event is then over and the next may go.
//
// Which events are held is memory of this object alone.
class LaneOrderedSubmitter {
 public:
  // `client` must outlive it.
  explicit LaneOrderedSubmitter(BrokerClient& client);

  // Blocks until it is this event's turn and its call has ended.
  absl::StatusOr<v1::SubmitIntentResponse> Submit(const v1::SubmitIntentRequest& request);

  // The event id that holds the work order, if one does.
  std::optional<std::string> HeldBy(const std::string& work_order_id) const;

  // Gives up the event that holds the work order: later ones may go. It may have been accepted.
  void Abandon(const std::string& work_order_id);

 private:
  struct Lane {
    std::deque<std::uint64_t> queue;  // tickets; the front one may call
    std::optional<std::string> held_key;
    std::string held_event_id;
  };

  void AwaitTurn(const std::string& work_order_id);
  void EndTurn(const std::string& work_order_id);

  BrokerClient& client_;
  mutable std::mutex mutex_;  // guards everything below; never held across a call
  std::condition_variable turn_;
  std::uint64_t last_ticket_ = 0;
  // Only work orders with a waiting call or a hold.
  std::map<std::string, Lane> lanes_;
};

}  // namespace interlock::client
