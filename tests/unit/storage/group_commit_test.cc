#include "storage/group_commit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/memory/memory_intent_store.h"
#include "tests/contract/storage/sample_intents.h"

namespace interlock::storage {
namespace {

using ::testing::ElementsAre;
using testing::SampleIntent;
using testing::StartOfTest;

constexpr std::chrono::seconds kDeadline{20};

// Time that moves only by Advance().
class ManualClock final : public core::Clock {
 public:
  absl::Time Now() const override { return StartOfTest() + Monotonic(); }
  absl::Duration Monotonic() const override { return absl::Milliseconds(millis_.load()); }
  void Advance(absl::Duration by) { millis_ += absl::ToInt64Milliseconds(by); }

 private:
  std::atomic<std::int64_t> millis_{0};
};

// A task made of two functions.
class FunctionTask final : public StoreTask {
 public:
  using ApplyFunction = std::function<absl::Status(IntentStore&, absl::Time)>;
  using DoneFunction = std::function<void(const absl::Status&)>;

  FunctionTask(ApplyFunction apply, DoneFunction done)
      : apply_(std::move(apply)), done_(std::move(done)) {}
  absl::Status Apply(IntentStore& store, absl::Time now) override { return apply_(store, now); }
  void Done(const absl::Status& committed) override { done_(committed); }

 private:
  ApplyFunction apply_;
  DoneFunction done_;
};

// The store thread over a memory store, and a gate that keeps it busy while a group is prepared.
class GroupCommitTest : public ::testing::Test {
 protected:
  static constexpr std::size_t kCapacity = 4;

  base::Offer Enqueue(FunctionTask::ApplyFunction apply, FunctionTask::DoneFunction done,
                      Urgency urgency = Urgency::kOwed) {
    std::unique_ptr<StoreTask> task =
        std::make_unique<FunctionTask>(std::move(apply), std::move(done));
    const base::Offer offer = commit_.Enqueue(task, urgency);
    EXPECT_EQ(task == nullptr, offer == base::Offer::kTaken);
    return offer;
  }

  // The thread waits in a group of its own until OpenGate().
  void CloseGate() {
    std::promise<void> reached;
    Enqueue(
        [this, &reached](IntentStore&, absl::Time) {
          reached.set_value();
          gate_.get_future().wait();
          return absl::OkStatus();
        },
        [](const absl::Status&) {});
    ASSERT_EQ(reached.get_future().wait_for(kDeadline), std::future_status::ready);
  }
  void OpenGate() { gate_.set_value(); }

  // Inserts an intent; notes number and answer in order of Done.
  void EnqueueInsert(const std::string& event, absl::Status verdict = absl::OkStatus()) {
    Enqueue(
        [event, verdict](IntentStore& store, absl::Time now) {
          if (!verdict.ok()) return verdict;
          return store.InsertIntent(SampleIntent("WO-1", event, now)).status();
        },
        [this, event](const absl::Status& committed) {
          told_.push_back(committed.ok() ? event : absl::StrCat(event, " ", CodeOf(committed)));
        });
  }

  static std::string CodeOf(const absl::Status& status) {
    return absl::StatusCodeToString(status.code());
  }

  ManualClock clock_;
  MemoryIntentStore store_;
  std::vector<std::string> told_;  // by the store thread; read after Stop()
  std::vector<absl::Status> fatal_;
  std::promise<void> gate_;
  GroupCommit commit_{store_, clock_, kCapacity,
                      [this](const absl::Status& status) { fatal_.push_back(status); }};
};

TEST_F(GroupCommitTest, WhatWaitsIsOneGroupInTheOrderOfArrival) {
  CloseGate();
  for (const char* event : {"a", "b", "c"}) EnqueueInsert(event);
  OpenGate();
  commit_.Stop();
  EXPECT_THAT(told_, ElementsAre("a", "b", "c"));
  const CommitStatistics statistics = commit_.Statistics();
  EXPECT_EQ(statistics.groups_committed, 2);
  EXPECT_EQ(statistics.tasks_committed, 4);
  EXPECT_EQ(statistics.group_size[0], 1) << "the gate";
  EXPECT_EQ(statistics.group_size[2], 1) << "3 or 4 tasks";
  EXPECT_EQ(store_.commits(), statistics.groups_committed + statistics.maintenance_runs);
  EXPECT_EQ((*store_.NewReader()->GetIntent(core::IntentId(3)))->spec.key.event_id.value(),
            "event-c");
}

TEST_F(GroupCommitTest, AGroupIsNeverLargerThanItsBound) {
  CloseGate();
  for (int i = 0; i < 1200; ++i) EnqueueInsert(std::to_string(i));
  OpenGate();
  commit_.Stop();
  EXPECT_EQ(told_.size(), 1200u);
  EXPECT_EQ(told_[1199], "1199");
  const CommitStatistics statistics = commit_.Statistics();
  EXPECT_EQ(statistics.groups_committed, 1 + 3);
  EXPECT_EQ(statistics.group_size.back(), 0);
}

TEST_F(GroupCommitTest, TrafficFromOutsideIsRefusedWhenTheMailboxIsFullOwedWorkIsNot) {
  CloseGate();
  const auto apply = [](IntentStore&, absl::Time) { return absl::OkStatus(); };
  const auto done = [](const absl::Status&) {};
  for (std::size_t i = 0; i < kCapacity; ++i) {
    EXPECT_EQ(Enqueue(apply, done, Urgency::kRefusable), base::Offer::kTaken);
  }
  EXPECT_EQ(Enqueue(apply, done, Urgency::kRefusable), base::Offer::kFull);
  EXPECT_EQ(Enqueue(apply, done, Urgency::kOwed), base::Offer::kTaken);
  OpenGate();
  commit_.Stop();
  EXPECT_EQ(Enqueue(apply, done, Urgency::kRefusable), base::Offer::kClosed);
  EXPECT_EQ(Enqueue(apply, done, Urgency::kOwed), base::Offer::kClosed);
}

TEST_F(GroupCommitTest, ATaskOfItsOwnErrorDoesNotDisturbTheOthers) {
  CloseGate();
  EnqueueInsert("a");
  EnqueueInsert("b", absl::AlreadyExistsError("other fingerprint"));
  EnqueueInsert("c");
  OpenGate();
  commit_.Stop();
  EXPECT_THAT(told_, ElementsAre("a", "b ALREADY_EXISTS", "c"));
  EXPECT_EQ(store_.NewReader()->CountByState()->at(core::IntentState::kQueued), 2);
  EXPECT_EQ(commit_.Statistics().tasks_refused, 1);
}

TEST_F(GroupCommitTest, OfATaskThatFailsHalfWayNothingIsKeptAndItsGroupIsNotDisturbed) {
  CloseGate();
  EnqueueInsert("a");
  Enqueue(
      [this](IntentStore& store, absl::Time now) {
        EXPECT_TRUE(store.InsertIntent(SampleIntent("WO-2", "half", now)).ok());
        EXPECT_TRUE(store_.records().Put({"lease", "1", "half"}).ok());
        EXPECT_TRUE(store_.audit().Append({now, "broker", "half", "", "", "ok"}).ok());
        return store_.records().Put({"lease", "2", std::string(70'000, 'x')});
      },
      [this](const absl::Status& committed) { told_.push_back(CodeOf(committed)); });
  EnqueueInsert("b");
  Enqueue([](IntentStore&, absl::Time) { return absl::InternalError("a second one"); },
          [this](const absl::Status& committed) { told_.push_back(CodeOf(committed)); });
  EnqueueInsert("c");
  OpenGate();
  commit_.Stop();
  EXPECT_THAT(told_, ElementsAre("a", "INTERNAL", "b", "INTERNAL", "c"));
  const auto reader = store_.NewReader();
  EXPECT_EQ(reader->CountByState()->at(core::IntentState::kQueued), 3);
  EXPECT_EQ((*reader->GetIntent(core::IntentId(3)))->spec.key.event_id.value(), "event-c")
      << "no number is lost";
  EXPECT_THAT(store_.audit_events(), ElementsAre());
  ASSERT_TRUE(store_.Begin().ok());
  EXPECT_THAT(*store_.records().List("lease"), ElementsAre());
  store_.Rollback();
  const CommitStatistics statistics = commit_.Statistics();
  EXPECT_EQ(statistics.tasks_refused, 2);
  EXPECT_EQ(statistics.tasks_committed, 1 + 3);
  EXPECT_TRUE(fatal_.empty());
}

TEST_F(GroupCommitTest, ATaskThatMeetsAFullDiskFailsItsWholeGroup) {
  CloseGate();
  EnqueueInsert("a");
  EnqueueInsert("b", absl::ResourceExhaustedError("disk full"));
  EnqueueInsert("c");
  OpenGate();
  commit_.Stop();
  EXPECT_THAT(told_,
              ElementsAre("a RESOURCE_EXHAUSTED", "b RESOURCE_EXHAUSTED", "c RESOURCE_EXHAUSTED"));
  EXPECT_TRUE(store_.NewReader()->CountByState()->empty());
  EXPECT_EQ(commit_.Statistics().groups_failed, 1);
}

TEST_F(GroupCommitTest, ACommitThatMeetsAFullDiskIsToldToAllAndTheNextGroupSucceeds) {
  CloseGate();
  EnqueueInsert("a");
  EnqueueInsert("b");
  Enqueue(
      [this](IntentStore&, absl::Time) {
        store_.FailNextCommit(absl::ResourceExhaustedError("disk full"));
        return absl::OkStatus();
      },
      [this](const absl::Status& committed) {
        told_.push_back(CodeOf(committed));
        EnqueueInsert("c");
      });
  OpenGate();
  while (commit_.Statistics().tasks_committed < 2) std::this_thread::yield();
  commit_.Stop();
  EXPECT_THAT(told_, ElementsAre("a RESOURCE_EXHAUSTED", "b RESOURCE_EXHAUSTED",
                                 "RESOURCE_EXHAUSTED", "c"));
  EXPECT_TRUE(fatal_.empty());
}

TEST_F(GroupCommitTest, ABeginThatFailsIsToldToAll) {
  CloseGate();
  EnqueueInsert("a");
  store_.FailNextBegin(absl::UnavailableError("busy"));
  OpenGate();
  commit_.Stop();
  EXPECT_THAT(told_, ElementsAre("a UNAVAILABLE"));
  EXPECT_TRUE(fatal_.empty());
}

TEST_F(GroupCommitTest, AfterDataLossNobodyIsAnswered) {
  CloseGate();
  EnqueueInsert("a");
  Enqueue(
      [this](IntentStore&, absl::Time) {
        store_.FailNextCommit(absl::DataLossError("I/O error"));
        return absl::OkStatus();
      },
      [this](const absl::Status& committed) { told_.push_back(CodeOf(committed)); });
  OpenGate();
  commit_.Stop();
  EXPECT_THAT(told_, ElementsAre());
  ASSERT_EQ(fatal_.size(), 1u);
  EXPECT_EQ(fatal_[0].code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(Enqueue([](IntentStore&, absl::Time) { return absl::OkStatus(); },
                    [](const absl::Status&) {}),
            base::Offer::kClosed);
}

TEST_F(GroupCommitTest, AnUnexplainedErrorOfTheCommitIsFatal) {
  CloseGate();
  EnqueueInsert("a");
  store_.FailNextBegin(absl::InternalError("defect"));
  OpenGate();
  commit_.Stop();
  EXPECT_THAT(told_, ElementsAre());
  EXPECT_EQ(fatal_.size(), 1u);
}

TEST_F(GroupCommitTest, StopFinishesWhatWaitsAndCanBeCalledAgain) {
  CloseGate();
  for (const char* event : {"a", "b"}) EnqueueInsert(event);
  OpenGate();
  commit_.Stop();
  commit_.Stop();
  EXPECT_THAT(told_, ElementsAre("a", "b"));
}

TEST_F(GroupCommitTest, HousekeepingIsDoneUnderConstantLoad) {
  // Each task keeps the next one waiting, so that the thread is never idle.
  constexpr int kTasks = 50;
  int done = 0;
  std::function<void()> enqueue_next = [&] {
    Enqueue(
        [this, &enqueue_next, &done](IntentStore&, absl::Time) {
          clock_.Advance(absl::Milliseconds(100));
          if (++done < kTasks) enqueue_next();
          return absl::OkStatus();
        },
        [](const absl::Status&) {});
  };
  enqueue_next();
  while (commit_.Statistics().tasks_committed < kTasks) std::this_thread::yield();
  EXPECT_GE(commit_.Statistics().maintenance_runs, 4) << "once per second of the clock";
  commit_.Stop();
}

TEST_F(GroupCommitTest, TheTimeOfTheGroupComesFromTheClock) {
  clock_.Advance(absl::Minutes(5));
  std::promise<absl::Time> seen;
  Enqueue(
      [&seen](IntentStore&, absl::Time now) {
        seen.set_value(now);
        return absl::OkStatus();
      },
      [](const absl::Status&) {});
  EXPECT_EQ(seen.get_future().get(), StartOfTest() + absl::Minutes(5));
  commit_.Stop();
}

}  // namespace
}  // namespace interlock::storage
