#pragma once

#include <functional>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "simulator/access_control.h"
#include "simulator/fault_table.h"
#include "simulator/http_server.h"
#include "simulator/ledger.h"
#include "simulator/operators.h"
#include "simulator/plant.h"
#include "simulator/traffic_meter.h"

namespace interlock::simulator {

// What the control endpoints work on. All outlive them.
struct ControlledParts {
  Plant& plant;
  FaultTable& faults;
  AccessControl& access;
  TrafficMeter& traffic;
  const Operators& operators;
  const Ledger& ledger;
  // New settings; a time is the new zero of the shift windows.
  std::function<void(const OperatorSettings&, std::optional<absl::Time>)> set_operators;
  std::function<void()> reset;  // back to the state of the start
  bool plain_http = true;       // false: faults that need it are refused
  MemberNames members = {};     // of the site's work orders
};

// The endpoints under /sim/ by which tests and people steer the simulator. Answers only loopback
// peers. Thread-safe.
class ControlApi {
 public:
  explicit ControlApi(ControlledParts parts);

  // True if the path is one of the control endpoints'.
  static bool Owns(absl::string_view path);
  Reply Handle(const HttpRequest& request);

 private:
  Reply HandleWorkOrders(const HttpRequest& request, absl::string_view rest);
  Reply HandleFaults(const HttpRequest& request, absl::string_view rest);
  Reply HandleOperators(const HttpRequest& request);
  Reply HandleAuth(const HttpRequest& request);
  Reply HandleTokens(const HttpRequest& request);
  Reply HandleRate(const HttpRequest& request);
  Reply HandleLedger(const HttpRequest& request, absl::string_view rest);

  Reply PutWorkOrder(const HttpRequest& request, const std::string& name);
  Reply CreateWorkOrders(const HttpRequest& request);
  Reply EditWorkOrder(const HttpRequest& request, const std::string& name);
  Reply ListWorkOrders();

  ControlledParts parts_;
};

}  // namespace interlock::simulator
