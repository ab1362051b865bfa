#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/rpc/page_token.h"
#include "server/rpc/read_calls.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "storage/intent_filter.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::ListIntentsResponse>;

struct OrderRow {
  absl::string_view text;
  storage::IntentOrder order;
};

constexpr std::array<OrderRow, 5> kOrders{{
    {"", storage::IntentOrder::kCreateTime},
    {"create_time", storage::IntentOrder::kCreateTime},
    {"create_time desc", storage::IntentOrder::kCreateTimeDescending},
    {"update_time", storage::IntentOrder::kUpdateTime},
    {"update_time desc", storage::IntentOrder::kUpdateTimeDescending},
}};

storage::IntentQuery QueryFromProto(const v1::ListIntentsRequest& request,
                                    const core::StateMachine& statuses,
                                    std::vector<core::Violation>& violations) {
  storage::IntentQuery query;
  query.filter = FilterFromProto(request.filter(), statuses, violations);
  const auto order = std::find_if(kOrders.begin(), kOrders.end(), [&](const OrderRow& row) {
    return row.text == request.order_by();
  });
  if (order == kOrders.end()) {
    violations.push_back(
        {"order_by", "must be \"create_time\" or \"update_time\", with or without \" desc\""});
    return query;
  }
  query.order = order->order;
  if (request.page_size() < 0) violations.push_back({"page_size", "must not be negative"});
  query.limit = request.page_size() == 0 ? kDefaultPageSize
                                         : std::clamp(request.page_size(), 1, kMaxPageSize);
  if (!request.page_token().empty()) {
    query.after = ReadPageToken(request.page_token(), query.filter, query.order);
    if (!query.after) {
      violations.push_back({"page_token",
                            "is no next_page_token of a list with this filter and order_by; start "
                            "again without it"});
    }
  }
  return query;
}

// A page on its way: the rows as they were read, and what becomes of them.
struct Page {
  storage::IntentQuery query;
  std::vector<v1::Intent> protos;  // of the same rows as the records
  std::string next_page_token;
};

// Translates as many rows as fit, at least one, and drops the rest of `rows`.
void FillPage(storage::IntentPage& rows, Page& page) {
  std::size_t bytes = 0;
  std::optional<storage::PagePosition> next = rows.next;
  for (const core::Intent& intent : rows.intents) {
    v1::Intent proto = IntentToProto(intent);
    bytes += proto.ByteSizeLong();
    if (bytes > kMaxPageBytes && !page.protos.empty()) {
      const core::Intent& last = rows.intents[page.protos.size() - 1];
      next = storage::PositionOf(last, page.query.order);
      rows.intents.resize(page.protos.size());
      break;
    }
    page.protos.push_back(std::move(proto));
  }
  if (next) page.next_page_token = MakePageToken(*next, page.query.filter, page.query.order);
}

// What the intents are now that their waits are known. Those that have meanwhile left the filter
// are left out.
void Answer(const std::vector<IntentRecord>& records, Page& page, Call& call) {
  call.Answer([&](v1::ListIntentsResponse& response) {
    for (std::size_t i = 0; i < records.size(); ++i) {
      const core::Intent& intent = records[i].intent;
      if (!storage::Matches(page.query.filter, intent)) continue;
      v1::Intent& proto = *response.add_intents();
      if (page.protos[i].has_fields()) {
        proto.mutable_fields()->Swap(page.protos[i].mutable_fields());
      }
      IntentToProtoWithoutFields(intent, proto);
    }
    response.set_next_page_token(page.next_page_token);
  });
}

void ReadPage(const RecordReader& reader, std::shared_ptr<Page> page,
              absl::StatusOr<storage::IntentPage> rows, Call::Ptr call) {
  if (!rows.ok()) return call->Refuse(FromStoreError(rows.status()));
  FillPage(*rows, *page);
  std::vector<IntentRecord> records;
  records.reserve(rows->intents.size());
  for (core::Intent& intent : rows->intents) records.push_back({std::move(intent), {}});
  reader.Refresh(std::move(records), WithAttempts::kNo, [page, call](RecordReader::Many many) {
    if (const auto* refusal = std::get_if<core::Refusal>(&many)) return call->Refuse(*refusal);
    Answer(std::get<std::vector<IntentRecord>>(many), *page, *call);
  });
}

}  // namespace

void ListIntents(const Ports& ports, const v1::ListIntentsRequest& request, Call::Ptr call) {
  std::vector<core::Violation> violations;
  auto page = std::make_shared<Page>();
  page->query = QueryFromProto(request, ports.statuses, violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  const RecordReader reader(ports.queries, ports.control);
  reader.Run(
      [reader, page, call](storage::IntentReader& rows) {
        if (call->IsOver()) return;
        ReadPage(reader, page, rows.ListIntents(page->query), call);
      },
      [call](const core::Refusal& refusal) { call->Refuse(refusal); });
}

}  // namespace interlock::rpc
