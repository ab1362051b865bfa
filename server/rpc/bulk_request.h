#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/refusal.h"
#include "core/state_machine.h"
#include "storage/intent_reader.h"

namespace interlock::rpc {

// Which intents a person wants something done to, and whether to do it.
struct BulkRequest {
  std::vector<core::IntentId> ids;              // empty: by filter
  std::optional<storage::IntentFilter> filter;  // empty: by ids
  std::string filter_text;                      // for the audit
  std::string reason;
  enum class Run { kForReal, kDry } run = Run::kForReal;
  std::size_t limit = 0;
  std::int64_t pace = 0;  // acts a second at most; 0: as fast as it goes
};

// Reads the fields that all such requests have in common: intent_ids, filter, reason, dry_run,
// limit and pace.
template <class Request>
BulkRequest BulkRequestFromProto(const Request& request, const core::StateMachine& statuses,
                                 std::vector<core::Violation>& violations);

inline constexpr std::size_t kMaxNamedIntents = 1'000;
inline constexpr std::size_t kDefaultBulkLimit = 10'000;
inline constexpr std::size_t kMaxBulkLimit = 100'000;
inline constexpr std::int64_t kMaxBulkPace = 10'000;

// Parts of BulkRequestFromProto.
void CheckReason(const std::string& reason, std::vector<core::Violation>& violations);
std::size_t LimitFromProto(std::int64_t limit, std::vector<core::Violation>& violations);
std::int64_t PaceFromProto(std::int64_t pace, std::vector<core::Violation>& violations);

}  // namespace interlock::rpc
