#include "server/gateway/apriso/credentials.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

class CredentialsTest : public ::testing::Test {
 protected:
  CredentialsTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "credentials-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~CredentialsTest() override { std::filesystem::remove_all(folder_); }

  std::string WriteFile(const std::string& content) {
    const std::string path = (folder_ / "secret").string();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
    return path;
  }

  static CredentialSource::Headers HeadersOf(CredentialSource& source) {
    CredentialSource::Headers result;
    source.Authorize([&result](absl::StatusOr<CredentialSource::Headers> headers) {
      EXPECT_TRUE(headers.ok()) << headers.status();
      if (headers.ok()) result = *std::move(headers);
    });
    return result;
  }

  static absl::Status RefreshOf(CredentialSource& source) {
    absl::Status result = absl::UnknownError("no answer");
    source.Refresh([&result](absl::Status status) { result = std::move(status); });
    return result;
  }

  std::filesystem::path folder_;
};

TEST_F(CredentialsTest, NoneAddsNothingAndRefreshesToOk) {
  const auto source = MakeCredentials({}).value();
  EXPECT_TRUE(HeadersOf(*source).empty());
  EXPECT_TRUE(RefreshOf(*source).ok());
}

TEST_F(CredentialsTest, BasicEncodesUserAndPasswordFromTheFile) {
  AuthOptions options;
  options.kind = AuthKind::kBasic;
  options.username = "Aladdin";
  options.password_file = WriteFile("open sesame\n");
  const auto source = MakeCredentials(options).value();
  EXPECT_EQ(HeadersOf(*source),
            (CredentialSource::Headers{{"Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}}));
}

TEST_F(CredentialsTest, BearerAndApiKeyComeFromTheTokenFile) {
  AuthOptions options;
  options.token_file = WriteFile("  abc.DEF-123\r\n");
  options.kind = AuthKind::kBearer;
  EXPECT_EQ(HeadersOf(*MakeCredentials(options).value()),
            (CredentialSource::Headers{{"Authorization", "Bearer abc.DEF-123"}}));
  options.kind = AuthKind::kApiKey;
  EXPECT_EQ(HeadersOf(*MakeCredentials(options).value()),
            (CredentialSource::Headers{{"X-API-Key", "abc.DEF-123"}}));
  options.header = "Apriso-Key";
  EXPECT_EQ(HeadersOf(*MakeCredentials(options).value()),
            (CredentialSource::Headers{{"Apriso-Key", "abc.DEF-123"}}));
}

TEST_F(CredentialsTest, RefreshReadsARotatedSecret) {
  AuthOptions options;
  options.kind = AuthKind::kBearer;
  options.token_file = WriteFile("old");
  const auto source = MakeCredentials(options).value();
  WriteFile("new");
  EXPECT_EQ(HeadersOf(*source)[0].value, "Bearer old");
  EXPECT_TRUE(RefreshOf(*source).ok());
  EXPECT_EQ(HeadersOf(*source)[0].value, "Bearer new");
}

TEST_F(CredentialsTest, RefreshThatCannotReadKeepsTheOldSecret) {
  AuthOptions options;
  options.kind = AuthKind::kBearer;
  options.token_file = WriteFile("old");
  const auto source = MakeCredentials(options).value();
  std::filesystem::remove(options.token_file);
  EXPECT_EQ(RefreshOf(*source).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(HeadersOf(*source)[0].value, "Bearer old");
}

TEST_F(CredentialsTest, UnusableSecretsAreRefusedWithoutShowingThem) {
  AuthOptions options;
  options.kind = AuthKind::kBearer;
  for (const std::string& content :
       {std::string(), std::string(" \n"), std::string("hidden\r\nX-Injected: yes"),
        std::string("hid den"), std::string("hidden\0", 7), std::string("hidden\xC3\xA4"),
        std::string(20000, 'h')}) {
    options.token_file = WriteFile(content);
    const absl::Status status = MakeCredentials(options).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_FALSE(absl::StrContains(status.message(), "hid")) << status;
  }
}

TEST_F(CredentialsTest, MissingFileIsNotFound) {
  AuthOptions options;
  options.kind = AuthKind::kApiKey;
  options.token_file = (folder_ / "absent").string();
  EXPECT_EQ(MakeCredentials(options).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(CredentialsTest, UserWithColonAndHeaderThatIsNoTokenAreRefused) {
  AuthOptions basic;
  basic.kind = AuthKind::kBasic;
  basic.username = "a:b";
  basic.password_file = WriteFile("x");
  EXPECT_EQ(MakeCredentials(basic).status().code(), absl::StatusCode::kInvalidArgument);
  AuthOptions key;
  key.kind = AuthKind::kApiKey;
  key.token_file = WriteFile("x");
  key.header = "X Key";
  EXPECT_EQ(MakeCredentials(key).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace interlock::apriso
