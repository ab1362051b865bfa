#include "server/config/time_zone_names.h"

#include <fstream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "server/config/suggestion.h"

namespace interlock::config {
namespace {

// Text, with a line "Z NAME ..." for each zone and "L ZONE NAME" for each other name of one.
constexpr char kZoneList[] = "/usr/share/zoneinfo/tzdata.zi";

std::vector<std::string> TimeZoneNames() {
  std::vector<std::string> names;
  std::ifstream list(kZoneList);
  for (std::string line; std::getline(list, line);) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (words.size() > 2 && words[0] == "Z") names.push_back(words[1]);
    if (words.size() > 2 && words[0] == "L") names.push_back(words[2]);
  }
  return names;
}

std::string CityOf(const std::string& name) {
  return name.substr(name.find_last_of('/') + 1);  // all of it without a region
}

}  // namespace

std::string NearestTimeZone(absl::string_view misspelt) {
  const std::vector<std::string> names = TimeZoneNames();
  for (const std::string& name : names) {
    if (absl::EqualsIgnoreCase(CityOf(name), misspelt)) return name;
  }
  std::string spelt_so = NearestWord(misspelt, names);
  if (!spelt_so.empty()) return spelt_so;
  std::vector<std::string> cities;
  for (const std::string& name : names) cities.push_back(CityOf(name));
  const std::string city = NearestWord(misspelt, cities);
  for (const std::string& name : names) {
    if (!city.empty() && CityOf(name) == city) return name;
  }
  return "";
}

}  // namespace interlock::config
