#include "demo/serve_text.h"

#include <map>

#include "absl/strings/str_cat.h"

namespace interlock::demo {
namespace {

// A work order that is Complete, so that closing it works; else any.
std::string WorkOrderToClose(const std::vector<PlantWorkOrder>& ends) {
  for (const PlantWorkOrder& work_order : ends) {
    if (work_order.status == "Complete") return work_order.id;
  }
  return ends.empty() ? "WO-1" : ends.front().id;
}

// The intent with the longest story.
std::string IntentToLookAt(const Evidence& evidence) {
  std::string id = "1";
  int most = 0;
  for (const auto& [intent_id, intent] : evidence.intents) {
    if (intent.attempts_made() <= most) continue;
    most = intent.attempts_made();
    id = intent_id;
  }
  return id;
}

}  // namespace

std::string RenderServeText(const StagePorts& ports, const std::string& binary_folder,
                            const std::vector<PlantWorkOrder>& ends, const Evidence& evidence) {
  const std::string broker = absl::StrCat("127.0.0.1:", ports.grpc);
  const std::string admin = absl::StrCat("127.0.0.1:", ports.admin);
  const std::string work_order = WorkOrderToClose(ends);
  const std::string intent = IntentToLookAt(evidence);
  const std::string service = "interlock.v1.TransitionBroker/";
  return absl::StrCat(
      "\nStill up; Ctrl-C ends it. With grpcurl:\n"
      "  grpcurl -plaintext ",
      broker,
      " list\n"
      "  grpcurl -plaintext -d '{\"source\":\"me\",\"eventId\":\"1\",\"workOrderId\":\"",
      work_order, "\",\"targetStatus\":\"Closed\"}' \\\n      ", broker, " ", service,
      "SubmitIntent\n"
      "  grpcurl -plaintext -d '{\"source\":\"me\",\"eventId\":\"1\"}' ",
      broker, " ", service,
      "GetIntent\n"
      "  grpcurl -plaintext -d '{\"intentId\":\"",
      intent, "\",\"includeAttempts\":true}' ", broker, " ", service,
      "GetIntent\n"
      "  grpcurl -plaintext -d '{\"filter\":{\"states\":[\"NEEDS_ATTENTION\"]}}' ",
      broker, " ", service,
      "ListIntents\n"
      "  grpcurl -plaintext ",
      admin,
      " interlock.v1.BrokerAdmin/GetBrokerStatus\n"
      "\nWith the command line:\n"
      "  export INTERLOCK_ADDRESS=",
      broker, " INTERLOCK_ADMIN_ADDRESS=", admin,
      "\n"
      "  ",
      binary_folder, "/interlock get ", intent,
      " --attempts\n"
      "  ",
      binary_folder,
      "/interlock list --state needs-attention,rejected\n"
      "\nApriso's side:\n"
      "  curl -i http://127.0.0.1:",
      ports.apriso, "/api/work-orders/", work_order, "\n");
}

}  // namespace interlock::demo
