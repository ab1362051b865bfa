#include "server/access/tls_material.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/secret_folder.h"
#include "tests/support/tls/test_authority.h"

namespace interlock::access {
namespace {

using support::IdentityFiles;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class TlsMaterialTest : public testing::Test {
 protected:
  std::string ErrorOf(const TlsFiles& files) const {
    return std::string(LoadTlsMaterial(files).status().message());
  }

  support::SecretFolder folder_;
  support::TestAuthority authority_{folder_.Path(""), "plant"};
  IdentityFiles server_ = authority_.Issue(
      {.name = "server", .alternative = "DNS:broker.plant,IP:10.0.0.7,IP:::1,URI:x://y"});
};

TEST_F(TlsMaterialTest, WhatFitsTogetherIsRead) {
  const auto material =
      LoadTlsMaterial({server_.cert_file, server_.key_file, authority_.ca_file()});
  ASSERT_TRUE(material.ok()) << material.status();
  EXPECT_THAT(material->names, ElementsAre("broker.plant", "10.0.0.7", "::1"));
  EXPECT_THAT(material->key, HasSubstr("PRIVATE KEY"));
  EXPECT_THAT(material->client_authorities, HasSubstr("BEGIN CERTIFICATE"));
  EXPECT_EQ(material->good_until - material->good_from, absl::Hours(48));
}

TEST_F(TlsMaterialTest, WhatDoesNotIsNamedInOneSentence) {
  const IdentityFiles other = authority_.Issue({.name = "other"});
  const std::string text = folder_.Write("notes.txt", "not PEM at all");
  const std::string missing = folder_.Path("missing.pem");
  EXPECT_EQ(ErrorOf({missing, server_.key_file, ""}),
            missing + " cannot be read: No such file or directory");
  EXPECT_EQ(ErrorOf({server_.cert_file, missing, ""}),
            missing + " cannot be read: No such file or directory");
  EXPECT_EQ(ErrorOf({text, server_.key_file, ""}), text + " has no certificate (PEM) in it");
  EXPECT_EQ(ErrorOf({server_.key_file, server_.key_file, ""}),
            server_.key_file + " has no certificate (PEM) in it");
  EXPECT_EQ(ErrorOf({server_.cert_file, text, ""}), text + " has no private key (PEM) in it");
  EXPECT_EQ(ErrorOf({server_.cert_file, other.key_file, ""}),
            other.key_file + " is not the key of the first certificate in " + server_.cert_file);
  EXPECT_EQ(ErrorOf({server_.cert_file, server_.key_file, text}),
            text + " has no certificate (PEM) in it");
  const std::string encrypted = authority_.EncryptKey(server_, "word");
  EXPECT_EQ(ErrorOf({server_.cert_file, encrypted, ""}),
            encrypted + " is encrypted; the broker needs the key without passphrase");
}

TEST_F(TlsMaterialTest, ACertificateIsSpokenOfBeforeItEnds) {
  const auto material = LoadTlsMaterial({server_.cert_file, server_.key_file, ""});
  ASSERT_TRUE(material.ok());
  const absl::Time end = material->good_until;
  EXPECT_THAT(TlsWarnings(*material, "c.pem", end - kCertificateNotice - absl::Seconds(1)),
              ElementsAre(HasSubstr("is good only from")));
  EXPECT_THAT(TlsWarnings(*material, "c.pem", end - absl::Seconds(1)),
              ElementsAre(HasSubstr("the certificate in c.pem is good only until")));
  EXPECT_THAT(TlsWarnings(*material, "c.pem", end),
              ElementsAre(HasSubstr("the certificate in c.pem was good until")));
}

TEST_F(TlsMaterialTest, ACertificateForNoHostIsSpokenOf) {
  const IdentityFiles nobody = authority_.Issue({.name = "nobody",
                                                 .alternative = "email:a@example.com",
                                                 .good_until = absl::Hours(24 * 365)});
  const auto material = LoadTlsMaterial({nobody.cert_file, nobody.key_file, ""});
  ASSERT_TRUE(material.ok());
  EXPECT_THAT(TlsWarnings(*material, "c.pem", material->good_from),
              ElementsAre(HasSubstr("names no host")));
}

}  // namespace
}  // namespace interlock::access
