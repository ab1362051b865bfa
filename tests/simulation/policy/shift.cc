#include "tests/simulation/policy/shift.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/simulation/dice.h"

namespace interlock::simulation {
namespace {

constexpr int kMachinesPerOperator = 6;
constexpr int kIncoming = 100;  // the number of the operator who comes, less that of who goes
constexpr double kCloseFollowers = 0.15;  // share of the events with another one right behind

const char kReworkFields[] =
    R"({"defectType":"dent","originalOperationId":"10","reworkInstructions":"sand","reworkReasonCode":"R1"})";

absl::Duration Exponential(Dice& dice, absl::Duration mean) {
  return absl::Microseconds(dice.GapUs(absl::ToDoubleMicroseconds(mean)));
}

absl::Duration Uniform(Dice& dice, absl::Duration low, absl::Duration high) {
  return low + (high - low) * dice.NextUnit();
}

std::string NextStatus(Dice& dice, const std::string& status) {
  if (status == "Released" || status == "On Hold" || status == "Rework") return "In Progress";
  if (status == "Complete") return "Closed";
  const double unit = dice.NextUnit();
  return unit < 0.20 ? "On Hold" : unit < 0.30 ? "Rework" : "Complete";
}

class Drawing {
 public:
  explicit Drawing(const ShiftOptions& options) : options_(options) {
    shift_.seed = options.seed;
    shift_.length = options.length;
    shift_.call_time = options.call_time;
    shift_.call_spread = options.call_spread;
    shift_.wave = options.wave;
  }

  Shift Draw() {
    for (int machine = 0; machine < options_.machines; ++machine) DrawMachine(machine);
    for (const MachineEvent& event : shift_.events) DrawPeople(event);
    DrawRepeats();
    const auto by_time = [](const MachineEvent& a, const MachineEvent& b) {
      return a.time < b.time;
    };
    std::stable_sort(shift_.events.begin(), shift_.events.end(), by_time);
    return std::move(shift_);
  }

 private:
  void DrawMachine(int machine) {
    const absl::Duration mean =
        absl::Minutes(1) * (static_cast<double>(options_.machines) / options_.events_per_minute);
    absl::Duration time = Exponential(machines_, mean);
    std::string status = "Closed";
    while (time < options_.length) {
      if (status == "Closed") {
        status = "Released";
        const int number = static_cast<int>(shift_.orders.size());
        shift_.orders.push_back({absl::StrCat("WO-", number), "", status});
      }
      status = NextStatus(machines_, status);
      MachineEvent event;
      event.time = time;
      event.machine = machine;
      event.order = static_cast<int>(shift_.orders.size()) - 1;
      event.target = status;
      event.fields_json = FieldsFor(status);
      shift_.events.push_back(std::move(event));
      time += machines_.Chance(kCloseFollowers)
                  ? Uniform(machines_, absl::Milliseconds(300), absl::Seconds(3))
                  : mean / 6 + Exponential(machines_, mean);
    }
  }

  bool IsInWave(absl::Duration time) const {
    return time >= options_.wave.begin && time < options_.wave.begin + options_.wave.length;
  }

  void DrawPeople(const MachineEvent& event) {
    const bool is_wave = IsInWave(event.time);
    const int people = is_wave ? options_.wave.operators_at_once : 1;
    for (int i = 0; i < people; ++i) {
      if (!people_.Chance(is_wave ? options_.wave.beside : options_.beside)) continue;
      // The form is saved around the event: the same thing has made both happen.
      const absl::Duration first =
          event.time + Uniform(people_, -absl::Milliseconds(3500), absl::ZeroDuration());
      DrawVisit(event.order, event.machine / kMachinesPerOperator + i * kIncoming, first);
    }
    if (people_.Chance(options_.stray)) {
      DrawVisit(event.order, event.machine / kMachinesPerOperator,
                event.time + Uniform(people_, absl::Seconds(10), absl::Minutes(2)));
    }
  }

  void DrawVisit(int order, int by, absl::Duration first_save) {
    Visit visit;
    visit.order = order;
    visit.by = by;
    const bool is_long = people_.Chance(options_.long_open);
    visit.open = first_save - (is_long ? Uniform(people_, absl::Seconds(10), absl::Minutes(1))
                                       : Uniform(people_, absl::Seconds(1), absl::Seconds(4)));
    absl::Duration time = first_save;
    do {
      visit.saves.push_back(time);
      time += options_.save_gap / 4 + Exponential(people_, options_.save_gap * 0.75);
    } while (people_.Chance(1 - 1 / options_.saves));
    visit.close = visit.saves.back() + Uniform(people_, absl::Seconds(1), absl::Seconds(20));
    if (people_.Chance(options_.locks)) visit.keeps = Visit::Keeps::kLock;
    shift_.visits.push_back(std::move(visit));
  }

  // The PLC fires twice: the same thing under another event id.
  void DrawRepeats() {
    const std::size_t count = shift_.events.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (!repeats_.Chance(options_.repeats)) continue;
      MachineEvent again = shift_.events[i];
      again.kind = MachineEvent::Kind::kRepeat;
      again.time += Uniform(repeats_, absl::Milliseconds(20), absl::Milliseconds(250));
      shift_.events.push_back(std::move(again));
    }
  }

  const ShiftOptions options_;
  Dice machines_{options_.seed, 40};
  Dice people_{options_.seed, 41};
  Dice repeats_{options_.seed, 42};
  Shift shift_;
};

}  // namespace

std::string FieldsFor(const std::string& status) {
  return status == "Rework" ? kReworkFields : "{}";
}

absl::Status CheckShiftOptions(const ShiftOptions& options) {
  struct Range {
    const char* option;
    double value;
    double lowest;
    double highest;
  };
  for (const Range& range :
       {Range{"--beside", options.beside, 0, 1}, Range{"--saves", options.saves, 1, 1000},
        Range{"--locks", options.locks, 0, 1},
        Range{"--events-per-minute", options.events_per_minute, 0.1, 10'000}}) {
    if (range.value >= range.lowest && range.value <= range.highest) continue;
    return absl::InvalidArgumentError(absl::StrCat(range.option, " takes ", range.lowest, " to ",
                                                   range.highest, ", not ", range.value));
  }
  return absl::OkStatus();
}

ShiftOptions UsualShift() { return ShiftOptions(); }

ShiftOptions StormyShift() {
  ShiftOptions options;
  options.wave = {absl::Minutes(40), absl::Minutes(30), 1.0, 2, 1.6};
  return options;
}

Shift DrawShift(const ShiftOptions& options) { return Drawing(options).Draw(); }

}  // namespace interlock::simulation
