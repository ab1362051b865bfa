#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/config/load_config.h"

namespace interlock::config {

// A file with `text` and the required key: in a line of its own before the text, or after the
// header [apriso] if the text begins with that.
inline ConfigSources FileWith(const std::string& text) {
  ConfigSources sources;
  sources.file_name = "interlock.toml";
  const std::string header = "[apriso]\n";
  const bool has_header = text.starts_with(header);
  sources.file_text = has_header ? header + "base_url = " : "apriso.base_url = ";
  sources.file_text += "\"https://apriso.example.com\"\n";
  sources.file_text += has_header ? text.substr(header.size()) : text;
  return sources;
}

inline LoadedConfig Load(const std::string& text) { return LoadConfig(FileWith(text)); }

inline std::vector<std::string> Texts(const std::vector<Notice>& notices) {
  std::vector<std::string> texts;
  for (const Notice& notice : notices) texts.push_back(notice.ToText());
  return texts;
}

}  // namespace interlock::config
