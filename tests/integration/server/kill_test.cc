// kill -9 in mid-flight, again and again, with load going on. The ledger of the plant is the
// oracle.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

constexpr int kLives = 6;
constexpr int kWorkOrders = 40;
const std::vector<std::string> kWay = {"In Progress", "On Hold", "In Progress", "Complete",
                                       "Closed"};

std::int64_t AppliedOf(const simulator::LedgerSummary& summary) {
  constexpr auto kApplied = static_cast<std::size_t>(simulator::Outcome::kApplied);
  return static_cast<std::int64_t>(summary.api_outcomes[kApplied]);
}

class KillTest : public InterlockdTest {
 protected:
  static std::string OrderName(int number) { return absl::StrCat("WO-", number); }

  // Submits what is still to be submitted, round by round over the work orders, until the broker
  // has been given `count` new ones. Acknowledged ones are remembered.
  void SubmitSome(int count) {
    while (count > 0 && next_ < kWorkOrders * static_cast<int>(kWay.size())) {
      const int order = next_ % kWorkOrders;
      const int step = next_ / kWorkOrders;
      const std::string event = absl::StrCat("o", order, "/s", step);
      const auto answer = Submit(event, OrderName(order), kWay[static_cast<std::size_t>(step)]);
      intents_[event] = answer.intent().intent_id();
      ++next_;
      --count;
    }
  }

  // Waits until the plant has seen `writes` applied, so that the kill falls into the work.
  void AwaitApplied(std::int64_t writes) {
    plant().ledger().WaitUntil(
        [writes](const simulator::LedgerSummary& summary) { return AppliedOf(summary) >= writes; },
        absl::Seconds(5));
  }

  std::int64_t Applied() { return AppliedOf(plant().ledger().Summary()); }

  int next_ = 0;
  std::map<std::string, std::string> intents_;
};

TEST_F(KillTest, NothingAcknowledgedIsLostNothingIsAppliedTwiceAndOrderHolds) {
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", absl::StrCat(seed));
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  for (int i = 0; i < kWorkOrders; ++i) Put(OrderName(i), "Released");
  plant().SetOperators({.race_probability = 0.15});

  StartBroker({"apriso.echo_field=interlockEcho"});
  for (int life = 0; life < kLives; ++life) {
    SubmitSome(static_cast<int>(10 + random() % 40));
    // Never more than were submitted, or the wait would only end by its limit.
    AwaitApplied(
        std::min<std::int64_t>(Applied() + static_cast<std::int64_t>(random() % 20), next_ - 1));
    KillBroker();
    StartBroker({"apriso.echo_field=interlockEcho"});
  }
  SubmitSome(kWorkOrders * static_cast<int>(kWay.size()));

  for (const auto& [event, id] : intents_) {
    EXPECT_EQ(AwaitEnd(id).state(), v1::Intent::SUCCEEDED) << event << " intent " << id;
  }
  for (int i = 0; i < kWorkOrders; ++i) {
    std::vector<std::string> applied;
    std::set<std::string> writers;
    for (const auto& entry : plant().ledger().AppliedWrites(OrderName(i))) {
      applied.push_back(entry.status_after);
      EXPECT_TRUE(writers.insert(entry.intent_id).second)
          << "intent " << entry.intent_id << " was applied twice";
    }
    EXPECT_EQ(applied, kWay) << OrderName(i);
  }
}

}  // namespace
}  // namespace interlock
