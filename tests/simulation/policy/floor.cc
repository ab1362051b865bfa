#include "tests/simulation/policy/floor.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::simulation {
namespace {

// How long it takes until somebody has looked into what needs a person.
constexpr absl::Duration kPersonAfter = absl::Minutes(2);
// An operator who was refused gives up the form after so many tries.
constexpr int kTriesMax = 10;
constexpr char kPolicy[] = "interlock";  // as world::Plant calls who writes through the interface

std::uint64_t HashOf(const std::string& text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

// Two independent throws make one of a normal distribution (Box and Muller).
double Normal(Dice& dice) {
  constexpr double kTwoPi = 6.283185307179586;
  const double radius = std::sqrt(-2 * std::log1p(-dice.NextUnit()));
  return radius * std::cos(kTwoPi * dice.NextUnit());
}

}  // namespace

Floor::Floor(const Shift& shift, world::World& world, RunRecord& record)
    : shift_(shift), world_(world), record_(record), people_dice_(shift.seed, 43) {
  for (const WorkOrderStart& start : shift.orders) {
    world::PlantOrder order;
    order.type = start.type;
    order.status = start.status;
    world_.apriso().plant().Put(start.id, std::move(order));
  }
  world_.apriso().conditions().usual_fate =
      [this](const std::string& work_order, world::Call call) { return Draw(work_order, call); };
}

void Floor::Begin(Edits edits) {
  for (const HandStep& step : shift_.hand_steps) {
    world_.At(std::max(step.time, world_.now()), [this, &step] {
      world_.apriso().plant().SetStatus(NameOf(step.order), step.status, "person",
                                        world_.clock().Now());
    });
  }
  forms_.resize(shift_.visits.size());
  for (std::size_t i = 0; i < shift_.visits.size(); ++i) {
    const Visit& visit = shift_.visits[i];
    if (visit.keeps == Visit::Keeps::kLock) {
      const std::string& name = NameOf(visit.order);
      world_.At(std::max(visit.open, world_.now()), [this, &name, &visit] {
        world_.apriso().plant().Lock(name, absl::StrCat("op", visit.by));
      });
      world_.At(std::max(visit.close, world_.now()),
                [this, &name] { world_.apriso().plant().Lock(name, ""); });
    }
    if (edits == Edits::kPlayed) Arrange(i);
  }
}

void Floor::Arrange(std::size_t visit) {
  world_.At(std::max(shift_.visits[visit].open, world_.now()), [this, visit] { Read(visit); });
  for (const absl::Duration save : shift_.visits[visit].saves) {
    world_.At(std::max(save, world_.now()), [this, visit] { Save(visit, 1); });
  }
}

// The calls of a work order have the same latencies in the same order under every policy.
absl::Duration Floor::DrawCallTime(const std::string& work_order) {
  auto [found, is_new] = call_dice_.try_emplace(work_order, shift_.seed, HashOf(work_order));
  double factor = std::exp(shift_.call_spread * Normal(found->second));
  const absl::Duration now = world_.now();
  const Wave& wave = shift_.wave;
  if (now >= wave.begin && now < wave.begin + wave.length) factor *= wave.slower;
  return shift_.call_time * factor;
}

world::Fate Floor::Draw(const std::string& work_order, world::Call call) {
  (call == world::Call::kRead ? record_.reads : record_.writes) += 1;
  world::Fate fate;
  const absl::Duration time = DrawCallTime(work_order);
  fate.held_up = time / 2;
  fate.answer_held_up = time - fate.held_up;
  return fate;
}

// Takes note of what has been written through the interface.
void Floor::Catch() {
  const std::vector<world::AppliedChange>& changes = world_.apriso().plant().changes();
  for (; changes_seen_ < changes.size(); ++changes_seen_) {
    const world::AppliedChange& change = changes[changes_seen_];
    if (change.by == kPolicy) automation_writes_[change.work_order] += 1;
  }
}

void Floor::Read(std::size_t visit) {
  Catch();
  const std::string& name = NameOf(shift_.visits[visit].order);
  forms_[visit] = {world_.apriso().plant().Find(name)->revision, automation_writes_[name]};
}

void Floor::Save(std::size_t visit, int tries) {
  Catch();
  const Visit& shown = shift_.visits[visit];
  const std::string& name = NameOf(shown.order);
  world::Plant& plant = world_.apriso().plant();
  if (plant.Find(name)->revision == forms_[visit].revision) {
    plant.WriteNote(name, absl::StrCat("n", record_.operator_saves), absl::StrCat("op", shown.by),
                    world_.clock().Now());
    record_.operator_saves += 1;
    Read(visit);
    return;
  }
  const bool is_ours = automation_writes_[name] != forms_[visit].automation;
  (is_ours ? record_.refused_by_us : record_.refused_by_other) += 1;
  const absl::Duration since_wave = world_.now() - shift_.wave.begin;
  const bool is_wave =
      since_wave >= absl::ZeroDuration() && since_wave < shift_.wave.length + kAfterWave;
  if (is_ours && is_wave) record_.refused_in_wave += 1;
  Read(visit);
  if (tries >= kTriesMax) return;
  const absl::Duration pause = absl::Seconds(2) + absl::Seconds(3) * people_dice_.NextUnit();
  world_.At(world_.now() + pause, [this, visit, tries] { Save(visit, tries + 1); });
}

void Floor::CallPerson(const MachineEvent& event, std::function<void()> done) {
  world_.At(world_.now() + kPersonAfter, [this, &event, done = std::move(done)] {
    world_.apriso().plant().SetStatus(NameOf(event.order), event.target, "person",
                                      world_.clock().Now());
    done();
  });
}

void Floor::Judge(const std::map<std::int64_t, std::size_t>& event_of) {
  std::map<std::string, std::size_t> last;  // event applied, by work order
  std::map<std::size_t, int> times;
  for (const world::AppliedChange& change : world_.apriso().plant().changes()) {
    const auto found = change.by == kPolicy ? event_of.find(change.intent) : event_of.end();
    if (found == event_of.end()) continue;
    if (++times[found->second] > 1) record_.applied_twice += 1;
    const auto [before, is_first] = last.try_emplace(change.work_order, found->second);
    if (!is_first && before->second > found->second) record_.order_violations += 1;
    before->second = std::max(before->second, found->second);
  }
}

}  // namespace interlock::simulation
