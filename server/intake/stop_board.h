#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "base/mutex.h"
#include "core/stop.h"

namespace interlock::intake {

// What is drained at the moment, for whoever judges submissions. Thread-safe.
class StopBoard {
 public:
  void Show(const core::StopTable& stops) {
    auto shown = std::make_shared<const core::StopTable>(stops);
    base::MutexLock lock(mutex_);
    stops_ = std::move(shown);
  }

  // The drain that covers the intent, if there is one.
  std::optional<core::Stop> FindDrain(const core::IntentSpec& spec) const {
    std::shared_ptr<const core::StopTable> stops;
    {
      base::MutexLock lock(mutex_);
      stops = stops_;
    }
    if (stops == nullptr || stops->empty()) return std::nullopt;
    const core::Stop* const drain =
        stops->Match(core::StopKind::kDrain, spec.work_order_id, core::TagsOf(spec));
    if (drain == nullptr) return std::nullopt;
    return *drain;
  }

 private:
  mutable base::Mutex mutex_;
  std::shared_ptr<const core::StopTable> stops_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::intake
