#include "storage/sqlite/crc32c.h"

#include <array>
#include <cstddef>
#include <cstring>

namespace interlock::storage::sqlite {
namespace {

constexpr std::uint32_t kReversedPolynomial = 0x82f63b78;
constexpr std::size_t kSlices = 8;

using Tables = std::array<std::array<std::uint32_t, 256>, kSlices>;

// tables[s][b]: the effect of byte b followed by s zero bytes, so that eight bytes can be taken at
// a time.
constexpr Tables MakeTables() {
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc >> 1) ^ ((crc & 1) != 0 ? kReversedPolynomial : 0);
    }
    tables[0][byte] = crc;
  }
  for (std::size_t slice = 1; slice < kSlices; ++slice) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[slice - 1][byte];
      tables[slice][byte] = (before >> 8) ^ tables[0][before & 0xff];
    }
  }
  return tables;
}

constexpr Tables kTables = MakeTables();

std::uint32_t ByteAt(absl::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

#if defined(__x86_64__)
// The processor has an instruction for just this polynomial.
__attribute__((target("sse4.2"))) std::uint32_t ByInstruction(absl::string_view bytes) {
  std::uint64_t crc = ~std::uint32_t{0};
  while (bytes.size() >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof(word));
    crc = __builtin_ia32_crc32di(crc, word);
    bytes.remove_prefix(sizeof(word));
  }
  auto rest = static_cast<std::uint32_t>(crc);
  for (const char byte : bytes) {
    rest = __builtin_ia32_crc32qi(rest, static_cast<unsigned char>(byte));
  }
  return ~rest;
}

bool HasInstruction() { return __builtin_cpu_supports("sse4.2") != 0; }
#else
std::uint32_t ByInstruction(absl::string_view bytes) { return Crc32cByTable(bytes); }
bool HasInstruction() { return false; }
#endif

}  // namespace

std::uint32_t Crc32c(absl::string_view bytes) {
  static const bool has_instruction = HasInstruction();
  return has_instruction ? ByInstruction(bytes) : Crc32cByTable(bytes);
}

std::uint32_t Crc32cByTable(absl::string_view bytes) {
  std::uint32_t crc = ~std::uint32_t{0};
  while (bytes.size() >= kSlices) {
    const std::uint32_t first = crc ^ (ByteAt(bytes, 0) | ByteAt(bytes, 1) << 8 |
                                       ByteAt(bytes, 2) << 16 | ByteAt(bytes, 3) << 24);
    crc = kTables[7][first & 0xff] ^ kTables[6][(first >> 8) & 0xff] ^
          kTables[5][(first >> 16) & 0xff] ^ kTables[4][first >> 24] ^
          kTables[3][ByteAt(bytes, 4)] ^ kTables[2][ByteAt(bytes, 5)] ^
          kTables[1][ByteAt(bytes, 6)] ^ kTables[0][ByteAt(bytes, 7)];
    bytes.remove_prefix(kSlices);
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    crc = (crc >> 8) ^ kTables[0][(crc ^ ByteAt(bytes, i)) & 0xff];
  }
  return ~crc;
}

}  // namespace interlock::storage::sqlite
