// How many intents per second the store accepts, in groups of 1, 64 and 256, beside a plain loop
// that inserts rows of the same size with the same settings into one table. Both run in turns in
// one process and on one disk, so that the ratio means something even where the rates drift.
//
// Usage: storage_rows [directory]      (default: the temporary directory)

#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "storage/sqlite/settings.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/sqlite/statement.h"

namespace {

using interlock::core::EventId;
using interlock::core::Intent;
using interlock::core::Source;
using interlock::core::StatusName;
using interlock::core::WorkOrderId;
using namespace interlock::storage::sqlite;

constexpr int kRounds = 5;

[[noreturn]] void Fail(const absl::Status& status) {
  std::fprintf(stderr, "storage_rows: %s\n", status.ToString().c_str());
  std::exit(1);
}

void Check(const absl::Status& status) {
  if (!status.ok()) Fail(status);
}

template <class T>
T Take(absl::StatusOr<T> value) {
  if (!value.ok()) Fail(value.status());
  return *std::move(value);
}

class Stopwatch {
 public:
  double Seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// About what a shift change sends: 400 bytes of fields, random-looking ids.
Intent MakeIntent(std::int64_t number) {
  const std::string id = std::to_string(number * 7919 % 1'000'003);
  Intent intent;
  intent.spec.key = {Source("mes-line-4"), EventId("8f14e45f-ceea-467f-a8c3-" + id)};
  intent.spec.work_order_id = WorkOrderId("WO-" + id);
  intent.spec.target_status = StatusName("In Progress");
  intent.spec.fields.canonical_json = "{\"comment\":\"" + std::string(380, 'x') + "\"}";
  intent.spec.fields.names = {"comment"};
  intent.spec.time_to_live = absl::Hours(24);
  intent.wait.cause = interlock::core::WaitCause::kReady;
  intent.create_time = absl::FromUnixMillis(1'700'000'000'000 + number);
  intent.update_time = intent.create_time;
  intent.expire_time = intent.create_time + absl::Hours(24);
  return intent;
}

class StoreLoop {
 public:
  explicit StoreLoop(const std::string& path)
      : folder_(Take(StorageFolder::Open(path))),
        store_(Take(SqliteIntentStore::Open(*folder_, {}, absl::FromUnixSeconds(0)))) {}

  double RowsPerSecond(int rows, int group) {
    const Stopwatch stopwatch;
    for (int done = 0; done < rows; done += group) {
      Check(store_->Begin());
      for (int i = 0; i < group; ++i) Take(store_->InsertIntent(MakeIntent(++number_)));
      Check(store_->Commit());
    }
    return rows / stopwatch.Seconds();
  }

  std::int64_t rows() const { return number_; }

 private:
  std::unique_ptr<StorageFolder> folder_;
  std::unique_ptr<SqliteIntentStore> store_;
  std::int64_t number_ = 0;
};

class PlainLoop {
 public:
  PlainLoop(const std::string& path, std::size_t bytes_per_row)
      : connection_(Take(Connection::Open(path, Access::kReadWrite))), body_(bytes_per_row, 'x') {
    Check(ApplyWriterSettings(*connection_));
    Check(connection_->Execute(
        "CREATE TABLE plain (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT"));
    insert_ = std::make_unique<Statement>(*connection_,
                                          "INSERT INTO plain (number, body) VALUES (?1, ?2)");
  }

  double RowsPerSecond(int rows, int group) {
    const Stopwatch stopwatch;
    for (int done = 0; done < rows; done += group) {
      if (connection_->wal_pages() >= 8'192) Check(connection_->CheckpointAsFarAsPossible().status());
      Check(connection_->Execute("BEGIN IMMEDIATE"));
      for (int i = 0; i < group; ++i) {
        insert_->Bind(1, ++number_);
        insert_->Bind(2, absl::string_view(body_));
        Check(insert_->Run());
      }
      Check(connection_->Execute("COMMIT"));
    }
    return rows / stopwatch.Seconds();
  }

 private:
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Statement> insert_;
  const std::string body_;
  std::int64_t number_ = 0;
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// Bytes that one accepted intent takes in the database, all tables together.
std::size_t BytesPerIntent(const std::string& path) {
  constexpr int kRows = 5'000;
  {
    StoreLoop loop(path);
    loop.RowsPerSecond(kRows, 250);
  }  // closing copies the log into the file
  return static_cast<std::size_t>(std::filesystem::file_size(path + "/interlock.db") / kRows);
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path parent =
      argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path();
  std::string scratch = (parent / "storage-rows-XXXXXX").string();
  if (mkdtemp(scratch.data()) == nullptr) Fail(absl::UnavailableError("cannot make " + scratch));
  const std::size_t bytes = BytesPerIntent(scratch + "/sample");
  std::printf("one accepted intent takes %zu bytes\n", bytes);
  std::printf("%6s %14s %14s %7s   (medians of %d rounds, rows per second)\n", "group", "store",
              "plain insert", "ratio", kRounds);
  StoreLoop store(scratch + "/store");
  PlainLoop plain(scratch + "/plain.db", bytes);
  for (const int group : {1, 64, 256}) {
    const int rows = group == 1 ? 1'000 : 256 * 80;
    std::vector<double> store_rates;
    std::vector<double> plain_rates;
    std::vector<double> ratios;
    for (int round = 0; round < kRounds; ++round) {
      store_rates.push_back(store.RowsPerSecond(rows, group));
      plain_rates.push_back(plain.RowsPerSecond(rows, group));
      ratios.push_back(store_rates.back() / plain_rates.back());
    }
    std::printf("%6d %14.0f %14.0f %7.2f\n", group, Median(store_rates), Median(plain_rates),
                Median(ratios));
  }
  std::error_code ignored;
  std::filesystem::remove_all(scratch, ignored);
  return 0;
}
