#include "demo/ledger.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "demo/json_members.h"

namespace interlock::demo {
namespace {

LedgerChange ToChange(const Json& entry) {
  LedgerChange change;
  change.seq = CountIn(entry, "seq");
  change.time = absl::FromUnixMicros(static_cast<std::int64_t>(CountIn(entry, "time_us")));
  change.work_order_id = TextIn(entry, "workOrderId");
  change.by = TextIn(entry, "actor") == "api" ? ChangedBy::kBroker : ChangedBy::kOperator;
  change.status_before = TextIn(entry, "statusBefore");
  change.status_after = TextIn(entry, "statusAfter");
  change.intent_id = TextIn(entry, "intentHeader");
  change.if_match = TextIn(entry, "ifMatch");
  change.try_number = static_cast<int>(CountIn(entry, "try"));
  change.without_read = entry.value("withoutRead", false);
  if (const auto fields = entry.find("fields"); fields != entry.end() && fields->is_object()) {
    change.machine_event = TextIn(*fields, "machineEvent");
  }
  return change;
}

std::optional<LedgerMiss::Why> WhyOf(const std::string& outcome) {
  if (outcome == "conflict") return LedgerMiss::Why::kConflict;
  if (outcome == "rule") return LedgerMiss::Why::kRule;
  if (outcome == "fault") return LedgerMiss::Why::kFault;
  return std::nullopt;
}

LedgerMiss ToMiss(const Json& entry, LedgerMiss::Why why) {
  LedgerMiss miss;
  miss.seq = CountIn(entry, "seq");
  miss.work_order_id = TextIn(entry, "workOrderId");
  miss.intent_id = TextIn(entry, "intentHeader");
  miss.why = why;
  miss.http_status = static_cast<int>(CountIn(entry, "status"));
  miss.try_number = static_cast<int>(CountIn(entry, "try"));
  miss.without_read = entry.value("withoutRead", false);
  return miss;
}

}  // namespace

absl::StatusOr<LedgerPage> ParseLedgerPage(const std::string& json_text) {
  const auto json = ParseObject(json_text);
  if (!json.ok()) return json.status();
  const auto entries = json->find("entries");
  if (entries == json->end() || !entries->is_array()) {
    return absl::InternalError("the ledger has no entries");
  }
  LedgerPage page;
  for (const Json& entry : *entries) {
    const std::string outcome = TextIn(entry, "outcome");
    if (outcome == "applied") page.changes.push_back(ToChange(entry));
    if (TextIn(entry, "method") != "PATCH") continue;
    if (const auto why = WhyOf(outcome)) page.misses.push_back(ToMiss(entry, *why));
  }
  page.next = CountIn(*json, "next");
  return page;
}

absl::StatusOr<std::vector<RateBucket>> ParseRates(const std::string& json_text) {
  const auto json = ParseObject(json_text);
  if (!json.ok()) return json.status();
  const auto entries = json->find("buckets");
  if (entries == json->end() || !entries->is_array()) {
    return absl::InternalError("the simulator's rates have no buckets");
  }
  std::vector<RateBucket> buckets;
  for (const Json& entry : *entries) {
    RateBucket bucket;
    bucket.start = absl::FromUnixMicros(static_cast<std::int64_t>(CountIn(entry, "time_us")));
    bucket.reads = static_cast<int>(CountIn(entry, "gets"));
    bucket.writes = static_cast<int>(CountIn(entry, "patches"));
    bucket.most_at_once = static_cast<int>(CountIn(entry, "maxConcurrent"));
    buckets.push_back(bucket);
  }
  return buckets;
}

}  // namespace interlock::demo
