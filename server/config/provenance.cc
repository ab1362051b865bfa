#include "server/config/provenance.h"

#include <algorithm>

namespace interlock::config {

std::vector<Notice> NoticeList::Take() {
  std::stable_sort(notices_.begin(), notices_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Notice> sorted;
  for (auto& [place, notice] : notices_) sorted.push_back(std::move(notice));
  notices_.clear();
  return sorted;
}

}  // namespace interlock::config
