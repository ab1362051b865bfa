#pragma once

#include "absl/status/status.h"
#include "storage/sqlite/connection.h"

namespace interlock::storage::sqlite {

// The settings of the one connection that writes, each read back. DESIGN.md says why.
absl::Status ApplyWriterSettings(Connection& connection);

// The settings of a connection that only reads.
absl::Status ApplyReaderSettings(Connection& connection);

}  // namespace interlock::storage::sqlite
