#include "server/observe/readiness.h"

#include <string>

namespace interlock::observe {
namespace {

HttpAnswer NotReady(const std::string& reason, const std::string& message) {
  return {503, "application/json",
          R"({"ready":false,"reason":")" + reason + R"(","message":")" + message + "\"}\n"};
}

}  // namespace

HttpAnswer AnswerReadiness(Readiness readiness) {
  switch (readiness) {
    case Readiness::kReady:
      return {200, "application/json", "{\"ready\":true}\n"};
    case Readiness::kStarting:
      return NotReady("STARTING", "the broker is starting; wait");
    case Readiness::kStopping:
      return NotReady("STOPPING", "the broker is shutting down; wait for the next one");
    case Readiness::kQuarantine:
      return NotReady(
          "QUARANTINE",
          "the broker is in quarantine; GetBrokerStatus says why, then LeaveQuarantine");
    case Readiness::kDiskFull:
      return NotReady("DISK_FULL", "the disk of storage.directory is full; make room");
  }
  return NotReady("UNKNOWN", "a defect of the broker");
}

}  // namespace interlock::observe
