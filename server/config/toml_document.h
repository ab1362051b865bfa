#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/config/notice.h"
#include "server/config/raw_value.h"

namespace interlock::config {

struct FilePosition {
  int line = 0;  // from 1; 0: none
  int column = 0;
};

struct FileEntry {
  std::string key;  // "conflict.max_retries"; in a row its own name, "status"
  RawValue value;
  FilePosition position;
};

// A [section] of the file, empty ones too.
struct FileSection {
  std::string name;
  FilePosition position;
};

// One [[list]] table.
struct FileRow {
  std::string list;
  FilePosition position;
  std::vector<FileEntry> entries;
};

// The content of a TOML file, in the order of the file.
struct TomlDocument {
  std::vector<FileSection> sections;
  std::vector<FileEntry> entries;
  std::vector<FileRow> rows;
};

struct TomlResult {
  TomlDocument document;
  std::optional<Notice> problem;  // where the file is not TOML; the document is empty then
};

// `file_name` is for messages.
TomlResult ParseToml(absl::string_view text, const std::string& file_name);

// A list in TOML's notation, such as `[409, 412]`; nothing if it is none.
std::optional<RawList> ParseTomlList(absl::string_view text);

std::string PlaceText(const std::string& file_name, FilePosition position);

}  // namespace interlock::config
