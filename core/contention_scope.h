#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "core/intent.h"

namespace interlock::core {

// What the share of races is taken for (contention.scope).
enum class ScopeKind { kAll, kWorkOrderType, kLabel };

struct ContentionScoping {
  ScopeKind kind = ScopeKind::kAll;
  std::string label;  // with kLabel: its name

  // "all", "work_order_type" or "label:NAME"; nothing for any other text.
  static std::optional<ContentionScoping> Parse(absl::string_view text);

  friend bool operator==(const ContentionScoping&, const ContentionScoping&) = default;
};

// One part of the plant: all of it, a work order type, or a value of the label.
struct ContentionScope {
  ScopeKind kind = ScopeKind::kAll;
  std::string label;  // with kLabel
  std::string value;  // the type or the label's value; empty: of the intents without

  // "all", "work_order_type FINAL", "line L1".
  std::string ToText() const;

  friend bool operator==(const ContentionScope&, const ContentionScope&) = default;
};

ContentionScope ScopeOf(const IntentSpec& spec, const ContentionScoping& scoping);

}  // namespace interlock::core
