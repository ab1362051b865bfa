#pragma once

#include <cstdint>
#include <memory>

#include "simulator/access_control.h"
#include "simulator/delay_draw.h"
#include "simulator/fault_table.h"
#include "simulator/http_server.h"
#include "simulator/scenario.h"

namespace interlock::simulator {

// POST /oauth2/token, with latency and the faults whose endpoint is the token's. Thread-safe.
class TokenEndpoint {
 public:
  // All outlive the endpoint.
  TokenEndpoint(AccessControl& access, FaultTable& faults, const Scenario& scenario,
                std::uint64_t seed);

  Call Accept(const HttpRequest& request);

 private:
  Answer CarryOut(const HttpRequest& request, const Fault* fault);
  Reply Process(const HttpRequest& request);

  AccessControl& access_;
  FaultTable& faults_;
  const Scenario& scenario_;
  DelayDraw delays_;
};

}  // namespace interlock::simulator
