#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/broker_client.h"
#include "tests/crash/client_worker.h"
#include "tests/crash/plant_process.h"
#include "tests/crash/site.h"

namespace interlock::crash {

// Something that must never happen.
struct Violation {
  std::string sentence;
  std::string work_order_id;  // empty: of no single one
  std::string intent_id;      // the same
};

enum class Look {
  kLatest,  // at what may have changed since the last look, and at samples of the rest
  kWhole    // at everything
};

// Compares three records: what the clients were told, what the broker says now, and what the plant
// saw. To be used when every client has its answer and no call is under way.
class Court {
 public:
  Court(const Site& site, std::deque<ClientWorker>& clients, PlantProcess& plant,
        std::uint64_t seed);

  // Waits until nothing moves any more, then compares.
  void Hear(client::BrokerClient& broker, Look look);

  const std::vector<Violation>& violations() const { return violations_; }
  void Add(Violation violation) { violations_.push_back(std::move(violation)); }
  // "SUCCEEDED APPLIED" and so on, to how many intents stand there.
  std::map<std::string, std::int64_t> Verdicts() const;

 private:
  struct Place {
    LaneRecord* lane = nullptr;
    EventRecord* event = nullptr;
  };

  void Find(const v1::Intent& intent, const std::string& sentence);
  void IndexRecords();
  void AwaitRest(client::BrokerClient& broker);
  void ReadIntents(client::BrokerClient& broker, Look look);
  void TakeIntent(const v1::Intent& intent);
  void CompareContent(const v1::Intent& intent, const EventRecord& event);
  void CompareEnd(const v1::Intent& intent, EventRecord& event);
  void ReadLedger();
  void SeekAcknowledged(client::BrokerClient& broker, Look look);
  void SeekOne(client::BrokerClient& broker, const Place& place);
  void JudgeLanes(Look look);
  void JudgeLane(LaneRecord& lane);
  // Of some intent it is not known whether it was written.
  bool HasUnknown(const LaneRecord& lane) const;
  void JudgeOrder(const LaneRecord& lane);
  void JudgeReason(const LaneRecord& lane, const EventRecord& event, const v1::Intent& intent);
  bool NeedsPerson(const LaneRecord& lane, const EventRecord& event,
                   const v1::Intent& intent) const;
  static bool HadEcho(const LaneRecord& lane, const v1::Intent& intent);
  bool WasEverForbidden(const LaneRecord& lane, const v1::Intent& intent) const;
  void CompareCounters(client::BrokerClient& broker);

  const Site site_;
  std::deque<ClientWorker>& clients_;
  PlantProcess& plant_;
  std::mt19937_64 random_;
  std::vector<Violation> violations_;
  std::map<std::string, Place> by_key_;       // source and event id
  std::map<std::string, LaneRecord*> lanes_;  // by work order
  std::map<const LaneRecord*, std::size_t> indexed_;
  std::vector<Place> acknowledged_;            // in the order of the index
  std::size_t sought_ = 0;                     // of these, for the first time
  std::map<std::string, v1::Intent> intents_;  // as last seen, without fields and attempts
  absl::Time look_from_ = absl::InfinitePast();
};

// "SUCCEEDED APPLIED", "NEEDS_ATTENTION OUTCOME_UNKNOWN".
std::string VerdictOf(const v1::Intent& intent);

}  // namespace interlock::crash
