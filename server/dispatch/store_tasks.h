#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "core/intent.h"
#include "core/lifecycle.h"
#include "server/dispatch/dispatch_ports.h"
#include "storage/standing_records.h"
#include "storage/store_task.h"

namespace interlock::dispatch {

// Carries out a move of an intent; then tells it, and what became of it.
class MoveTask final : public storage::StoreTask {
 public:
  using Done_ =
      std::function<void(const storage::IntentMove&, absl::StatusOr<storage::MoveResult>)>;

  MoveTask(storage::IntentMove move, Done_ done) : move_(std::move(move)), done_(std::move(done)) {}

  absl::Status Apply(storage::IntentStore& store, absl::Time /*now*/) override {
    result_ = store.MoveIntent(move_);
    return result_.status();
  }
  void Done(const absl::Status& committed) override {
    if (committed.ok()) {
      done_(move_, result_);
    } else {
      done_(move_, committed);
    }
  }

 private:
  const storage::IntentMove move_;
  const Done_ done_;
  absl::StatusOr<storage::MoveResult> result_ = storage::MoveResult::kStale;
};

// Where records and acts are kept.
struct Books {
  storage::StandingRecords& records;
  storage::AuditLog& audit;
};

// Writes, or ends, a standing record, and audits it.
class KeepTask final : public storage::StoreTask {
 public:
  using Done_ = std::function<void(absl::Status)>;

  KeepTask(Books books, RecordChange change, Done_ done)
      : books_(books), change_(std::move(change)), done_(std::move(done)) {}

  absl::Status Apply(storage::IntentStore& /*store*/, absl::Time /*now*/) override {
    const absl::Status kept = change_.value
                                  ? books_.records.Put({change_.kind, change_.key, *change_.value})
                                  : books_.records.Erase(change_.kind, change_.key);
    if (!kept.ok() || !change_.audit) return kept;
    return books_.audit.Append(*change_.audit);
  }
  void Done(const absl::Status& committed) override { done_(committed); }

 private:
  const Books books_;
  const RecordChange change_;
  const Done_ done_;
};

// Looks up the intent that another one waits for.
class PredecessorTask final : public storage::StoreTask {
 public:
  using Done_ = std::function<void(absl::StatusOr<FoundPredecessor>)>;

  PredecessorTask(core::EventKey key, Done_ done) : key_(std::move(key)), done_(std::move(done)) {}

  absl::Status Apply(storage::IntentStore& store, absl::Time now) override {
    found_ = {};
    absl::StatusOr<std::optional<storage::RecordedEvent>> event = store.FindEvent(key_, now);
    if (!event.ok() || !event->has_value()) return event.status();
    absl::StatusOr<std::optional<core::Intent>> intent = store.GetIntent((*event)->intent_id);
    if (!intent.ok() || !intent->has_value()) return intent.status();
    found_ = {Judge(**intent), (*event)->intent_id};
    return absl::OkStatus();
  }
  void Done(const absl::Status& committed) override {
    if (committed.ok()) {
      done_(found_);
    } else {
      done_(committed);
    }
  }

 private:
  static Predecessor Judge(const core::Intent& intent) {
    if (core::IsDone(intent)) return Predecessor::kSucceeded;
    return core::IsFinal(intent.state) ? Predecessor::kFailed : Predecessor::kOpen;
  }

  const core::EventKey key_;
  const Done_ done_;
  FoundPredecessor found_;
};

}  // namespace interlock::dispatch
