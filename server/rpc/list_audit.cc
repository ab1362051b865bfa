#include "server/rpc/list_audit.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "server/rpc/read_calls.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/sealed_token.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::ListAuditEventsResponse>;

std::string ContextOf(const storage::AuditQuery& query) {
  const storage::AuditFilter& filter = query.filter;
  std::string text = query.order == storage::AuditOrder::kOldestFirst ? "oldest" : "newest";
  AppendSealedText(filter.actor, text);
  AppendSealedText(filter.action, text);
  AppendSealedText(filter.intent_id.ToText(), text);
  for (const std::optional<absl::Time>& time : {filter.from, filter.before}) {
    AppendSealedText(time ? absl::FormatTime(*time, absl::UTCTimeZone()) : "-", text);
  }
  return text;
}

std::optional<absl::Time> TimeOf(bool is_given, const google::protobuf::Timestamp& proto,
                                 const char* field, std::vector<core::Violation>& violations) {
  if (!is_given) return std::nullopt;
  const std::optional<absl::Time> time = TimeFromProto(proto);
  if (!time) violations.push_back({field, "is not a valid time"});
  return time;
}

storage::AuditQuery QueryFromProto(const v1::ListAuditEventsRequest& request,
                                   std::vector<core::Violation>& violations) {
  storage::AuditQuery query;
  storage::AuditFilter& filter = query.filter;
  filter.actor = request.actor();
  filter.action = request.action();
  filter.from = TimeOf(request.has_from(), request.from(), "from", violations);
  filter.before = TimeOf(request.has_to(), request.to(), "to", violations);
  if (!request.intent_id().empty()) {
    const std::optional<core::IntentId> id = IntentIdFromText(request.intent_id());
    if (!id) violations.push_back({"intent_id", "must be a decimal number"});
    filter.intent_id = id.value_or(core::IntentId());
  }
  query.order = request.oldest_first() ? storage::AuditOrder::kOldestFirst
                                       : storage::AuditOrder::kNewestFirst;
  if (request.page_size() < 0) violations.push_back({"page_size", "must not be negative"});
  query.limit = request.page_size() == 0 ? kDefaultPageSize
                                         : std::clamp(request.page_size(), 1, kMaxPageSize);
  if (!request.page_token().empty()) {
    const auto numbers =
        ReadSealedToken(request.page_token(), TokenKind::kAuditPage, 1, ContextOf(query));
    if (numbers) {
      query.after = numbers->front();
    } else {
      violations.push_back({"page_token",
                            "is no next_page_token of a list with these conditions; start again "
                            "without it"});
    }
  }
  return query;
}

void EventToProto(const storage::AuditRecord& record, v1::AuditEvent& proto) {
  const storage::AuditEvent& event = record.event;
  proto.set_number(record.number);
  *proto.mutable_time() = TimeToProto(event.time);
  proto.set_actor(event.actor);
  proto.set_action(event.action);
  proto.set_scope(event.scope);
  proto.set_reason(event.reason);
  proto.set_outcome(event.outcome);
  proto.set_hash(record.hash);
  for (const core::IntentId id : event.intent_ids) proto.add_intent_ids(id.ToText());
}

// As many acts as fit, at least one.
void PageToProto(const storage::AuditPage& page, const storage::AuditQuery& query,
                 v1::ListAuditEventsResponse& response) {
  std::optional<std::int64_t> next = page.next;
  std::size_t bytes = 0;
  for (const storage::AuditRecord& record : page.records) {
    v1::AuditEvent proto;
    EventToProto(record, proto);
    bytes += proto.ByteSizeLong();
    if (bytes > kMaxPageBytes && response.events_size() > 0) {
      next = response.events(response.events_size() - 1).number();
      break;
    }
    *response.add_events() = std::move(proto);
  }
  if (next) {
    response.set_next_page_token(MakeSealedToken(TokenKind::kAuditPage, {*next}, ContextOf(query)));
  }
  response.set_anchor_number(page.start.number);
  response.set_anchor_hash(page.start.hash);
  response.set_head_number(page.head.number);
  response.set_head_hash(page.head.hash);
}

}  // namespace

void ListAuditEvents(const Ports& ports, const v1::ListAuditEventsRequest& request,
                     Call::Ptr call) {
  std::vector<core::Violation> violations;
  const storage::AuditQuery query = QueryFromProto(request, violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  RecordReader(ports.queries, ports.control)
      .Run(
          [query, call](storage::IntentReader& rows) {
            if (call->IsOver()) return;
            const absl::StatusOr<storage::AuditPage> page = rows.ListAuditEvents(query);
            if (!page.ok()) return call->Refuse(FromStoreError(page.status()));
            call->Answer([&](v1::ListAuditEventsResponse& response) {
              PageToProto(*page, query, response);
            });
          },
          [call](const core::Refusal& refusal) { call->Refuse(refusal); });
}

}  // namespace interlock::rpc
