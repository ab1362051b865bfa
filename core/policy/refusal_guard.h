#pragma once

#include <cstddef>

#include "absl/container/inlined_vector.h"

namespace interlock::core {

// Notices that Apriso refuses one work order after the other: a revoked role, a wrong path, a proxy
// in restart. Such refusals say nothing about the single intent. A value.
class RefusalGuard {
 public:
  // Trips when `limit` different work orders in a row were refused; 0: never.
  explicit RefusalGuard(int limit) : limit_(limit) {}

  // Whether a refusal with this HTTP status counts: 403, 404, 405, 415 and 428 can come from
  // something that has not looked at the work order.
  static bool Counts(int http_status);

  // Requires: Counts(). `work_order_hash` tells work orders apart.
  void OnRefused(std::size_t work_order_hash);
  // A call of the same kind has succeeded.
  void OnSuccess() { refused_.clear(); }

  bool is_tripped() const {
    return limit_ > 0 && refused_.size() >= static_cast<std::size_t>(limit_);
  }

 private:
  int limit_;
  absl::InlinedVector<std::size_t, 8> refused_;  // different ones, at most limit_
};

}  // namespace interlock::core
