#include "server/config/provenance.h"

#include <algorithm>

namespace interlock::config {

bool NoticeList::Names(const std::string& key) const {
  return std::any_of(notices_.begin(), notices_.end(),
                     [&key](const auto& each) { return each.second.key == key; });
}

std::vector<Notice> NoticeList::Take() {
  std::stable_sort(notices_.begin(), notices_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Notice> sorted;
  for (auto& [place, notice] : notices_) sorted.push_back(std::move(notice));
  notices_.clear();
  return sorted;
}

}  // namespace interlock::config
