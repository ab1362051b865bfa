// The broker's conflict figures against the plant's own ledger, to the last one: the real
// dispatcher, store and gateway work against the simulator, and every figure of the report is
// derived once more from what the simulator has written down.
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "core/lifecycle.h"
#include "core/state_machine.h"
#include "server/dispatch/dispatch_loop.h"
#include "server/gateway/apriso/apriso_gateway.h"
#include "server/gateway/http/curl_transport.h"
#include "server/seeded_random.h"
#include "simulator/simulator.h"
#include "storage/group_commit.h"
#include "storage/query_pool.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "tests/contract/storage/scratch_folder.h"

namespace interlock {
namespace {

using simulator::LedgerEntry;
using simulator::Method;
using simulator::Outcome;

constexpr int kWorkOrders = 80;
constexpr char kEchoField[] = "interlockEcho";
constexpr std::chrono::seconds kDeadline{120};

class RealClock final : public core::Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  absl::Duration Monotonic() const override {
    return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
  }
};

// What the ledger says. Reads and writes of a work order are in the order in which they took
// effect, and the broker works on one intent of a work order at a time.
class LedgerFigures {
 public:
  explicit LedgerFigures(const std::vector<LedgerEntry>& entries) {
    std::map<std::string, std::vector<const LedgerEntry*>> by_work_order;
    for (const LedgerEntry& entry : entries) {
      if (entry.actor == simulator::Actor::kApi) {
        by_work_order[entry.work_order_id].push_back(&entry);
      }
    }
    for (const auto& [work_order, requests] : by_work_order) Judge(requests);
    for (const auto& [intent, story] : stories_) Sum(story);
  }

  const core::ConflictCounts& counts() const { return counts_; }
  int shortcut_losses() const { return shortcut_losses_; }
  int resends() const { return resends_; }
  int lost_answers() const { return lost_answers_; }

 private:
  struct Story {
    std::int64_t races = 0;
    bool is_applied = false;
    std::string last_if_match;
    std::string target;  // of its writes; one that a fault turned away does not show it
    bool was_in_doubt = false;
    bool was_rule_conflict = false;
    bool is_shortcut = false;  // the first write, without a read
    bool can_go_on = false;    // legal and wanted, as the read after the last race shows
  };

  static bool IsRead(const LedgerEntry& entry) {
    return entry.method == Method::kGet && entry.outcome == Outcome::kRead &&
           entry.http_status == 200 && entry.fault.empty();
  }
  static bool IsWrite(const LedgerEntry& entry) { return entry.method == Method::kPatch; }
  static std::string EtagOf(std::int64_t version) { return absl::StrCat("\"v", version, "\""); }

  using Requests = std::vector<const LedgerEntry*>;

  void Judge(const Requests& requests) {
    bool was_read = false;
    std::int64_t version_shown = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const LedgerEntry& entry = *requests[i];
      if (IsRead(entry)) {
        was_read = true;
        version_shown = entry.version_before;
      }
      if (!IsWrite(entry)) continue;
      const std::string shown = EtagOf(version_shown);
      // What a fault answers is turned away before anybody looks at its If-Match.
      EXPECT_TRUE(entry.if_match.empty() || entry.if_match == shown) << simulator::ToJson(entry);
      JudgeWrite(requests, i, shown, std::exchange(was_read, false));
      const bool is_answered = entry.outcome == Outcome::kApplied && entry.http_status == 200;
      if (is_answered) version_shown = entry.version_after;
    }
  }

  void JudgeWrite(const Requests& requests, std::size_t at, const std::string& if_match,
                  bool was_read) {
    const LedgerEntry& write = *requests[at];
    const bool is_first = !stories_.contains(write.intent_id);
    Story& story = stories_[write.intent_id];
    const bool is_resend = !is_first && story.last_if_match == if_match;
    const bool is_in_doubt = is_resend && story.was_in_doubt;
    const bool is_second_refusal = is_resend && story.was_rule_conflict;
    resends_ += is_resend ? 1 : 0;
    story.is_shortcut = is_first && !was_read;
    story.last_if_match = if_match;
    if (!write.target_status.empty()) story.target = write.target_status;
    story.was_in_doubt = is_in_doubt || write.http_status == 0;
    story.was_rule_conflict = false;
    lost_answers_ += write.http_status == 0 ? 1 : 0;
    if (write.outcome == Outcome::kApplied) {
      story.is_applied = true;
      ++counts_.tries;
      return;
    }
    if (write.http_status != 409) {
      EXPECT_EQ(write.http_status, 0) << simulator::ToJson(write);
      return;
    }
    const LedgerEntry* const moved = FirstReadOfAnother(requests, at, if_match, is_second_refusal);
    if (moved == nullptr) {
      ++counts_.rule_conflicts;
      story.was_rule_conflict = true;
    } else if (is_in_doubt) {
      return;  // the copy before may have been the one that changed it: proves nothing
    } else if (story.is_shortcut) {
      ++counts_.stale_reads;
      ++shortcut_losses_;
    } else {
      ++counts_.tries;
      ++counts_.races;
      ++story.races;
      story.can_go_on = core::StateMachine::Default().IsLegal(
          core::StatusName(moved->status_before), core::StatusName(story.target), {});
    }
  }

  // Of the reads that this write's intent made behind it: the first that shows another version.
  const LedgerEntry* FirstReadOfAnother(const Requests& requests, std::size_t at,
                                        const std::string& if_match, bool is_second_refusal) const {
    int reads = 0;
    for (std::size_t i = at + 1; i < requests.size(); ++i) {
      if (IsWrite(*requests[i])) {
        // A refusal without a race is asked once more, so both reads were before that.
        return nullptr;
      }
      if (!IsRead(*requests[i])) continue;
      ++reads;
      if (EtagOf(requests[i]->version_before) != if_match) return requests[i];
      if (is_second_refusal || reads == 2) return nullptr;  // the next reads are another intent's
    }
    return nullptr;
  }

  void Sum(const Story& story) {
    if (story.races > 0 || story.is_applied) ++counts_.first_tries;
    if (story.races > 0) {
      ++counts_.first_try_races;
      ++counts_.ended_after_race;
    }
    if (story.is_applied) {
      const auto retry = static_cast<std::size_t>(story.races);
      ++counts_.applied_on_retry.at(std::min(retry, core::kRetriesTold - 1));
    }
    if (!story.is_applied && story.races == 5 && story.can_go_on) ++counts_.permanent_conflicts;
  }

  std::map<std::string, Story> stories_;
  core::ConflictCounts counts_;
  int shortcut_losses_ = 0;
  int resends_ = 0;
  int lost_answers_ = 0;
};

class ConflictReconciliationTest : public testing::TestWithParam<int> {
 protected:
  void StartPlant(std::uint64_t seed) {
    simulator::SimulatorOptions options;
    options.seed = seed;
    options.scenario.operators.edit_rate = 20;
    options.scenario.operators.race_probability = 0.55;
    options.scenario.operators.weights = {.field = 8, .same_transition = 1, .other_transition = 1};
    options.scenario.latency = {absl::Milliseconds(2), absl::Milliseconds(1)};
    plant_ = simulator::Simulator::Start(std::move(options)).value();
    for (int i = 0; i < kWorkOrders; ++i) {
      plant_->plant().Put({.id = absl::StrCat("WO-", i), .status = "In Progress"});
    }
  }

  // After the first success: an echo has to have come back once before it proves anything.
  void SpoilPlant() {
    simulator::Fault rule = *simulator::FaultNamed("forced_conflict");
    rule.method = Method::kPatch;
    rule.probability = 0.06;
    plant_->faults().Add(rule);
    rule.work_order_id = "WO-7";
    rule.probability = 1;
    plant_->faults().Add(rule);
    // Also before a write that needs no read.
    simulator::Fault race = *simulator::FaultNamed("race");
    race.method = Method::kPatch;
    race.probability = 0.08;
    plant_->faults().Add(race);
    simulator::Fault lost = *simulator::FaultNamed("reset");
    lost.method = Method::kPatch;
    lost.probability = 0.04;
    plant_->faults().Add(lost);
    lost.apply = true;
    plant_->faults().Add(lost);
    lost.apply = false;
    lost.method = Method::kGet;
    plant_->faults().Add(lost);
  }

  void OpenStore() {
    folder_ = storage::sqlite::StorageFolder::Open(scratch_.path()).value();
    store_ = storage::sqlite::SqliteIntentStore::Open(*folder_, {}, clock_.Now()).value();
    std::vector<std::unique_ptr<storage::IntentReader>> readers;
    readers.push_back(store_->NewReader().value());
    queries_ = std::make_unique<storage::QueryPool>(std::move(readers), 4'096);
    group_commit_ = std::make_unique<storage::GroupCommit>(
        *store_, clock_, 16'384, [](const absl::Status& fatal) { ADD_FAILURE() << fatal; });
  }

  void StartGateway() {
    apriso::AprisoOptions options;
    options.base_url = plant_->base_url();
    options.echo_field = kEchoField;
    apriso::GatewayParts parts;
    parts.transport = http::CurlTransport::Create({}).value();
    parts.credentials = apriso::MakeCredentials({}, {parts.transport.get(), &clock_}).value();
    parts.clock = &clock_;
    parts.canonical_status = [this](absl::string_view spelling) {
      return statuses_.Canonical(spelling);
    };
    gateway_ = apriso::AprisoGateway::Create(std::move(options), std::move(parts)).value();
  }

  dispatch::DispatcherOptions Options() {
    dispatch::DispatcherOptions options;
    options.decide.profile.echo = core::EchoSupport::kConfigured;
    options.decide.echo_identity = {store_->broker_id(), store_->epoch(), {}};
    // The same table, in less time.
    options.decide.profile.content_hash_grace = absl::Milliseconds(100);
    options.decide.conflict.base_delay = absl::Milliseconds(20);
    options.decide.transport.base_delay = absl::Milliseconds(10);
    options.decide.transport.max_delay = absl::Milliseconds(50);
    options.decide.max_unknown = 1'000;
    options.gate.breaker.consecutive = 1'000;
    options.gate.breaker.failure_rate = 1;
    options.gate.concurrency_start = 8;
    options.contention.policy.control = core::ContentionControl::kOff;
    options.on_committed = [this](const dispatch::CommittedMove& committed) {
      const core::IntentState state = committed.move.state;
      if (!core::IsFinal(state) && state != core::IntentState::kNeedsAttention) return;
      const std::lock_guard lock(mutex_);
      ended_.insert(committed.move.id);
      changed_.notify_all();
    };
    return options;
  }

  void StartDispatcher() {
    dispatch_ = std::make_unique<dispatch::DispatchLoop>(
        Options(),
        dispatch::DispatchWorld{*group_commit_,
                                *queries_,
                                *gateway_,
                                clock_,
                                random_,
                                {store_->records(), store_->audit()}},
        dispatch::DispatchEvents{[](const absl::Status& fatal) { ADD_FAILURE() << fatal; },
                                 [](dispatch::GatewayState) {}});
    dispatch_->Run({});
  }

  // Accepts an intent as the intake does.
  class Acceptance final : public storage::StoreTask {
   public:
    Acceptance(dispatch::DispatchLoop& dispatch, core::Intent intent)
        : dispatch_(dispatch), intent_(std::move(intent)) {}
    absl::Status Apply(storage::IntentStore& store, absl::Time) override {
      const auto id = store.InsertIntent(intent_);
      if (id.ok()) intent_.id = *id;
      return id.status();
    }
    void Done(const absl::Status& committed) override {
      ASSERT_TRUE(committed.ok()) << committed;
      intent_.revision = 1;
      dispatch_.OnAccepted(intent_);
    }

   private:
    dispatch::DispatchLoop& dispatch_;
    core::Intent intent_;
  };

  void Submit(const std::string& work_order, const std::string& target) {
    core::Intent intent;
    intent.spec.key = {core::Source("line7"), core::EventId(absl::StrCat("e", ++submitted_))};
    intent.spec.work_order_id = core::WorkOrderId(work_order);
    intent.spec.target_status = core::StatusName(target);
    intent.spec.on_attention = core::OnAttention::kSkip;
    intent.spec.fields.canonical_json = "{}";
    intent.spec.time_to_live = absl::Hours(24);
    intent.create_time = clock_.Now();
    intent.update_time = intent.create_time;
    intent.expire_time = intent.create_time + intent.spec.time_to_live;
    std::unique_ptr<storage::StoreTask> task =
        std::make_unique<Acceptance>(*dispatch_, std::move(intent));
    ASSERT_EQ(group_commit_->Enqueue(task, storage::Urgency::kOwed), base::Offer::kTaken);
  }

  void AwaitAll() {
    std::unique_lock lock(mutex_);
    const bool all = changed_.wait_for(
        lock, kDeadline, [this] { return ended_.size() == static_cast<std::size_t>(submitted_); });
    ASSERT_TRUE(all) << ended_.size() << " of " << submitted_ << " have ended";
  }

  void Stop() {
    dispatch_->Stop(absl::Seconds(5));
    gateway_->Stop();
    group_commit_->Stop();
    queries_->Stop();
    plant_->Stop();
  }

  core::ConflictCounts Reported(storage::ConflictGrouping group_by, bool by_group) {
    const auto report = store_->NewReader().value()->GetConflictReport(
        {clock_.Now() - absl::Hours(2), clock_.Now() + absl::Hours(2), group_by, ""});
    EXPECT_TRUE(report.ok()) << report.status();
    if (!by_group) return report->total;
    core::ConflictCounts sum;
    for (const auto& [value, counts] : report->groups) sum.Add(counts);
    return sum;
  }

  RealClock clock_;
  const core::StateMachine statuses_ = core::StateMachine::Default();
  SeededRandom random_{static_cast<std::uint64_t>(GetParam())};
  storage::testing::ScratchFolder scratch_;
  std::unique_ptr<simulator::Simulator> plant_;
  std::unique_ptr<storage::sqlite::StorageFolder> folder_;
  std::unique_ptr<storage::sqlite::SqliteIntentStore> store_;
  std::unique_ptr<storage::QueryPool> queries_;
  std::unique_ptr<storage::GroupCommit> group_commit_;
  std::unique_ptr<apriso::AprisoGateway> gateway_;
  std::unique_ptr<dispatch::DispatchLoop> dispatch_;
  int submitted_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<core::IntentId> ended_;
};

TEST_P(ConflictReconciliationTest, EveryFigureIsThatOfThePlantsLedger) {
  SCOPED_TRACE(absl::StrCat("seed ", GetParam()));
  StartPlant(static_cast<std::uint64_t>(GetParam()));
  OpenStore();
  StartGateway();
  StartDispatcher();
  Submit("WO-0", "On Hold");
  AwaitAll();
  SpoilPlant();
  for (const char* const target :
       {"On Hold", "In Progress", "On Hold", "In Progress", "Complete"}) {
    for (int i = 1; i < kWorkOrders; ++i) Submit(absl::StrCat("WO-", i), target);
  }
  AwaitAll();
  Stop();

  const std::vector<LedgerEntry> entries = plant_->ledger().Read({.limit = 1'000'000});
  const LedgerFigures ledger(entries);
  const core::ConflictCounts& expected = ledger.counts();
  for (const bool by_group : {false, true}) {
    SCOPED_TRACE(by_group ? "the sum of the sources" : "the total");
    const core::ConflictCounts told = Reported(storage::ConflictGrouping::kSource, by_group);
    EXPECT_EQ(told.tries, expected.tries);
    EXPECT_EQ(told.races, expected.races);
    EXPECT_EQ(told.first_tries, expected.first_tries);
    EXPECT_EQ(told.first_try_races, expected.first_try_races);
    EXPECT_EQ(told.applied_on_retry, expected.applied_on_retry);
    EXPECT_EQ(told.permanent_conflicts, expected.permanent_conflicts);
    EXPECT_EQ(told.ended_after_race, expected.ended_after_race);
    EXPECT_EQ(told.rule_conflicts, expected.rule_conflicts);
    EXPECT_EQ(told.stale_reads, expected.stale_reads);
    EXPECT_EQ(told.ended, submitted_);
  }
  // Nothing of this is proved by a plant in which nothing happens.
  EXPECT_GT(expected.races, 50);
  EXPECT_GT(expected.rule_conflicts, 5);
  EXPECT_GT(ledger.resends(), 5);
  EXPECT_GT(ledger.lost_answers(), 5);
  EXPECT_GT(ledger.shortcut_losses(), 0);
  for (std::size_t retry = 0; retry < 3; ++retry) {
    EXPECT_GT(expected.applied_on_retry[retry], 0) << retry;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ConflictReconciliationTest, testing::Values(1, 2, 3, 4));

}  // namespace
}  // namespace interlock
