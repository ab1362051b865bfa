#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "server/observe/alert_desk.h"
#include "server/observe/call_counters.h"
#include "server/observe/traffic_counters.h"
#include "storage/commit_statistics.h"

namespace interlock::observe {

// Everything that /metrics shows.
struct MetricsInput {
  std::string version;
  absl::Time start_time;
  TrafficFigures traffic;
  DeskFigures desk;
  storage::CommitStatistics commits;
  std::vector<MethodCalls> calls;
};

// The page in Prometheus' text format. No ids as labels, and label values from fixed sets but for
// the work order types, of which there are at most kTypesMost.
std::string MetricsPage(const MetricsInput& input);

inline constexpr char kMetricsContentType[] = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace interlock::observe
