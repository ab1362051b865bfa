#pragma once

#include <cstdint>
#include <map>

#include "tests/simulation/policy/floor.h"
#include "tests/simulation/policy/run_record.h"
#include "tests/simulation/policy/shift.h"
#include "tests/support/world/world.h"

namespace interlock::simulation {

// The machines' bridges as clients of the broker, and what is seen of what it does for them.
class BrokerClient final : public world::Observer {
 public:
  // References outlive this object.
  BrokerClient(const Shift& shift, RunRecord& record) : shift_(shift), record_(record) {}

  // To be called once, before anything happens.
  void Watch(world::World& world, Floor& floor);
  void OnEvent(std::size_t event);

  // Which event an intent stands for, by number.
  const std::map<std::int64_t, std::size_t>& event_of() const { return event_of_; }

  void OnSubmitted(const core::Submission& submission, const intake::SubmitAnswer& answer) override;
  void OnWriteSent(const gateway::WriteRequest& request, const core::Intent& on_record) override;
  void OnWriteAnswered(const gateway::WriteRequest& request,
                       const core::WriteOutcome& outcome) override;
  void OnMoved(const storage::IntentMove& move) override;
  void OnFault(const std::string& what) override;

 private:
  void LookForHeld();
  void Repair(core::IntentId id, std::size_t event);

  const Shift& shift_;
  RunRecord& record_;
  world::World* world_ = nullptr;
  Floor* floor_ = nullptr;
  std::map<std::int64_t, std::size_t> event_of_;
  std::map<std::int64_t, bool> is_shortcut_;  // of the write on the way, by intent number
  std::map<std::int64_t, bool> was_held_;     // open intents; whether a hold has been seen
};

}  // namespace interlock::simulation
