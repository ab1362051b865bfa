#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct sqlite3_file;
struct sqlite3_vfs;

namespace interlock::storage::sqlite {

// A small file of ours on the same disk as the database: it goes through SQLite's own way to the
// disk, so that whoever replaces that (a test that breaks the disk) replaces this too.
// Every failure is kDataLoss. Thread-compatible.
class VfsFile {
 public:
  // False for an empty file too.
  static absl::StatusOr<bool> Exists(const std::string& path);
  // Makes the file if it is missing; its name is safe with the first Sync().
  static absl::StatusOr<std::unique_ptr<VfsFile>> Open(const std::string& path);
  ~VfsFile();
  VfsFile(const VfsFile&) = delete;
  VfsFile& operator=(const VfsFile&) = delete;

  // What lies behind the end of the file reads as zeros.
  absl::StatusOr<std::string> Read(std::int64_t offset, std::size_t size);
  absl::Status Write(std::int64_t offset, absl::string_view bytes);
  absl::Status Sync();

 private:
  VfsFile(sqlite3_vfs* vfs, std::string path);
  sqlite3_file* file();
  absl::Status StatusOf(int code, absl::string_view what) const;

  sqlite3_vfs* const vfs_;
  const std::string path_;          // as the VFS wants it: full, with zeros behind
  const std::string name_;          // as people know it
  std::vector<std::int64_t> room_;  // for the VFS's own notion of a file
  bool is_open_ = false;
};

}  // namespace interlock::storage::sqlite
