#include "tests/scenario/teller.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/scenario/phrase.h"
#include "tests/scenario/settings.h"
#include "tests/scenario/stage.h"

namespace interlock::scenario {
namespace {

// A story that does not say how long it goes on goes on for so long after its last step.
constexpr absl::Duration kEpilogue = absl::Minutes(1);

struct Scheduled {
  absl::Duration time;
  std::string step;
  Line line;
};

struct Schedule {
  std::vector<Scheduled> steps;
  absl::Duration end;
};

absl::Status AddStep(const std::string& time, const std::string& step, const Line& line,
                     Schedule& schedule) {
  const absl::StatusOr<absl::Duration> at = ParseTime(time);
  if (!at.ok()) return NotUnderstood(line, time);
  Words words;
  if (FindStep(step, words) == nullptr) return NotUnderstood(line, step);
  schedule.steps.push_back({*at, step, line});
  schedule.end = std::max(schedule.end, *at + kEpilogue);
  return absl::OkStatus();
}

absl::Status AddPeriod(const Words& words, const Line& line, Schedule& schedule) {
  if (absl::Status added = AddStep(words[0], words[2], line, schedule); !added.ok()) return added;
  Words ignored;
  const char* const undo = FindStep(words[2], ignored)->undo;
  if (undo == nullptr) return NotUnderstood(line, absl::StrCat(words[2], " for a time"));
  return AddStep(words[1], undo, line, schedule);
}

absl::StatusOr<Schedule> MakeSchedule(const std::vector<Line>& when) {
  Schedule schedule;
  std::optional<absl::Duration> until;
  for (const Line& line : when) {
    Words words;
    absl::Status added;
    if (Matches("at <time> <step>", line.text, words)) {
      added = AddStep(words[0], words[1], line, schedule);
    } else if (Matches("from <time> to <time> <step>", line.text, words)) {
      added = AddPeriod(words, line, schedule);
    } else if (Matches("until <time>", line.text, words) && ParseTime(words[0]).ok()) {
      until = *ParseTime(words[0]);
    } else {
      added = NotUnderstood(line, line.text);
    }
    if (!added.ok()) return added;
  }
  std::stable_sort(schedule.steps.begin(), schedule.steps.end(),
                   [](const Scheduled& a, const Scheduled& b) { return a.time < b.time; });
  schedule.end = until.value_or(schedule.end);
  return schedule;
}

absl::Status PutWorkOrders(const std::vector<Line>& given, world::Plant& plant) {
  for (const Line& line : given) {
    Words words;
    std::vector<std::string> parts = absl::StrSplit(line.text, ", ");
    if (!Matches("<order> is <status>", parts[0], words)) return NotUnderstood(line, line.text);
    const std::string id = words[0];
    world::PlantOrder order;
    order.status = words[1];
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (Matches("type <type>", parts[i], words)) {
        order.type = words[0];
      } else if (Matches("open at <person>", parts[i], words)) {
        order.locked_by = words[0];
      } else {
        return NotUnderstood(line, parts[i]);
      }
    }
    plant.Put(id, std::move(order));
  }
  return absl::OkStatus();
}

void ComplainOfOpen(const Story& story, const Stage& stage, std::vector<std::string>& out) {
  std::set<core::IntentId> expected;
  for (const std::string& event : story.still_open) {
    const std::optional<core::IntentId> id = stage.trace.Find(event);
    if (!id || !expected.insert(*id).second) {
      out.push_back(absl::StrCat("\"Still open\" names ", event, ", which is no intent"));
    }
  }
  for (const core::IntentId id : stage.trace.StillOpen(stage.world)) {
    if (expected.erase(id) > 0) continue;
    out.push_back(absl::StrCat("intent ", id.ToText(),
                               " has no verdict at the end; if it may not have, name its event "
                               "in \"Still open:\""));
  }
  for (const core::IntentId id : expected) {
    out.push_back(absl::StrCat("intent ", id.ToText(), " was to be still open and is not"));
  }
}

}  // namespace

absl::StatusOr<Told> Tell(const Story& story) {
  Settings settings = DefaultSettings();
  if (absl::Status read = ReadSite(story.site, settings); !read.ok()) return read;
  if (absl::Status read = ReadApriso(story.apriso, settings); !read.ok()) return read;
  const absl::StatusOr<Schedule> schedule = MakeSchedule(story.when);
  if (!schedule.ok()) return schedule.status();

  Trace trace;
  support::FixedRandom random(settings.chance);
  world::World world(settings.world, random, trace);
  trace.Watch(world);
  Stage stage{world, trace};
  absl::Status run = PutWorkOrders(story.given, world.apriso().plant());
  for (const Scheduled& scheduled : schedule->steps) {
    world.At(scheduled.time, [&stage, &run, &scheduled] {
      const absl::Status step = RunStep(stage, scheduled.step, scheduled.line);
      if (run.ok()) run = step;
    });
  }
  world.RunUntil(schedule->end);
  if (!run.ok()) return run;
  Told told{trace.lines(), trace.Complaints(world), trace.seen()};
  ComplainOfOpen(story, stage, told.complaints);
  return told;
}

std::string Difference(const std::vector<std::string>& expected,
                       const std::vector<std::string>& actual) {
  if (expected == actual) return "";
  // The longest common subsequence, from the end.
  const std::size_t rows = expected.size();
  const std::size_t columns = actual.size();
  std::vector<std::vector<int>> common(rows + 1, std::vector<int>(columns + 1, 0));
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      common[i][j] = expected[i] == actual[j] ? common[i + 1][j + 1] + 1
                                              : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::vector<std::string> out;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && expected[i] == actual[j]) {
      out.push_back("    " + expected[i]);
      ++i, ++j;
    } else if (j == columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
      out.push_back("  - " + expected[i++]);
    } else {
      out.push_back("  + " + actual[j++]);
    }
  }
  return absl::StrJoin(out, "\n");
}

}  // namespace interlock::scenario
