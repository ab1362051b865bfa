#include "demo/plant.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "demo/loopback_http.h"
#include "nlohmann/json.hpp"

namespace interlock::demo {
namespace {

using nlohmann::json;

constexpr int kLedgerPage = 5000;

absl::StatusOr<json> Parse(const absl::StatusOr<std::string>& text) {
  if (!text.ok()) return text.status();
  json parsed = json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object()) return absl::InternalError("the simulator's answer is not JSON");
  return parsed;
}

std::string Text(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t Count(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? found->get<std::uint64_t>() : 0;
}

LedgerChange ToChange(const json& entry) {
  LedgerChange change;
  change.seq = Count(entry, "seq");
  change.work_order_id = Text(entry, "workOrderId");
  change.by = Text(entry, "actor") == "api" ? ChangedBy::kBroker : ChangedBy::kOperator;
  change.status_after = Text(entry, "statusAfter");
  change.intent_id = Text(entry, "intentHeader");
  change.if_match = Text(entry, "ifMatch");
  if (const auto fields = entry.find("fields"); fields != entry.end() && fields->is_object()) {
    change.machine_event = Text(*fields, "machineEvent");
  }
  return change;
}

}  // namespace

absl::StatusOr<std::vector<LedgerChange>> ParseLedgerPage(const std::string& json_text,
                                                          std::uint64_t* next) {
  const auto page = Parse(json_text);
  if (!page.ok()) return page.status();
  const auto entries = page->find("entries");
  if (entries == page->end() || !entries->is_array()) {
    return absl::InternalError("the ledger has no entries");
  }
  std::vector<LedgerChange> changes;
  for (const json& entry : *entries) {
    if (Text(entry, "outcome") == "applied") changes.push_back(ToChange(entry));
  }
  *next = Count(*page, "next");
  return changes;
}

absl::StatusOr<std::vector<PlantWorkOrder>> Plant::WorkOrders() const {
  const auto answer = Parse(HttpGet(port_, "/sim/work-orders"));
  if (!answer.ok()) return answer.status();
  std::vector<PlantWorkOrder> work_orders;
  for (const json& item : answer->value("workOrders", json::array())) {
    work_orders.push_back({Text(item, "id"), Text(item, "status"), Text(item, "type")});
  }
  return work_orders;
}

absl::StatusOr<PlantSummary> Plant::Summary() const {
  const auto answer = Parse(HttpGet(port_, "/sim/ledger/summary"));
  if (!answer.ok()) return answer.status();
  PlantSummary summary;
  summary.reads = Count(*answer, "gets");
  summary.writes = Count(*answer, "patches");
  summary.operator_edits = Count(*answer, "operatorEdits");
  summary.replies_lost = Count(*answer, "repliesLost");
  summary.unconditional_writes = Count(*answer, "unconditionalWrites");
  summary.dropped = Count(*answer, "dropped");
  summary.conflicts = Count(answer->value("outcomes", json::object()), "conflict");
  summary.first_try_conflict_rate = answer->value("firstTryConflictRate", 0.0);
  return summary;
}

absl::StatusOr<std::vector<LedgerChange>> Plant::Changes() const {
  std::vector<LedgerChange> changes;
  std::uint64_t after = 0;
  while (true) {
    const auto text =
        HttpGet(port_, absl::StrCat("/sim/ledger?after=", after, "&limit=", kLedgerPage));
    if (!text.ok()) return text.status();
    std::uint64_t next = after;
    auto page = ParseLedgerPage(*text, &next);
    if (!page.ok()) return page.status();
    for (LedgerChange& change : *page) changes.push_back(std::move(change));
    if (next <= after) return changes;
    after = next;
  }
}

absl::Status Plant::AddFault(const std::string& json_text) const {
  return HttpPost(port_, "/sim/faults", json_text).status();
}

absl::Status Plant::LoseAnswers(double probability) const {
  return AddFault(
      json({{"fault", "reset"}, {"method", "PATCH"}, {"apply", true}, {"probability", probability}})
          .dump());
}

absl::Status Plant::RefuseByRule(const std::string& work_order_id) const {
  return AddFault(
      json({{"fault", "forced_conflict"}, {"method", "PATCH"}, {"work_order_id", work_order_id}})
          .dump());
}

absl::Status Plant::NeverMatch(const std::string& work_order_id) const {
  return AddFault(
      json({{"fault", "status"},
            {"method", "PATCH"},
            {"http_status", 412},
            {"body", R"({"error":"Precondition failed","message":"The ETag does not match"})"},
            {"work_order_id", work_order_id}})
          .dump());
}

absl::Status Plant::Lock(const std::string& work_order_id, const std::string& operator_name,
                         absl::Duration hold) const {
  return HttpPost(port_, absl::StrCat("/sim/work-orders/", work_order_id, "/edit"),
                  json({{"locked_by", operator_name},
                        {"lock_for", absl::FormatDuration(hold)},
                        {"operator", operator_name}})
                      .dump())
      .status();
}

}  // namespace interlock::demo
