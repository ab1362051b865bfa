#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

struct sqlite3;

namespace interlock::storage::sqlite {

// A layer between SQLite and the disk that gives every page of a database file a checksum, in eight
// bytes at its end which SQLite leaves free, and verifies it with every read: damage anywhere in
// the file, be it a row, an index or the structure, is an I/O error instead of a wrong answer.
// The log needs none: SQLite checks its frames when it recovers.

// The name under which SQLite knows the layer above what is SQLite's default at each opening.
// Thread-safe.
const char* PageGuardName();

// Before anything else is done with a new connection: keeps the room free in a new database.
void ReserveRoomForGuard(sqlite3* connection);

// The page whose damage a read of this connection has met last, from 1 on; 0 if there was none.
std::int64_t DamagedPage(sqlite3* connection);

inline constexpr std::int64_t kGuardedPageBytes = 4096;

// Writes the checksum of page `number` into its last eight bytes.
void SealPage(std::int64_t number, char* page);
// True for a page as SealPage() left it, and for one of zeros only, which was never written.
bool IsPageSound(std::int64_t number, const char* page);

}  // namespace interlock::storage::sqlite
