#pragma once

#include <optional>

#include "absl/strings/string_view.h"
#include "core/intent.h"

namespace interlock::storage::sqlite {

// The names of what core has no names for, as the tables hold them. The reverse is empty for an
// unknown name.
absl::string_view StoredName(core::Priority priority);
absl::string_view StoredName(core::OnPrecondition on_precondition);
absl::string_view StoredName(core::OnAttention on_attention);
absl::string_view StoredName(core::Doubt doubt);
absl::string_view StoredName(core::RefusalKind refusal);
absl::string_view StoredName(core::RuleConflict rule_conflict);
absl::string_view StoredName(core::Shortcut shortcut);
absl::string_view StoredName(core::CancelNote cancel);

std::optional<core::Priority> PriorityFromStoredName(absl::string_view name);
std::optional<core::OnPrecondition> OnPreconditionFromStoredName(absl::string_view name);
std::optional<core::OnAttention> OnAttentionFromStoredName(absl::string_view name);
std::optional<core::Doubt> DoubtFromStoredName(absl::string_view name);
std::optional<core::RefusalKind> RefusalFromStoredName(absl::string_view name);
std::optional<core::RuleConflict> RuleConflictFromStoredName(absl::string_view name);
std::optional<core::Shortcut> ShortcutFromStoredName(absl::string_view name);
std::optional<core::CancelNote> CancelNoteFromStoredName(absl::string_view name);

}  // namespace interlock::storage::sqlite
