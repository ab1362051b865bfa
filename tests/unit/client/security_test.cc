#include "client/security.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/secret_folder.h"

namespace interlock::client {
namespace {

using testing::HasSubstr;

class SecurityTest : public testing::Test {
 protected:
  std::string ErrorOf(const SecurityFiles& files) const {
    return std::string(LoadSecurity(files).status().message());
  }

  support::SecretFolder folder_;
  const std::string ca_ = folder_.Write("ca.pem", "-----BEGIN CERTIFICATE-----\n");
  const std::string cert_ = folder_.Write("cert.pem", "-----BEGIN CERTIFICATE-----\n");
  const std::string key_ = folder_.Write("key.pem", "-----BEGIN PRIVATE KEY-----\n");
  const std::string token_ = folder_.Write("token", "  ilk_abc\n");
};

TEST_F(SecurityTest, NothingMeansPlaintextAsNobody) {
  const auto security = LoadSecurity({});
  ASSERT_TRUE(security.ok());
  EXPECT_TRUE(security->authorities.empty());
  EXPECT_FALSE(security->token);
  EXPECT_TRUE(SecurityFiles().empty());
}

TEST_F(SecurityTest, WhatDoesNotFitTogetherIsNamed) {
  EXPECT_THAT(ErrorOf({.cert_file = cert_, .key_file = key_}), HasSubstr("a CA file"));
  EXPECT_THAT(ErrorOf({.server_name = "broker.plant"}), HasSubstr("a CA file"));
  EXPECT_THAT(ErrorOf({.ca_file = ca_, .cert_file = cert_}), HasSubstr("go together"));
  EXPECT_THAT(ErrorOf({.ca_file = ca_, .key_file = key_}), HasSubstr("go together"));
  EXPECT_EQ(ErrorOf({.ca_file = folder_.Path("none")}), folder_.Path("none") + " cannot be read");
  EXPECT_EQ(ErrorOf({.ca_file = token_}), token_ + " has no certificate (PEM) in it");
  EXPECT_EQ(ErrorOf({.ca_file = ca_, .cert_file = cert_, .key_file = ca_}),
            ca_ + " has no private key (PEM) in it");
  EXPECT_EQ(ErrorOf({.token_file = folder_.Path("none")}),
            folder_.Path("none") + " cannot be read");
  EXPECT_THAT(ErrorOf({.token_file = folder_.Write("empty", " \n")}), HasSubstr("is empty"));
}

TEST_F(SecurityTest, AWrongTokenIsNotShown) {
  const std::string path = folder_.Write("two", "ilk_abc ilk_def\n");
  for (const std::string& error :
       {ErrorOf({.token_file = path}), ErrorOf({.token = "ilk_abc\n"})}) {
    EXPECT_THAT(error, HasSubstr("blanks"));
    EXPECT_THAT(error, testing::Not(HasSubstr("ilk_")));
  }
}

TEST_F(SecurityTest, ATokenIsReadAnewWhenItsFileChangesForTheBetter) {
  const auto security = LoadSecurity({.token_file = token_});
  ASSERT_TRUE(security.ok());
  EXPECT_EQ(security->token(), "ilk_abc");
  folder_.Replace("token", "ilk_longer\n");
  EXPECT_EQ(security->token(), "ilk_longer");
  folder_.Replace("token", "");
  EXPECT_EQ(security->token(), "ilk_longer");
  folder_.Replace("token", "ilk_third\n");
  EXPECT_EQ(security->token(), "ilk_third");
}

TEST_F(SecurityTest, ATokenGoesUnencryptedOnlyToThisMachine) {
  const auto plain = LoadSecurity({.token = "ilk_abc"});
  const auto tls = LoadSecurity({.ca_file = ca_, .token = "ilk_abc"});
  ASSERT_TRUE(plain.ok() && tls.ok());
  for (const std::string address :
       {"127.0.0.1:7443", "127.8.8.8:1", "localhost:7443", "[::1]:7443", "unix:/run/x.sock"}) {
    EXPECT_TRUE(CheckTokenRoute(*plain, address).ok()) << address;
  }
  for (const std::string address : {"10.0.0.7:7443", "broker.plant:7443", "127.0.0.1.example:7443",
                                    "localhost.example:1", "[::2]:1"}) {
    EXPECT_FALSE(CheckTokenRoute(*plain, address).ok()) << address;
    EXPECT_TRUE(CheckTokenRoute(*tls, address).ok()) << address;
    EXPECT_TRUE(CheckTokenRoute({}, address).ok()) << address;
  }
}

}  // namespace
}  // namespace interlock::client
