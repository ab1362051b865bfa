#pragma once

#include <map>
#include <string>
#include <utility>

#include "core/ids.h"
#include "core/intent.h"

namespace interlock::core {

// What scopes know an intent by, besides its work order.
struct IntentTags {
  Source source;
  std::map<std::string, std::string> labels;

  friend bool operator==(const IntentTags&, const IntentTags&) = default;

  template <class H>
  friend H AbslHashValue(H state, const IntentTags& tags) {
    for (const auto& [key, value] : tags.labels) state = H::combine(std::move(state), key, value);
    return H::combine(std::move(state), tags.source, tags.labels.size());
  }
};

inline IntentTags TagsOf(const IntentSpec& spec) { return {spec.key.source, spec.labels}; }

// Which intents an order of an operator is about.
struct IntentScope {
  enum class Kind { kAll, kWorkOrder, kSource, kLabel };

  Kind kind = Kind::kAll;
  std::string label;  // with kLabel: its key
  std::string value;  // the work order, the source, or the label's value

  // "all", "work order WO-1", "source plc-7", "label line=L1".
  std::string ToText() const;

  friend bool operator==(const IntentScope&, const IntentScope&) = default;
  friend auto operator<=>(const IntentScope&, const IntentScope&) = default;
};

// A work order is meant whatever its type.
bool Covers(const IntentScope& scope, const WorkOrderId& work_order, const IntentTags& tags);

}  // namespace interlock::core
