#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "simulator/fault_table.h"
#include "simulator/http_server.h"
#include "simulator/plant.h"
#include "simulator/scenario.h"

namespace interlock::simulator {

// The last segment of /api/work-orders/{id}, percent-decoded; empty if the path is another one or
// not well formed.
// "%2F" and ".." are data here and lead nowhere.
std::optional<std::string> WorkOrderIdIn(absl::string_view path);

// `segment` with its %XX decoded; empty if one is malformed.
std::optional<std::string> PercentDecoded(absl::string_view segment);

// The work order API as plant services see it: GET and PATCH of one work order, with latency and
// faults. Thread-safe.
class RestApi {
 public:
  // All outlive the API.
  RestApi(Plant& plant, FaultTable& faults, const Scenario& scenario, std::uint64_t seed);

  Call Accept(const HttpRequest& request, const std::string& id);

 private:
  Answer CarryOut(const HttpRequest& request, const std::string& id, const Fault* fault);
  Reply Process(const HttpRequest& request, const std::string& id, const RequestTags& tags,
                Freshness freshness);
  Reply ProcessPatch(const HttpRequest& request, const std::string& id, const RequestTags& tags);
  Answer Mistreat(const HttpRequest& request, const std::string& id, const Fault& fault);
  Answer Withhold(const HttpRequest& request, const std::string& id, const Fault& fault);
  Reply SpoiltReply(const HttpRequest& request, const std::string& id, const Fault& fault);
  absl::Duration DrawAround(absl::Duration mean, absl::Duration jitter);

  Plant& plant_;
  FaultTable& faults_;
  const Scenario& scenario_;
  const std::uint64_t seed_;
  std::atomic<std::uint64_t> draws_{0};
};

}  // namespace interlock::simulator
