#include "core/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace interlock::core {
namespace {

// The examples of FIPS 180-4 and NIST's list of test vectors.
TEST(Sha256, ThePublishedExamplesComeOut) {
  struct Row {
    std::string bytes;
    std::string hash;
  };
  const Row rows[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const Row& row : rows) EXPECT_EQ(Sha256Hex(row.bytes), row.hash) << row.bytes.size();
}

// Computed with another implementation (Python's hashlib): of n zeros around the ends of a block.
TEST(Sha256, LengthsAroundTheEndOfABlockArePadded) {
  EXPECT_EQ(Sha256Hex(std::string(55, '\0')),
            "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7");
  EXPECT_EQ(Sha256Hex(std::string(56, '\0')),
            "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb");
  EXPECT_EQ(Sha256Hex(std::string(63, '\0')),
            "c7723fa1e0127975e49e62e753db53924c1bd84b8ac1ac08df78d09270f3d971");
  EXPECT_EQ(Sha256Hex(std::string(64, '\0')),
            "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
  EXPECT_EQ(Sha256Hex(std::string(65, '\0')),
            "98ce42deef51d40269d542f5314bef2c7468d401ad5d85168bfab4c0108f75f7");
}

}  // namespace
}  // namespace interlock::core
