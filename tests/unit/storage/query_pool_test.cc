#include "storage/query_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <set>
#include <vector>

#include "base/mutex.h"
#include "storage/memory/memory_intent_store.h"

namespace interlock::storage {
namespace {

std::vector<std::unique_ptr<IntentReader>> Readers(const MemoryIntentStore& store, int count) {
  std::vector<std::unique_ptr<IntentReader>> readers;
  for (int i = 0; i < count; ++i) readers.push_back(store.NewReader());
  return readers;
}

TEST(QueryPool, EachQueryRunsOnceWithAReader) {
  MemoryIntentStore store;
  QueryPool pool(Readers(store, 2), 100);
  std::atomic<int> runs{0};
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(pool.Run([&runs](IntentReader& reader) {
      if (reader.CountByState().ok()) ++runs;
    }),
              base::Offer::kTaken);
  }
  pool.Stop();
  EXPECT_EQ(runs, 100);
}

TEST(QueryPool, QueriesOfDifferentThreadsUseDifferentReadersAtTheSameTime) {
  MemoryIntentStore store;
  QueryPool pool(Readers(store, 2), 10);
  base::Mutex mutex;
  std::set<IntentReader*> used;
  std::promise<void> both_running;
  std::shared_future<void> both = both_running.get_future().share();
  for (int i = 0; i < 2; ++i) {
    ASSERT_EQ(pool.Run([&, both](IntentReader& reader) {
      {
        base::MutexLock lock(mutex);
        used.insert(&reader);
        if (used.size() == 2) both_running.set_value();
      }
      both.wait_for(std::chrono::seconds(20));
    }),
              base::Offer::kTaken);
  }
  pool.Stop();
  EXPECT_EQ(used.size(), 2u);
}

TEST(QueryPool, AQueryIsRefusedWhenTooManyWait) {
  MemoryIntentStore store;
  QueryPool pool(Readers(store, 1), 1);
  std::promise<void> running;
  std::promise<void> go_on;
  ASSERT_EQ(pool.Run([&](IntentReader&) {
    running.set_value();
    go_on.get_future().wait();
  }),
            base::Offer::kTaken);
  running.get_future().wait();
  bool second_ran = false;
  EXPECT_EQ(pool.Run([&second_ran](IntentReader&) { second_ran = true; }), base::Offer::kTaken);
  EXPECT_EQ(pool.Run([](IntentReader&) {}), base::Offer::kFull);
  go_on.set_value();
  pool.Stop();
  EXPECT_TRUE(second_ran) << "what waits is finished";
  EXPECT_EQ(pool.Run([](IntentReader&) {}), base::Offer::kClosed);
}

}  // namespace
}  // namespace interlock::storage
