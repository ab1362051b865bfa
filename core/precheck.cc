#include "core/precheck.h"

#include <algorithm>

#include "core/sentences.h"

namespace interlock::core {
namespace {

bool IsExpected(const IntentSpec& spec, const StatusName& status) {
  const auto& expected = spec.expected_statuses;
  return expected.empty() || std::find(expected.begin(), expected.end(), status) != expected.end();
}

// Required fields that only the type read from Apriso reveals.
std::vector<std::string> MissingFields(const IntentSpec& spec, const WorkOrderType& type,
                                       const StateMachine& machine) {
  std::vector<std::string> missing;
  for (const std::string& name : machine.RequiredFields(spec.target_status, type)) {
    const auto& names = spec.fields.names;
    if (std::find(names.begin(), names.end(), name) == names.end()) missing.push_back(name);
  }
  return missing;
}

}  // namespace

std::optional<PreCheckFailure> PreCheck(const IntentSpec& spec, const WorkOrderSnapshot& seen,
                                        const StateMachine& machine, WasLegal was_legal) {
  const WorkOrderType& type = seen.type.empty() ? spec.work_order_type : seen.type;
  if (!machine.IsLegal(seen.status, spec.target_status, type)) {
    return PreCheckFailure{Reason::kInvalidTransition, "target_status",
                           IllegalSentence(spec, seen, machine.Successors(seen.status, type),
                                           was_legal == WasLegal::kYes)};
  }
  if (!IsExpected(spec, seen.status)) {
    return PreCheckFailure{Reason::kInvalidTransition, "expected_statuses",
                           NotExpectedSentence(spec, seen)};
  }
  const std::vector<std::string> missing = MissingFields(spec, type, machine);
  if (missing.empty()) return std::nullopt;
  return PreCheckFailure{Reason::kMissingFields, "fields",
                         MissingFieldsSentence(spec, seen, missing), missing};
}

}  // namespace interlock::core
