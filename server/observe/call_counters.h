#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace interlock::observe {

inline constexpr std::size_t kCallStatuses = 17;  // of gRPC: OK = 0 to UNAUTHENTICATED = 16

// "OK", "UNAVAILABLE" … Requires: status < kCallStatuses.
absl::string_view CallStatusName(std::size_t status);

// The calls of one method that have ended, by status.
struct MethodCalls {
  std::string service;  // "interlock.v1.TransitionBroker"
  std::string method;   // "SubmitIntent"
  std::array<std::int64_t, kCallStatuses> by_status{};
};

// Counts the gRPC calls that have ended since the process started. Its methods are fixed, so that
// callers cannot make it grow. Thread-safe, without locks.
class CallCounters {
 public:
  class Method {
   public:
    // A status that gRPC does not know counts as UNKNOWN.
    void OnEnd(int status);

   private:
    friend class CallCounters;
    MethodCalls name_;
    std::array<std::atomic<std::int64_t>, kCallStatuses> by_status_{};
  };

  // `methods` name what is counted.
  explicit CallCounters(const std::vector<MethodCalls>& methods);

  // By "/service/method"; null: not counted. Lives as long as the counters.
  Method* Find(absl::string_view path);

  std::vector<MethodCalls> Read() const;

 private:
  std::deque<Method> methods_;
};

}  // namespace interlock::observe
