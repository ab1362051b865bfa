#include "simulator/patch.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "simulator/json_text.h"

namespace interlock::simulator {
namespace {

constexpr int kMaxDepth = 32;

std::vector<std::string> MissingFields(const WorkOrder& work_order, const Patch& patch,
                                       const StatusRules& rules) {
  std::vector<std::string> missing;
  for (const std::string& name : rules.RequiredFor(*patch.status, work_order.type)) {
    const bool given =
        std::any_of(patch.fields.begin(), patch.fields.end(), [&](const auto& field) {
          return field.first == name && field.second != "null" && field.second != "\"\"";
        });
    if (!given) missing.push_back(name);
  }
  return missing;
}

Verdict JudgeStatus(const WorkOrder& work_order, const Patch& patch, const StatusRules& rules,
                    const ApiBehaviour& behaviour) {
  if (!rules.Knows(*patch.status)) {
    return {Outcome::kRefused,
            Refuse(behaviour, Refusal::kUnknownStatus, "Unknown work order status",
                   absl::StrCat("There is no status '", *patch.status, "'"))};
  }
  if (!rules.Allows(work_order.status, *patch.status, work_order.type)) {
    return {Outcome::kRule, Refuse(behaviour, Refusal::kTransition, "Work order status conflict",
                                   "Cannot transition from current state")};
  }
  const std::vector<std::string> missing = MissingFields(work_order, patch, rules);
  if (!missing.empty()) {
    return {Outcome::kRule, Refuse(behaviour, Refusal::kMissingFields, "Missing required fields",
                                   absl::StrCat("Status '", *patch.status,
                                                "' requires: ", absl::StrJoin(missing, ", ")))};
  }
  return Verdict{};
}

const nlohmann::json* FindStatus(const nlohmann::json& body, const MemberNames& members) {
  const nlohmann::json::json_pointer place(members.status);
  return body.contains(place) ? &body.at(place) : nullptr;
}

}  // namespace

absl::StatusOr<Patch> ParsePatch(absl::string_view body, const MemberNames& members) {
  if (NestsDeeperThan(body, kMaxDepth)) {
    return absl::InvalidArgumentError("The body nests too deeply");
  }
  const auto json = nlohmann::json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return absl::InvalidArgumentError("The body is not valid JSON");
  if (!json.is_object()) return absl::InvalidArgumentError("The body must be a JSON object");
  Patch patch;
  for (const auto& [name, value] : json.items()) {
    if (IsStatusMember(name, members)) {
      const auto* status = FindStatus(json, members);
      if (status == nullptr || !status->is_string()) {
        return absl::InvalidArgumentError(absl::StrCat("'", name, "' must be a string"));
      }
      patch.status = status->get<std::string>();
    } else if (IsReadOnlyMember(name, members)) {
      return absl::InvalidArgumentError(absl::StrCat("'", name, "' cannot be written"));
    } else {
      patch.fields.emplace_back(name, value.dump());
    }
  }
  return patch;
}

bool IfMatchNames(absl::string_view if_match, absl::string_view etag) {
  if (if_match == etag) return true;
  for (const absl::string_view part : absl::StrSplit(if_match, ',')) {
    const absl::string_view candidate = absl::StripAsciiWhitespace(part);
    if (candidate == "*" || candidate == etag) return true;
  }
  return false;
}

Verdict JudgeWrite(const WorkOrder& work_order, const Patch& patch, absl::string_view if_match,
                   const StatusRules& rules, const ApiBehaviour& behaviour) {
  const std::string etag = EtagOf(work_order, behaviour.etag_style);
  if (!IfMatchNames(if_match, etag)) {
    return {Outcome::kConflict, Refuse(behaviour, Refusal::kConflict, "Work order status conflict",
                                       absl::StrCat("Version mismatch: the work order is at ", etag,
                                                    ", not at ", if_match, "; read it again"))};
  }
  if (!work_order.locked_by.empty() && behaviour.lock_blocks_writes) {
    return {Outcome::kLocked, Refuse(behaviour, Refusal::kLocked, "Work order locked",
                                     absl::StrCat("Opened by ", work_order.locked_by))};
  }
  if (patch.status.has_value()) return JudgeStatus(work_order, patch, rules, behaviour);
  return Verdict{};
}

void ApplyPatch(const Patch& patch, absl::string_view changed_by, absl::Time now,
                WorkOrder* work_order) {
  if (patch.status.has_value()) work_order->status = *patch.status;
  for (const auto& [name, json] : patch.fields) {
    if (json == "null") {
      work_order->fields.erase(name);
    } else {
      work_order->fields.insert_or_assign(name, json);
    }
  }
  ++work_order->version;
  work_order->changed_by = std::string(changed_by);
  work_order->changed_at = now;
}

std::string FieldsJson(const Patch& patch) {
  if (patch.fields.empty()) return {};
  std::string out = "{";
  for (const auto& [name, json] : patch.fields) {
    if (out.size() > 1) out.push_back(',');
    AppendJsonString(name, &out);
    out.push_back(':');
    out.append(json);
  }
  out.push_back('}');
  return out;
}

}  // namespace interlock::simulator
