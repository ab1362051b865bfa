#pragma once

#include "absl/status/status.h"
#include "storage/sqlite/connection.h"

namespace interlock::storage::sqlite {

// That no number can be given out twice; cheap enough for every start.
// kDataLoss: says what does not fit.
absl::Status CheckLastNumbers(Connection& connection);

// Everything: the structure of the file, the checksum of every row, all counters. Takes seconds
// for each gigabyte.
absl::Status CheckEverything(Connection& connection);

}  // namespace interlock::storage::sqlite
