#include "tests/scenario/library.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/ascii.h"

namespace interlock::scenario {
namespace {

std::string CamelCase(const std::string& text) {
  std::string camel;
  bool is_start = true;
  for (const char c : text) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c)) == 0) {
      is_start = true;
      continue;
    }
    camel += is_start ? absl::ascii_toupper(static_cast<unsigned char>(c)) : c;
    is_start = false;
  }
  return camel;
}

}  // namespace

std::vector<StoryFile> StoryFiles() {
  std::vector<StoryFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(INTERLOCK_STORY_DIR)) {
    if (entry.path().extension() != ".story") continue;
    files.push_back({entry.path().string(), CamelCase(entry.path().stem().string())});
  }
  std::sort(files.begin(), files.end(),
            [](const StoryFile& a, const StoryFile& b) { return a.name < b.name; });
  return files;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace interlock::scenario
