#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace interlock::apriso {

// What tells one state of a file from another.
struct FileStamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::int64_t size_bytes = 0;
  std::int64_t modified_ns = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// Nothing if the file cannot be looked at.
std::optional<FileStamp> StampOf(const std::string& path);

// The content without the blanks and line breaks around it. kNotFound: cannot be read;
// kInvalidArgument: empty or longer than 16 KiB. The text names the file and nothing of its
// content.
absl::StatusOr<std::string> ReadSecret(const std::string& path);

}  // namespace interlock::apriso
