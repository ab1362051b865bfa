#include "storage/sqlite/crc32c.h"

#include <gtest/gtest.h>

#include <string>

namespace interlock::storage::sqlite {
namespace {

TEST(Crc32c, KnownVectors) {
  std::string ascending;
  std::string descending;
  for (int i = 0; i < 32; ++i) {
    ascending += static_cast<char>(i);
    descending += static_cast<char>(31 - i);
  }
  struct Row {
    const char* what;
    std::string bytes;
    std::uint32_t crc;
  };
  // The check value of the polynomial, and RFC 3720, B.4.
  const Row rows[] = {
      {"nothing", "", 0},
      {"check value", "123456789", 0xe3069283},
      {"zeros", std::string(32, '\0'), 0x8a9136aa},
      {"ones", std::string(32, '\xff'), 0x62a8ab43},
      {"ascending", ascending, 0x46dd794e},
      {"descending", descending, 0x113fdb5c},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Crc32c(row.bytes), row.crc) << row.what;
    EXPECT_EQ(Crc32cByTable(row.bytes), row.crc) << row.what;
  }
}

TEST(Crc32c, IsTheSameByInstructionAndByTableAtEveryLength) {
  std::string bytes;
  for (int length = 0; length < 300; ++length) {
    ASSERT_EQ(Crc32c(bytes), Crc32cByTable(bytes)) << length;
    bytes += static_cast<char>(length * 37 % 251);
  }
}

TEST(Crc32c, EveryFlippedBitIsNoticed) {
  const std::string bytes = "a row of some length, longer than one slice";
  const std::uint32_t crc = Crc32c(bytes);
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_NE(Crc32c(damaged), crc) << bit;
  }
}

}  // namespace
}  // namespace interlock::storage::sqlite
