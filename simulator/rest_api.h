#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "simulator/access_control.h"
#include "simulator/delay_draw.h"
#include "simulator/fault_table.h"
#include "simulator/http_server.h"
#include "simulator/plant.h"
#include "simulator/scenario.h"
#include "simulator/traffic_meter.h"
#include "simulator/work_order_path.h"

namespace interlock::simulator {

// What the API works on. All outlive it.
struct ServedParts {
  Plant& plant;
  FaultTable& faults;
  AccessControl& access;
  TrafficMeter& traffic;
};

// The work order API as plant services see it: GET and PATCH of one work order, with latency and
// faults. Thread-safe.
class RestApi {
 public:
  // The scenario outlives the API; its path is well formed.
  RestApi(ServedParts parts, const Scenario& scenario, std::uint64_t seed);

  // Empty unless the request's path is that of a work order, there or not.
  std::optional<Call> Accept(const HttpRequest& request);

 private:
  Answer CarryOut(const HttpRequest& request, const std::string& name, const Fault* fault);
  std::optional<Challenge> CheckAccess(const HttpRequest& request);
  Reply Process(const HttpRequest& request, const std::string& name, const RequestTags& tags,
                Freshness freshness);
  Reply ProcessAccepted(const HttpRequest& request, const std::string& name,
                        const RequestTags& tags, Freshness freshness);
  Reply ProcessPatch(const HttpRequest& request, const std::string& name, const RequestTags& tags);
  Answer Race(const HttpRequest& request, const std::string& name, const Fault& fault);
  Answer Mistreat(const HttpRequest& request, const std::string& name, const Fault& fault);
  Answer Withhold(const HttpRequest& request, const std::string& name, const Fault& fault);
  Reply SpoiltReply(const HttpRequest& request, const std::string& name, const Fault& fault);

  Plant& plant_;
  FaultTable& faults_;
  AccessControl& access_;
  TrafficMeter& traffic_;
  const Scenario& scenario_;
  const ApiBehaviour& behaviour_;
  const WorkOrderPath path_;
  DelayDraw delays_;
};

}  // namespace interlock::simulator
