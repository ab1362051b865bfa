#include "server/gateway/apriso/credentials.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "tests/support/fake_clock.h"
#include "tests/support/secret_folder.h"
#include "tests/unit/server/gateway/fake_http_transport.h"

namespace interlock::apriso {
namespace {

class CredentialsTest : public ::testing::Test {
 protected:
  std::string WriteFile(const std::string& content) { return folder_.Write("secret", content); }

  absl::StatusOr<std::unique_ptr<CredentialSource>> Make(const AuthOptions& options) {
    return MakeCredentials(options, {&transport_, &clock_});
  }
  std::unique_ptr<CredentialSource> MakeBearer(const std::string& content) {
    AuthOptions options;
    options.kind = AuthKind::kBearer;
    options.token_file = WriteFile(content);
    return Make(options).value();
  }
  // As if so much time had passed with calls, but none of them looked before.
  std::string BearerAfter(absl::Duration duration, CredentialSource& source) {
    clock_.Advance(duration);
    return HeadersOf(source).at(0).value;
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

  support::SecretFolder folder_;
  support::FakeClock clock_;
  http::FakeHttpTransport transport_;
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
  const auto source = Make(options).value();
  EXPECT_EQ(HeadersOf(*source),
            (CredentialSource::Headers{{"Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}}));
}

TEST_F(CredentialsTest, BearerAndApiKeyComeFromTheTokenFile) {
  AuthOptions options;
  options.token_file = WriteFile("  abc.DEF-123\r\n");
  options.kind = AuthKind::kBearer;
  EXPECT_EQ(HeadersOf(*Make(options).value()),
            (CredentialSource::Headers{{"Authorization", "Bearer abc.DEF-123"}}));
  options.kind = AuthKind::kApiKey;
  EXPECT_EQ(HeadersOf(*Make(options).value()),
            (CredentialSource::Headers{{"X-API-Key", "abc.DEF-123"}}));
  options.header = "Apriso-Key";
  EXPECT_EQ(HeadersOf(*Make(options).value()),
            (CredentialSource::Headers{{"Apriso-Key", "abc.DEF-123"}}));
}

TEST_F(CredentialsTest, RefreshReadsARotatedSecret) {
  AuthOptions options;
  options.kind = AuthKind::kBearer;
  options.token_file = WriteFile("old");
  const auto source = Make(options).value();
  WriteFile("new");
  EXPECT_EQ(HeadersOf(*source)[0].value, "Bearer old");
  EXPECT_TRUE(RefreshOf(*source).ok());
  EXPECT_EQ(HeadersOf(*source)[0].value, "Bearer new");
}

TEST_F(CredentialsTest, RefreshThatCannotReadKeepsTheOldSecret) {
  AuthOptions options;
  options.kind = AuthKind::kBearer;
  options.token_file = WriteFile("old");
  const auto source = Make(options).value();
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
    const absl::Status status = Make(options).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_FALSE(absl::StrContains(status.message(), "hid")) << status;
  }
}

TEST_F(CredentialsTest, MissingFileIsNotFound) {
  AuthOptions options;
  options.kind = AuthKind::kApiKey;
  options.token_file = folder_.Path("absent");
  EXPECT_EQ(Make(options).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(CredentialsTest, UserWithColonAndHeaderThatIsNoTokenAreRefused) {
  AuthOptions basic;
  basic.kind = AuthKind::kBasic;
  basic.username = "a:b";
  basic.password_file = WriteFile("x");
  EXPECT_EQ(Make(basic).status().code(), absl::StatusCode::kInvalidArgument);
  AuthOptions key;
  key.kind = AuthKind::kApiKey;
  key.token_file = WriteFile("x");
  key.header = "X Key";
  EXPECT_EQ(Make(key).status().code(), absl::StatusCode::kInvalidArgument);
}

constexpr absl::Duration kLook = absl::Seconds(1);

TEST_F(CredentialsTest, ChangedFileIsTakenOverOnceItStandsStill) {
  const auto source = MakeBearer("old");
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer old");
  WriteFile("newer");
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer old");  // has just changed
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer newer");
}

TEST_F(CredentialsTest, FileIsLookedAtOncePerSecondAtMost) {
  const auto source = MakeBearer("old");
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer old");
  WriteFile("newer");
  for (int i = 0; i < 9; ++i) {
    EXPECT_EQ(BearerAfter(absl::Milliseconds(100), *source), "Bearer old");
  }
  BearerAfter(absl::Milliseconds(100), *source);
  EXPECT_EQ(BearerAfter(absl::Milliseconds(999), *source), "Bearer old");
  EXPECT_EQ(BearerAfter(absl::Milliseconds(1), *source), "Bearer newer");
}

TEST_F(CredentialsTest, FilePutInPlaceOfTheOldOneIsNoticedThoughItLooksTheSame) {
  const auto source = MakeBearer("old");
  const std::string path = folder_.Path("secret");
  const auto modified = std::filesystem::last_write_time(path);
  folder_.Replace("secret", "new");
  std::filesystem::last_write_time(path, modified);
  BearerAfter(kLook, *source);
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer new");
}

TEST_F(CredentialsTest, PasswordIsReadAgainToo) {
  AuthOptions options;
  options.kind = AuthKind::kBasic;
  options.username = "Aladdin";
  options.password_file = WriteFile("x");
  const auto source = Make(options).value();
  WriteFile("open sesame");
  BearerAfter(kLook, *source);
  EXPECT_EQ(BearerAfter(kLook, *source), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}

TEST_F(CredentialsTest, HalfWrittenFileIsNotTaken) {
  const auto source = MakeBearer("old");
  WriteFile("new-to");
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer old");
  WriteFile("new-token");
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer old");
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer new-token");
}

int CountLines(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST_F(CredentialsTest, FileThatIsAwayKeepsTheOldSecretAndIsLoggedOnce) {
  const auto source = MakeBearer("old");
  std::filesystem::remove(folder_.Path("secret"));
  testing::internal::CaptureStderr();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(BearerAfter(kLook, *source), "Bearer old");
  WriteFile("");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(BearerAfter(kLook, *source), "Bearer old");
  WriteFile("two words");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(BearerAfter(kLook, *source), "Bearer old");
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_EQ(CountLines(log, "credential_not_reread"), 1) << log;
  EXPECT_FALSE(absl::StrContains(log, "two words"));
  WriteFile("newest");
  BearerAfter(kLook, *source);
  EXPECT_EQ(BearerAfter(kLook, *source), "Bearer newest");
}

TEST_F(CredentialsTest, Oauth2NeedsItsSettingsAndAReadableSecret) {
  AuthOptions options;
  options.kind = AuthKind::kOauth2;
  const absl::Status empty = Make(options).status();
  EXPECT_EQ(empty.code(), absl::StatusCode::kInvalidArgument);
  for (const char* key : {"token_url", "client_id", "client_secret_file"}) {
    EXPECT_TRUE(absl::StrContains(empty.message(), key)) << empty;
  }
  options.token_url = "http://127.0.0.1:1/token?tenant=a";
  options.client_id = "interlock";
  options.client_secret_file = folder_.Path("absent");
  EXPECT_EQ(Make(options).status().code(), absl::StatusCode::kNotFound);
  options.client_secret_file = WriteFile("");
  EXPECT_EQ(Make(options).status().code(), absl::StatusCode::kInvalidArgument);
  options.client_secret_file = WriteFile("geheim");
  EXPECT_TRUE(Make(options).ok());
  EXPECT_TRUE(transport_.requests().empty());
}

}  // namespace
}  // namespace interlock::apriso
