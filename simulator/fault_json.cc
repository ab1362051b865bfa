#include "simulator/fault_json.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "simulator/object_reader.h"

namespace interlock::simulator {
namespace {

using Json = nlohmann::json;
using Problems = std::vector<std::string>;

void ReadEndpoint(ObjectReader& reader, Fault* fault) {
  std::string endpoint;
  reader.Read("endpoint", &endpoint);
  if (endpoint == "work_orders") {
    fault->endpoint = Endpoint::kWorkOrders;
  } else if (endpoint == "token") {
    fault->endpoint = Endpoint::kToken;
  } else if (endpoint == "any") {
    fault->endpoint.reset();
  } else if (!endpoint.empty()) {
    reader.Complain("endpoint", "must be work_orders, token or any");
  }
}

void ReadFaultMatch(ObjectReader& reader, Fault* fault) {
  ReadEndpoint(reader, fault);
  std::string method;
  reader.Read("method", &method);
  if (method == "GET") {
    fault->method = Method::kGet;
  } else if (method == "PATCH") {
    fault->method = Method::kPatch;
  } else if (!method.empty() && method != "any") {
    reader.Complain("method", "must be GET, PATCH or any");
  }
  reader.Read("work_order_id", &fault->work_order_id);
  reader.Read("intent_id", &fault->intent_id);
  reader.Read("skip", &fault->skip);
  reader.Read("count", &fault->count);
  std::uint64_t nth = 0;
  reader.Read("nth", &nth);
  if (nth > 0) {
    fault->skip = nth - 1;
    if (reader.Member("count") == nullptr) fault->count = 1;
  }
  reader.Read("probability", &fault->probability);
}

void ReadHeaders(ObjectReader& reader, Fault* fault) {
  if (const Json* headers = reader.Object("headers"); headers != nullptr) {
    for (const auto& item : headers->items()) {
      const std::string& header = item.key();
      const Json& value = item.value();
      if (!value.is_string()) {
        reader.Complain("headers", "must hold texts");
        continue;
      }
      std::erase_if(fault->headers, [&](const auto& old) { return old.first == header; });
      fault->headers.emplace_back(header, value.get<std::string>());
    }
  }
}

void ReadRetryAfter(ObjectReader& reader, Fault* fault) {
  if (reader.Member("retry_after") != nullptr) {
    fault->retry_after.emplace();
    reader.Read("retry_after", &*fault->retry_after);
  }
  std::string form;
  reader.Read("retry_after_as", &form);
  if (form == "date") {
    fault->retry_after_as_date = true;
  } else if (!form.empty() && form != "seconds") {
    reader.Complain("retry_after_as", "must be seconds or date");
  }
}

void ReadWindow(ObjectReader& reader, Fault* fault) {
  reader.Read("start", &fault->window.start);
  reader.Read("length", &fault->window.length);
  reader.Read("every", &fault->window.every);
}

void ReadMode(ObjectReader& reader, Fault* fault) {
  std::string mode = "unavailable";
  reader.Read("mode", &mode);
  if (mode == "refuse") {
    fault->kind = FaultKind::kRefuse;
    // The control endpoints are behind the same port.
    if (fault->window.length == absl::InfiniteDuration()) {
      reader.Complain("length", "is needed with refuse: nobody could end it");
    }
  } else if (mode == "hang") {
    fault->kind = FaultKind::kHang;
    if (reader.Member("delay") == nullptr) fault->delay = absl::Minutes(10);
  } else if (mode != "unavailable") {
    reader.Complain("mode", "must be unavailable, refuse or hang");
  }
}

}  // namespace

Fault ReadFault(const Json& json, const std::string& where, Problems* problems) {
  ObjectReader reader(json, where, problems);
  std::string name;
  reader.Read("fault", &name);
  const std::optional<Fault> named = FaultNamed(name);
  if (!named.has_value()) {
    reader.Complain("fault", absl::StrCat("must be one of ", absl::StrJoin(FaultNames(), ", ")));
    return {};
  }
  Fault fault = *named;
  ReadFaultMatch(reader, &fault);
  reader.Read("apply", &fault.apply);
  reader.Read("delay", &fault.delay);
  reader.Read("jitter", &fault.jitter);
  if (reader.Member("http_status") != nullptr) {
    reader.Read("http_status", &fault.http_status);
    if (fault.http_status < 200 || fault.http_status > 599) {
      reader.Complain("http_status", "must be 200 to 599");
    }
  }
  if (const Json* body = reader.Member("body"); body != nullptr) {
    fault.body = body->is_string() ? body->get<std::string>() : body->dump();
  }
  reader.Read("content_type", &fault.content_type);
  ReadHeaders(reader, &fault);
  ReadRetryAfter(reader, &fault);
  ReadWindow(reader, &fault);
  if (name == "outage") ReadMode(reader, &fault);
  reader.Read("operator_status", &fault.operator_status);
  reader.Read("size_bytes", &fault.size_bytes);
  reader.RefuseUnknown();
  return fault;
}

Json WriteFaultRow(const FaultTable::Row& row) {
  const Fault& fault = row.fault;
  Json json = {{"id", row.id},
               {"fault", std::string(fault.name)},
               {"method", fault.method ? std::string(Name(*fault.method)) : "any"},
               {"skip", fault.skip},
               {"count", fault.count},
               {"probability", fault.probability},
               {"apply", fault.apply},
               {"seen", row.seen},
               {"struck", row.struck}};
  if (fault.endpoint != Endpoint::kWorkOrders) json["endpoint"] = fault.endpoint ? "token" : "any";
  if (!fault.work_order_id.empty()) json["workOrderId"] = fault.work_order_id;
  if (!fault.intent_id.empty()) json["intentId"] = fault.intent_id;
  if (fault.kind == FaultKind::kStatus) json["httpStatus"] = fault.http_status;
  return json;
}

}  // namespace interlock::simulator
