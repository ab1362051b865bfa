#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/simulation/dice.h"
#include "tests/simulation/policy/run_record.h"
#include "tests/simulation/policy/shift.h"
#include "tests/support/world/world.h"

namespace interlock::simulation {

// Whether the operators save what they have open.
enum class Edits { kPlayed, kLeftOut };

// The shop floor under a policy: Apriso with its latency, and operators who read a form, save it
// under the version they have read and, refused, read again and save again. The same for every
// policy as far as the policy does not change it.
class Floor {
 public:
  // `shift`, `world` and `record` outlive this object.
  Floor(const Shift& shift, world::World& world, RunRecord& record);

  // Arranges everything that people are going to do.
  void Begin(Edits edits);
  // What nobody could make the policy do is done by hand, a while from now.
  void CallPerson(const MachineEvent& event, std::function<void()> done);
  // To be called at the end: judges what Apriso has on record. `event_of` says which event an
  // intent number stands for; numbers that are not in it stand for none.
  void Judge(const std::map<std::int64_t, std::size_t>& event_of);

  const std::string& NameOf(int order) const {
    return shift_.orders[static_cast<std::size_t>(order)].id;
  }

 private:
  struct Form {
    int revision = 0;
    std::int64_t automation = 0;  // writes of the policy to the work order by then
  };

  world::Fate Draw(const std::string& work_order, world::Call call);
  absl::Duration DrawCallTime(const std::string& work_order);
  void Arrange(std::size_t visit);
  void Read(std::size_t visit);
  void Save(std::size_t visit, int tries);
  void Catch();

  const Shift& shift_;
  world::World& world_;
  RunRecord& record_;
  std::vector<Form> forms_;  // by visit
  std::map<std::string, std::int64_t> automation_writes_;
  std::map<std::string, Dice> call_dice_;
  Dice people_dice_;
  std::size_t changes_seen_ = 0;
};

}  // namespace interlock::simulation
