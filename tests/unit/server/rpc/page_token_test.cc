#include "server/rpc/page_token.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace interlock::rpc {
namespace {

using storage::IntentFilter;
using storage::IntentOrder;
using storage::PagePosition;

const PagePosition kPosition{absl::FromUnixMillis(1'700'000'000'123), core::IntentId(88231)};

TEST(PageToken, LeadsBackToItsPosition) {
  for (const PagePosition& position :
       {kPosition, PagePosition{absl::UnixEpoch(), core::IntentId(1)},
        PagePosition{absl::FromUnixMillis(-1), core::IntentId(9223372036854775807)}}) {
    const std::string token = MakePageToken(position, {}, IntentOrder::kCreateTime);
    const auto back = ReadPageToken(token, {}, IntentOrder::kCreateTime);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(*back, position);
  }
}

TEST(PageToken, IsTheSameInEveryProcess) {
  EXPECT_EQ(MakePageToken(kPosition, {}, IntentOrder::kCreateTime),
            "AReXnP49ftTAAAAAAAABWKcKYxEIlR4cfQ");
}

TEST(PageToken, MeansNothingWithAnotherFilterOrOrder) {
  IntentFilter filter;
  filter.work_order_id = core::WorkOrderId("WO-1");
  const std::string token = MakePageToken(kPosition, filter, IntentOrder::kCreateTime);
  EXPECT_TRUE(ReadPageToken(token, filter, IntentOrder::kCreateTime).has_value());
  EXPECT_FALSE(ReadPageToken(token, filter, IntentOrder::kUpdateTime).has_value());

  std::vector<IntentFilter> others(9, filter);
  others[0].work_order_id = core::WorkOrderId("WO-2");
  others[1].states = {core::IntentState::kQueued};
  others[2].reasons = {core::Reason::kNotFound};
  others[3].results = {core::Result::kApplied};
  others[4].source = core::Source("a");
  others[5].target_status = core::StatusName("Closed");
  others[6].labels = {{"line", "7"}};
  others[7].created_after = absl::UnixEpoch();
  others[8].created_before = absl::UnixEpoch();
  for (std::size_t i = 0; i < others.size(); ++i) {
    EXPECT_FALSE(ReadPageToken(token, others[i], IntentOrder::kCreateTime).has_value()) << i;
  }
}

TEST(PageToken, TextsCannotBeShiftedBetweenFields) {
  IntentFilter one;
  one.labels = {{"ab", "c"}};
  IntentFilter other;
  other.labels = {{"a", "bc"}};
  const std::string token = MakePageToken(kPosition, one, IntentOrder::kCreateTime);
  EXPECT_FALSE(ReadPageToken(token, other, IntentOrder::kCreateTime).has_value());
}

TEST(PageToken, GarbageIsRefused) {
  const std::string token = MakePageToken(kPosition, {}, IntentOrder::kCreateTime);
  std::vector<std::string> wrong = {"",
                                    "x",
                                    "\xFF",
                                    "AAAA",
                                    token + "AAAA",
                                    token.substr(0, token.size() - 4),
                                    std::string(100'000, 'A')};
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'B' ? 'C' : 'B';
    wrong.push_back(changed);
  }
  for (const std::string& text : wrong) {
    EXPECT_FALSE(ReadPageToken(text, {}, IntentOrder::kCreateTime).has_value()) << text;
  }
}

}  // namespace
}  // namespace interlock::rpc
