#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/broker_client.h"
#include "client/cli/bulk/bulk_output.h"

namespace interlock::client::cli {

// How many intents ended.
struct IntentEnds {
  std::map<std::string, std::uint64_t> by_end;  // "SUCCEEDED APPLIED" -> how many
  std::uint64_t succeeded = 0;
  std::uint64_t otherwise = 0;  // ended otherwise, need a person, or are not known any more
  std::uint64_t open = 0;

  void Count(const v1::Intent& intent);
};

// Waits until all these intents are final or need a person, at most `timeout`, or until
// `interrupted`; an outage of the broker is waited through. Adds their ends to `ends`; those still
// open are `open`. Costs 8 bytes of memory an intent.
void AwaitEnds(BrokerClient& client, std::vector<std::uint64_t> intent_ids, absl::Duration timeout,
               const std::atomic<bool>& interrupted, BulkOutput& output, IntentEnds* ends);

}  // namespace interlock::client::cli
