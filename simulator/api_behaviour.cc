#include "simulator/api_behaviour.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "simulator/json_text.h"

namespace interlock::simulator {
namespace {

using Json = nlohmann::ordered_json;

struct UsualRefusal {
  absl::string_view name;
  int status;
  absl::string_view code;
};

// In the order of the enumeration.
constexpr std::array<UsualRefusal, kRefusals> kUsual{
    {{"unauthorized", 401, "UNAUTHORIZED"},
     {"not_found", 404, "NOT_FOUND"},
     {"method", 405, "METHOD_NOT_ALLOWED"},
     {"too_large", 413, "BODY_TOO_LARGE"},
     {"media_type", 415, "UNSUPPORTED_MEDIA_TYPE"},
     {"bad_request", 400, "BAD_REQUEST"},
     {"no_precondition", 428, "PRECONDITION_REQUIRED"},
     {"conflict", 409, "CONCURRENT_CHANGE"},
     {"locked", 423, "LOCKED"},
     {"unknown_status", 422, "UNKNOWN_STATUS"},
     {"transition", 409, "TRANSITION_NOT_ALLOWED"},
     {"missing_fields", 422, "MISSING_FIELDS"}}};

const UsualRefusal& Usual(Refusal refusal) { return kUsual[static_cast<std::size_t>(refusal)]; }

const RefusalStyle& StyleOf(Refusal refusal, const ApiBehaviour& behaviour) {
  return behaviour.refusals[static_cast<std::size_t>(refusal)];
}

// True if `name` is the first part of this JSON pointer.
bool BeginsWith(const std::string& pointer, absl::string_view name) {
  if (pointer.empty()) return false;
  Json::json_pointer rest(pointer);
  while (!rest.parent_pointer().empty()) rest = rest.parent_pointer();
  return absl::string_view(rest.back()) == name;
}

void Set(const std::string& pointer, const Json& value, Json* json) {
  if (!pointer.empty()) (*json)[Json::json_pointer(pointer)] = value;
}

}  // namespace

absl::string_view Name(Refusal refusal) { return Usual(refusal).name; }

int StatusFor(Refusal refusal, const ApiBehaviour& behaviour) {
  if (const int status = StyleOf(refusal, behaviour).status; status != 0) return status;
  switch (refusal) {
    case Refusal::kConflict:
      return behaviour.conflict_status;
    case Refusal::kTransition:
      return behaviour.transition_status;
    case Refusal::kMissingFields:
      return behaviour.missing_fields_status;
    default:
      return Usual(refusal).status;
  }
}

Reply Refuse(const ApiBehaviour& behaviour, Refusal refusal, absl::string_view error,
             absl::string_view message) {
  const int status = StatusFor(refusal, behaviour);
  if (behaviour.error_format == ErrorFormat::kPlain) return ErrorReply(status, error, message);
  const std::string& code = StyleOf(refusal, behaviour).code;
  Reply reply{.status = status};
  reply.body =
      absl::StrCat("{\"error\":{\"code\":", JsonString(code.empty() ? Usual(refusal).code : code),
                   ",\"message\":", JsonString(message), "}}");
  return reply;
}

Reply RefuseUnknownWorkOrder(const ApiBehaviour& behaviour, absl::string_view name) {
  return Refuse(behaviour, Refusal::kNotFound, "Work order not found",
                absl::StrCat("There is no work order '", name, "'"));
}

std::string WorkOrderJson(const WorkOrder& work_order, absl::string_view etag,
                          const MemberNames& members) {
  static const MemberNames kUsualNames;
  if (members == kUsualNames) return ToJson(work_order);
  Json json = Json::object();
  Set(members.etag, std::string(etag), &json);
  Set(members.id, work_order.id, &json);
  Set(members.status, work_order.status, &json);
  Set(members.type, work_order.type, &json);
  Set(members.version, work_order.version, &json);
  Set(members.locked_by, work_order.locked_by.empty() ? Json() : Json(work_order.locked_by), &json);
  Set(members.changed_by, work_order.changed_by, &json);
  Set(members.changed_at, ChangeTimeText(work_order), &json);
  for (const auto& [name, text] : work_order.fields) {
    json[name] = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string WithoutMember(const std::string& body, const std::string& pointer) {
  Json json = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  const Json::json_pointer place(pointer);
  if (place.empty() || !json.is_object() || !json.contains(place)) return body;
  json[place.parent_pointer()].erase(place.back());
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool IsReadOnlyMember(absl::string_view name, const MemberNames& members) {
  for (const std::string* pointer :
       {&members.etag, &members.id, &members.type, &members.version, &members.locked_by,
        &members.changed_by, &members.changed_at}) {
    if (BeginsWith(*pointer, name) && !IsStatusMember(name, members)) return true;
  }
  return false;
}

bool IsStatusMember(absl::string_view name, const MemberNames& members) {
  return BeginsWith(members.status, name);
}

}  // namespace interlock::simulator
