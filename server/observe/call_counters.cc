#include "server/observe/call_counters.h"

#include "absl/strings/strip.h"

namespace interlock::observe {
namespace {

constexpr std::array<absl::string_view, kCallStatuses> kNames = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
};
constexpr std::size_t kUnknown = 2;

}  // namespace

absl::string_view CallStatusName(std::size_t status) { return kNames[status]; }

void CallCounters::Method::OnEnd(int status) {
  const auto row = static_cast<std::size_t>(status);
  by_status_[status >= 0 && row < kCallStatuses ? row : kUnknown].fetch_add(
      1, std::memory_order_relaxed);
}

CallCounters::CallCounters(const std::vector<MethodCalls>& methods) {
  for (const MethodCalls& method : methods) methods_.emplace_back().name_ = method;
}

CallCounters::Method* CallCounters::Find(absl::string_view path) {
  for (Method& method : methods_) {
    absl::string_view rest = path;
    if (absl::ConsumePrefix(&rest, "/") && absl::ConsumePrefix(&rest, method.name_.service) &&
        absl::ConsumePrefix(&rest, "/") && rest == method.name_.method) {
      return &method;
    }
  }
  return nullptr;
}

std::vector<MethodCalls> CallCounters::Read() const {
  std::vector<MethodCalls> calls;
  for (const Method& method : methods_) {
    MethodCalls& row = calls.emplace_back(method.name_);
    for (std::size_t i = 0; i < kCallStatuses; ++i) {
      row.by_status[i] = method.by_status_[i].load(std::memory_order_relaxed);
    }
  }
  return calls;
}

}  // namespace interlock::observe
