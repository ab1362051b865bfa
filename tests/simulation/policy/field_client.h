#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/state_machine.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/policy/floor.h"
#include "tests/simulation/policy/run_record.h"
#include "tests/simulation/policy/shift.h"
#include "tests/support/world/world.h"

namespace interlock::simulation {

// What a service without a broker does around its PATCH. Nothing of it: the naive loop.
struct FieldClientOptions {
  std::vector<absl::Duration> waits;  // before each retry after a 409
  double jitter = 0;
  enum class Precheck { kNo, kYes } precheck = Precheck::kNo;  // status and lock as read
  absl::Duration dedup_window;                                 // zero: none
  // Zero: never. Else events are queued for two to three minutes while more writes than this share
  // (of at least `queue_min_tries` in `queue_window`) were answered 409.
  double queue_above = 0;
  int queue_min_tries = 100;
  absl::Duration queue_window = absl::Minutes(5);
  absl::Duration lock_poll = absl::Seconds(15);
  absl::Duration lock_max_wait = absl::Minutes(30);
};

// The service of the field report: one worker for each machine, one event after the other, and
// Apriso's REST interface. Keeps everything in memory.
class FieldClient {
 public:
  // References outlive this object.
  FieldClient(const FieldClientOptions& options, const Shift& shift, world::World& world,
              Floor& floor, RunRecord& record);

  void OnEvent(std::size_t event);

 private:
  struct Job {
    std::size_t event = 0;
    std::size_t tries = 0;
    std::optional<absl::Duration> locked_since;
  };
  struct Seen {
    std::string target;
    absl::Duration time;
  };
  struct WorkOrder {
    std::string etag;
    std::string status;
    std::string locked_by;
  };

  bool IsRepeat(const MachineEvent& event);
  void Enqueue(std::size_t event);
  void Flush();
  double ConflictRate();
  void Next(int machine);
  void Read(int machine);
  void OnRead(int machine, const WorkOrder& order);
  void Write(int machine, const WorkOrder& order);
  void OnWritten(int machine, int http_status);
  void OnConflict(int machine);
  void Finish(int machine);
  void GiveUp(int machine);
  Job& JobOf(int machine) { return workers_[static_cast<std::size_t>(machine)].front(); }
  const MachineEvent& EventOf(const Job& job) const { return shift_.events[job.event]; }
  EventRecord& RecordOf(const Job& job) { return record_.events[job.event]; }
  void Call(http::HttpRequest request, std::function<void(const http::HttpResponse&)> done);
  http::HttpResponse Answer(const http::HttpRequest& request, const world::Fate& fate);

  const FieldClientOptions options_;
  const Shift& shift_;
  world::World& world_;
  Floor& floor_;
  RunRecord& record_;
  const core::StateMachine machine_ = core::StateMachine::Default();
  Dice dice_;
  std::vector<std::deque<Job>> workers_;               // by machine; the first is being worked on
  std::map<int, Seen> seen_;                           // the last event of each work order
  std::deque<std::pair<absl::Duration, bool>> tries_;  // when, and whether it was lost
  std::vector<std::size_t> queued_;
  bool is_queueing_ = false;
};

}  // namespace interlock::simulation
