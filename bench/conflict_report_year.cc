// How long the conflict report of a year takes: the figures of 366 days in a database on disk,
// asked for by hour of the day, type, source and label. Prints the median of many calls beside the
// limit of 50 ms; ends with 1 if one is above it.
//
// Usage: conflict_report_year [lines] [directory]
//   lines       values of the label (default 20; at most 200 are told apart in an hour)
//   directory   default: the temporary directory

#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/conflict_report.h"
#include "storage/plant_hours.h"
#include "storage/sqlite/conflict_rows.h"
#include "storage/sqlite/damaged_rows.h"
#include "storage/sqlite/settings.h"
#include "storage/sqlite/sqlite_intent_reader.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/sqlite/transaction.h"

namespace {

using namespace interlock::storage;
using namespace interlock::storage::sqlite;
using interlock::core::ConflictCounts;

constexpr int kDays = 366;
constexpr int kTypes = 8;
constexpr int kSources = 4;
constexpr int kOperators = 40;
constexpr int kCalls = 41;
constexpr double kLimitMs = 50;
const absl::Time kStart = absl::FromUnixSeconds(1'767'225'600);  // 2026-01-01

void Check(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "conflict_report_year: %s\n", status.ToString().c_str());
  std::exit(1);
}

template <class T>
T Take(absl::StatusOr<T> value) {
  Check(value.status());
  return *std::move(value);
}

// An hour's worth of one value, with as many sizes of latencies as an hour has.
ConflictCounts CountsOf(int seed) {
  ConflictCounts counts;
  counts.tries = 40 + seed % 7;
  counts.races = 6 + seed % 5;
  counts.first_tries = 34;
  counts.first_try_races = 5;
  counts.applied_on_retry = {28, 4, 1, 0, 0};
  counts.ended = 34;
  counts.ended_after_race = 6;
  for (int i = 0; i < 34; ++i) {
    counts.latency.Add(absl::Milliseconds(40 + (i * i * 37 + seed * 11) % 4'000));
  }
  return counts;
}

void FillHour(ConflictRows& rows, int hour_number, int lines) {
  const PlantHour hour = PlantHourOf(kStart + absl::Hours(hour_number), absl::UTCTimeZone());
  Check(rows.Append({hour, CountsOf(hour_number), {{kAllDimension, ""}}}, {}));
  const auto fill = [&](absl::string_view dimension, const char* name, int values) {
    for (int i = 0; i < values; ++i) {
      Check(rows.Append(
          {hour, CountsOf(hour_number + i), {{std::string(dimension), absl::StrCat(name, i)}}},
          {}));
    }
  };
  fill(kTypeDimension, "type-", kTypes);
  fill(kSourceDimension, "source-", kSources);
  fill(LabelDimension("line"), "line-", lines);
  Check(rows.Write());
  for (int i = 0; i < 10; ++i) {
    ConflictCounts won;
    won.races = 1 + i;
    const int who = (hour_number + i * 7) % kOperators;
    Check(rows.Append({hour, won, {{kWinnerDimension, absl::StrCat("operator-", who)}}}, {}));
  }
}

void FillYear(Connection& connection, int lines) {
  DamagedRows damaged;
  ConflictRows rows(connection, damaged);
  for (int day = 0; day < kDays; ++day) {
    Transaction transaction(connection);
    Check(transaction.Begin(TransactionKind::kWrite));
    for (int hour = 0; hour < 24; ++hour) FillHour(rows, day * 24 + hour, lines);
    Check(rows.Write());
    Check(transaction.Commit());
    rows.Keep();
  }
  const absl::Time now = kStart + absl::Hours(24 * kDays);
  double longest_ms = 0;
  for (bool more = true; more;) {
    Transaction transaction(connection);
    Check(transaction.Begin(TransactionKind::kWrite));
    const auto start = std::chrono::steady_clock::now();
    more = Take(rows.RollUp(now));
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - start;
    longest_ms = std::max(longest_ms, taken.count());
    Check(transaction.Commit());
    rows.Keep();
  }
  std::printf("summing up one span took at most %.1f ms\n", longest_ms);
}

double MedianMs(IntentReader& reader, const ConflictQuery& query) {
  std::vector<double> times;
  for (int call = 0; call < kCalls; ++call) {
    const auto start = std::chrono::steady_clock::now();
    const ConflictReport report = Take(reader.GetConflictReport(query));
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - start;
    times.push_back(taken.count());
    if (report.groups.empty()) std::exit(1);
  }
  std::sort(times.begin(), times.end());
  std::printf("fastest %.2f ms, slowest %.2f ms, ", times.front(), times.back());
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int lines = argc > 1 ? std::atoi(argv[1]) : 20;
  const std::filesystem::path parent =
      argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path();
  std::string path = (parent / "conflict-report-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) return 1;
  int over = 0;
  {
    auto folder = Take(StorageFolder::Open(path));
    { Take(SqliteIntentStore::Open(*folder, StoreOptions(), kStart)); }
    auto connection = Take(Connection::Open(folder->database_path(), Access::kReadWrite));
    Check(ApplyWriterSettings(*connection));
    FillYear(*connection, lines);
    const std::int64_t rows =
        Take(connection->QueryNumber("SELECT count(*) FROM conflict_figures"));
    std::printf("%d days, %d lines: %lld rows\n", kDays, lines, static_cast<long long>(rows));
    auto reader = Take(SqliteIntentReader::Open(folder->database_path()));
    const absl::Time to = kStart + absl::Hours(24 * kDays) - absl::Hours(5);
    ConflictQuery query{to - absl::Hours(24 * 365), to, ConflictGrouping::kHourOfDay, ""};
    const auto ask = [&](const char* name, ConflictGrouping grouping, const char* key) {
      query.group_by = grouping;
      query.label_key = key;
      const double ms = MedianMs(*reader, query);
      std::printf("a year by %-6s median %6.2f ms = %.2f of the limit of %.0f ms\n", name, ms,
                  ms / kLimitMs, kLimitMs);
      if (ms > kLimitMs) ++over;
    };
    ask("hour", ConflictGrouping::kHourOfDay, "");
    ask("type", ConflictGrouping::kWorkOrderType, "");
    ask("source", ConflictGrouping::kSource, "");
    ask("label", ConflictGrouping::kLabel, "line");
  }
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
  return over == 0 ? 0 : 1;
}
