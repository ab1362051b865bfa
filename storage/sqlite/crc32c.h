#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace interlock::storage::sqlite {

// CRC-32C (Castagnoli, as in iSCSI, RFC 3720) of `bytes`, by the processor's own instruction where
// it has one.
std::uint32_t Crc32c(absl::string_view bytes);

// The same by table, as on processors without it; for tests.
std::uint32_t Crc32cByTable(absl::string_view bytes);

}  // namespace interlock::storage::sqlite
