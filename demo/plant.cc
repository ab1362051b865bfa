#include "demo/plant.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "demo/json_members.h"
#include "demo/loopback_http.h"

namespace interlock::demo {
namespace {

constexpr int kLedgerPage = 5000;

absl::StatusOr<Json> Parse(const absl::StatusOr<std::string>& text) {
  if (!text.ok()) return text.status();
  return ParseObject(*text);
}

}  // namespace

absl::StatusOr<std::vector<PlantWorkOrder>> Plant::WorkOrders() const {
  const auto answer = Parse(HttpGet(port_, "/sim/work-orders"));
  if (!answer.ok()) return answer.status();
  std::vector<PlantWorkOrder> work_orders;
  for (const Json& item : answer->value("workOrders", Json::array())) {
    work_orders.push_back({TextIn(item, "id"), TextIn(item, "status"), TextIn(item, "type")});
  }
  return work_orders;
}

absl::StatusOr<PlantSummary> Plant::Summary() const {
  const auto answer = Parse(HttpGet(port_, "/sim/ledger/summary"));
  if (!answer.ok()) return answer.status();
  PlantSummary summary;
  summary.reads = CountIn(*answer, "gets");
  summary.writes = CountIn(*answer, "patches");
  summary.operator_edits = CountIn(*answer, "operatorEdits");
  summary.replies_lost = CountIn(*answer, "repliesLost");
  summary.unconditional_writes = CountIn(*answer, "unconditionalWrites");
  summary.writes_without_read = CountIn(*answer, "writesWithoutRead");
  summary.refused_sign_ins = CountIn(*answer, "unauthorized");
  summary.dropped = CountIn(*answer, "dropped");
  summary.conflicts = CountIn(answer->value("outcomes", Json::object()), "conflict");
  return summary;
}

absl::StatusOr<TokenCounts> Plant::Tokens() const {
  const auto answer = Parse(HttpGet(port_, "/sim/tokens"));
  if (!answer.ok()) return answer.status();
  return TokenCounts{CountIn(*answer, "issued"), CountIn(*answer, "refused")};
}

absl::Status Plant::ReadLedger(const char* outcome, LedgerPage* all) const {
  std::uint64_t after = 0;
  while (true) {
    const auto text = HttpGet(port_, absl::StrCat("/sim/ledger?after=", after,
                                                  "&limit=", kLedgerPage, "&outcome=", outcome));
    if (!text.ok()) return text.status();
    auto page = ParseLedgerPage(*text);
    if (!page.ok()) return page.status();
    for (LedgerChange& change : page->changes) all->changes.push_back(std::move(change));
    for (LedgerMiss& miss : page->misses) all->misses.push_back(std::move(miss));
    if (page->next <= after) return absl::OkStatus();
    after = page->next;
  }
}

absl::StatusOr<LedgerPage> Plant::Ledger() const {
  LedgerPage all;
  for (const char* outcome : {"applied", "conflict", "rule", "fault"}) {
    const absl::Status status = ReadLedger(outcome, &all);
    if (!status.ok()) return status;
  }
  std::sort(all.misses.begin(), all.misses.end(),
            [](const LedgerMiss& a, const LedgerMiss& b) { return a.seq < b.seq; });
  return all;
}

absl::StatusOr<std::vector<RateBucket>> Plant::Rates(absl::Duration bucket) const {
  const auto text =
      HttpGet(port_, absl::StrCat("/sim/ledger/rate?bucket=", absl::FormatDuration(bucket)));
  if (!text.ok()) return text.status();
  return ParseRates(*text);
}

absl::Status Plant::AddFault(const std::string& json_text) const {
  return HttpPost(port_, "/sim/faults", json_text).status();
}

absl::Status Plant::LoseAnswers(double probability, absl::Duration from_now) const {
  return AddFault(Json({{"fault", "reset"},
                        {"method", "PATCH"},
                        {"apply", true},
                        {"probability", probability},
                        {"start", absl::FormatDuration(from_now)}})
                      .dump());
}

absl::Status Plant::RefuseByRule(const std::string& work_order_id) const {
  return AddFault(
      Json({{"fault", "forced_conflict"}, {"method", "PATCH"}, {"work_order_id", work_order_id}})
          .dump());
}

absl::Status Plant::NeverMatch(const std::string& work_order_id) const {
  return AddFault(
      Json({{"fault", "status"},
            {"method", "PATCH"},
            {"http_status", 412},
            {"body", R"({"error":"Precondition failed","message":"The ETag does not match"})"},
            {"work_order_id", work_order_id}})
          .dump());
}

absl::Status Plant::Lock(const std::string& work_order_id, const std::string& operator_name,
                         absl::Duration hold) const {
  return HttpPost(port_, absl::StrCat("/sim/work-orders/", work_order_id, "/edit"),
                  Json({{"locked_by", operator_name},
                        {"lock_for", absl::FormatDuration(hold)},
                        {"operator", operator_name}})
                      .dump())
      .status();
}

absl::Status Plant::GoDown(absl::Duration from_now, absl::Duration length) const {
  return AddFault(Json({{"fault", "outage"},
                        {"start", absl::FormatDuration(from_now)},
                        {"length", absl::FormatDuration(length)}})
                      .dump());
}

absl::Status Plant::TellOperators(const std::string& json_text) const {
  return HttpPost(port_, "/sim/operators", json_text).status();
}

absl::Status Plant::ExpireCredential(const std::string& new_client_secret) const {
  return HttpPost(port_, "/sim/auth",
                  Json({{"client_secret", new_client_secret}, {"revoke_tokens", true}}).dump())
      .status();
}

}  // namespace interlock::demo
