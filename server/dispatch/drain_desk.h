#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "core/intent_scope.h"
#include "core/stop.h"
#include "server/dispatch/open_intent.h"
#include "server/dispatch/queue_control.h"

namespace interlock::dispatch {

// Counts what is left of each drain, with every change of a lane, and tells those who wait for it.
// Dispatcher thread only.
class DrainDesk {
 public:
  using Done = std::function<void(DrainAnswer)>;
  // What it looks at.
  struct Lanes {
    // Calls `visit` for every lane that there is.
    std::function<void(const std::function<void(OpenLane&)>& visit)> every;
    std::function<const core::IntentTags&(core::IntentId)> tags_of;  // of an open intent
  };

  explicit DrainDesk(Lanes lanes) : lanes_(std::move(lanes)) {}

  // The drains that stand now; those who wait for one that does not are told. A new one is counted.
  void Follow(const core::StopTable& stops);
  // Something came into the lane, left it, or stands otherwise. Cheap without drains.
  void OnLineChange(OpenLane& lane);
  // All lanes have gone, and come anew.
  void ForgetLanes();

  // Answers when the progress is another than `seen`, but then not within a second, unless all is
  // drained; after `timeout` in any case; at once if nothing was seen yet.
  void Await(const core::IntentScope& scope, std::optional<DrainProgress> seen,
             absl::Duration timeout, absl::Duration now, Done done);
  // Tells those who can be told: after every message, and at NextDue().
  void Run(absl::Duration now);
  absl::Duration NextDue() const;
  // Tells all that the process ends.
  void Close();

 private:
  struct Waiter {
    std::uint32_t number = 0;  // of the drain
    std::optional<DrainProgress> seen;
    absl::Duration earliest;
    absl::Duration latest;
    Done done;
  };

  void Add(const std::vector<DrainShare>& shares, int sign);
  std::vector<DrainShare> CountLane(const OpenLane& lane) const;
  std::vector<std::uint32_t> NumbersOf(const core::IntentTags& tags) const;
  std::optional<std::uint32_t> NumberOf(const core::IntentScope& scope) const;
  bool HasNews(const Waiter& waiter) const;

  const Lanes lanes_;
  std::map<std::uint32_t, DrainProgress> progress_;  // by the number of the drain
  std::map<core::IntentScope, std::uint32_t> numbers_;
  bool has_tag_drains_ = false;  // by source or label
  std::uint32_t last_number_ = 0;
  std::vector<Waiter> waiters_;
  bool is_closed_ = false;
};

}  // namespace interlock::dispatch
