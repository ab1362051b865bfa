#include "core/policy/refusal_guard.h"

#include <algorithm>

namespace interlock::core {

bool RefusalGuard::Counts(int http_status) {
  switch (http_status) {
    case 403:
    case 404:
    case 405:
    case 415:
    case 428:
      return true;
    default:
      return false;
  }
}

void RefusalGuard::OnRefused(std::size_t work_order_hash) {
  if (limit_ <= 0 || is_tripped()) return;
  if (std::find(refused_.begin(), refused_.end(), work_order_hash) == refused_.end()) {
    refused_.push_back(work_order_hash);
  }
}

}  // namespace interlock::core
