#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "core/intent.h"
#include "storage/audit_log.h"

namespace interlock::storage {

// What is known of a (source, event id) that was submitted before.
struct RecordedEvent {
  core::IntentId intent_id;
  // The key is an alias: it came with a repeat of the intent's event under another event id. An
  // alias agrees with its intent in all but, perhaps, the expected statuses.
  bool is_alias = false;
  std::vector<core::StatusName> expected_statuses;  // as submitted under this key
};

// The last accepted intent of a lane, kept while it is open or was accepted less than the repeated
// event window ago.
struct LaneTail {
  core::IntentId intent_id;
  absl::Time accept_time;
  core::IntentState state = core::IntentState::kQueued;
  // core::RepeatFingerprint of its spec; nothing if it was accepted before the store was opened.
  std::optional<std::uint64_t> fingerprint = {};
};

struct Occupancy {
  std::int64_t open_total = 0;
  std::int64_t open_in_lane = 0;
  std::int64_t open_of_source = 0;
};

struct NewAlias {
  core::EventKey key;
  core::IntentId intent_id;
  std::vector<core::StatusName> expected_statuses;
  absl::Time accept_time;
};

// The next state of an intent. Everything of the row that can change is given anew.
struct IntentMove {
  core::IntentId id;
  std::int64_t expected_revision = 0;
  core::IntentState state = core::IntentState::kQueued;
  core::Wait wait;
  core::Result result = core::Result::kNone;
  core::Reason reason = core::Reason::kNone;
  std::string message;
  absl::Time update_time;
  std::optional<absl::Time> end_time;  // set exactly if `state` is final
  absl::Time expire_time;
  std::string applied_by;
  core::Progress progress;
  std::vector<core::Attempt> attempts;  // new or changed ones, by number
  std::string actor = "broker";         // who decided; for the event log
  std::string race_won_by = {};         // with an attempt that raced: who was faster, if known
  std::optional<core::Resolution> resolution = {};  // set exactly if `state` is RESOLVED
  std::optional<AuditEvent> audit = {};             // of the act, if that is audited by itself
};

enum class MoveResult { kMoved, kStale };

// The broker's durable memory: every accepted intent and every attempt made for it. All other
// state in the process can be rebuilt from here.
//
// Durability: when Commit() returns OK, everything since Begin() has been synced and survives loss
//     of power. When it returns an error, nothing of it was kept, in memory neither, except after
//     kDataLoss, where the outcome is unknown and the process has to stop and start again.
// Time: the store never reads a clock. Every instant comes with the call; it is kept in UTC,
//     rounded down to whole milliseconds.
// Errors of every verb: kResourceExhausted (disk full: roll back and try again later),
//     kDataLoss (I/O error or damaged row: stop the process). kInternal is a defect. Branch on the
//     code, never on the text.
// Threads: thread-compatible. In the server the GroupCommit thread is the only caller; concurrent
//     reads go through IntentReader.
class IntentStore {
 public:
  virtual ~IntentStore() = default;

  // Opens a transaction. Requires: none is open. All verbs below Rollback() require an open one.
  virtual absl::Status Begin() = 0;
  virtual absl::Status Commit() = 0;
  // Undoes everything since Begin(). Safe to call when none is open.
  virtual void Rollback() = 0;

  // The first submission under this key, if it is still remembered at `now`: for event_id_ttl from
  // acceptance, and in any case as long as its intent is open.
  virtual absl::StatusOr<std::optional<RecordedEvent>> FindEvent(const core::EventKey& key,
                                                                 absl::Time now) = 0;
  virtual absl::StatusOr<std::optional<LaneTail>> FindLaneTail(const core::LaneKey& lane) = 0;
  virtual Occupancy GetOccupancy(const core::LaneKey& lane, const core::Source& source) = 0;
  virtual absl::StatusOr<std::optional<core::Intent>> GetIntent(core::IntentId id) = 0;

  // Inserts with the next intent number (intent.id is ignored) and revision 1, and answers it.
  // Requires: FindEvent(intent.spec.key) found nothing.
  virtual absl::StatusOr<core::IntentId> InsertIntent(const core::Intent& intent) = 0;
  // Remembers one more key for an intent. Requires: FindEvent(alias.key) found nothing.
  virtual absl::Status InsertAlias(const NewAlias& alias) = 0;

  // Carries out the move if the row is still at expected_revision, and writes it to the event log
  // and what it says of an act to the audit log; kStale changes nothing. What it adds to the
  // conflict figures is part of the transaction. Requires: core::IsMoveAllowed.
  virtual absl::StatusOr<MoveResult> MoveIntent(const IntentMove& move) = 0;

  // Every open intent (QUEUED, EXECUTING, NEEDS_ATTENTION), by growing number. Stops at the first
  // error and returns it.
  virtual absl::Status ScanOpen(const std::function<void(core::Intent)>& visit) = 0;

  // One small batch of housekeeping: finished intents to the history, what is older than its
  // retention removed (a few rows may wait ten seconds for more), the write-ahead log kept short.
  // Returns true if there is more to do.
  virtual absl::StatusOr<bool> Maintain(absl::Time now) = 0;
};

}  // namespace interlock::storage
