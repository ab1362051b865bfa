#include "core/state_machine_change.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace interlock::core {
namespace {

constexpr std::size_t kNamedIntents = 10;

}  // namespace

StateMachineChange::Trouble StateMachineChange::TroubleOf(const IntentSpec& spec,
                                                          const StateMachine& statuses) {
  const std::optional<StatusName> target = statuses.Canonical(spec.target_status.value());
  if (!target) return Trouble::kUnknownStatus;
  const std::vector<StatusName> names = statuses.StatusNames();
  const bool is_reachable = std::any_of(names.begin(), names.end(), [&](const StatusName& from) {
    return statuses.IsLegal(from, *target, spec.work_order_type);
  });
  return is_reachable ? Trouble::kNone : Trouble::kUnreachable;
}

void StateMachineChange::Add(const Intent& open) {
  const Trouble trouble = TroubleOf(open.spec, next_);
  if (trouble == Trouble::kNone || trouble == TroubleOf(open.spec, present_)) return;
  const auto same = [&](const Group& group) {
    return group.trouble == trouble && group.target == open.spec.target_status &&
           group.type == open.spec.work_order_type;
  };
  auto group = std::find_if(groups_.begin(), groups_.end(), same);
  if (group == groups_.end()) {
    groups_.push_back({trouble, open.spec.target_status, open.spec.work_order_type, 0, {}});
    group = std::prev(groups_.end());
  }
  group->count += 1;
  if (group->first.size() < kNamedIntents) group->first.push_back(open.id);
}

std::vector<std::string> StateMachineChange::Sentences() const {
  std::vector<std::string> sentences;
  for (const Group& group : groups_) {
    const bool is_one = group.count == 1;
    const bool are_more = group.count > static_cast<std::int64_t>(group.first.size());
    const std::string numbers = absl::StrJoin(
        group.first, ", ",
        [](std::string* out, const IntentId& id) { absl::StrAppend(out, id.ToText()); });
    sentences.push_back(absl::StrCat(
        group.count, is_one ? " open intent (" : " open intents (", numbers,
        are_more ? ", ..." : "", is_one ? ") wants " : ") want ", group.target.value(),
        group.type.empty() ? "" : absl::StrCat(" for work orders of type ", group.type.value()),
        group.trouble == Trouble::kUnknownStatus ? ", which would not be known any more"
                                                 : ", to which no transition would lead any more",
        is_one ? ": it could not be applied" : ": they could not be applied"));
  }
  return sentences;
}

}  // namespace interlock::core
