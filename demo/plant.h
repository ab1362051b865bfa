#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "demo/ledger.h"

namespace interlock::demo {

// A work order as the simulator has it.
struct PlantWorkOrder {
  std::string id;
  std::string status;
  std::string type;
};

// The simulator's own count of what it was asked.
struct PlantSummary {
  std::uint64_t reads = 0;
  std::uint64_t writes = 0;  // PATCH requests
  std::uint64_t conflicts = 0;
  std::uint64_t operator_edits = 0;
  std::uint64_t replies_lost = 0;
  std::uint64_t unconditional_writes = 0;  // If-Match: *
  std::uint64_t writes_without_read = 0;
  std::uint64_t refused_sign_ins = 0;  // requests that were answered 401
  std::uint64_t dropped = 0;           // ledger entries no longer in its memory
};

// What Apriso's token service counts.
struct TokenCounts {
  std::uint64_t issued = 0;
  std::uint64_t refused = 0;
};

// The control side of apriso-sim. Calls block; not thread-safe.
class Plant {
 public:
  explicit Plant(int port) : port_(port) {}

  absl::StatusOr<std::vector<PlantWorkOrder>> WorkOrders() const;
  absl::StatusOr<PlantSummary> Summary() const;
  absl::StatusOr<TokenCounts> Tokens() const;
  // Every change of a work order, and every write that did not take effect, each oldest first.
  absl::StatusOr<LedgerPage> Ledger() const;
  // How many requests came when, from the first to the last. `bucket` is a multiple of 100 ms.
  absl::StatusOr<std::vector<RateBucket>> Rates(absl::Duration bucket) const;

  // Loses the answers of this share of the writes after applying them, beginning so long from now.
  absl::Status LoseAnswers(double probability,
                           absl::Duration from_now = absl::ZeroDuration()) const;
  // Refuses every write to this work order with 409 although nobody changes it.
  absl::Status RefuseByRule(const std::string& work_order_id) const;
  // Answers every write to this work order with 412 although the ETag is the current one.
  absl::Status NeverMatch(const std::string& work_order_id) const;
  // Lets an operator open the work order for so long.
  absl::Status Lock(const std::string& work_order_id, const std::string& operator_name,
                    absl::Duration hold) const;
  // Answers everything with 503 for so long, beginning so long from now. Faults that were added
  // before come first.
  absl::Status GoDown(absl::Duration from_now, absl::Duration length) const;
  // Changes the operators' habits, given in the simulator's JSON.
  absl::Status TellOperators(const std::string& json_text) const;
  // From now on only this client secret is good, and tokens that were issued before are not.
  absl::Status ExpireCredential(const std::string& new_client_secret) const;

 private:
  absl::Status AddFault(const std::string& json_text) const;
  absl::Status ReadLedger(const char* outcome, LedgerPage* all) const;

  const int port_;
};

}  // namespace interlock::demo
