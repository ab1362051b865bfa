#include "simulator/scenario_json.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "simulator/api_json.h"
#include "simulator/fault_json.h"
#include "simulator/object_reader.h"
#include "simulator/sign_in_json.h"

namespace interlock::simulator {
namespace {

using Json = nlohmann::json;
using Problems = std::vector<std::string>;

// Name -> JSON text, from an object of custom fields.
FieldMap FieldsOf(const Json& object) {
  FieldMap fields;
  for (const auto& [name, value] : object.items()) fields[name] = value.dump();
  return fields;
}

void ReadFields(ObjectReader& reader, const MemberNames& members, FieldMap* fields) {
  const Json* object = reader.Object("fields");
  if (object == nullptr) return;
  *fields = FieldsOf(*object);
  for (const auto& [name, value] : *fields) {
    if (IsStatusMember(name, members) || IsReadOnlyMember(name, members)) {
      reader.Complain("fields", absl::StrCat("cannot hold '", name, "'"));
    }
  }
}

void ReadShares(ObjectReader& reader, absl::string_view name,
                std::vector<std::pair<std::string, double>>* shares) {
  const Json* object = reader.Object(name);
  if (object == nullptr) return;
  shares->clear();
  double total = 0;
  for (const auto& [key, value] : object->items()) {
    if (!value.is_number() || value.get<double>() < 0) {
      reader.Complain(name, absl::StrCat("has no share for '", key, "', a number is needed"));
      continue;
    }
    shares->emplace_back(key, value.get<double>());
    total += value.get<double>();
  }
  if (total <= 0) reader.Complain(name, "needs at least one share above 0");
}

void ReadMix(const Json& json, WorkOrderMix* mix, Problems* problems) {
  ObjectReader reader(json, "work_orders", problems);
  reader.Read("count", &mix->count);
  reader.Read("prefix", &mix->prefix);
  reader.Read("first", &mix->first);
  ReadShares(reader, "status_share", &mix->status_share);
  ReadShares(reader, "type_share", &mix->type_share);
  reader.RefuseUnknown();
}

void ReadRules(ObjectReader& reader, StatusRules* rules, Problems* problems) {
  const Json* transitions = reader.Array("transition");
  const Json* required = reader.Array("required");
  if (transitions == nullptr && required == nullptr) return;
  std::vector<StatusRules::Transition> moves = StatusRules::DefaultTransitions();
  std::vector<StatusRules::RequiredFields> needs = StatusRules::DefaultRequired();
  if (transitions != nullptr) {
    moves.clear();
    for (const Json& item : *transitions) {
      ObjectReader row(item, "transition", problems);
      StatusRules::Transition move;
      row.Read("from", &move.from);
      row.Read("to", &move.to);
      row.Read("work_order_type", &move.work_order_type);
      if (move.from.empty() || move.to.empty()) row.Complain("from", "and to are both needed");
      row.RefuseUnknown();
      moves.push_back(std::move(move));
    }
  }
  if (required != nullptr) {
    needs.clear();
    for (const Json& item : *required) {
      ObjectReader row(item, "required", problems);
      StatusRules::RequiredFields need;
      row.Read("status", &need.status);
      row.Read("fields", &need.fields);
      row.Read("work_order_type", &need.work_order_type);
      if (need.status.empty()) row.Complain("status", "is needed");
      row.RefuseUnknown();
      needs.push_back(std::move(need));
    }
  }
  *rules = StatusRules(moves, needs);
}

void ReadLatency(const Json& json, Latency* latency, Problems* problems) {
  ObjectReader reader(json, "latency", problems);
  reader.Read("mean", &latency->mean);
  reader.Read("jitter", &latency->jitter);
  reader.RefuseUnknown();
}

void ReadWindows(ObjectReader& reader, OperatorSettings* settings, Problems* problems) {
  const Json* windows = reader.Array("window");
  if (windows == nullptr) return;
  settings->windows.clear();
  for (const Json& item : *windows) {
    ObjectReader row(item, reader.Path("window"), problems);
    ShiftWindow window;
    row.Read("start", &window.start);
    row.Read("length", &window.length);
    row.Read("every", &window.every);
    row.Read("rate_multiplier", &window.rate_multiplier);
    row.Read("race_multiplier", &window.race_multiplier);
    row.RefuseUnknown();
    settings->windows.push_back(window);
  }
}

}  // namespace

void ReadOperators(const Json& json, const std::string& where, OperatorSettings* settings,
                   Problems* problems) {
  ObjectReader reader(json, where, problems);
  reader.Read("edit_rate", &settings->edit_rate);
  reader.Read("race_probability", &settings->race_probability);
  reader.Read("lock_hold", &settings->lock_hold);
  reader.Read("names", &settings->names);
  if (const Json* weights = reader.Object("weights"); weights != nullptr) {
    ObjectReader row(*weights, reader.Path("weights"), problems);
    row.Read("field", &settings->weights.field);
    row.Read("same_transition", &settings->weights.same_transition);
    row.Read("other_transition", &settings->weights.other_transition);
    row.Read("lock", &settings->weights.lock);
    row.RefuseUnknown();
  }
  ReadWindows(reader, settings, problems);
  reader.RefuseUnknown();
}

WorkOrderSeed ReadWorkOrder(const Json& json, const std::string& where, const MemberNames& members,
                            Problems* problems) {
  ObjectReader reader(json, where, problems);
  WorkOrderSeed seed;
  std::uint64_t version = 0;
  reader.Read("id", &seed.id);
  reader.Read("status", &seed.status);
  reader.Read("type", &seed.type);
  reader.Read("version", &version);
  if (version > 1'000'000'000'000) reader.Complain("version", "is too large");
  seed.version = static_cast<std::int64_t>(version);
  if (const Json* locked_by = reader.Member("locked_by"); locked_by != nullptr) {
    if (!locked_by->is_null()) reader.Read("locked_by", &seed.locked_by);
  }
  reader.Read("lock_for", &seed.lock_for);
  ReadFields(reader, members, &seed.fields);
  reader.RefuseUnknown();
  return seed;
}

OperatorEdit ReadEdit(const Json& json, const std::string& where, const MemberNames& members,
                      Problems* problems) {
  ObjectReader reader(json, where, problems);
  OperatorEdit edit;
  if (reader.Member("status") != nullptr) reader.Read("status", &edit.status.emplace());
  if (const Json* locked_by = reader.Member("locked_by"); locked_by != nullptr) {
    edit.lock_by.emplace();
    if (!locked_by->is_null()) reader.Read("locked_by", &*edit.lock_by);
  }
  reader.Read("lock_for", &edit.lock_for);
  reader.Read("operator", &edit.operator_name);
  ReadFields(reader, members, &edit.fields);
  reader.RefuseUnknown();
  return edit;
}

Scenario ReadScenario(const Json& json, Problems* problems) {
  Scenario scenario;
  ObjectReader reader(json, "", problems);
  reader.Read("name", &scenario.name);
  ReadRules(reader, &scenario.rules, problems);
  if (const Json* part = reader.Object("api")) ReadBehaviour(*part, &scenario.behaviour, problems);
  if (const Json* part = reader.Object("auth")) {
    ObjectReader auth(*part, "auth", problems);
    ReadSignIn(auth, &scenario.sign_in);
    if (const Json* rows = auth.Array("change"); rows != nullptr) {
      scenario.sign_in_changes = ReadSignInChanges(*rows, scenario.sign_in, problems);
    }
    auth.RefuseUnknown();
  }
  if (const Json* part = reader.Object("latency")) ReadLatency(*part, &scenario.latency, problems);
  if (const Json* part = reader.Object("operators")) {
    ReadOperators(*part, "operators", &scenario.operators, problems);
  }
  if (const Json* part = reader.Object("work_orders")) ReadMix(*part, &scenario.mix, problems);
  if (const Json* list = reader.Array("work_order")) {
    for (const Json& item : *list) {
      scenario.work_orders.push_back(
          ReadWorkOrder(item, "work_order", scenario.behaviour.members, problems));
      if (scenario.work_orders.back().id.empty()) problems->push_back("work_order.id is needed");
    }
  }
  if (const Json* list = reader.Array("fault")) {
    for (const Json& item : *list) scenario.faults.push_back(ReadFault(item, "fault", problems));
  }
  reader.RefuseUnknown();
  return scenario;
}

Json WriteOperators(const OperatorSettings& settings) {
  Json windows = Json::array();
  for (const ShiftWindow& window : settings.windows) {
    windows.push_back({{"start", absl::FormatDuration(window.start)},
                       {"length", absl::FormatDuration(window.length)},
                       {"every", absl::FormatDuration(window.every)},
                       {"rateMultiplier", window.rate_multiplier},
                       {"raceMultiplier", window.race_multiplier}});
  }
  return {{"editRate", settings.edit_rate},
          {"raceProbability", settings.race_probability},
          {"lockHold", absl::FormatDuration(settings.lock_hold)},
          {"names", settings.names},
          {"weights",
           {{"field", settings.weights.field},
            {"sameTransition", settings.weights.same_transition},
            {"otherTransition", settings.weights.other_transition},
            {"lock", settings.weights.lock}}},
          {"window", windows}};
}

absl::Status StatusOf(const Problems& problems) {
  if (problems.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrJoin(problems, "; "));
}

}  // namespace interlock::simulator
