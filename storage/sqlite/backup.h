#pragma once

#include <string>

#include "absl/status/status.h"
#include "storage/sqlite/connection.h"

namespace interlock::storage::sqlite {

// Writes a copy of the database as it is now to `path`, replacing what is there. When it returns
// OK, the copy is complete and synced; otherwise `path` is as it was. Use the connection that
// writes, outside a transaction: with another one the copy starts over at every commit.
absl::Status BackUp(Connection& connection, const std::string& path);

// What was written to the file, and what its folder says of it, is on the disk.
absl::Status SyncFile(const std::string& path);
absl::Status SyncFolderOf(const std::string& path);

}  // namespace interlock::storage::sqlite
