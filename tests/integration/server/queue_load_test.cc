// Pause, purge and drain of the real broker while intents come in, judged by the plant's ledger.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/call_error.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

using simulator::LedgerEntry;
using simulator::Method;

constexpr int kLines = 3;
constexpr int kWorkOrders = 50'000;  // at most
constexpr int kFirstOnes = 400;
constexpr absl::Duration kPatience = absl::Seconds(60);
// What was on the wire when a call was answered has arrived at Apriso within this: calls take
// milliseconds here.
constexpr absl::Duration kOnTheWire = absl::Seconds(1);

v1::LaneScope Line(int line) {
  v1::LaneScope scope;
  scope.mutable_label()->set_key("line");
  scope.mutable_label()->set_value(absl::StrCat("L", line));
  return scope;
}

v1::LaneScope All() {
  v1::LaneScope scope;
  scope.set_all(true);
  return scope;
}

class QueueLoadTest : public InterlockdTest {
 protected:
  struct Accepted {
    std::string id;
    int line = 0;
  };

  // Submits two intents for each work order, in batches, until they are refused.
  void Load() {
    for (int order = 0; order < kWorkOrders && !stop_ && refused_.empty();) {
      v1::SubmitIntentsRequest batch;
      const int first = order;
      for (; order < kWorkOrders && order < first + 10; ++order) {
        Put(absl::StrCat("WO-", order), "Released");
        for (const char* const target : {"In Progress", "Complete"}) {
          v1::SubmitIntentRequest& request = *batch.add_requests();
          request = Request(absl::StrCat(order, "-", target), absl::StrCat("WO-", order), target);
          (*request.mutable_labels())["line"] = absl::StrCat("L", order % kLines);
        }
      }
      const auto answer = client().SubmitBatch(batch);
      if (!answer.ok()) {
        ADD_FAILURE() << answer.status();
        return;
      }
      for (int i = 0; i < answer->results_size(); ++i) {
        const v1::SubmitIntentsResult& result = answer->results(i);
        if (result.has_intent()) {
          accepted_.push_back({result.intent().intent_id(), (first + i / 2) % kLines});
        } else {
          refused_.insert(client::ErrorReasonOf(client::ToStatus(result.error())));
        }
      }
      submitted_ = order;
    }
  }

  // Writes of intents of a line (-1: any) that reached Apriso between two times.
  int WritesBetween(absl::Time from, absl::Time to, int line) {
    std::map<std::string, int> line_of;
    for (const Accepted& intent : accepted_) line_of[intent.id] = intent.line;
    int count = 0;
    for (const LedgerEntry& entry : plant().ledger().Read({.limit = 1'000'000})) {
      const absl::Time time = absl::FromUnixMicros(entry.time_us);
      if (entry.method != Method::kPatch || time < from || time >= to) continue;
      const auto found = line_of.find(entry.intent_id);
      if (line < 0 || (found != line_of.end() && found->second == line)) ++count;
    }
    return count;
  }

  std::map<std::string, int> States() {
    const auto status = client().Status();
    EXPECT_TRUE(status.ok()) << status.status();
    std::map<std::string, int> states;
    if (status.ok()) {
      for (const auto& [state, count] : status->intents_by_state()) states[state] = count;
    }
    return states;
  }

  // Waits for a signal of the broker's, with a deadline.
  bool Await(const std::function<bool()>& is_so) {
    const absl::Time end = absl::Now() + kPatience;
    while (absl::Now() < end) {
      if (is_so()) return true;
      std::this_thread::yield();
    }
    return false;
  }

  void CheckPause();
  void CheckPurge();
  void CheckDrain();
  void CheckLedger();

  std::atomic<bool> stop_{false};
  std::atomic<int> submitted_{0};
  std::vector<Accepted> accepted_;  // of the loading thread until it has ended
  std::set<std::string> refused_;
  absl::Time paused_;
  absl::Time resumed_;
  absl::Time drained_;
  absl::Time undrained_;
};

// Line 0 stands still while the others go on.
void QueueLoadTest::CheckPause() {
  ASSERT_TRUE(Await([this] { return submitted_ > kFirstOnes; }));
  v1::PauseLanesRequest pause;
  *pause.mutable_scope() = Line(0);
  pause.set_reason("press is being repaired");
  const auto paused = client().PauseLanes(pause);
  ASSERT_TRUE(paused.ok()) << paused.status();
  paused_ = absl::Now();
  const int before = States()["SUCCEEDED"];
  ASSERT_TRUE(Await([&] {
    return States()["SUCCEEDED"] > before + 200 && absl::Now() > paused_ + 2 * kOnTheWire;
  })) << "the other lines stand still as well";
}

// What is said to be cancelled never reaches Apriso, though it would have been next.
void QueueLoadTest::CheckPurge() {
  v1::PurgeLanesRequest purge;
  *purge.mutable_scope() = Line(0);
  purge.set_reason("the plan was wrong");
  const auto purged = client().PurgeLanes(purge);
  ASSERT_TRUE(purged.ok()) << purged.status();
  EXPECT_GT(purged->cancelled(), 0);
  EXPECT_EQ(purged->matched(), purged->cancelled() + purged->left());
  purge.mutable_scope()->CopyFrom(Line(1));
  const auto moving = client().PurgeLanes(purge);
  ASSERT_TRUE(moving.ok()) << moving.status();
  EXPECT_EQ(moving->matched(), moving->cancelled() + moving->left());
  EXPECT_EQ(States()["CANCELLED"], purged->cancelled() + moving->cancelled());
  resumed_ = absl::Now();
  v1::ResumeLanesRequest resume;
  *resume.mutable_scope() = Line(0);
  resume.set_reason("press is repaired");
  ASSERT_TRUE(client().ResumeLanes(resume).ok());
}

// Nothing new is taken, the rest is finished, and after `drained` Apriso is left alone.
void QueueLoadTest::CheckDrain() {
  v1::DrainLanesRequest drain;
  *drain.mutable_scope() = All();
  drain.set_reason("end of shift");
  v1::DrainLanesResponse last;
  const absl::Status status = client().DrainLanes(
      drain, kPatience, [&](const v1::DrainLanesResponse& progress) { last = progress; });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_TRUE(last.drained());
  EXPECT_EQ(last.needs_person(), 0);
  drained_ = absl::Now();
  std::map<std::string, int> states = States();
  EXPECT_EQ(states["QUEUED"] + states["EXECUTING"], 0);
  ASSERT_TRUE(Await([&] { return absl::Now() > drained_ + kOnTheWire; }));
  undrained_ = absl::Now();
}

void QueueLoadTest::CheckLedger() {
  EXPECT_EQ(WritesBetween(paused_ + kOnTheWire, resumed_, 0), 0) << "written while paused";
  EXPECT_GT(WritesBetween(paused_, resumed_, 2), 0);
  EXPECT_EQ(WritesBetween(drained_, undrained_, -1), 0) << "written after it was drained";
  std::set<std::string> applied;
  for (const LedgerEntry& entry : plant().ledger().Read({.limit = 1'000'000})) {
    if (entry.method != Method::kPatch || entry.outcome != simulator::Outcome::kApplied) continue;
    EXPECT_TRUE(applied.insert(entry.intent_id).second) << entry.intent_id << " applied twice";
  }
  v1::ListIntentsRequest all;
  std::map<std::string, int> ends;
  const absl::Status listed = client().ListAll(all, [&](const v1::Intent& intent) {
    const bool is_applied = applied.count(intent.intent_id()) > 0;
    ends[v1::Intent::State_Name(intent.state())] += 1;
    EXPECT_EQ(is_applied, intent.state() == v1::Intent::SUCCEEDED)
        << intent.intent_id() << " is " << v1::Intent::State_Name(intent.state());
    return client::Listing::kGoOn;
  });
  EXPECT_TRUE(listed.ok()) << listed;
  EXPECT_EQ(ends["SUCCEEDED"] + ends["CANCELLED"] + ends["REJECTED"],
            static_cast<int>(accepted_.size()));
  for (const auto& [state, count] : ends) std::cout << state << " " << count << "\n";
}

TEST_F(QueueLoadTest, NothingIsWrittenWhilePausedNorAfterAPurgeNorAfterADrain) {
  StartBroker();
  std::thread load([this] { Load(); });
  CheckPause();
  if (!HasFatalFailure()) CheckPurge();
  if (!HasFatalFailure()) CheckDrain();
  stop_ = true;
  load.join();
  if (HasFatalFailure()) return;
  EXPECT_EQ(refused_.count("DRAINING"), 1U) << "nothing new is taken";
  CheckLedger();
  KillBroker();
  StartBroker();
  const auto refused = client().Submit(Request("late", "WO-1", "On Hold"));
  EXPECT_EQ(client::ErrorReasonOf(refused.status()), "DRAINING") << "a drain outlives the broker";
  v1::ResumeLanesRequest resume;
  *resume.mutable_scope() = All();
  resume.set_reason("next shift");
  ASSERT_TRUE(client().ResumeLanes(resume).ok());
  EXPECT_TRUE(client().Submit(Request("late", "WO-1", "On Hold")).ok());
}

}  // namespace
}  // namespace interlock
