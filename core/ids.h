#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace interlock::core {

// A text that means one thing only: a WorkOrderId cannot be passed where an Etag is wanted.
template <class Tag>
class TaggedText {
 public:
  TaggedText() = default;
  explicit TaggedText(std::string value) : value_(std::move(value)) {}
  explicit TaggedText(absl::string_view value) : value_(value) {}
  explicit TaggedText(const char* value) : value_(value) {}

  const std::string& value() const { return value_; }
  bool empty() const { return value_.empty(); }

  friend bool operator==(const TaggedText&, const TaggedText&) = default;
  friend auto operator<=>(const TaggedText&, const TaggedText&) = default;

  template <class H>
  friend H AbslHashValue(H state, const TaggedText& text) {
    return H::combine(std::move(state), text.value_);
  }

 private:
  std::string value_;
};

// The service that submits; part of the idempotency key.
using Source = TaggedText<struct SourceTag>;
// The client's own key for an event; unique within a source.
using EventId = TaggedText<struct EventIdTag>;
using WorkOrderId = TaggedText<struct WorkOrderIdTag>;
// Empty where the site does not use types.
using WorkOrderType = TaggedText<struct WorkOrderTypeTag>;
// A status of a work order. Canonical spelling unless said otherwise.
using StatusName = TaggedText<struct StatusNameTag>;
// Apriso's version of a work order, byte for byte as it goes into If-Match. Never "*", never empty.
using Etag = TaggedText<struct EtagTag>;

// The number of an intent: grows with acceptance, never reused, starts at 1. 0 means "none".
class IntentId {
 public:
  constexpr IntentId() = default;
  constexpr explicit IntentId(std::int64_t number) : number_(number) {}
  constexpr std::int64_t number() const { return number_; }
  constexpr bool empty() const { return number_ == 0; }
  std::string ToText() const { return std::to_string(number_); }

  friend bool operator==(IntentId, IntentId) = default;
  friend auto operator<=>(IntentId, IntentId) = default;

  template <class H>
  friend H AbslHashValue(H state, IntentId id) {
    return H::combine(std::move(state), id.number_);
  }

 private:
  std::int64_t number_ = 0;
};

// The idempotency key.
struct EventKey {
  Source source;
  EventId event_id;

  friend bool operator==(const EventKey&, const EventKey&) = default;
  friend auto operator<=>(const EventKey&, const EventKey&) = default;

  template <class H>
  friend H AbslHashValue(H state, const EventKey& key) {
    return H::combine(std::move(state), key.source, key.event_id);
  }
};

// The queue an intent stands in: one work order. `work_order_type` is part of the key if and only
// if the site addresses work orders by type as well (work_order_path has {work_order_type});
// otherwise it is empty here, whatever the intent says.
struct LaneKey {
  WorkOrderId work_order_id;
  WorkOrderType work_order_type;

  friend bool operator==(const LaneKey&, const LaneKey&) = default;
  friend auto operator<=>(const LaneKey&, const LaneKey&) = default;

  template <class H>
  friend H AbslHashValue(H state, const LaneKey& key) {
    return H::combine(std::move(state), key.work_order_id, key.work_order_type);
  }
};

}  // namespace interlock::core
