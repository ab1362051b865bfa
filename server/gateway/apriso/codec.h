#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "core/ids.h"
#include "core/work_order.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/apriso/etag.h"
#include "server/gateway/apriso/json_reading.h"
#include "server/gateway/http/http_transport.h"
#include "server/gateway/work_order_gateway.h"

namespace interlock::apriso {

// The canonical spelling of a status, or nothing if the site does not know it. Must be thread-safe.
using CanonicalStatus = std::function<std::optional<core::StatusName>(absl::string_view)>;

// What the status in the answer to a write says about the write.
enum class StatusShown { kAbsent, kUnknownToSite, kTarget, kOther };

// Between the broker's values and Apriso's JSON. Immutable, thread-safe.
class Codec {
 public:
  // kInvalidArgument: a pointer is malformed or the status pointer is empty.
  static absl::StatusOr<Codec> Create(const AprisoOptions& options, CanonicalStatus canonical);

  // The body of a write: the target at the status pointer, the fields at top level, the echo if
  // there is one. kInvalidArgument: the fields are no JSON object or stand in the status's way.
  absl::StatusOr<std::string> EncodeWrite(const gateway::WriteRequest& request) const;

  // kInvalidArgument: the body is no JSON object or has no status; the text says which.
  absl::StatusOr<core::WorkOrderSnapshot> DecodeWorkOrder(const http::HttpResponse& response) const;

  // The version after a write, if the answer carries a usable one. `body` may be null.
  std::optional<core::Etag> EtagAfter(const http::HttpResponse& response,
                                      const nlohmann::json* body) const;

  // The work order after an applied write as far as the answer shows it, its status being the
  // target's. Nothing if it carries no usable version or shows another status. `body` may be null.
  std::optional<core::WorkOrderSnapshot> After(const http::HttpResponse& response,
                                               const nlohmann::json* body,
                                               const core::StatusName& target) const;

  StatusShown ShownStatus(const nlohmann::json& body, const core::StatusName& target) const;

 private:
  Codec() = default;

  EtagReading ReadEtag(const http::HttpResponse& response, const nlohmann::json* body) const;
  // All but version and status.
  void ReadRest(const nlohmann::json& body, core::WorkOrderSnapshot& snapshot) const;
  void ReadLock(const nlohmann::json& body, core::WorkOrderSnapshot& snapshot) const;
  void ReadEcho(const nlohmann::json& body, core::WorkOrderSnapshot& snapshot) const;

  CanonicalStatus canonical_;
  JsonPointer etag_pointer_;
  JsonPointer status_pointer_;
  JsonPointer type_pointer_;
  JsonPointer lock_pointer_;
  JsonPointer changed_by_pointer_;
  std::string echo_field_;
  core::EtagKind etag_kind_ = core::EtagKind::kRevision;
  std::vector<std::string> own_users_;
};

}  // namespace interlock::apriso
