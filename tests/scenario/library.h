#pragma once

#include <string>
#include <vector>

namespace interlock::scenario {

// A story on the shelf.
struct StoryFile {
  std::string path;
  std::string name;  // the file's name in CamelCase: "lost-answer.story" is LostAnswer
};

// Every story of this folder, by name.
std::vector<StoryFile> StoryFiles();

// Empty if the file cannot be read.
std::string ReadFile(const std::string& path);

}  // namespace interlock::scenario
