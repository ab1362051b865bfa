#include "tests/integration/observe/alert_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/dispatch/store_tasks.h"
#include "server/observe/alert_desk.h"

namespace interlock::observe {
namespace {

using support::Answering;

std::string MakeFolder() {
  std::string path = (std::filesystem::temp_directory_path() / "interlock-alerts-XXXXXX").string();
  return mkdtemp(path.data()) == nullptr ? std::string() : path;
}

class EditTask final : public storage::StoreTask {
 public:
  EditTask(storage::StandingRecords& records, std::vector<RecordEdit> edits,
           std::function<void(absl::Status)> done)
      : records_(records), edits_(std::move(edits)), done_(std::move(done)) {}
  absl::Status Apply(storage::IntentStore& /*store*/, absl::Time /*now*/) override {
    for (const RecordEdit& edit : edits_) {
      const absl::Status status = edit.value ? records_.Put({edit.kind, edit.key, *edit.value})
                                             : records_.Erase(edit.kind, edit.key);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }
  void Done(const absl::Status& committed) override { done_(committed); }

 private:
  storage::StandingRecords& records_;
  const std::vector<RecordEdit> edits_;
  const std::function<void(absl::Status)> done_;
};

}  // namespace

class AlertRun::Chance final : public core::RandomSource {
 public:
  explicit Chance(std::mt19937_64& random) : random_(random) {}
  double NextUnit() override { return std::uniform_real_distribution<double>(0, 1)(random_); }

 private:
  std::mt19937_64& random_;
};

core::AlertPolicy AlertRun::Policy() {
  core::AlertPolicy policy;
  policy.time_to_live = absl::Minutes(20);
  return policy;
}

AlertRun::AlertRun(RunSettings settings)
    : settings_(settings),
      random_(settings.seed),
      chance_(std::make_unique<Chance>(random_)),
      vfs_(settings.seed),
      path_(MakeFolder()),
      gateway_({.answering = Answering::kStepped}) {
  auto folder = storage::sqlite::StorageFolder::Open(path_);
  EXPECT_TRUE(folder.ok()) << folder.status();
  folder_ = *std::move(folder);
}

AlertRun::~AlertRun() {
  if (store_) Kill();
  folder_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void AlertRun::Start() {
  ++life_;
  storage::StoreOptions options;
  auto store = storage::sqlite::SqliteIntentStore::Open(*folder_, options, clock_.Now());
  ASSERT_TRUE(store.ok()) << store.status();
  store_ = *std::move(store);
  reader_ = *store_->NewReader();
  queue_ = std::make_unique<world::StoreQueue>(
      *store_, clock_, 100'000, [](const absl::Status& status) { FAIL() << status; });
  traffic_ = std::make_unique<TrafficCounters>(absl::UTCTimeZone());
  std::vector<core::Intent> open;
  std::vector<storage::StandingRecord> records;
  ASSERT_TRUE(store_->Begin().ok());
  ASSERT_TRUE(store_->ScanOpen([&](core::Intent each) { open.push_back(std::move(each)); }).ok());
  for (const char* const kind : {kAlertRecord, kMessageRecord}) {
    const auto found = store_->records().List(kind);
    records.insert(records.end(), found->begin(), found->end());
  }
  store_->Rollback();
  auto past = store_->NewPastTraffic();
  ASSERT_TRUE(past.ok()) << past.status();

  dispatch::DispatcherOptions dispatch;
  dispatch.on_committed = [this](const dispatch::CommittedMove& committed) {
    traffic_->OnMove({committed.move, committed.from, committed.create_time, committed.before});
    if (committed.move.state == core::IntentState::kNeedsAttention) {
      with_a_person_.push_back(committed.move.id);
    }
  };
  dispatcher_ =
      std::make_unique<dispatch::Dispatcher>(std::move(dispatch), *this, clock_, *chance_,
                                             [](const absl::Status& status) { FAIL() << status; });
  AlertOptions alerts;
  alerts.policy = Policy();
  alerts.broker_id = "b";
  alerts.webhook_url = "http://127.0.0.1:1/";
  keeper_ = std::make_unique<AlertKeeper>(alerts, *this, clock_);
  keeper_->Restore(records);
  keeper_->Recall((*past)->Read(clock_.Now() - absl::Hours(1), {300'000, [] { return true; }}));
  for (const core::Intent& intent : open) {
    dispatcher_->Adopt(intent, dispatch::Arrival::kRecovered);
  }
  lives_.push_back({absl::ToUnixMillis(clock_.Now())});
}

void AlertRun::Kill() {
  vfs_.disk().KillProcess();
  ++life_;  // answers on their way come to nobody
  messages_.clear();
  keeper_.reset();
  dispatcher_.reset();
  queue_.reset();
  reader_.reset();
  store_.reset();
}

void AlertRun::Play() {
  Start();
  const absl::Duration end = clock_.Monotonic() + settings_.length;
  while (clock_.Monotonic() < end && !testing::Test::HasFatalFailure()) {
    const absl::Duration next_look = clock_.Monotonic() + absl::Seconds(1);
    Change();
    std::vector<std::int64_t> times(static_cast<std::size_t>(Draw(2 * pace_)));
    for (std::int64_t& time : times) time = 1 + static_cast<std::int64_t>(Draw(998));
    std::sort(times.begin(), times.end());
    for (const std::int64_t time : times) {
      PassTo(next_look - absl::Seconds(1) + absl::Milliseconds(time));
      Submit();
    }
    PassTo(next_look);
    Look();
    if (Draw(3600) >= settings_.kills_per_hour) continue;
    Kill();
    clock_.Advance(absl::Milliseconds(
        static_cast<std::int64_t>(1000 * (Draw(1) < 0.8 ? 1 + Draw(30) : Draw(900)))));
    Start();
  }
  Kill();
}

void AlertRun::PassTo(absl::Duration monotonic) {
  Settle();
  while (dispatcher_->NextDue() <= monotonic) {
    clock_.Advance(std::max(dispatcher_->NextDue() - clock_.Monotonic(), absl::ZeroDuration()));
    Settle();
  }
  clock_.Advance(std::max(monotonic - clock_.Monotonic(), absl::ZeroDuration()));
  Settle();
}

void AlertRun::Settle() {
  for (;;) {
    dispatcher_->RunDue();
    if (!messages_.empty()) {
      const std::function<void()> message = std::move(messages_.front());
      messages_.pop_front();
      message();
    } else if (!queue_->empty()) {
      queue_->Run();
    } else if (!gateway_.Step()) {
      return;
    }
  }
}

void AlertRun::Change() {
  if (Draw(300) < 1) racing_ = Draw(1) < 0.5 ? 0.1 : Draw(0.8);
  if (Draw(300) < 1) pace_ = Draw(1) < 0.3 ? 0.05 : Draw(1);
  if (Draw(600) < 1) losing_ = Draw(1) < 0.6 ? 0 : Draw(0.15);
  if (Draw(600) < 1) refusing_ = Draw(1) < 0.6 ? 0 : Draw(0.4);
  if (Draw(900) < 1) gateway_.SetReachable(support::Reachable::kNo);
  if (Draw(200) < 1) gateway_.SetReachable(support::Reachable::kYes);
  if (Draw(60) < 1) RetrySome();
}

void AlertRun::Submit() {
  const std::string name = absl::StrCat("WO-", next_order_++);
  const core::WorkOrderId id(name);
  gateway_.WithTable(
      [&](support::WorkOrderTable& table) { table.Put(id, core::StatusName("In Progress")); });
  Trouble(id);
  core::Intent intent;
  intent.spec.key = {core::Source("plc"), core::EventId(name)};
  intent.spec.work_order_id = id;
  intent.spec.target_status = core::StatusName("Complete");
  intent.spec.time_to_live = absl::Hours(24);
  intent.create_time = intent.update_time = clock_.Now();
  intent.expire_time = clock_.Now() + intent.spec.time_to_live;
  ASSERT_TRUE(store_->Begin().ok());
  intent.id = store_->InsertIntent(intent).value();
  ASSERT_TRUE(store_->Commit().ok());
  dispatcher_->Adopt(intent, dispatch::Arrival::kNew);
}

void AlertRun::Trouble(const core::WorkOrderId& id) {
  const auto edit = support::EditedBefore(core::StatusName("In Progress"), "operator");
  if (Draw(1) < racing_) {
    const bool loses = Draw(1) < losing_;
    // Enough to use the budget up, sometimes twice: a person's retry fails as well.
    gateway_.ScriptWrite(id, edit,
                         loses ? (Draw(1) < 0.5 ? 5 : 10) : 1 + static_cast<int>(Draw(3)));
    if (Draw(1) < refusing_) {
      gateway_.ScriptWrite(id, support::RefusedAnswer(422, "not allowed"), 1);
    }
    return;
  }
  if (Draw(1) < 0.05) gateway_.ScriptWrite(id, support::LostAfterApply());
  if (Draw(1) < 0.05) gateway_.ScriptWrite(id, support::LostBeforeArrival());
  if (Draw(1) < 0.03) gateway_.ScriptWrite(id, support::RuleConflict("a rule"), 2);
  if (Draw(1) < 0.03) gateway_.ScriptWrite(id, support::StaleAnswer());
}

void AlertRun::RetrySome() {
  for (const core::IntentId id : std::exchange(with_a_person_, {})) {
    if (Draw(1) < 0.4) continue;
    dispatcher_->Retry(id, {"once more", "a person", [](const dispatch::RetryAnswer&) {}});
  }
}

void AlertRun::Look() {
  EngineFigures engine;
  engine.open_intents = dispatcher_->DescribeStatus().open_intents;
  switch (dispatcher_->gateway_state()) {
    case dispatch::GatewayState::kAvailable:
      engine.way = core::WayToApriso::kOpen;
      break;
    case dispatch::GatewayState::kUnavailable:
      engine.way = core::WayToApriso::kUnavailable;
      break;
    case dispatch::GatewayState::kSuspended:
      engine.way = core::WayToApriso::kSuspended;
      break;
  }
  core::AlertLook look = LookAt(engine);
  look.monotonic = clock_.Monotonic();
  look.wall = clock_.Now();
  look.totals = traffic_->Read().totals;
  look.disk_total_bytes = look.disk_free_bytes = 1;
  looks_.push_back({static_cast<int>(lives_.size()) - 1, absl::ToUnixMillis(look.wall), engine.way,
                    engine.open_intents});
  keeper_->Look(look);
  Settle();
  keeper_->RunDue();
}

template <class Value>
std::function<void(Value)> AlertRun::Returning(std::function<void(Value)> done) {
  return [this, done = std::move(done), life = life_](Value value) {
    if (life != life_) return;
    messages_.push_back([done, value = std::move(value)]() mutable { done(std::move(value)); });
  };
}

void AlertRun::Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) {
  gateway_.Read(std::move(request), Returning<core::ReadOutcome>(std::move(done)));
}

void AlertRun::Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) {
  gateway_.Write(std::move(request), Returning<core::WriteOutcome>(std::move(done)));
}

void AlertRun::RefreshCredential(std::function<void(absl::Status)> done) {
  gateway_.RefreshCredential(Returning<absl::Status>(std::move(done)));
}

void AlertRun::Commit(storage::IntentMove move,
                      std::function<void(absl::StatusOr<storage::MoveResult>)> done) {
  auto answer = Returning<absl::StatusOr<storage::MoveResult>>(std::move(done));
  std::unique_ptr<storage::StoreTask> task = std::make_unique<dispatch::MoveTask>(
      std::move(move),
      [answer](const storage::IntentMove& /*moved*/, absl::StatusOr<storage::MoveResult> result) {
        answer(std::move(result));
      });
  EXPECT_EQ(queue_->Enqueue(task, storage::Urgency::kOwed), base::Offer::kTaken);
}

void AlertRun::Load(core::IntentId id,
                    std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) {
  Returning<absl::StatusOr<std::optional<core::Intent>>>(std::move(done))(reader_->GetIntent(id));
}

void AlertRun::FindPredecessor(
    core::EventKey key, std::function<void(absl::StatusOr<dispatch::FoundPredecessor>)> done) {
  std::unique_ptr<storage::StoreTask> task = std::make_unique<dispatch::PredecessorTask>(
      std::move(key), Returning<absl::StatusOr<dispatch::FoundPredecessor>>(std::move(done)));
  EXPECT_EQ(queue_->Enqueue(task, storage::Urgency::kOwed), base::Offer::kTaken);
}

void AlertRun::Keep(dispatch::RecordChange change, std::function<void(absl::Status)> done) {
  std::unique_ptr<storage::StoreTask> task = std::make_unique<dispatch::KeepTask>(
      dispatch::Books{store_->records(), store_->audit()}, std::move(change),
      Returning<absl::Status>(std::move(done)));
  EXPECT_EQ(queue_->Enqueue(task, storage::Urgency::kOwed), base::Offer::kTaken);
}

void AlertRun::Keep(std::vector<RecordEdit> edits, std::function<void(absl::Status)> done) {
  std::unique_ptr<storage::StoreTask> task = std::make_unique<EditTask>(
      store_->records(), std::move(edits), Returning<absl::Status>(std::move(done)));
  EXPECT_EQ(queue_->Enqueue(task, storage::Urgency::kOwed), base::Offer::kTaken);
}

// Never answered.
void AlertRun::Send(http::HttpRequest /*request*/,
                    std::function<void(http::HttpResponse)> /*done*/) {}

}  // namespace interlock::observe
