// What the broker fired and resolved, against what follows from the event log that it has stored.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"
#include "tests/integration/observe/alert_run.h"
#include "tests/integration/observe/event_log_judge.h"
#include "tests/simulation/quiet_log.h"

namespace interlock::observe {
namespace {

using storage::sqlite::Access;
using storage::sqlite::Connection;
using storage::sqlite::Statement;

// The others look at what no log of intents can tell: disk, clock, what waits at the moment.
const std::set<std::string> kJudged = {"conflict_rate",      "permanent_conflicts", "retry_success",
                                       "apriso_unavailable", "gateway_suspended",   "standstill"};

std::vector<LoggedRow> ReadLog(Connection& database) {
  Statement select(database,
                   "SELECT time_ms, intent_number, state_from, state_to, reason, races, "
                   "attempt_outcome FROM event_log ORDER BY number");
  std::vector<LoggedRow> rows;
  while (select.Step().value()) {
    rows.push_back({select.Number(0), select.Number(1), std::string(select.Text(2)),
                    std::string(select.Text(3)), std::string(select.Text(4)), select.Number(5),
                    std::string(select.Text(6))});
  }
  return rows;
}

// Every message is there, since the webhook takes none.
std::vector<std::string> ReadMessages(Connection& database) {
  Statement select(database, "SELECT value FROM standing_record WHERE kind = 'alert_message'");
  std::vector<std::string> lines;
  std::set<std::string> ids;
  while (select.Step().value()) {
    const auto record = nlohmann::json::parse(std::string(select.Text(0)));
    const auto body = nlohmann::json::parse(record["body"].get<std::string>());
    const std::string alert = body["alert"];
    EXPECT_TRUE(ids.insert(body["id"]).second) << "an id is there twice: " << body["id"];
    if (!kJudged.contains(alert)) continue;
    absl::Time time;
    std::string error;
    EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, body["time"].get<std::string>(), &time, &error))
        << error;
    lines.push_back(
        absl::StrCat(absl::ToUnixMillis(time), " ", alert, " ", body["state"].get<std::string>()));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::unique_ptr<Connection> OpenDatabase(const AlertRun& run) {
  return *Connection::Open(run.database_path(), Access::kReadOnly);
}

// Of the changes within five minutes after a process began, but not those of the first.
int SoonAfterAStart(const std::vector<std::string>& lines, const AlertRun& run,
                    const std::string& what) {
  int count = 0;
  for (const std::string& line : lines) {
    if (!absl::EndsWith(line, what)) continue;
    const std::int64_t at = std::stoll(line);
    for (std::size_t life = 1; life < run.lives().size(); ++life) {
      const std::int64_t since = at - run.lives()[life].start_ms;
      count += since >= 0 && since < 300'000 ? 1 : 0;
    }
  }
  return count;
}

TEST(EventLogRecomputationTest, TheStoredLogGivesTheFiringsThatTheBrokerTold) {
  simulation::QuietLog();
  std::map<std::string, int> told;  // "conflict_rate firing": so many
  int soon_after_a_start = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    AlertRun run({.seed = seed});
    run.Play();
    ASSERT_FALSE(HasFatalFailure());
    const std::unique_ptr<Connection> database = OpenDatabase(run);
    const std::vector<std::string> messages = ReadMessages(*database);
    ASSERT_LT(messages.size(), 900u) << "the queue of the webhook drops some";
    EXPECT_EQ(messages,
              JudgeLog(ReadLog(*database), run.looks(), run.lives(), AlertRun::kClockOffsetMs));
    for (const std::string& line : messages) told[line.substr(line.find(' ') + 1)] += 1;
    soon_after_a_start += SoonAfterAStart(messages, run, "conflict_rate firing") +
                          SoonAfterAStart(messages, run, "permanent_conflicts firing") +
                          SoonAfterAStart(messages, run, "retry_success firing");
    RecordProperty(absl::StrCat("seed_", seed),
                   absl::StrCat(messages.size(), " messages, ", run.lives().size(), " lives"));
  }
  for (const std::string& alert : kJudged) {
    if (alert == "gateway_suspended") continue;
    EXPECT_GT(told[alert + " firing"], 0) << alert << ": the runs are too tame to show anything";
    EXPECT_GT(told[alert + " resolved"], 0) << alert;
  }
  EXPECT_GT(soon_after_a_start, 0) << "nothing fired that needed what was before a restart";
}

}  // namespace
}  // namespace interlock::observe
