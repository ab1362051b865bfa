#include "server/gateway/http/tls_files.h"

#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "tests/support/secret_folder.h"
#include "tests/support/tls/test_authority.h"

namespace interlock::http {
namespace {

class TlsFilesTest : public ::testing::Test {
 protected:
  support::SecretFolder folder_;
  support::TestAuthority authority_{folder_.Path("."), "plant"};
  support::IdentityFiles broker_ = authority_.Issue({.name = "broker"});
};

TEST_F(TlsFilesTest, NothingConfiguredIsFine) { EXPECT_TRUE(CheckTlsFiles({}).ok()); }

TEST_F(TlsFilesTest, FilesThatBelongTogetherAreFine) {
  EXPECT_EQ(CheckTlsFiles({authority_.ca_file(), broker_.cert_file, broker_.key_file}),
            absl::OkStatus());
}

TEST_F(TlsFilesTest, KeyMayStandInTheCertificatesFile) {
  std::string both;
  for (const std::string& path : {broker_.cert_file, broker_.key_file}) {
    std::ifstream file(path);
    both.append(std::istreambuf_iterator<char>(file), {});
  }
  EXPECT_EQ(CheckTlsFiles({"", folder_.Write("both.pem", both), ""}), absl::OkStatus());
}

TEST_F(TlsFilesTest, EachProblemNamesItsKeyAndFile) {
  const std::string other_key = authority_.Issue({.name = "other"}).key_file;
  const std::string garbage = folder_.Write("garbage", "geheim");
  const std::string locked = authority_.EncryptKey(broker_, "geheim");
  const struct {
    TlsOptions options;
    std::string key;
    std::string text;
  } rows[] = {
      {{garbage, "", ""}, "apriso.tls.ca_file", "garbage has no certificate in PEM"},
      {{"", garbage, broker_.key_file}, "apriso.tls.cert_file", "has no certificate in PEM"},
      {{"", broker_.cert_file, garbage}, "apriso.tls.key_file", "has no private key in PEM"},
      {{"", broker_.cert_file, ""}, "apriso.tls.cert_file", "has no private key in PEM"},
      {{"", broker_.cert_file, other_key},
       "apriso.tls.key_file",
       "has a key that does not belong to the certificate in " + broker_.cert_file},
      {{"", broker_.cert_file, locked}, "apriso.tls.key_file", "with a passphrase"},
      {{"", "", broker_.key_file}, "apriso.tls.key_file", "needs a certificate"},
  };
  for (const auto& row : rows) {
    const absl::Status status = CheckTlsFiles(row.options);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << row.text;
    EXPECT_TRUE(absl::StrContains(status.message(), row.key)) << status;
    EXPECT_TRUE(absl::StrContains(status.message(), row.text)) << status;
    EXPECT_FALSE(absl::StrContains(status.message(), "geheim")) << status;
  }
}

TEST_F(TlsFilesTest, AllProblemsComeAtOnce) {
  const absl::Status status = CheckTlsFiles({"/nowhere/ca.pem", "/nowhere/cert.pem", ""});
  EXPECT_EQ(status, absl::NotFoundError("apriso.tls.ca_file: cannot read /nowhere/ca.pem; "
                                        "apriso.tls.cert_file: cannot read /nowhere/cert.pem"));
}

}  // namespace
}  // namespace interlock::http
