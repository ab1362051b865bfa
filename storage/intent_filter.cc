#include "storage/intent_filter.h"

#include <algorithm>

namespace interlock::storage {
namespace {

template <class E>
bool Allows(const std::vector<E>& wanted, E value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

template <class Text>
bool Allows(const Text& wanted, const Text& value) {
  return wanted.empty() || wanted == value;
}

bool HasLabels(const std::map<std::string, std::string>& wanted,
               const std::map<std::string, std::string>& labels) {
  return std::all_of(wanted.begin(), wanted.end(), [&labels](const auto& label) {
    const auto found = labels.find(label.first);
    return found != labels.end() && found->second == label.second;
  });
}

}  // namespace

bool Matches(const IntentFilter& filter, const core::Intent& intent) {
  return Allows(filter.work_order_id, intent.spec.work_order_id) &&
         Allows(filter.states, intent.state) && Allows(filter.reasons, intent.reason) &&
         Allows(filter.results, intent.result) && Allows(filter.source, intent.spec.key.source) &&
         Allows(filter.target_status, intent.spec.target_status) &&
         HasLabels(filter.labels, intent.spec.labels) &&
         (!filter.created_after.has_value() || intent.create_time >= *filter.created_after) &&
         (!filter.created_before.has_value() || intent.create_time < *filter.created_before);
}

PagePosition PositionOf(const core::Intent& intent, IntentOrder order) {
  return {IsByUpdateTime(order) ? intent.update_time : intent.create_time, intent.id};
}

bool IsBefore(const PagePosition& a, const PagePosition& b, IntentOrder order) {
  const PagePosition& first = IsDescending(order) ? b : a;
  const PagePosition& second = IsDescending(order) ? a : b;
  return first.time != second.time ? first.time < second.time : first.id < second.id;
}

}  // namespace interlock::storage
