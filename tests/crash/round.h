#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/broker_client.h"
#include "tests/crash/broker_process.h"
#include "tests/crash/client_worker.h"
#include "tests/crash/court.h"
#include "tests/crash/kill_plan.h"
#include "tests/crash/plant_process.h"
#include "tests/crash/site.h"

namespace interlock::crash {

// A way to make the harness see what must never happen, to prove that it would.
enum class Control {
  kNone,
  kForgetfulDisk,  // the disk loses the last syncs of the log
  kInventedAck,    // a client has an acknowledgement that never was
  kWrittenTwice,   // the plant applies a write of the broker's twice
  kForeignWriter,  // somebody else writes the echo field
  kWrongVerdict    // the plant applies a write of an intent that had been rejected or cancelled
};

struct Deaths {
  std::array<std::int64_t, kKillPoints> at_point{};
  // The life did not come to its point; it was then killed at a random one.
  std::array<std::int64_t, kKillPoints> not_reached{};
  std::int64_t stopped = 0;  // it ended by SIGTERM before its point came
};

// One plant and one storage folder: the broker lives and dies on it, cycle after cycle, while three
// clients ask for transitions. Used by one thread.
class Round {
 public:
  static absl::StatusOr<std::unique_ptr<Round>> Begin(const Programs& programs,
                                                      const std::string& folder, const Site& site,
                                                      std::uint64_t seed);

  // One life of the broker.
  void PlayCycle(const CyclePlan& plan);
  // A life without a kill, in which everything comes to its end and is compared.
  void PlayLook(Look look);
  // False: nothing that has happened up to now is fit for it.
  bool Play(Control control);

  const Site& site() const { return site_; }
  const std::string& folder() const { return folder_; }
  const std::vector<Violation>& violations() const { return court_->violations(); }
  const Deaths& deaths() const { return deaths_; }
  const Experience& experience() const { return experience_; }
  ClientCounts Counts() const;
  std::map<std::string, std::int64_t> Verdicts() const { return court_->Verdicts(); }
  // What the broker and the plant have to say about it.
  std::string StoryOf(const Violation& violation);

 private:
  Round(const Programs& programs, std::string folder, const Site& site, std::uint64_t seed);

  absl::Status Prepare();
  void AddLanes();
  void AddFreshLanes(ClientWorker& client, int wanted, std::vector<NewWorkOrder>& made);
  void AddLockedLanes(ClientWorker& client, std::vector<NewWorkOrder>& made);
  std::unique_ptr<client::BrokerClient> Connect(const demo::Ports& ports) const;
  void LiveUntilEnd(const CyclePlan& plan, const demo::Ports& ports);
  // `delay` is what is left of the order's.
  void AwaitDeath(const KillOrder& order, absl::Duration delay, int all_idle);
  void NoteDeath(const KillOrder& order);
  void PlayFirstStart(const CyclePlan& plan);
  void Complain(const std::string& sentence) { court_->Add({sentence, "", ""}); }
  bool ForgetSyncs() const;
  bool InventAck();
  bool Forge(const LaneRecord& lane, const std::string& intent_id,
             const std::string& machine_event) const;
  bool WriteEchoes() const;
  LaneRecord* FindLane(bool (*wanted)(const LaneRecord&));

  const Programs programs_;
  const std::string folder_;
  const Site site_;
  const std::uint64_t seed_;
  std::mt19937_64 random_;
  std::string configuration_;
  std::unique_ptr<PlantProcess> plant_;
  std::unique_ptr<BrokerProcess> broker_;
  std::deque<ClientWorker> clients_;
  std::unique_ptr<Court> court_;
  Deaths deaths_;
  Experience experience_;
  int last_work_order_ = 0;
  int first_starts_ = 0;
};

}  // namespace interlock::crash
