#include "core/contention_scope.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace interlock::core {

std::optional<ContentionScoping> ContentionScoping::Parse(absl::string_view text) {
  if (text == "all") return ContentionScoping{ScopeKind::kAll, ""};
  if (text == "work_order_type") return ContentionScoping{ScopeKind::kWorkOrderType, ""};
  if (!absl::ConsumePrefix(&text, "label:") || text.empty()) return std::nullopt;
  return ContentionScoping{ScopeKind::kLabel, std::string(text)};
}

std::string ContentionScope::ToText() const {
  switch (kind) {
    case ScopeKind::kAll:
      return "all";
    case ScopeKind::kWorkOrderType:
      return absl::StrCat("work_order_type ", value);
    case ScopeKind::kLabel:
      break;
  }
  return absl::StrCat(label, " ", value);
}

ContentionScope ScopeOf(const IntentSpec& spec, const ContentionScoping& scoping) {
  ContentionScope scope{scoping.kind, scoping.label, ""};
  if (scoping.kind == ScopeKind::kWorkOrderType) scope.value = spec.work_order_type.value();
  if (scoping.kind == ScopeKind::kLabel) {
    const auto label = spec.labels.find(scoping.label);
    if (label != spec.labels.end()) scope.value = label->second;
  }
  return scope;
}

}  // namespace interlock::core
