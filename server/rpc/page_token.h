#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "storage/intent_reader.h"

namespace interlock::rpc {

// Where a list goes on, as text that means something only together with the same filter and order.
// Good across restarts of the broker.
std::string MakePageToken(const storage::PagePosition& position,
                          const storage::IntentFilter& filter, storage::IntentOrder order);

// Empty if `token` was not made by MakePageToken for this filter and order.
std::optional<storage::PagePosition> ReadPageToken(absl::string_view token,
                                                   const storage::IntentFilter& filter,
                                                   storage::IntentOrder order);

// What of a filter a token is bound to.
std::string FilterText(const storage::IntentFilter& filter);

}  // namespace interlock::rpc
