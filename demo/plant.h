#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace interlock::demo {

// A work order as the simulator has it.
struct PlantWorkOrder {
  std::string id;
  std::string status;
  std::string type;
};

enum class ChangedBy { kBroker, kOperator };

// One change of a work order that took effect, from the simulator's ledger.
struct LedgerChange {
  std::uint64_t seq = 0;  // grows with time
  std::string work_order_id;
  ChangedBy by = ChangedBy::kOperator;
  std::string status_after;
  // Only of the broker's writes:
  std::string machine_event;  // the field of that name that was written
  std::string intent_id;      // X-Interlock-Intent-Id
  std::string if_match;
};

// The simulator's own count of what it was asked.
struct PlantSummary {
  std::uint64_t reads = 0;
  std::uint64_t writes = 0;  // PATCH requests
  std::uint64_t conflicts = 0;
  std::uint64_t operator_edits = 0;
  std::uint64_t replies_lost = 0;
  std::uint64_t unconditional_writes = 0;  // If-Match: *
  std::uint64_t dropped = 0;               // ledger entries no longer in its memory
  double first_try_conflict_rate = 0;
};

// The control side of apriso-sim. Calls block; not thread-safe.
class Plant {
 public:
  explicit Plant(int port) : port_(port) {}

  absl::StatusOr<std::vector<PlantWorkOrder>> WorkOrders() const;
  absl::StatusOr<PlantSummary> Summary() const;
  // Every change of a work order so far, oldest first.
  absl::StatusOr<std::vector<LedgerChange>> Changes() const;

  // Loses the answers of this share of the writes after applying them.
  absl::Status LoseAnswers(double probability) const;
  // Refuses every write to this work order with 409 although nobody changes it.
  absl::Status RefuseByRule(const std::string& work_order_id) const;
  // Answers every write to this work order with 412 although the ETag is the current one.
  absl::Status NeverMatch(const std::string& work_order_id) const;
  // Lets an operator open the work order for so long.
  absl::Status Lock(const std::string& work_order_id, const std::string& operator_name,
                    absl::Duration hold) const;

 private:
  absl::Status AddFault(const std::string& json_text) const;

  const int port_;
};

// The changes in one page of the ledger's JSON; `next` is where the next page begins.
absl::StatusOr<std::vector<LedgerChange>> ParseLedgerPage(const std::string& json_text,
                                                          std::uint64_t* next);

}  // namespace interlock::demo
