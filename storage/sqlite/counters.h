#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "core/intent.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// The table of counters, held in memory and written when a transaction that changed it commits.
class Counters {
 public:
  explicit Counters(Connection& connection);

  absl::Status Load();

  std::int64_t last_intent_number() const { return values_[kLastIntent]; }
  void SkipIntentNumbersTo(std::int64_t number) { values_[kLastIntent] = number; }
  std::int64_t NextIntentNumber() { return ++values_[kLastIntent]; }
  std::int64_t last_event_number() const { return values_[kLastEvent]; }
  std::int64_t NextEventNumber() { return ++values_[kLastEvent]; }
  void SkipEventNumbersTo(std::int64_t number) { values_[kLastEvent] = number; }
  std::int64_t NextAliasNumber() { return ++values_[kLastAlias]; }
  std::int64_t last_audit_number() const { return values_[kLastAudit]; }
  std::int64_t NextAuditNumber() { return ++values_[kLastAudit]; }
  std::int64_t last_commit_number() const { return values_[kLastCommit]; }
  std::int64_t NextCommitNumber() { return ++values_[kLastCommit]; }
  void CountIntents(core::IntentState state, std::int64_t delta);

  std::int64_t IntentsIn(core::IntentState state) const;

  // Writes what has changed; inside the transaction, as its last step.
  absl::Status Write();
  // The transaction was committed: what was written counts.
  void Keep() { kept_ = values_; }
  // The transaction was rolled back: all is as it was at the last Keep().
  void Restore() { values_ = kept_; }

 private:
  static constexpr std::size_t kLastIntent = 0;
  static constexpr std::size_t kLastEvent = 1;
  static constexpr std::size_t kLastAlias = 2;
  static constexpr std::size_t kLastCommit = 3;
  static constexpr std::size_t kLastAudit = 4;
  static constexpr std::size_t kCount = 13;
  using Values = std::array<std::int64_t, kCount>;

  Connection& connection_;
  Statement update_;
  Values values_{};
  Values kept_{};
};

inline constexpr absl::string_view kLastIntentCounter = "last intent number";
inline constexpr absl::string_view kLastCommitCounter = "last commit number";

// The state counted under `name`, empty if it counts something else.
std::optional<core::IntentState> CountedState(absl::string_view name);

}  // namespace interlock::storage::sqlite
