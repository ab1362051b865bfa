#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "core/audit_chain.h"
#include "interlock/v1/broker_admin.pb.h"

namespace interlock::client::cli {

// A head of the chain that was noted earlier. `number` 0: only its hash was.
struct NotedHead {
  std::int64_t number = 0;
  std::string hash;
};

// "120:9f86…" or only the 64 digits. INVALID_ARGUMENT if it is neither.
absl::StatusOr<NotedHead> ParseNotedHead(const std::string& text);

// Recomputes the chain of acts from what the broker answers, page by page, the oldest first.
class ChainWalk {
 public:
  explicit ChainWalk(std::optional<NotedHead> noted) : noted_(std::move(noted)) {}

  // Empty: everything fits so far. Else a sentence for a person; the walk is over then.
  std::optional<std::string> TakePage(const v1::ListAuditEventsResponse& page);
  // After the last page.
  std::optional<std::string> End() const;

  // What was looked at: the acts behind `first_number()` - 1 up to the head.
  std::int64_t first_number() const { return first_number_; }
  std::int64_t head_number() const { return check_.number(); }
  const std::string& head_hash() const { return check_.hash(); }

 private:
  std::optional<std::string> TakeEvent(const v1::AuditEvent& event);
  void CompareWithNoted();

  const std::optional<NotedHead> noted_;
  bool is_noted_found_ = false;
  bool is_begun_ = false;
  std::int64_t first_number_ = 1;
  std::int64_t promised_head_ = 0;
  core::ChainCheck check_{0, core::kChainStart};
};

}  // namespace interlock::client::cli
