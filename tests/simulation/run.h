#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/conflict_report.h"
#include "tests/simulation/clients.h"
#include "tests/simulation/life.h"
#include "tests/simulation/model_apriso.h"
#include "tests/simulation/network.h"
#include "tests/simulation/oracle.h"
#include "tests/simulation/people.h"
#include "tests/simulation/site.h"
#include "tests/simulation/store_under_test.h"

namespace interlock::simulation {

struct RunOptions {
  std::uint64_t seed = 1;
  int days = 1;
  int intents_per_day = 20'000;
  StoreKind store = StoreKind::kModel;
  Defect defect = Defect::kNone;
  std::vector<Feature> off;    // left out although the seed has drawn them
  std::int64_t steps = 0;      // no more than so many; 0: as many as it takes
  std::FILE* trace = nullptr;  // every line goes there
};

struct RunResult {
  Swarm swarm;
  std::string complaint;  // empty: all oracles are content
  std::int64_t step = 0;  // at which it was found; else the last
  std::int64_t virtual_us = 0;
  std::uint64_t hash = 0;
  std::string last_lines;  // with a complaint
  Counts counts;
  // At the end of a run without a complaint: what Apriso knows of the writes, and what the broker
  // reports of them, by hour of the day; the model store reports nothing.
  Ledger ledger;
  std::optional<storage::ConflictReport> conflicts;
};

// Plays the days that the seed decides. One thread, no real time, no other chance.
RunResult Play(const RunOptions& options);

// The command that repeats a run.
std::string CommandOf(const RunOptions& options);

}  // namespace interlock::simulation
