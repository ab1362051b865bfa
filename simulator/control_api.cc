#include "simulator/control_api.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "simulator/fault_json.h"
#include "simulator/form_text.h"
#include "simulator/json_text.h"
#include "simulator/object_reader.h"
#include "simulator/scenario_json.h"
#include "simulator/sign_in_json.h"

namespace interlock::simulator {
namespace {

using Json = nlohmann::json;

constexpr absl::string_view kRoot = "/sim/";
constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxLedgerPage = 100000;

Reply JsonReply(const Json& json, int status = 200) {
  return Reply{.status = status, .body = json.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Reply BadRequest(absl::string_view message) { return ErrorReply(400, "Bad request", message); }

Reply NoSuchEndpoint() {
  return ErrorReply(404, "No such endpoint", "See simulator/README.md for the control endpoints");
}

// Null for a body that is not JSON. An empty body counts as {}.
std::optional<Json> BodyOf(const HttpRequest& request) {
  if (request.body().empty()) return Json::object();
  if (request.body_too_large() || NestsDeeperThan(request.body(), kMaxDepth)) return std::nullopt;
  Json json = Json::parse(request.body(), nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

}  // namespace

ControlApi::ControlApi(ControlledParts parts) : parts_(std::move(parts)) {}

bool ControlApi::Owns(absl::string_view path) { return absl::StartsWith(path, kRoot); }

Reply ControlApi::Handle(const HttpRequest& request) {
  if (!request.FromLoopback()) {
    return ErrorReply(403, "Forbidden", "Control endpoints answer loopback peers only");
  }
  absl::string_view rest = absl::StripPrefix(request.path(), kRoot);
  if (rest == "healthz" && request.method() == "GET") {
    return JsonReply({{"status", "ok"}, {"workOrders", parts_.plant.size()}});
  }
  if (rest == "reset" && request.method() == "POST") {
    parts_.reset();
    return JsonReply({{"workOrders", parts_.plant.size()}});
  }
  if (rest == "operators") return HandleOperators(request);
  if (rest == "auth") return HandleAuth(request);
  if (rest == "tokens") return HandleTokens(request);
  if (absl::ConsumePrefix(&rest, "work-orders")) return HandleWorkOrders(request, rest);
  if (absl::ConsumePrefix(&rest, "faults")) return HandleFaults(request, rest);
  if (absl::ConsumePrefix(&rest, "ledger")) return HandleLedger(request, rest);
  return NoSuchEndpoint();
}

Reply ControlApi::HandleWorkOrders(const HttpRequest& request, absl::string_view rest) {
  if (rest.empty() && request.method() == "GET") return ListWorkOrders();
  if (rest.empty() && request.method() == "POST") return CreateWorkOrders(request);
  if (!absl::ConsumePrefix(&rest, "/")) return NoSuchEndpoint();
  const bool edit = absl::ConsumeSuffix(&rest, "/edit");
  const bool by_type = parts_.plant.named_by_type();
  if (rest.empty() || (absl::StrContains(rest, '/') && !by_type)) return NoSuchEndpoint();
  const std::optional<std::string> name = PercentDecoded(rest);
  if (!name.has_value()) return BadRequest("The id is not well percent-encoded");
  if (by_type && !absl::StrContains(*name, '/')) {
    return BadRequest("Work orders are named TYPE/ID here");
  }
  if (edit && request.method() == "POST") return EditWorkOrder(request, *name);
  if (!edit && request.method() == "PUT") return PutWorkOrder(request, *name);
  if (!edit && request.method() == "GET") {
    const absl::StatusOr<WorkOrder> found = parts_.plant.Find(*name);
    if (!found.ok()) return WorkOrderNotFound(*name);
    return Reply{.body = ToJson(*found)};
  }
  return NoSuchEndpoint();
}

Reply ControlApi::ListWorkOrders() {
  Reply reply;
  reply.body = "{\"workOrders\":[";
  absl::string_view separator = "";
  for (const WorkOrder& work_order : parts_.plant.All()) {
    absl::StrAppend(&reply.body, separator, ToJson(work_order));
    separator = ",\n";
  }
  reply.body.append("]}");
  return reply;
}

Reply ControlApi::PutWorkOrder(const HttpRequest& request, const std::string& name) {
  const std::optional<Json> body = BodyOf(request);
  if (!body.has_value()) return BadRequest("The body is not JSON");
  std::vector<std::string> problems;
  WorkOrderSeed seed = ReadWorkOrder(*body, "", parts_.members, &problems);
  const std::size_t slash = parts_.plant.named_by_type() ? name.find('/') : std::string::npos;
  const std::string id = slash == std::string::npos ? name : name.substr(slash + 1);
  if (!seed.id.empty() && seed.id != id) problems.push_back("id differs from the one in the path");
  if (slash != std::string::npos) {
    const std::string type = name.substr(0, slash);
    if (body->contains("type") && seed.type != type) {
      problems.push_back("type differs from the one in the path");
    }
    seed.type = type;
  }
  if (!problems.empty()) return BadRequest(StatusOf(problems).message());
  seed.id = id;
  parts_.plant.Put(seed);
  return Reply{.status = 200, .body = ToJson(parts_.plant.Find(name).value_or(WorkOrder{}))};
}

Reply ControlApi::CreateWorkOrders(const HttpRequest& request) {
  const std::optional<Json> body = BodyOf(request);
  if (!body.has_value()) return BadRequest("The body is not JSON");
  const Json* list = &*body;
  if (body->is_object() && body->contains("workOrders")) list = &body->at("workOrders");
  if (!list->is_array()) {
    return BadRequest("Send a list of work orders, or {\"workOrders\": [...]}");
  }
  std::vector<std::string> problems;
  std::vector<WorkOrderSeed> seeds;
  for (const Json& item : *list) {
    const std::string where = absl::StrCat("workOrders[", seeds.size(), "]");
    seeds.push_back(ReadWorkOrder(item, where, parts_.members, &problems));
    if (seeds.back().id.empty()) problems.push_back(absl::StrCat(where, ".id is needed"));
  }
  if (!problems.empty()) return BadRequest(StatusOf(problems).message());
  for (const WorkOrderSeed& seed : seeds) parts_.plant.Put(seed);
  return JsonReply({{"created", seeds.size()}});
}

Reply ControlApi::EditWorkOrder(const HttpRequest& request, const std::string& name) {
  const std::optional<Json> body = BodyOf(request);
  if (!body.has_value()) return BadRequest("The body is not JSON");
  std::vector<std::string> problems;
  const OperatorEdit edit = ReadEdit(*body, "", parts_.members, &problems);
  if (!problems.empty()) return BadRequest(StatusOf(problems).message());
  if (absl::Status status = parts_.plant.Edit(name, edit, Actor::kOperator); !status.ok()) {
    return WorkOrderNotFound(name);
  }
  return Reply{.body = ToJson(parts_.plant.Find(name).value_or(WorkOrder{}))};
}

Reply ControlApi::HandleFaults(const HttpRequest& request, absl::string_view rest) {
  if (rest.empty() && request.method() == "GET") {
    Json rows = Json::array();
    for (const FaultTable::Row& row : parts_.faults.Rows()) rows.push_back(WriteFaultRow(row));
    return JsonReply({{"faults", rows}});
  }
  if (rest.empty() && request.method() == "DELETE") {
    parts_.faults.Clear();
    return JsonReply(Json::object());
  }
  if (rest.empty() && request.method() == "POST") {
    const std::optional<Json> body = BodyOf(request);
    if (!body.has_value()) return BadRequest("The body is not JSON");
    const Json list = body->is_array() ? *body : Json::array({*body});
    std::vector<std::string> problems;
    std::vector<Fault> faults;
    for (const Json& item : list) {
      faults.push_back(ReadFault(item, "", &problems));
      if (!parts_.plain_http && NeedsPlainHttp(faults.back().kind)) {
        problems.push_back(absl::StrCat(faults.back().name, " cannot be played over TLS"));
      }
    }
    if (!problems.empty()) return BadRequest(StatusOf(problems).message());
    Json ids = Json::array();
    for (Fault& fault : faults) ids.push_back(parts_.faults.Add(std::move(fault)));
    return JsonReply({{"ids", ids}});
  }
  std::uint64_t id = 0;
  if (absl::ConsumePrefix(&rest, "/") && absl::SimpleAtoi(rest, &id) &&
      request.method() == "DELETE") {
    if (parts_.faults.Remove(id)) return JsonReply(Json::object());
    return ErrorReply(404, "No such fault", absl::StrCat("There is no fault ", id));
  }
  return NoSuchEndpoint();
}

Reply ControlApi::HandleOperators(const HttpRequest& request) {
  if (request.method() == "GET") return JsonReply(WriteOperators(parts_.operators.settings()));
  if (request.method() != "POST") return NoSuchEndpoint();
  const std::optional<Json> body = BodyOf(request);
  if (!body.has_value()) return BadRequest("The body is not JSON");
  std::vector<std::string> problems;
  OperatorSettings settings = parts_.operators.settings();
  ReadOperators(*body, "", &settings, &problems);
  if (!problems.empty()) return BadRequest(StatusOf(problems).message());
  parts_.set_operators(settings,
                       body->contains("window") ? std::optional(absl::Now()) : std::nullopt);
  return JsonReply(WriteOperators(settings));
}

Reply ControlApi::HandleAuth(const HttpRequest& request) {
  if (request.method() == "GET") return JsonReply(WriteSignIn(parts_.access.settings()));
  if (request.method() != "POST") return NoSuchEndpoint();
  const std::optional<Json> body = BodyOf(request);
  if (!body.has_value()) return BadRequest("The body is not JSON");
  std::vector<std::string> problems;
  SignIn settings = parts_.access.settings();
  bool revoke_tokens = false;
  ObjectReader reader(*body, "", &problems);
  ReadSignIn(reader, &settings);
  reader.Read("revoke_tokens", &revoke_tokens);
  reader.RefuseUnknown();
  if (!problems.empty()) return BadRequest(StatusOf(problems).message());
  parts_.access.Set(settings);
  if (revoke_tokens) parts_.access.RevokeTokens();
  return JsonReply(WriteSignIn(settings));
}

Reply ControlApi::HandleTokens(const HttpRequest& request) {
  if (request.method() == "DELETE") return JsonReply({{"revoked", parts_.access.RevokeTokens()}});
  if (request.method() != "GET") return NoSuchEndpoint();
  const TokenCounts counts = parts_.access.counts();
  return JsonReply({{"requests", counts.requests},
                    {"issued", counts.issued},
                    {"refused", counts.refused},
                    {"faults", counts.faults},
                    {"revoked", counts.revoked},
                    {"active", counts.active}});
}

Reply ControlApi::HandleRate(const HttpRequest& request) {
  const std::string text = request.QueryArgument("bucket");
  absl::Duration bucket = absl::Seconds(1);
  if ((!text.empty() && !absl::ParseDuration(text, &bucket)) || bucket < TrafficMeter::kFinest ||
      bucket > absl::Hours(1) || bucket % TrafficMeter::kFinest != absl::ZeroDuration()) {
    return BadRequest("bucket must be a multiple of 100ms, at most 1h");
  }
  Json buckets = Json::array();
  std::uint64_t peak = 0;
  for (const TrafficMeter::Bucket& one : parts_.traffic.Buckets(bucket)) {
    peak = std::max(peak, one.requests);
    buckets.push_back({{"time_us", absl::ToUnixMicros(one.start)},
                       {"requests", one.requests},
                       {"gets", one.gets},
                       {"patches", one.patches},
                       {"maxConcurrent", one.max_concurrent}});
  }
  const TrafficMeter::Totals totals = parts_.traffic.totals();
  return JsonReply({{"bucket", absl::FormatDuration(bucket)},
                    {"requests", totals.requests},
                    {"underWay", totals.under_way},
                    {"maxConcurrent", totals.max_concurrent},
                    {"peak", peak},
                    {"buckets", buckets}});
}

Reply ControlApi::HandleLedger(const HttpRequest& request, absl::string_view rest) {
  if (request.method() != "GET") return NoSuchEndpoint();
  if (rest == "/summary") return Reply{.body = ToJson(parts_.ledger.Summary())};
  if (rest == "/rate") return HandleRate(request);
  if (!rest.empty()) return NoSuchEndpoint();
  LedgerQuery query;
  std::uint64_t limit = query.limit;
  const std::string after = request.QueryArgument("after");
  const std::string limit_text = request.QueryArgument("limit");
  if ((!after.empty() && !absl::SimpleAtoi(after, &query.after)) ||
      (!limit_text.empty() && !absl::SimpleAtoi(limit_text, &limit))) {
    return BadRequest("after and limit must be whole numbers");
  }
  query.limit = std::min<std::size_t>(limit, kMaxLedgerPage);
  query.work_order_id = PercentDecoded(request.QueryArgument("workOrderId")).value_or("");
  query.outcome = request.QueryArgument("outcome");
  query.actor = request.QueryArgument("actor");
  Reply reply;
  reply.body = "{\"entries\":[";
  std::uint64_t last = query.after;
  absl::string_view separator = "";
  for (const LedgerEntry& entry : parts_.ledger.Read(query)) {
    absl::StrAppend(&reply.body, separator, ToJson(entry));
    separator = ",\n";
    last = entry.seq;
  }
  absl::StrAppend(&reply.body, "],\"next\":", last, "}");
  return reply;
}

}  // namespace interlock::simulator
