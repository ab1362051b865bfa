#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "simulator/reply.h"
#include "simulator/work_order.h"

namespace interlock::simulator {

// Why the API turns a request down.
enum class Refusal : std::uint8_t {
  kUnauthorized,
  kNotFound,
  kMethod,
  kTooLarge,
  kMediaType,
  kBadRequest,
  kNoPrecondition,
  kConflict,
  kLocked,
  kUnknownStatus,
  kTransition,
  kMissingFields,
};
inline constexpr std::size_t kRefusals = 12;

// As in [api.refusal.NAME]: "unauthorized", "not_found", ...
absl::string_view Name(Refusal refusal);

struct RefusalStyle {
  int status = 0;         // 0 = as usual
  std::string code = {};  // of ErrorFormat::kNested; empty = as usual
};

enum class ErrorFormat : std::uint8_t {
  kPlain,   // {"error": text, "message": text}
  kNested,  // {"error": {"code": text, "message": text}}
};

// Where the parts of a work order stand in its JSON: JSON pointers; empty = not shown.
struct MemberNames {
  std::string etag = {};  // the ETag as in the header
  std::string id = "/id";
  std::string status = "/status";  // never empty; written there too
  std::string type = "/type";
  std::string version = "/version";
  std::string locked_by = "/lockedBy";
  std::string changed_by = "/changedBy";
  std::string changed_at = "/changedAt";

  friend bool operator==(const MemberNames&, const MemberNames&) = default;
};

// How this site's API looks and answers; the parts of it that differ between real installations.
struct ApiBehaviour {
  int conflict_status = 409;        // If-Match does not match: 409 or 412
  int transition_status = 409;      // the state machine refuses: 409 or 422
  int missing_fields_status = 422;  // a required field is missing: 422 or 409
  int success_status = 200;         // 200 with the work order, or 204
  std::size_t max_body_bytes = 262144;
  EtagStyle etag_style = EtagStyle::kRevision;
  // Name and exact value of a header every API request must carry; empty name = no access control.
  std::string auth_header = {};
  std::string auth_value = {};
  // Once {work_order_id}, at most once {work_order_type}; with a type, work orders of different
  // types may have the same id.
  std::string path = "/api/work-orders/{work_order_id}";
  bool etag_header = true;
  bool lock_blocks_writes = true;  // false: a lock is only shown
  MemberNames members = {};
  ErrorFormat error_format = ErrorFormat::kPlain;
  std::array<RefusalStyle, kRefusals> refusals = {};
};

// The status of such a refusal at this site.
int StatusFor(Refusal refusal, const ApiBehaviour& behaviour);

// The answer to a request that is turned down, in the site's error format. `error` is only part of
// the plain one.
Reply Refuse(const ApiBehaviour& behaviour, Refusal refusal, absl::string_view error,
             absl::string_view message);
Reply RefuseUnknownWorkOrder(const ApiBehaviour& behaviour, absl::string_view name);

// The body of GET at this site. `etag` is the header's value.
std::string WorkOrderJson(const WorkOrder& work_order, absl::string_view etag,
                          const MemberNames& members);

// `body` without the member at this pointer; as it is if there is none.
std::string WithoutMember(const std::string& body, const std::string& pointer);

// True if the API itself owns this top-level member, so that no client may write it. The status's
// own member is written, but is not a custom field.
bool IsReadOnlyMember(absl::string_view name, const MemberNames& members = {});
bool IsStatusMember(absl::string_view name, const MemberNames& members = {});

}  // namespace interlock::simulator
