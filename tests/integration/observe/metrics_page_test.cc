// The page of metrics against what is promised, against Prometheus' own tool and against the rules
// that are shipped.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "server/observe/metrics_page.h"

namespace interlock::observe {
namespace {

// As after a busy day, so that every metric has a sample.
std::string Page() {
  TrafficCounters counters(absl::UTCTimeZone());
  counters.OnAttempt(core::AttemptOutcome::kRace, "Assembly", absl::UnixEpoch());
  counters.OnRead({core::ReadAnswer::kOk, {}, 200, {}, "", absl::Milliseconds(30)});
  counters.OnEnd({core::IntentState::kSucceeded, core::Reason::kNone, 1, absl::Seconds(2)});
  MetricsInput input;
  input.version = "1.2.3";
  input.traffic = counters.Read();
  input.desk.engine.contention.push_back({"all", true, 40, 10, 3});
  input.calls.push_back({"interlock.v1.TransitionBroker", "SubmitIntent", {7}});
  for (const core::AlertKind kind : core::kAlertKinds) {
    input.desk.alerts.push_back(
        {std::string(core::Name(kind)), core::AlertState::kOk, absl::UnixEpoch(), 1, 2, ""});
  }
  return MetricsPage(input);
}

// Names of the samples: with _bucket, _sum and _count.
std::set<std::string> NamesOn(const std::string& page) {
  std::set<std::string> names;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("#", 0) != 0) names.insert(line.substr(0, line.find_first_of("{ ")));
  }
  return names;
}

TEST(MetricsPromiseTest, EveryFigureThatIsPromisedIsOnThePage) {
  const std::set<std::string> names = NamesOn(Page());
  for (const char* const name : {"interlock_intents",
                                 "interlock_oldest_eligible_age_seconds",
                                 "interlock_submissions_total",
                                 "interlock_attempts_total",
                                 "interlock_tries_total",
                                 "interlock_races_total",
                                 "interlock_tries_by_hour_total",
                                 "interlock_races_by_hour_total",
                                 "interlock_retries_needed_total",
                                 "interlock_retried_intents_total",
                                 "interlock_retried_intents_applied_total",
                                 "interlock_submit_to_end_seconds_bucket",
                                 "interlock_contention_mode",
                                 "interlock_gateway_state",
                                 "interlock_gateway_write_seconds_bucket",
                                 "interlock_gateway_read_seconds_bucket",
                                 "interlock_rpc_calls_total",
                                 "interlock_commit_seconds_bucket",
                                 "interlock_commit_group_size_bucket",
                                 "interlock_wal_bytes",
                                 "interlock_disk_free_bytes",
                                 "interlock_lock_waits_total",
                                 "interlock_inbox_intents",
                                 "interlock_alert_firing"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

TEST(MetricsPromiseTest, TheRulesUseOnlyMetricsThatExist) {
  std::ifstream file(INTERLOCK_PROMETHEUS_RULES);
  const std::string rules{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  ASSERT_FALSE(rules.empty());
  const std::set<std::string> names = NamesOn(Page());
  std::set<std::string> used;
  const std::regex metric("interlock_[a-z0-9_]+");
  for (std::sregex_iterator match(rules.begin(), rules.end(), metric), end; match != end; ++match) {
    used.insert(match->str());
  }
  EXPECT_GE(used.size(), 8u);
  for (const std::string& name : used) EXPECT_TRUE(names.contains(name)) << name;
}

// "name type label,label" of each metric.
std::set<std::string> DescribedBy(const std::string& page) {
  std::map<std::string, std::string> types;
  std::map<std::string, std::set<std::string>> labels;
  std::istringstream lines(page);
  const std::regex label("[{,]([a-z_]+)=\"");
  std::string present;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("# TYPE ", 0) == 0) {
      const std::vector<std::string> words = absl::StrSplit(line, ' ');
      present = words[2];
      types[present] = words[3];
    }
    if (line.rfind("#", 0) == 0) continue;
    for (std::sregex_iterator match(line.begin(), line.end(), label), end; match != end; ++match) {
      if ((*match)[1] != "le") labels[present].insert((*match)[1]);
    }
  }
  std::set<std::string> metrics;
  for (const auto& [name, type] : types) {
    metrics.insert(absl::StrCat(name, " ", type, " ", absl::StrJoin(labels[name], ",")));
  }
  return metrics;
}

std::set<std::string> DescribedByTheDocument() {
  std::ifstream file(INTERLOCK_METRICS_DOCUMENT);
  std::set<std::string> metrics;
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> cells = absl::StrSplit(line, " | ");
    if (line.rfind("| `interlock_", 0) != 0) continue;
    EXPECT_EQ(cells.size(), 5u) << line;
    if (cells.size() != 5) continue;
    const std::string name = cells[0].substr(3, cells[0].size() - 4);
    const std::string joined = cells[2] == "–" ? "" : cells[2];
    const std::set<std::string> labels = absl::StrSplit(joined, ", ", absl::SkipEmpty());
    metrics.insert(absl::StrCat(name, " ", cells[1], " ", absl::StrJoin(labels, ",")));
  }
  return metrics;
}

TEST(MetricsPromiseTest, TheDocumentHasEveryMetricAndNoOther) {
  EXPECT_THAT(DescribedByTheDocument(), testing::ContainerEq(DescribedBy(Page())));
}

#ifdef INTERLOCK_PROMTOOL
TEST(MetricsPromiseTest, PromtoolHasNothingToSay) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  std::string file = (folder / "interlock-metrics-XXXXXX").string();
  const int descriptor = mkstemp(file.data());
  ASSERT_GE(descriptor, 0);
  std::ofstream(file) << Page();
  const std::string command =
      absl::StrCat("'", INTERLOCK_PROMTOOL, "' check metrics <", file, " 2>&1");
  FILE* const pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string said;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) said += static_cast<char>(c);
  const int ended = pclose(pipe);
  std::filesystem::remove(file);
  EXPECT_EQ(said, "");
  EXPECT_EQ(WEXITSTATUS(ended), 0);
}
#endif

}  // namespace
}  // namespace interlock::observe
