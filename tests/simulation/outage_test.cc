// Apriso is away for twenty minutes while the plant goes on.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "tests/support/world/witness.h"
#include "tests/support/world/world.h"

namespace interlock::world {
namespace {

constexpr int kLanes = 10'000;
constexpr int kIntents = 50'000;
constexpr absl::Duration kOutageStart = absl::Minutes(1);
constexpr absl::Duration kOutageEnd = absl::Minutes(21);
constexpr absl::Duration kCallTime = absl::Milliseconds(80);

std::string OrderName(int number) { return absl::StrCat("WO-", number); }

// Counts what reaches Apriso, and when.
class TrafficWitness final : public Witness {
 public:
  void Watch(World& world) { world_ = &world; }

  void OnRead(const gateway::ReadRequest& request, const core::ReadOutcome& outcome) override {
    Witness::OnRead(request, outcome);
    Count();
  }
  void OnWriteSent(const gateway::WriteRequest& request, const core::Intent& on_record) override {
    Witness::OnWriteSent(request, on_record);
    Count();
    first_write_.try_emplace(request.work_order_id.value(), world_->now());
  }

  int CallsIn(absl::Duration second) const {
    const auto found = calls_.find(absl::ToInt64Seconds(second));
    return found == calls_.end() ? 0 : found->second;
  }
  int CallsBetween(absl::Duration from, absl::Duration to) const {
    int calls = 0;
    for (absl::Duration at = from; at < to; at += absl::Seconds(1)) calls += CallsIn(at);
    return calls;
  }
  const std::map<std::string, absl::Duration>& first_writes() const { return first_write_; }

 private:
  void Count() { calls_[absl::ToInt64Seconds(world_->now())] += 1; }

  World* world_ = nullptr;
  std::map<std::int64_t, int> calls_;  // by second
  std::map<std::string, absl::Duration> first_write_;
};

class OutageTest : public testing::Test {
 protected:
  OutageTest() {
    witness_.Watch(world_);
    for (int i = 0; i < kLanes; ++i) {
      PlantOrder order;
      order.status = "Released";
      world_.apriso().plant().Put(OrderName(i), std::move(order));
    }
    world_.At(kOutageStart, [this] { world_.apriso().conditions().is_reachable = false; });
    world_.At(kOutageEnd, [this] { world_.apriso().conditions().is_reachable = true; });
  }

  static WorldOptions Options() {
    WorldOptions options;
    options.broker.call_time = kCallTime;
    options.broker.apriso.base_url = "http://apriso";
    return options;
  }

  // All intents come during the outage, evenly: five for each work order, in a legal order.
  void SubmitDuringTheOutage() {
    const char* const targets[] = {"In Progress", "On Hold", "In Progress", "Complete", "Closed"};
    const absl::Duration step = (kOutageEnd - kOutageStart) / (kIntents / kLanes + 1);
    for (int round = 0; round < kIntents / kLanes; ++round) {
      for (int batch = 0; batch < kLanes / 1000; ++batch) {
        const absl::Duration at =
            kOutageStart + step * round + absl::Seconds(1) + absl::Seconds(batch);
        world_.At(at, [this, round, batch, target = targets[round]] {
          std::vector<core::Submission> submissions;
          for (int i = batch * 1000; i < (batch + 1) * 1000; ++i) {
            core::Submission submission;
            submission.spec.key = {core::Source("plc"),
                                   core::EventId(absl::StrCat("e", round, "-", i))};
            submission.spec.work_order_id = core::WorkOrderId(OrderName(i));
            submission.spec.target_status = core::StatusName(target);
            submissions.push_back(std::move(submission));
          }
          world_.SubmitBatch(std::move(submissions));
        });
      }
    }
  }

  std::map<std::string, int> Verdicts() {
    std::map<std::string, int> verdicts;
    for (int number = 1; number <= kIntents; ++number) {
      const std::optional<core::Intent> intent = world_.Describe(core::IntentId(number));
      const std::string name =
          intent ? absl::StrCat(core::Name(intent->state), " ", core::Name(intent->result))
                 : "unknown";
      verdicts[name] += 1;
    }
    return verdicts;
  }

  support::FixedRandom random_{0.5};
  TrafficWitness witness_;
  World world_{Options(), random_, witness_};
};

TEST_F(OutageTest, FiftyThousandIntentsAreAllAppliedAfterTwentyMinutesAway) {
  SubmitDuringTheOutage();
  world_.RunUntil(kOutageEnd);
  EXPECT_LE(witness_.CallsBetween(kOutageStart + absl::Minutes(1), kOutageEnd), 20 * 60 / 10 * 2)
      << "one probe each ten seconds";
  world_.RunUntil(kOutageEnd + absl::Minutes(10));
  const std::map<std::string, int> want = {{"SUCCEEDED APPLIED", kIntents}};
  EXPECT_EQ(Verdicts(), want);
  EXPECT_TRUE(witness_.Complaints(world_).empty());
}

TEST_F(OutageTest, TheRequestRateRisesAsARamp) {
  SubmitDuringTheOutage();
  world_.RunUntil(kOutageEnd + absl::Minutes(10));
  absl::Duration back = kOutageEnd;
  while (witness_.CallsIn(back) < 4) back += absl::Seconds(1);
  EXPECT_LE(back - kOutageEnd, absl::Seconds(11)) << "the next probe finds Apriso back";
  int peak = 0;
  for (int second = 0; second < 60; ++second) {
    peak = std::max(peak, witness_.CallsIn(back + absl::Seconds(second)));
  }
  EXPECT_GT(peak, 500) << "64 calls at a time of 80 ms each would be 800 a second";
  EXPECT_LT(witness_.CallsIn(back), peak / 4) << "it begins gently";
  // The first second is cut: Apriso was found back somewhere in it.
  for (int second = 2; second < 30; ++second) {
    const int before = witness_.CallsIn(back + absl::Seconds(second - 1));
    EXPECT_LE(witness_.CallsIn(back + absl::Seconds(second)), 2 * before + 100)
        << "a jump in second " << second;
  }
}

TEST_F(OutageTest, NoLaneStarves) {
  SubmitDuringTheOutage();
  world_.RunUntil(kOutageEnd + absl::Minutes(10));
  ASSERT_EQ(witness_.first_writes().size(), static_cast<std::size_t>(kLanes));
  std::vector<absl::Duration> first;
  for (const auto& [order, at] : witness_.first_writes()) first.push_back(at);
  std::sort(first.begin(), first.end());
  // A lane is served for one intent at a time, so all begin before any could be through; only those
  // whose calls failed when the outage began still wait for their backoff of at most a minute.
  EXPECT_LE(first.back() - first.front(), absl::Seconds(75));
}

TEST_F(OutageTest, AnAprisoThatIsSlowToWakeUpIsNotPushedOverAgain) {
  SubmitDuringTheOutage();
  world_.At(kOutageEnd, [this] { world_.apriso().conditions().calls_per_second = 120; });
  world_.At(kOutageEnd + absl::Minutes(2),
            [this] { world_.apriso().conditions().calls_per_second = 600; });
  world_.RunUntil(kOutageEnd + absl::Minutes(2));
  const int asked =
      witness_.CallsBetween(kOutageEnd + absl::Seconds(20), kOutageEnd + absl::Minutes(2));
  EXPECT_LE(asked, 120 * 100 * 3 / 2) << "it settles near what Apriso can bear";
  EXPECT_GE(asked, 120 * 100 / 2) << "and uses it";
  world_.RunUntil(kOutageEnd + absl::Hours(1));
  const std::map<std::string, int> want = {{"SUCCEEDED APPLIED", kIntents}};
  EXPECT_EQ(Verdicts(), want);
  EXPECT_TRUE(witness_.Complaints(world_).empty());
}

}  // namespace
}  // namespace interlock::world
