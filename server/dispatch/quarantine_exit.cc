#include "server/dispatch/quarantine_exit.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/progress.h"
#include "storage/intent_store.h"

namespace interlock::dispatch {
namespace {

using core::IntentState;

constexpr std::size_t kMovesInATransaction = 1'000;

// What the whole way out shares.
struct Way {
  storage::TaskQueue& store;
  const std::string actor;
  const std::string reason;
  const std::function<absl::Status()> accept;
  const std::function<void(QuarantineExit::Outcome)> done;
  QuarantineExit::Outcome outcome;
  bool has_taken_stock = false;
  std::size_t moved = 0;  // of outcome.open, from its beginning

  void Fail(absl::Status status) {
    outcome = {};
    outcome.status = std::move(status);
    done(std::move(outcome));
  }
};

void TakeNextStep(const std::shared_ptr<Way>& way);

storage::IntentMove MoveFor(const core::Intent& intent, const Way& way, absl::Time now) {
  storage::IntentMove move;
  move.id = intent.id;
  move.expected_revision = intent.revision;
  const bool needs_person = intent.state == IntentState::kNeedsAttention;
  move.state = needs_person ? IntentState::kNeedsAttention : IntentState::kQueued;
  if (needs_person) {
    move.reason = intent.reason;
    move.message = intent.message;
  } else {
    move.wait = {core::WaitCause::kReady, now, std::nullopt,
                 absl::StrCat("an older copy of the database was put back (", way.reason, ")")};
  }
  move.update_time = now;
  move.expire_time = intent.expire_time;
  move.applied_by = intent.applied_by;
  move.progress = core::AfterRestoredCopy(intent.progress);
  if (intent.state == IntentState::kExecuting) {
    core::Attempt attempt = core::PresentAttempt(intent);
    attempt.outcome = core::AttemptOutcome::kUnknown;
    attempt.end_time = now;
    attempt.message = "an older copy of the broker's database was put back";
    move.attempts.push_back(std::move(attempt));
  }
  move.actor = way.actor;
  return move;
}

// Takes stock in the first step; moves as many as a transaction may hold in each.
class StepTask final : public storage::StoreTask {
 public:
  explicit StepTask(std::shared_ptr<Way> way) : way_(std::move(way)) {}

  std::size_t Weight() const override { return kMovesInATransaction; }

  absl::Status Apply(storage::IntentStore& store, absl::Time now) override {
    stock_.clear();
    moves_.clear();
    if (!way_->has_taken_stock) {
      absl::Status scanned =
          store.ScanOpen([this](core::Intent intent) { stock_.push_back(std::move(intent)); });
      if (!scanned.ok()) return scanned;
    }
    const std::vector<core::Intent>& open = way_->has_taken_stock ? way_->outcome.open : stock_;
    const std::size_t end = std::min(open.size(), way_->moved + kMovesInATransaction);
    for (std::size_t i = way_->moved; i < end; ++i) {
      moves_.push_back(MoveFor(open[i], *way_, now));
      absl::StatusOr<storage::MoveResult> moved = store.MoveIntent(moves_.back());
      if (!moved.ok()) return moved.status();
      if (*moved == storage::MoveResult::kStale) {
        return absl::InternalError(
            absl::StrCat("intent ", open[i].id.ToText(), " was moved during the quarantine"));
      }
    }
    return absl::OkStatus();
  }

  void Done(const absl::Status& committed) override {
    if (!committed.ok()) return way_->Fail(committed);
    if (!way_->has_taken_stock) way_->outcome.open = std::move(stock_);
    way_->has_taken_stock = true;
    for (const storage::IntentMove& move : moves_) Take(move, way_->outcome.open[way_->moved++]);
    TakeNextStep(way_);
  }

 private:
  static void Take(const storage::IntentMove& move, core::Intent& intent) {
    intent.revision = move.expected_revision + 1;
    intent.state = move.state;
    intent.wait = move.wait;
    intent.update_time = move.update_time;
    intent.progress = move.progress;
  }

  const std::shared_ptr<Way> way_;
  std::vector<core::Intent> stock_;
  std::vector<storage::IntentMove> moves_;
};

void Finish(Way& way) {
  if (absl::Status accepted = way.accept(); !accepted.ok()) return way.Fail(std::move(accepted));
  way.outcome.unfinished =
      std::count_if(way.outcome.open.begin(), way.outcome.open.end(),
                    [](const core::Intent& i) { return i.state == IntentState::kQueued; });
  way.done(std::move(way.outcome));
}

void TakeNextStep(const std::shared_ptr<Way>& way) {
  if (way->has_taken_stock && way->moved == way->outcome.open.size()) return Finish(*way);
  std::unique_ptr<storage::StoreTask> task = std::make_unique<StepTask>(way);
  if (way->store.Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
    way->Fail(absl::UnavailableError("the store is closed"));
  }
}

}  // namespace

void QuarantineExit::Start(storage::TaskQueue& store, std::string actor, std::string reason,
                           std::function<absl::Status()> accept,
                           std::function<void(Outcome)> done) {
  TakeNextStep(std::make_shared<Way>(Way{store,
                                         std::move(actor),
                                         std::move(reason),
                                         std::move(accept),
                                         std::move(done),
                                         {},
                                         false,
                                         0}));
}

}  // namespace interlock::dispatch
