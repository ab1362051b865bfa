#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/sqlite/high_water_mark.h"

namespace interlock::storage::sqlite {

// What the database says of itself when it is opened.
struct DatabaseStanding {
  std::string folder;
  std::string broker_id;
  std::int64_t last_commit = 0;
  std::int64_t last_intent = 0;
  // Frames of the write-ahead log that count; asked for only if the mark says that it was being
  // copied.
  std::int64_t log_frames = 0;
  // The same of the file alone, without its log; empty if it is not a database yet.
  std::string file_broker_id;
  std::int64_t file_commit = 0;
};

// Compares the database with the mark beside it. Empty: they fit, or the database is new. Else a
// sentence for a person: what was found, and what to do.
std::optional<std::string> FindQuarantine(const HighWaterMark& mark,
                                          const DatabaseStanding& database);

}  // namespace interlock::storage::sqlite
