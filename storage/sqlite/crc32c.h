#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace interlock::storage::sqlite {

// CRC-32C (Castagnoli, as in iSCSI, RFC 3720) of `bytes`.
std::uint32_t Crc32c(absl::string_view bytes);

}  // namespace interlock::storage::sqlite
