#include "storage/sqlite/stored_names.h"

#include <array>
#include <utility>

namespace interlock::storage::sqlite {
namespace {

template <class E, std::size_t N>
using Names = std::array<std::pair<E, absl::string_view>, N>;

constexpr Names<core::Priority, 2> kPriorities = {
    {{core::Priority::kNormal, "NORMAL"}, {core::Priority::kUrgent, "URGENT"}}};
constexpr Names<core::OnPrecondition, 2> kOnPrecondition = {
    {{core::OnPrecondition::kReject, "REJECT"}, {core::OnPrecondition::kWait, "WAIT"}}};
constexpr Names<core::OnAttention, 2> kOnAttention = {
    {{core::OnAttention::kBlock, "BLOCK"}, {core::OnAttention::kSkip, "SKIP"}}};
constexpr Names<core::Doubt, 2> kDoubts = {
    {{core::Doubt::kClean, ""}, {core::Doubt::kMaybe, "MAYBE"}}};
constexpr Names<core::RefusalKind, 3> kRefusals = {
    {{core::RefusalKind::kNone, ""},
     {core::RefusalKind::kBusinessRule, "BUSINESS_RULE"},
     {core::RefusalKind::kBadRequest, "BAD_REQUEST"}}};
constexpr Names<core::RuleConflict, 3> kRuleConflicts = {{{core::RuleConflict::kNone, ""},
                                                          {core::RuleConflict::kWaited, "WAITED"},
                                                          {core::RuleConflict::kResent, "RESENT"}}};
constexpr Names<core::Shortcut, 3> kShortcuts = {{{core::Shortcut::kNone, ""},
                                                  {core::Shortcut::kPresent, "PRESENT"},
                                                  {core::Shortcut::kLost, "LOST"}}};
constexpr Names<core::CancelNote, 2> kCancelNotes = {
    {{core::CancelNote::kNone, ""}, {core::CancelNote::kRequested, "REQUESTED"}}};

template <class E, std::size_t N>
absl::string_view Find(const Names<E, N>& names, E value) {
  for (const auto& [entry, name] : names) {
    if (entry == value) return name;
  }
  return "?";  // refused by the CHECK of the column
}

template <class E, std::size_t N>
std::optional<E> FindName(const Names<E, N>& names, absl::string_view name) {
  for (const auto& [entry, entry_name] : names) {
    if (entry_name == name) return entry;
  }
  return std::nullopt;
}

}  // namespace

absl::string_view StoredName(core::Priority priority) { return Find(kPriorities, priority); }
absl::string_view StoredName(core::OnPrecondition on_precondition) {
  return Find(kOnPrecondition, on_precondition);
}
absl::string_view StoredName(core::OnAttention on_attention) {
  return Find(kOnAttention, on_attention);
}
absl::string_view StoredName(core::Doubt doubt) { return Find(kDoubts, doubt); }
absl::string_view StoredName(core::RefusalKind refusal) { return Find(kRefusals, refusal); }
absl::string_view StoredName(core::RuleConflict rule_conflict) {
  return Find(kRuleConflicts, rule_conflict);
}
absl::string_view StoredName(core::Shortcut shortcut) { return Find(kShortcuts, shortcut); }
absl::string_view StoredName(core::CancelNote cancel) { return Find(kCancelNotes, cancel); }

std::optional<core::Priority> PriorityFromStoredName(absl::string_view name) {
  return FindName(kPriorities, name);
}
std::optional<core::OnPrecondition> OnPreconditionFromStoredName(absl::string_view name) {
  return FindName(kOnPrecondition, name);
}
std::optional<core::OnAttention> OnAttentionFromStoredName(absl::string_view name) {
  return FindName(kOnAttention, name);
}
std::optional<core::Doubt> DoubtFromStoredName(absl::string_view name) {
  return FindName(kDoubts, name);
}
std::optional<core::RefusalKind> RefusalFromStoredName(absl::string_view name) {
  return FindName(kRefusals, name);
}
std::optional<core::RuleConflict> RuleConflictFromStoredName(absl::string_view name) {
  return FindName(kRuleConflicts, name);
}
std::optional<core::Shortcut> ShortcutFromStoredName(absl::string_view name) {
  return FindName(kShortcuts, name);
}
std::optional<core::CancelNote> CancelNoteFromStoredName(absl::string_view name) {
  return FindName(kCancelNotes, name);
}

}  // namespace interlock::storage::sqlite
