#include "tests/unit/server/dispatch/dispatch_bench.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "server/dispatch/store_tasks.h"

namespace interlock::dispatch {

using support::Answering;

DispatchBench::DispatchBench(DispatcherOptions options)
    : options_(std::move(options)), gateway_({.answering = Answering::kStepped}) {
  Start();
}

void DispatchBench::Start() {
  DispatcherOptions options = options_;
  EXPECT_TRUE(store_.Begin().ok());
  for (const char* const kind : kDispatcherRecords) {
    const auto found = store_.records().List(kind);
    EXPECT_TRUE(found.ok());
    options.standing.insert(options.standing.end(), found->begin(), found->end());
  }
  store_.Rollback();
  dispatcher_ = std::make_unique<Dispatcher>(std::move(options), *this, clock_, random_,
                                             [this](const absl::Status&) { ++fatal_errors_; });
}

void DispatchBench::Put(const std::string& work_order, const std::string& status) {
  gateway_.WithTable([&](support::WorkOrderTable& table) {
    table.Put(core::WorkOrderId(work_order), core::StatusName(status));
  });
}

core::IntentId DispatchBench::Submit(const std::string& work_order, const std::string& target,
                                     const std::function<void(core::IntentSpec&)>& change) {
  core::Intent intent;
  intent.spec.key = {core::Source("plc"), core::EventId(absl::StrCat("e", next_event_++))};
  intent.spec.work_order_id = core::WorkOrderId(work_order);
  intent.spec.target_status = core::StatusName(target);
  intent.spec.time_to_live = absl::Hours(24);
  if (change) change(intent.spec);
  intent.create_time = clock_.Now();
  intent.update_time = clock_.Now();
  intent.expire_time = clock_.Now() + intent.spec.time_to_live;
  EXPECT_TRUE(store_.Begin().ok());
  intent.id = store_.InsertIntent(intent).value();
  EXPECT_TRUE(store_.Commit().ok());
  dispatcher_->Adopt(intent, Arrival::kNew);
  return intent.id;
}

void DispatchBench::SettleWithoutGateway() {
  dispatcher_->RunDue();
  while (!messages_.empty()) {
    auto message = std::move(messages_.front());
    messages_.pop_front();
    message();
    dispatcher_->RunDue();
  }
}

void DispatchBench::Settle() {
  SettleWithoutGateway();
  while (gateway_.Step()) SettleWithoutGateway();
}

void DispatchBench::StepOnce() {
  dispatcher_->RunDue();
  if (messages_.empty()) {
    gateway_.Step();
    return;
  }
  auto message = std::move(messages_.front());
  messages_.pop_front();
  message();
}

void DispatchBench::Advance(absl::Duration duration) {
  const absl::Duration end = clock_.Monotonic() + duration;
  Settle();
  while (dispatcher_->NextDue() <= end) {
    clock_.Advance(std::max(dispatcher_->NextDue() - clock_.Monotonic(), absl::ZeroDuration()));
    Settle();
  }
  clock_.Advance(end - clock_.Monotonic());
  Settle();
}

void DispatchBench::Restart() {
  ++life_;
  messages_.clear();
  Start();
  std::vector<core::Intent> open;
  EXPECT_TRUE(store_.Begin().ok());
  EXPECT_TRUE(
      store_.ScanOpen([&](core::Intent intent) { open.push_back(std::move(intent)); }).ok());
  store_.Rollback();
  for (const core::Intent& intent : open) dispatcher_->Adopt(intent, Arrival::kRecovered);
}

core::Intent DispatchBench::Get(core::IntentId id) {
  return store_.NewReader()->GetIntent(id).value().value();
}

std::vector<core::Attempt> DispatchBench::Attempts(core::IntentId id) {
  return store_.NewReader()->ListAttempts(id).value();
}

core::Wait DispatchBench::WaitOf(core::IntentId id) {
  return dispatcher_->DescribeWaits({id}).front().value_or(core::Wait());
}

std::string DispatchBench::StatusOf(const std::string& work_order) {
  return gateway_.Order(core::WorkOrderId(work_order)).status.value();
}

std::string DispatchBench::Verdict(core::IntentId id) {
  const core::Intent intent = Get(id);
  std::string text(core::Name(intent.state));
  if (intent.result != core::Result::kNone) absl::StrAppend(&text, " ", core::Name(intent.result));
  if (intent.reason != core::Reason::kNone) absl::StrAppend(&text, " ", core::Name(intent.reason));
  return text;
}

void DispatchBench::Read(gateway::ReadRequest request,
                         std::function<void(core::ReadOutcome)> done) {
  gateway_.Read(std::move(request), [this, done, life = life_](core::ReadOutcome outcome) {
    if (life == life_) messages_.push_back([done, outcome] { done(outcome); });
  });
}

void DispatchBench::Write(gateway::WriteRequest request,
                          std::function<void(core::WriteOutcome)> done) {
  // Commit, then act: a write that is not on record must not go out.
  const core::Intent on_record = Get(request.intent_id);
  EXPECT_EQ(on_record.state, core::IntentState::kExecuting);
  EXPECT_EQ(on_record.progress.recorded_etag, request.if_match);
  EXPECT_EQ(on_record.progress.attempts_made, request.attempt_number);
  gateway_.Write(std::move(request), [this, done, life = life_](core::WriteOutcome outcome) {
    if (life == life_) messages_.push_back([done, outcome] { done(outcome); });
  });
}

void DispatchBench::RefreshCredential(std::function<void(absl::Status)> done) {
  gateway_.RefreshCredential([this, done, life = life_](absl::Status status) {
    if (life == life_) messages_.push_back([done, status] { done(status); });
  });
}

void DispatchBench::Commit(storage::IntentMove move,
                           std::function<void(absl::StatusOr<storage::MoveResult>)> done) {
  absl::StatusOr<storage::MoveResult> result = storage::MoveResult::kStale;
  if (commits_to_refuse_ > 0) {
    --commits_to_refuse_;
    result = refusal_;
  } else {
    EXPECT_TRUE(store_.Begin().ok());
    result = store_.MoveIntent(move);
    EXPECT_TRUE(store_.Commit().ok());
  }
  messages_.push_back([done, result] { done(result); });
}

void DispatchBench::Load(core::IntentId id,
                         std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) {
  messages_.push_back([this, id, done] { done(store_.NewReader()->GetIntent(id)); });
}

void DispatchBench::Keep(RecordChange change, std::function<void(absl::Status)> done) {
  messages_.push_back([this, change = std::move(change), done = std::move(done), life = life_] {
    KeepTask task({store_.records(), store_.audit()}, change,
                  [this, done, life](absl::Status kept) {
                    if (life == life_) done(std::move(kept));
                  });
    absl::Status status = store_.Begin();
    if (status.ok()) status = task.Apply(store_, clock_.Now());
    if (status.ok()) status = store_.Commit();
    if (!status.ok()) store_.Rollback();
    task.Done(status);
  });
}

void DispatchBench::FindPredecessor(core::EventKey key,
                                    std::function<void(absl::StatusOr<FoundPredecessor>)> done) {
  ++predecessors_asked_for_;
  EXPECT_TRUE(store_.Begin().ok());
  const auto event = store_.FindEvent(key, clock_.Now()).value();
  FoundPredecessor found;
  if (event) {
    const core::Intent intent = store_.GetIntent(event->intent_id).value().value();
    found.id = intent.id;
    found.state = core::IsDone(intent)          ? Predecessor::kSucceeded
                  : core::IsFinal(intent.state) ? Predecessor::kFailed
                                                : Predecessor::kOpen;
  }
  store_.Rollback();
  messages_.push_back([done, found] { done(found); });
}

}  // namespace interlock::dispatch
