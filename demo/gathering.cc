#include "demo/gathering.h"

#include <utility>

namespace interlock::demo {

absl::Status Gather(client::BrokerClient& client, const Plant& plant, Evidence* evidence) {
  v1::ListIntentsRequest request;
  request.set_page_size(1000);
  absl::Status status = client.ListAll(request, [evidence](const v1::Intent& intent) {
    evidence->intents[intent.intent_id()] = intent;
    return client::Listing::kGoOn;
  });
  if (!status.ok()) return status;
  auto ledger = plant.Ledger();
  if (!ledger.ok()) return ledger.status();
  evidence->changes = std::move(ledger->changes);
  evidence->misses = std::move(ledger->misses);
  const auto summary = plant.Summary();
  if (!summary.ok()) return summary.status();
  evidence->summary = *summary;
  return absl::OkStatus();
}

}  // namespace interlock::demo
