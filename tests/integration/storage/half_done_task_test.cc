// Tasks of several statements that fail between them.
#include <gmock/gmock.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/group_writer.h"
#include "storage/sqlite/audit_rows.h"
#include "tests/integration/storage/sqlite_store_fixture.h"

namespace interlock::storage::sqlite {
namespace {

using core::IntentState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MoveTo;
using testing::SampleIntent;
using testing::StartOfTest;

class StillClock final : public core::Clock {
 public:
  absl::Time Now() const override { return StartOfTest(); }
  absl::Duration Monotonic() const override { return absl::ZeroDuration(); }
};

class FunctionTask final : public StoreTask {
 public:
  using Steps = std::function<absl::Status(IntentStore&)>;

  FunctionTask(Steps steps, std::vector<absl::StatusCode>& told)
      : steps_(std::move(steps)), told_(told) {}
  absl::Status Apply(IntentStore& store, absl::Time) override { return steps_(store); }
  void Done(const absl::Status& committed) override { told_.push_back(committed.code()); }

 private:
  const Steps steps_;
  std::vector<absl::StatusCode>& told_;
};

class HalfDoneTaskTest : public SqliteStoreTest {
 protected:
  // All in one group.
  void Write(std::vector<FunctionTask::Steps> tasks) {
    GroupWriter writer(*store_, clock_, [](const absl::Status& fatal) { ADD_FAILURE() << fatal; });
    GroupWriter::Tasks group;
    for (FunctionTask::Steps& steps : tasks) {
      group.push_back(std::make_unique<FunctionTask>(std::move(steps), told_));
    }
    told_.clear();
    writer.Write(std::move(group));
    EXPECT_EQ(writer.Statistics().groups_committed, 1);
  }

  // The table cannot take it.
  absl::Status PutTooMuch() {
    return store_->records().Put({"lease", "9-9", std::string(70'000, 'x')});
  }
  absl::Status Put(const std::string& key, const std::string& value) {
    return store_->records().Put({"lease", key, value});
  }
  absl::Status Tell(const std::string& reason) {
    return store_->audit().Append({StartOfTest(), "broker", "act", "", reason, "ok"});
  }

  std::vector<std::string> Records() {
    EXPECT_TRUE(store_->Begin().ok());
    std::vector<std::string> texts;
    const auto records = store_->records().List("lease");
    for (const StandingRecord& record : *records) {
      texts.push_back(absl::StrCat(record.key, "=", record.value));
    }
    store_->Rollback();
    return texts;
  }
  std::vector<std::string> Acts() {
    const auto database = OpenDatabase();
    std::vector<std::string> texts;
    AuditLister lister(*database);
    const auto rows = lister.ListAfter(0, 1'000);
    for (const AuditRecord& row : *rows) {
      texts.push_back(absl::StrCat(row.number, " ", row.event.reason));
    }
    return texts;
  }

  StillClock clock_;
  std::vector<absl::StatusCode> told_;
};

TEST_F(HalfDoneTaskTest, OfSeveralRecordsOneOfWhichIsRefusedNoneIsKept) {
  Write({[&](IntentStore&) { return Put("1-1", "old"); }});
  Write({[&](IntentStore&) { return Put("1-2", "first"); },
         [&](IntentStore&) {
           absl::Status edited = store_->records().Erase("lease", "1-1");
           if (edited.ok()) edited = Put("1-2", "half");
           if (edited.ok()) edited = Put("1-3", "half");
           return edited.ok() ? PutTooMuch() : edited;
         },
         [&](IntentStore&) { return Put("1-4", "last"); }});
  EXPECT_THAT(told_, ElementsAre(absl::StatusCode::kOk, absl::StatusCode::kInternal,
                                 absl::StatusCode::kOk));
  EXPECT_THAT(Records(), ElementsAre("1-1=old", "1-2=first", "1-4=last"));
  Close();
  Open();
  EXPECT_THAT(Records(), ElementsAre("1-1=old", "1-2=first", "1-4=last"));
}

TEST_F(HalfDoneTaskTest, AnActOfATaskThatFailsIsNotToldAndItsNumberIsNotLost) {
  Write({[&](IntentStore&) { return Tell("a"); },
         [&](IntentStore&) {
           const absl::Status told = Tell("half");
           return told.ok() ? PutTooMuch() : told;
         },
         [&](IntentStore&) { return Tell("b"); }});
  EXPECT_THAT(Acts(), ElementsAre("1 a", "2 b"));
  Close();
  Open();  // compares the last numbers with the rows
  Write({[&](IntentStore&) { return Tell("c"); }});
  EXPECT_THAT(Acts(), ElementsAre("1 a", "2 b", "3 c"));
}

TEST_F(HalfDoneTaskTest, AMoveOfATaskThatFailsIsInNoTableNoMemoryAndNoFigure) {
  const core::Intent accepted = Insert(SampleIntent("WO-1", "a"));
  core::Intent sent = accepted;
  sent.revision = 1;
  IntentMove end = MoveTo(IntentState::kSucceeded, sent, StartOfTest());
  end.result = core::Result::kApplied;
  end.progress.attempts_made = 1;
  end.attempts.resize(1);
  end.attempts[0].number = 1;
  end.attempts[0].start_time = StartOfTest();
  end.attempts[0].outcome = core::AttemptOutcome::kApplied;
  Write(
      {[&](IntentStore& store) {
         const auto moved = store.MoveIntent(end);
         return moved.ok() ? PutTooMuch() : moved.status();
       },
       [&](IntentStore& store) { return store.InsertIntent(SampleIntent("WO-1", "b")).status(); }});
  const auto report = [&] {
    return NewReader()->GetConflictReport({StartOfTest() - absl::Hours(1),
                                           StartOfTest() + absl::Hours(1),
                                           ConflictGrouping::kSource, ""});
  };
  for (int life = 0; life < 2; ++life) {
    EXPECT_EQ(NewReader()->GetIntent(accepted.id)->value().state, IntentState::kQueued);
    EXPECT_THAT(NewReader()->ListAttempts(accepted.id).value(), IsEmpty());
    EXPECT_EQ(NewReader()->CountByState()->at(IntentState::kQueued), 2);
    EXPECT_EQ(report()->total.ended, 0);
    EXPECT_EQ(store_->GetOccupancy({accepted.spec.work_order_id, {}}, accepted.spec.key.source)
                  .open_in_lane,
              2);
    Close();
    Open();
  }
  Write({[&](IntentStore& store) { return store.MoveIntent(end).status(); }});
  EXPECT_EQ(report()->total.ended, 1) << "it is counted once, when it is done";
  EXPECT_EQ(NewReader()->GetIntent(accepted.id)->value().state, IntentState::kSucceeded);
}

}  // namespace
}  // namespace interlock::storage::sqlite
