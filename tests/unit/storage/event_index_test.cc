#include "storage/sqlite/event_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace interlock::storage::sqlite {
namespace {

std::vector<std::int64_t> Values(const EventIndex& index, std::uint64_t hash) {
  std::vector<std::int64_t> values;
  for (const EventRef ref : index.Find(hash)) values.push_back(ref.value);
  std::sort(values.begin(), values.end());
  return values;
}

TEST(EventIndex, SeveralKeysCanHaveOneHash) {
  EventIndex index;
  index.Insert(7, EventRef::Intent(1));
  index.Insert(7, EventRef::Intent(2));
  index.Insert(7, EventRef::Alias(1));
  index.Insert(8, EventRef::Intent(3));
  EXPECT_THAT(Values(index, 7), ::testing::ElementsAre(-1, 1, 2));
  EXPECT_THAT(Values(index, 9), ::testing::IsEmpty());
  index.Erase(7, EventRef::Intent(1));
  EXPECT_THAT(Values(index, 7), ::testing::ElementsAre(-1, 2));
  EXPECT_TRUE(EventRef::Alias(1).is_alias());
  EXPECT_EQ(EventRef::Alias(1).number(), 1);
  EXPECT_EQ(index.size(), 3u);
}

TEST(EventIndex, RollbackRestoresExactlyWhatWasThere) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  EventIndex index;
  std::map<std::uint64_t, std::set<std::int64_t>> model;
  for (int transaction = 0; transaction < 300; ++transaction) {
    auto changed = model;
    for (int change = 0; change < 10; ++change) {
      const std::uint64_t hash = random() % 5;
      const EventRef ref{static_cast<std::int64_t>(random() % 13) - 6};
      if (random() % 2 == 0) {
        index.Insert(hash, ref);
        changed[hash].insert(ref.value);
      } else {
        index.Erase(hash, ref);
        changed[hash].erase(ref.value);
      }
    }
    if (random() % 2 == 0) {
      index.Commit();
      model = std::move(changed);
    } else {
      index.Rollback();
    }
    std::size_t size = 0;
    for (std::uint64_t hash = 0; hash < 5; ++hash) {
      size += model[hash].size();
      ASSERT_THAT(Values(index, hash), ::testing::ElementsAreArray(model[hash]));
    }
    ASSERT_EQ(index.size(), size);
  }
}

}  // namespace
}  // namespace interlock::storage::sqlite
