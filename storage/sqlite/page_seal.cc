#include <algorithm>
#include <array>
#include <cstring>

#include "storage/sqlite/crc32c.h"
#include "storage/sqlite/page_guard.h"

namespace interlock::storage::sqlite {
namespace {

constexpr std::size_t kPageBytes = static_cast<std::size_t>(kGuardedPageBytes);
constexpr std::size_t kSealBytes = 8;
constexpr std::size_t kContentBytes = kPageBytes - kSealBytes;

// The number counts, so that a page that was written to the wrong place is noticed.
std::array<char, kSealBytes> SealOf(std::int64_t number, const char* page) {
  const std::uint32_t checksum = Crc32c(absl::string_view(page, kContentBytes));
  const std::uint32_t place = checksum ^ static_cast<std::uint32_t>(number) * 0x9e3779b1U;
  std::array<char, kSealBytes> seal{};
  for (std::size_t i = 0; i < 4; ++i) {
    seal[i] = static_cast<char>(checksum >> (8 * i));
    seal[4 + i] = static_cast<char>(place >> (8 * i));
  }
  return seal;
}

}  // namespace

void SealPage(std::int64_t number, char* page) {
  const std::array<char, kSealBytes> seal = SealOf(number, page);
  std::copy(seal.begin(), seal.end(), page + kContentBytes);
}

bool IsPageSound(std::int64_t number, const char* page) {
  const std::array<char, kSealBytes> seal = SealOf(number, page);
  if (std::memcmp(seal.data(), page + kContentBytes, kSealBytes) == 0) return true;
  return std::all_of(page, page + kPageBytes, [](char byte) { return byte == 0; });
}

}  // namespace interlock::storage::sqlite
