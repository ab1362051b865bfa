#include "tests/integration/storage/faults/script.h"

#include <memory>
#include <string>
#include <utility>

#include "storage/intent_move.h"
#include "storage/whole_milliseconds.h"
#include "tests/contract/storage/sample_intents.h"

namespace interlock::storage::faults {
namespace {

std::string EventName(int number) { return "event-" + std::to_string(number); }

core::Intent IntentOf(int number, absl::Time now) {
  core::Intent intent =
      testing::SampleIntent("WO-" + std::to_string(number % 23), std::to_string(number), now);
  // Some need several pages.
  const std::size_t size = number % 17 == 0 ? 9'000 : 40 + static_cast<std::size_t>(number);
  intent.spec.fields.canonical_json = "{\"text\":\"" + std::string(size, 'x') + "\"}";
  intent.spec.fields.names = {"text"};
  intent.spec.labels = {{"line", std::to_string(number % 3)}};
  intent.revision = 1;
  RoundToWholeMillis(intent);
  return intent;
}

}  // namespace

// As the intake does: a repeat is found, anything else inserted.
class Script::Submission final : public StoreTask {
 public:
  Submission(Script& script, int number, const core::Intent& intent)
      : script_(script), number_(number), intent_(intent) {}

  absl::Status Apply(IntentStore& store, absl::Time now) override {
    const auto found = store.FindEvent(intent_.spec.key, now);
    if (!found.ok()) return found.status();
    if (found->has_value()) {
      const auto row = store.GetIntent((*found)->intent_id);
      if (!row.ok()) return row.status();
      if (!row->has_value()) return absl::InternalError("a key without a row");
      answer_ = **row;
      return absl::OkStatus();
    }
    script_.ledger_.Asked(intent_);
    const auto id = store.InsertIntent(intent_);
    if (!id.ok()) return id.status();
    answer_ = intent_;
    answer_.id = *id;
    return absl::OkStatus();
  }

  void Done(const absl::Status& committed) override {
    if (!script_.IsGood(committed)) return script_.ledger_.Refused(intent_);
    script_.Adopt(number_, answer_);
    script_.ledger_.Acknowledged(EventName(number_), answer_.id);
  }

 private:
  Script& script_;
  const int number_;
  const core::Intent intent_;
  core::Intent answer_;
};

class Script::Move final : public StoreTask {
 public:
  Move(Script& script, int number, IntentMove move)
      : script_(script), number_(number), move_(std::move(move)) {
    after_ = script_.progress_[static_cast<std::size_t>(number)].intent;
    ApplyMove(move_, after_);
    answer_ = after_;
  }

  absl::Status Apply(IntentStore& store, absl::Time) override {
    script_.ledger_.AskedMove(after_);
    const auto moved = store.MoveIntent(move_);
    if (!moved.ok()) return moved.status();
    if (*moved == MoveResult::kMoved) return absl::OkStatus();
    // Done in a life before, which could not say so any more.
    const auto row = store.GetIntent(move_.id);
    if (!row.ok()) return row.status();
    if (!row->has_value()) return absl::InternalError("an acknowledged intent is missing");
    answer_ = **row;
    return absl::OkStatus();
  }

  void Done(const absl::Status& committed) override {
    if (!script_.IsGood(committed)) return script_.ledger_.RefusedMove(after_);
    script_.Adopt(number_, answer_);
    script_.ledger_.AcknowledgedMove(answer_);
  }

 private:
  Script& script_;
  const int number_;
  const IntentMove move_;
  core::Intent after_;
  core::Intent answer_;
};

class Script::Alias final : public StoreTask {
 public:
  Alias(Script& script, int number, NewAlias alias)
      : script_(script), number_(number), alias_(std::move(alias)) {}

  absl::Status Apply(IntentStore& store, absl::Time now) override {
    const auto found = store.FindEvent(alias_.key, now);
    if (!found.ok()) return found.status();
    script_.ledger_.AskedAlias(alias_);
    return found->has_value() ? absl::OkStatus() : store.InsertAlias(alias_);
  }

  void Done(const absl::Status& committed) override {
    if (!script_.IsGood(committed)) return;
    script_.progress_[static_cast<std::size_t>(number_)].has_alias = true;
    script_.ledger_.AcknowledgedAlias(alias_.key);
  }

 private:
  Script& script_;
  const int number_;
  const NewAlias alias_;
};

bool Script::IsGood(const absl::Status& committed) {
  if (committed.ok()) return true;
  const bool is_for_space = absl::IsResourceExhausted(committed);
  refused_for_space_ += is_for_space ? 1 : 0;
  if (!is_for_space && unexpected_.empty()) unexpected_ = committed.ToString();
  return false;
}

void Script::Adopt(int number, const core::Intent& row) {
  Progress& progress = progress_[static_cast<std::size_t>(number)];
  progress.intent = row;
  switch (row.state) {
    case core::IntentState::kQueued:
      progress.stage = Stage::kQueued;
      return;
    case core::IntentState::kExecuting:
      progress.stage = Stage::kExecuting;
      return;
    default:
      progress.stage = Stage::kFinished;
  }
}

void Script::Run(Life& life, const std::function<bool()>& stops) {
  int size = 1;
  for (int first = 0; first < kScriptIntents && life.is_alive(); first += size) {
    size = 1 + (first * 7) % 9;
    // Submitted, executed and ended in three commits; the last two lag behind.
    RunGroup(life, first, size);
    if (first % 4 == 0) Maintain(life);
    if (stops && stops()) return;
  }
  for (int round = 0; round < 3 && life.is_alive(); ++round) {
    RunGroup(life, 0, kScriptIntents);
    Maintain(life);
    if (stops && stops()) return;
  }
}

void Script::Maintain(Life& life) {
  if (life.is_alive() && housekeeping_ == Housekeeping::kNowAndThen) life.writer().Maintain();
}

// Brings each intent of the range one stage further, all in one group.
void Script::RunGroup(Life& life, int first, int count) {
  GroupWriter::Tasks tasks;
  // The writer keeps house by itself each second.
  clock_.Advance(housekeeping_ == Housekeeping::kNowAndThen ? absl::Milliseconds(100)
                                                            : absl::Milliseconds(1));
  const absl::Time now = clock_.Now();
  // What was submitted before moves on.
  const int from = std::max(0, first - 20);
  for (int number = from; number < std::min(first + count, kScriptIntents); ++number) {
    const Progress& progress = progress_[static_cast<std::size_t>(number)];
    if (progress.stage == Stage::kNew) {
      if (number < first && progress.intent.id.empty() && number % 2 == 0) continue;
      tasks.push_back(std::make_unique<Submission>(*this, number, IntentOf(number, now)));
      continue;
    }
    if (IsToBeAliased(number) && !progress.has_alias) {
      const core::EventKey key{core::Source("mes"), core::EventId("alias-" + EventName(number))};
      tasks.push_back(std::make_unique<Alias>(
          *this, number,
          NewAlias{key, progress.intent.id, {core::StatusName("Released")}, WholeMillis(now)}));
    }
    if (progress.stage == LastStage(number)) continue;
    const bool ends = progress.intent.state == core::IntentState::kExecuting;
    IntentMove move = testing::MoveTo(
        ends ? core::IntentState::kSucceeded : core::IntentState::kExecuting, progress.intent, now);
    if (!ends) {
      move.progress.attempts_made = 1;
      move.attempts = {testing::FullAttempt(1)};
    }
    tasks.push_back(std::make_unique<Move>(*this, number, std::move(move)));
  }
  if (tasks.empty()) return;
  ++groups_;
  life.writer().Write(std::move(tasks));
}

Script::Stage Script::LastStage(int number) const {
  switch (number % 3) {
    case 0:
      return Stage::kQueued;
    case 1:
      return Stage::kExecuting;
    default:
      return Stage::kFinished;
  }
}

bool Script::is_done() const {
  for (int number = 0; number < kScriptIntents; ++number) {
    const Progress& progress = progress_[static_cast<std::size_t>(number)];
    if (progress.stage != LastStage(number)) return false;
    if (IsToBeAliased(number) && !progress.has_alias) return false;
  }
  return true;
}

}  // namespace interlock::storage::faults
