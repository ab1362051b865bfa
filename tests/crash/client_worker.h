#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/broker_client.h"
#include "tests/crash/client_record.h"

namespace interlock::crash {

enum class Way { kUnary, kBatch, kStream };

// How a client draws what it asks for.
struct LoadShape {
  // The fields written differ with every event.
  bool has_event_field = true;
  int most_events_per_lane = 24;
};

// One client of the broker: a source of its own, work orders that nobody else asks anything of, and
// a record of what it sent and was told. It submits new events as long as the broker lives, and
// after each restart first sends again, in order, what was not answered.
//
// Live() runs in a thread of its own; everything else is for the driver while it does not.
class ClientWorker {
 public:
  ClientWorker(Way way, std::string source, const LoadShape& shape, std::uint64_t seed);

  // Takes another work order.
  void AddLane(LaneRecord lane) { lanes_.push_back(std::move(lane)); }

  // What was in doubt, then at most `budget` new events, until a call fails or `stop` is set.
  void Live(client::BrokerClient& broker, int budget, const std::atomic<bool>& stop);

  // Everything it sent is answered.
  bool HasNothingInDoubt() const { return pending_.empty(); }
  std::deque<LaneRecord>& lanes() { return lanes_; }
  const std::deque<LaneRecord>& lanes() const { return lanes_; }
  const ClientCounts& counts() const { return counts_; }
  // What the broker should never have answered; empty if there is nothing.
  const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  struct Place {
    LaneRecord* lane;
    EventRecord* event;
  };
  enum class Goes { kOn, kOver };

  bool Chance(double probability);
  int Draw(int least, int most);
  void DrawEvents(int most);
  std::string DrawTarget(LaneRecord& lane);
  void AddEvent(LaneRecord& lane);

  // Sends what is pending, in order, and keeps what got no lasting answer.
  Goes SendPending(client::BrokerClient& broker);
  Goes SendUnary(client::BrokerClient& broker);
  Goes SendBatch(client::BrokerClient& broker);
  Goes SendStream(client::BrokerClient& broker);
  void NoteSending(const Place& place);
  // Writes down the answer. False: the event has to be sent again.
  bool TakeAnswer(const Place& place, const absl::Status& status, const v1::Intent& intent,
                  v1::SubmitIntentResponse::Duplicate duplicate);
  void CheckDuplicate(const Place& place, bool was_in_doubt);
  void CheckAlias(const Place& place);

  // What a client does besides.
  Goes DoSomethingElse(client::BrokerClient& broker);
  Goes SendAcknowledgedAgain(client::BrokerClient& broker, EventRecord& event);
  Goes CancelIt(client::BrokerClient& broker, EventRecord& event);
  Goes LookAtIt(client::BrokerClient& broker, EventRecord& event);

  const Way way_;
  const std::string source_;
  const LoadShape shape_;
  std::mt19937_64 random_;
  std::deque<LaneRecord> lanes_;  // those that are retired, too
  std::vector<LaneRecord*> active_;
  std::vector<Place> pending_;       // in the order in which they are to be accepted
  std::deque<EventRecord*> recent_;  // the latest that were acknowledged
  std::int64_t last_event_ = 0;
  ClientCounts counts_;
  std::vector<std::string> complaints_;
};

}  // namespace interlock::crash
