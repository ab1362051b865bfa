#include "server/access/token_digest.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"

namespace interlock::access {
namespace {

// printf %s secret | sha256sum
constexpr char kSecretHex[] = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

TEST(TokenDigest, IsWhatSha256sumPrints) {
  const std::optional<TokenDigest> expected = DigestFromHex(kSecretHex);
  ASSERT_TRUE(expected.has_value());
  EXPECT_TRUE(AreEqual(DigestOf("secret"), *expected));
  EXPECT_TRUE(AreEqual(DigestOf("secret"), *DigestFromHex(absl::AsciiStrToUpper(kSecretHex))));
}

TEST(TokenDigest, OneBitMakesAnother) {
  const TokenDigest digest = DigestOf("secret");
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    TokenDigest other = digest;
    other.bytes[i] ^= 1;
    EXPECT_FALSE(AreEqual(digest, other)) << i;
  }
  EXPECT_FALSE(AreEqual(DigestOf("secret"), DigestOf("secret\n")));
}

TEST(TokenDigest, OtherTextIsNoDigest) {
  for (const std::string& text : {std::string(), std::string(63, 'a'), std::string(65, 'a'),
                                  std::string(63, 'a') + "g", std::string(62, 'a') + "\xc3\xa4"}) {
    EXPECT_EQ(DigestFromHex(text).has_value(), false) << text;
  }
}

}  // namespace
}  // namespace interlock::access
