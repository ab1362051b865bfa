#include "tests/simulation/policy/play.h"

#include <functional>
#include <optional>

#include "server/module_options.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/policy/broker_client.h"
#include "tests/simulation/policy/field_client.h"
#include "tests/support/world/world.h"

namespace interlock::simulation {
namespace {

constexpr absl::Duration kAfterwards = absl::Hours(1);

world::WorldOptions OptionsOf(const config::Config& config) {
  world::WorldOptions options;
  options.broker.dispatch = DispatcherOptionsOf(config, "laboratory", 1);
  options.broker.admit = AdmitPolicyOf(config);
  options.broker.apriso = AprisoOptionsOf(config);
  options.broker.call_time = absl::ZeroDuration();  // the floor draws it
  options.store = StoreOptionsOf(config);
  return options;
}

void PlayEvents(const Shift& shift, world::World& world,
                const std::function<void(std::size_t)>& on_event) {
  for (std::size_t i = 0; i < shift.events.size(); ++i) {
    world.At(shift.events[i].time, [&on_event, i] { on_event(i); });
  }
  world.RunUntil(shift.length + kAfterwards);
}

RunRecord NewRecord(const Shift& shift) {
  RunRecord record;
  record.events.resize(shift.events.size());
  for (std::size_t i = 0; i < shift.events.size(); ++i) {
    record.events[i].arrived = shift.events[i].time;
    if (shift.events[i].kind == MachineEvent::Kind::kFirst) record.intents += 1;
  }
  return record;
}

RunRecord PlayBroker(const Shift& shift, const config::Config& config, Edits edits) {
  RunRecord record = NewRecord(shift);
  BrokerClient client(shift, record);
  Dice dice(shift.seed, 45);
  world::World world(OptionsOf(config), dice, client);
  Floor floor(shift, world, record);
  client.Watch(world, floor);
  floor.Begin(edits);
  PlayEvents(shift, world, [&client](std::size_t event) { client.OnEvent(event); });
  floor.Judge(client.event_of());
  return record;
}

RunRecord PlayService(const Shift& shift, const FieldClientOptions& options, Edits edits) {
  RunRecord record = NewRecord(shift);
  world::Observer nobody;
  Dice dice(shift.seed, 45);
  world::WorldOptions plant;
  plant.broker.apriso.base_url = "http://apriso";
  world::World world(plant, dice, nobody);
  world.KillBroker();
  Floor floor(shift, world, record);
  FieldClient client(options, shift, world, floor, record);
  floor.Begin(edits);
  PlayEvents(shift, world, [&client](std::size_t event) { client.OnEvent(event); });
  std::map<std::int64_t, std::size_t> event_of;
  for (std::size_t i = 0; i < shift.events.size(); ++i) {
    event_of[static_cast<std::int64_t>(i) + 1] = i;
  }
  floor.Judge(event_of);
  return record;
}

}  // namespace

RunRecord PlayShift(const Shift& shift, const Policy& policy, Edits edits) {
  if (const auto* config = std::get_if<config::Config>(&policy.how)) {
    return PlayBroker(shift, *config, edits);
  }
  return PlayService(shift, std::get<FieldClientOptions>(policy.how), edits);
}

}  // namespace interlock::simulation
