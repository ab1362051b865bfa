#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "client/load/load_shape.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client::load {

// Makes the submissions of a load: number n is always the same. Each has a text of its own, so that
// none is taken for a repeated event. Thread-safe.
class LoadEvents {
 public:
  explicit LoadEvents(const LoadShape& shape);

  // Work orders in turns; each its statuses in turns.
  void Fill(std::int64_t number, v1::SubmitIntentRequest& request) const;
  // For work that waits for the end: slot `slot` of in_flight has work orders of its own, and this
  // is its `turn`-th submission.
  void FillForSlot(int slot, std::int64_t turn, v1::SubmitIntentRequest& request) const;

 private:
  void Fill(std::int64_t order, std::int64_t visit, absl::string_view event,
            v1::SubmitIntentRequest& request) const;

  const LoadShape shape_;
  std::string order_prefix_;
  std::int64_t first_order_ = 0;
  int order_digits_ = 0;
};

}  // namespace interlock::client::load
