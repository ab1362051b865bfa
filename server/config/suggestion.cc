#include "server/config/suggestion.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "server/config/config_keys.h"

namespace interlock::config {
namespace {

// How many mistakes still let a word be recognised. Keys and words here are short.
int Tolerance(absl::string_view word) { return word.size() < 5 ? 1 : word.size() < 8 ? 2 : 3; }

constexpr std::size_t kLongestCompared = 100;

}  // namespace

int EditDistance(absl::string_view a, absl::string_view b) {
  const std::string first = absl::AsciiStrToLower(a);
  const std::string second = absl::AsciiStrToLower(b);
  std::vector<std::vector<int>> cost(first.size() + 1, std::vector<int>(second.size() + 1));
  for (std::size_t i = 0; i <= first.size(); ++i) cost[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= second.size(); ++j) cost[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= first.size(); ++i) {
    for (std::size_t j = 1; j <= second.size(); ++j) {
      const int replaced = cost[i - 1][j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
      const bool exchanged =
          i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1];
      if (exchanged) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[first.size()][second.size()];
}

std::string NearestWord(absl::string_view misspelt, const std::vector<std::string>& words) {
  if (misspelt.size() > kLongestCompared) return "";
  std::string nearest;
  int least = Tolerance(misspelt) + 1;
  for (const std::string& word : words) {
    const int distance = EditDistance(misspelt, word);
    if (distance < least) {
      least = distance;
      nearest = word;
    }
  }
  return nearest;
}

std::string NearestKey(absl::string_view misspelt) {
  if (misspelt.size() > kLongestCompared) return "";
  const std::string section = SectionOf(misspelt);
  const std::string last = LastPartOf(misspelt);
  std::string nearest;
  int least = 1000;
  for (const KeyRule& rule : ConfigKeys()) {
    const int in_last = EditDistance(last, LastPartOf(rule.name));
    const int in_section = EditDistance(section, SectionOf(rule.name));
    // A key in the wrong section must be spelt right to be recognised.
    const bool is_near =
        in_last <= Tolerance(last) && (in_last == 0 || in_section <= Tolerance(section));
    const int distance = 10 * in_last + in_section;
    if (is_near && distance < least) {
      least = distance;
      nearest = rule.name;
    }
  }
  return nearest;
}

std::string NearestSection(absl::string_view misspelt) {
  return NearestWord(misspelt, ConfigSections());
}

}  // namespace interlock::config
