#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "simulator/api_behaviour.h"
#include "simulator/ledger_entry.h"
#include "simulator/reply.h"
#include "simulator/status_rules.h"
#include "simulator/work_order.h"

namespace interlock::simulator {

// What a client asks for in the body of a PATCH.
struct Patch {
  std::optional<std::string> status;
  // Name and JSON text. "null" removes the field.
  std::vector<std::pair<std::string, std::string>> fields;
};

// InvalidArgument (with a sentence for the client) unless `body` is a JSON object of at most 32
// levels whose status, if there, is a string, and which names no read-only member.
absl::StatusOr<Patch> ParsePatch(absl::string_view body, const MemberNames& members = {});

struct Verdict {
  Outcome outcome = Outcome::kApplied;
  Reply refusal = {};  // unless kApplied
};

// May this write take effect on a work order in this state? Checked in the order If-Match, operator
// lock (where it blocks), known status, state machine, required fields. Pure.
Verdict JudgeWrite(const WorkOrder& work_order, const Patch& patch, absl::string_view if_match,
                   const StatusRules& rules, const ApiBehaviour& behaviour);

// True if the header value names `etag` ("*", or a list that has it byte for byte).
bool IfMatchNames(absl::string_view if_match, absl::string_view etag);

// Puts the patch into effect: status, fields, version + 1. Does not judge.
void ApplyPatch(const Patch& patch, absl::string_view changed_by, absl::Time now,
                WorkOrder* work_order);

// The custom fields of the patch as a JSON object; empty text if there are none.
std::string FieldsJson(const Patch& patch);

}  // namespace interlock::simulator
