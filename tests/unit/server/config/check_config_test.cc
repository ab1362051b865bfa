#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/unit/server/config/loading.h"

namespace interlock::config {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Case {
  std::string name;
  std::string text;
  std::string problem;  // place, key and the beginning of the message
};

class RelationTest : public testing::TestWithParam<Case> {};

TEST_P(RelationTest, IsRefusedWhereItWasWritten) {
  EXPECT_THAT(Texts(Load(GetParam().text).problems), ElementsAre(HasSubstr(GetParam().problem)));
}

const Case kCases[] = {
    {"ConnectTimeoutAboveRequestTimeout", "[apriso]\nrequest_timeout = \"1s\"\n",
     "interlock.toml:3:1: apriso.connect_timeout: must be at most apriso.request_timeout, which is "
     "1s; is 2s"},
    {"BaseDelayAboveMaxDelay", "[transport]\nbase_delay = \"2m\"\n",
     "interlock.toml:3:1: transport.base_delay: must be at most transport.max_delay, which is 1m"},
    {"ConcurrencyStartAboveMax", "[transport]\nconcurrency_max = 2\n",
     "transport.concurrency_start: must be at most transport.concurrency_max, which is 2; is 4"},
    {"EventIdsLongerThanIntents", "[dedup]\nevent_id_ttl = \"100d\"\n",
     "dedup.event_id_ttl: must be at most retention.finished_intents, which is 90d; is 100d"},
    {"LeaveNotBelowEnter", "[contention]\nenter = 0.2\n",
     "contention.leave: must be less than contention.enter, which is 0.2"},
    {"HoldMinAboveHoldMax", "[contention]\nhold_min = \"4m\"\n",
     "contention.hold_min: must be at most contention.hold_max"},
    {"ConflictRateAboveOne", "[alerts]\nconflict_rate = 25\n",
     "interlock.toml:3:1: alerts.conflict_rate: must be a number from 0.01 to 1"},
    {"ConflictRateOverNoTime", "[alerts]\nconflict_rate_for = \"0s\"\n",
     "alerts.conflict_rate_for: must be a duration from 10s to 24h"},
    {"RetrySuccessBelowZero", "[alerts]\nretry_success_rate = -0.1\n",
     "alerts.retry_success_rate: must be a number from 0 to 1"},
    {"WebhookThatIsNoUrl", "[alerts]\nwebhook_url = \"chat.example.com\"\n",
     "alerts.webhook_url: must be an http or https URL without user or fragment, or empty"},
    {"WebhookWithASignatureAndABlank",
     "[alerts]\nwebhook_url = \"https://chat.example.com/hook?sig=abc d\"\n",
     "fragment, or empty; what is there is not shown, as it may be a secret"},
    {"PlaintextForOtherMachines", "[listen]\ngrpc = \"0.0.0.0:7443\"\n",
     "interlock.toml:3:1: listen.grpc: \"0.0.0.0:7443\" would take plaintext from other machines; "
     "bind it to 127.0.0.1 or a unix socket, set tls.cert_file, or set listen.allow_plaintext = "
     "true"},
    {"ProbesForOtherMachines", "[listen]\nhttp = \"0.0.0.0:7480\"\n",
     "listen.http: \"0.0.0.0:7480\" would take plaintext from other machines; bind it to 127.0.0.1 "
     "or a unix socket, or set listen.allow_plaintext = true"},
    {"CertificateNameWithoutAuthority",
     "[[access.client]]\nname = \"a\"\nroles = [\"read\"]\ntls_san = \"a\"\n",
     "interlock.toml:2:1: access.client.tls_san: needs tls.client_ca_file"},
    {"TwoClientsWithOneToken",
     "[[access.client]]\nname = \"a\"\nroles = [\"read\"]\ntoken_sha256 = "
     "\"aa00000000000000000000000000000000000000000000000000000000000000\"\n"
     "[[access.client]]\nname = \"b\"\nroles = [\"read\"]\ntoken_sha256 = "
     "\"AA00000000000000000000000000000000000000000000000000000000000000\"\n",
     "interlock.toml:6:1: access.client.token_sha256: is the token of a already"},
    {"ClientNamedAsAnActorOfTheAudit",
     "[[access.client]]\nname = \"local\"\nroles = [\"read\"]\ntoken_sha256 = "
     "\"aa00000000000000000000000000000000000000000000000000000000000000\"\n",
     "interlock.toml:2:1: access.client.name: \"local\" has a meaning of its own in the audit"},
    {"SameAddressTwice", "[listen]\nadmin = \"127.0.0.1:7443\"\n",
     "listen.admin: \"127.0.0.1:7443\" is used by another listener already"},
    {"EchoFieldIsTheStatus", "[apriso]\necho_field = \"status\"\n",
     "apriso.echo_field: must be a field of its own; apriso.status_pointer leads to it too"},
    {"NoRaceStatus", "[apriso]\nrace_status = []\n", "apriso.race_status: must name at least one"},
    {"RaceStatusWithAnotherMeaning", "[apriso]\nrace_status = [409, 429]\n",
     "apriso.race_status: 429 has a meaning of its own"},
    {"EqualsWithoutPointer", "[[apriso.outcome]]\nstatus = 400\nequals = \"x\"\nmeans = \"race\"\n",
     "interlock.toml:2:1: apriso.outcome.equals: needs pointer"},
    {"BearerWithoutToken", "[apriso.auth]\nkind = \"bearer\"\n",
     "interlock.toml:3:1: apriso.auth.token_file: is needed with kind = \"bearer\""},
    {"TokenUrlWithAUser",
     "[apriso.auth]\ntoken_url = \"https://user:word@idp.example.com/token\"\n",
     "interlock.toml:3:1: apriso.auth.token_url: must be http://HOST[:PORT][/PATH][?QUERY] or "
     "https://…, without user or fragment, or empty; is a text that is not shown"},
    {"TokenUrlWithAFragment", "[apriso.auth]\ntoken_url = \"https://idp.example.com/token#a\"\n",
     "apriso.auth.token_url: must be http://HOST"},
    {"TokenUrlWithABlankInItsQuery",
     "[apriso.auth]\ntoken_url = \"https://idp.example.com/token?a b\"\n",
     "apriso.auth.token_url: must be http://HOST"},
    {"TokenUrlThatIsOnlyAQuery", "[apriso.auth]\ntoken_url = \"?a\"\n",
     "apriso.auth.token_url: must be http://HOST"},
    {"ClientWithTwoCredentials",
     "[[access.client]]\nname = \"a\"\nroles = [\"read\"]\ntls_san = \"a\"\ntoken_sha256 = "
     "\"0000000000000000000000000000000000000000000000000000000000000000\"\n",
     "interlock.toml:2:1: access.client.token_sha256: give exactly one"},
    {"UnknownStatusInTransition",
     "[[state_machine.transition]]\nfrom = \"Released\"\nto = \"Parked\"\n",
     "interlock.toml:2:1: state_machine.transition.to: there is no status \"Parked\""},
};

INSTANTIATE_TEST_SUITE_P(Rows, RelationTest, testing::ValuesIn(kCases),
                         [](const auto& row) { return row.param.name; });

TEST(RelationTest, MissingBaseUrlSaysWhatToWrite) {
  ConfigSources sources = FileWith("");
  sources.file_text = "";
  EXPECT_THAT(Texts(LoadConfig(sources).problems),
              ElementsAre("interlock.toml: apriso.base_url: is required; write the address of "
                          "Apriso into the file, for example [apriso] base_url = "
                          "\"https://apriso.example.com\""));
}

TEST(RelationTest, EachKindOfCredentialNamesAllThatIsMissing) {
  const auto missing = [](const std::string& kind, const std::string& key) {
    return "interlock.toml:3:1: apriso.auth." + key + ": is needed with kind = \"" + kind + "\"";
  };
  EXPECT_THAT(Texts(Load("[apriso.auth]\nkind = \"basic\"\n").problems),
              ElementsAre(missing("basic", "username"), missing("basic", "password_file")));
  EXPECT_THAT(Texts(Load("[apriso.auth]\nkind = \"api_key\"\nheader = \"\"\n").problems),
              testing::SizeIs(2));
  EXPECT_THAT(Texts(Load("[apriso.auth]\nkind = \"oauth2\"\n").problems),
              ElementsAre(missing("oauth2", "token_url"), missing("oauth2", "client_id"),
                          missing("oauth2", "client_secret_file")));
}

TEST(RelationTest, WrongBaseUrlIsToldOnce) {
  ConfigSources sources = FileWith("");
  sources.file_text = "apriso.base_url = \"apriso.example.com\"\n";
  EXPECT_THAT(Texts(LoadConfig(sources).problems), ElementsAre(HasSubstr("must be http://HOST")));
}

TEST(RelationTest, PlaintextMayBeAllowed) {
  EXPECT_TRUE(Load("[listen]\ngrpc = \"0.0.0.0:7443\"\nallow_plaintext = true\n").ok());
}

TEST(RelationTest, SeveralFreePortsAndUnixSocketsAreNoClash) {
  EXPECT_TRUE(Load("[listen]\ngrpc = \"127.0.0.1:0\"\nhttp = \"127.0.0.1:0\"\n"
                   "admin = \"unix:/run/interlock.sock\"\n")
                  .ok());
}

TEST(WarningTest, WithEchoFieldThereIsNothingToWarnOf) {
  EXPECT_THAT(Load("[apriso]\necho_field = \"interlockEcho\"\nretrying_proxy = true\n"
                   "etag_kind = \"content-hash\"\n")
                  .warnings,
              IsEmpty());
}

TEST(WarningTest, ProfileThatCannotProveOutcomesIsNamed) {
  EXPECT_THAT(Texts(Load("[apriso]\nretrying_proxy = true\netag_kind = \"weak\"\n").warnings),
              ElementsAre(HasSubstr("interlock.toml: apriso.echo_field: is not set"),
                          HasSubstr("interlock.toml:3:1: apriso.retrying_proxy: without"),
                          HasSubstr("interlock.toml:4:1: apriso.etag_kind: weak without")));
}

TEST(WarningTest, AlertsThatAreNotSignedAreNamed) {
  const LoadedConfig loaded = Load("[alerts]\nwebhook_url = \"https://chat.example.com/hook\"\n");
  EXPECT_TRUE(loaded.ok());
  EXPECT_THAT(Texts(loaded.warnings),
              Contains(HasSubstr("interlock.toml:3:1: alerts.webhook_url: without "
                                 "alerts.webhook_secret_file: alerts are not signed")));
}

TEST(RelationTest, AnEncryptedListenerThatIsOpenToEverybodyIsRefused) {
  EXPECT_THAT(
      Texts(Load("[listen]\nadmin = \"0.0.0.0:7444\"\n"
                 "[tls]\ncert_file = \"c\"\nkey_file = \"k\"\n")
                .problems),
      Contains(HasSubstr("interlock.toml:3:1: listen.admin: \"0.0.0.0:7444\" can be reached "
                         "by other machines and no [[access.client]] says who may call")));
}

constexpr char kTokenClient[] =
    "[[access.client]]\nname = \"a\"\nroles = [\"submit\", \"operate\"]\ntoken_sha256 = "
    "\"aa00000000000000000000000000000000000000000000000000000000000000\"\n";

TEST(WarningTest, AListenerThatIsOpenToEverybodyIsNamed) {
  const LoadedConfig loaded = Load("[listen]\ngrpc = \"0.0.0.0:7443\"\nallow_plaintext = true\n");
  EXPECT_TRUE(loaded.ok());
  EXPECT_THAT(Texts(loaded.warnings),
              Contains(HasSubstr("interlock.toml:3:1: listen.grpc: everybody who reaches it may do "
                                 "everything")));
}

TEST(WarningTest, TokensThatCrossTheNetworkInTheClearAreNamed) {
  const LoadedConfig loaded = Load(
      absl::StrCat("[listen]\ngrpc = \"0.0.0.0:7443\"\nallow_plaintext = true\n", kTokenClient));
  EXPECT_TRUE(loaded.ok());
  EXPECT_THAT(Texts(loaded.warnings),
              Contains(HasSubstr("listen.grpc: tokens cross the network unencrypted")));
}

TEST(WarningTest, SourcesThatDoNotBindAnOperatorAreNamed) {
  const LoadedConfig loaded = Load(absl::StrCat(kTokenClient, "sources = [\"line-7\"]\n"));
  EXPECT_TRUE(loaded.ok());
  EXPECT_THAT(
      Texts(loaded.warnings),
      Contains(HasSubstr("interlock.toml:2:1: access.client.sources: limits what a submits")));
}

class NamedFileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("interlock_named_file_" +
               std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& text) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path) << text;
    std::filesystem::permissions(path, std::filesystem::perms::owner_read);
    return path;
  }
  static LoadedConfig LoadToken(const std::string& path) {
    return Load("[apriso.auth]\nkind = \"bearer\"\ntoken_file = \"" + path + "\"\n");
  }

  std::filesystem::path folder_;
};

TEST_F(NamedFileTest, ReadableSecretIsAccepted) {
  const LoadedConfig loaded = LoadToken(Write("token", "secret\n"));
  EXPECT_TRUE(loaded.ok());
  EXPECT_THAT(Texts(loaded.warnings), Not(Contains(HasSubstr("token_file"))));
}

TEST_F(NamedFileTest, MissingEmptyAndUnfitFilesAreRefused) {
  EXPECT_THAT(Texts(LoadToken((folder_ / "none").string()).problems),
              ElementsAre(HasSubstr("apriso.auth.token_file: there is no file ")));
  EXPECT_THAT(Texts(LoadToken(Write("empty", "")).problems), ElementsAre(HasSubstr(" is empty")));
  EXPECT_THAT(Texts(LoadToken(folder_.string()).problems),
              ElementsAre(HasSubstr(" is not a file")));
}

TEST_F(NamedFileTest, WebhookSecretWithoutAWebhookIsRefused) {
  const std::string secret = "webhook_secret_file = \"" + Write("key", "secret\n") + "\"\n";
  EXPECT_THAT(Texts(Load("[alerts]\n" + secret).problems),
              ElementsAre(HasSubstr("alerts.webhook_secret_file: signs nothing without "
                                    "alerts.webhook_url")));
  EXPECT_TRUE(Load("[alerts]\nwebhook_url = \"http://127.0.0.1:1/a\"\n" + secret).ok());
  EXPECT_THAT(Texts(Load("[alerts]\nwebhook_url = \"http://[]\"\n" + secret).problems),
              ElementsAre(HasSubstr("alerts.webhook_url: must be an http or https URL")));
}

TEST(WebhookUrlTest, ItsQueryIsTakenAndShownNowhere) {
  const LoadedConfig loaded =
      Load("[alerts]\nwebhook_url = \"https://chat.example.com/hook?v=1&sig=geheim\"\n");
  EXPECT_TRUE(loaded.ok()) << ReportText(loaded);
  EXPECT_EQ(loaded.config.alerts.webhook_url, "https://chat.example.com/hook?v=1&sig=geheim");
  EXPECT_THAT(ReportText(loaded), Not(HasSubstr("geheim")));
  for (const EffectiveValue& value : EffectiveValues(loaded.config)) {
    EXPECT_THAT(value.value, Not(HasSubstr("geheim"))) << value.key;
  }
  for (const char* const refused :
       {"https://chat.example.com/hook?sig=geheim#a", "https://user:geheim@chat.example.com/hook",
        "htps://chat.example.com/hook?sig=geheim", "chat.example.com?sig=geheim"}) {
    const LoadedConfig bad = Load(absl::StrCat("[alerts]\nwebhook_url = \"", refused, "\"\n"));
    EXPECT_FALSE(bad.ok()) << refused;
    EXPECT_THAT(ReportText(bad), Not(HasSubstr("geheim")));
  }
}

TEST_F(NamedFileTest, SecretThatOthersCanReadIsWarnedOf) {
  const std::string path = Write("token", "secret\n");
  std::filesystem::permissions(path, std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  EXPECT_THAT(Texts(LoadToken(path).warnings),
              Contains(HasSubstr("every user of this machine can read the secret in")));
}

TEST_F(NamedFileTest, FilesAreNotLookedAtWhereThatIsNotWanted) {
  ConfigSources sources = FileWith("[apriso.tls]\nca_file = \"/nowhere/ca.pem\"\n");
  EXPECT_FALSE(LoadConfig(sources).ok());
  sources.file_check = FileCheck::kNone;
  EXPECT_TRUE(LoadConfig(sources).ok());
}

TEST_F(NamedFileTest, Oauth2IsAcceptedAndItsSecretShownNowhere) {
  const LoadedConfig loaded = Load(
      "[apriso.auth]\nkind = \"oauth2\"\nclient_id = \"interlock\"\n"
      "token_url = \"https://idp.example.com/token?api-version=1\"\n"
      "client_secret_file = \"" +
      Write("client", "geheim") + "\"\nscope = \"orders.read orders.write\"\n");
  EXPECT_TRUE(loaded.ok()) << ReportText(loaded);
  EXPECT_THAT(Texts(loaded.warnings), Not(Contains(HasSubstr("apriso.auth"))));
  EXPECT_THAT(ReportText(loaded), Not(HasSubstr("geheim")));
  for (const EffectiveValue& value : EffectiveValues(loaded.config)) {
    EXPECT_THAT(value.value, Not(HasSubstr("geheim"))) << value.key;
  }
}

TEST_F(NamedFileTest, UnusableSecretFilesAreToldWithoutTheirContent) {
  const std::string path = Write("client", "geheim");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  const LoadedConfig loaded = Load("[apriso.auth]\nclient_secret_file = \"" + path + "\"\n" +
                                   "token_file = \"/nowhere\"\n");
  EXPECT_THAT(Texts(loaded.problems),
              Contains(HasSubstr("apriso.auth.token_file: there is no file /nowhere")));
  EXPECT_THAT(ReportText(loaded), Not(HasSubstr("geheim")));
}

TEST_F(NamedFileTest, ClientSecretInTheClearIsWarnedOf) {
  const auto warnings_of = [this](const std::string& token_url) {
    return Texts(Load("[apriso.auth]\nkind = \"oauth2\"\nclient_id = \"a\"\ntoken_url = \"" +
                      token_url + "\"\nclient_secret_file = \"" + Write("t", "x") + "\"\n")
                     .warnings);
  };
  EXPECT_THAT(warnings_of("http://idp.example.com/token"),
              Contains(HasSubstr("apriso.auth.token_url: is http: credentials")));
  EXPECT_THAT(warnings_of("https://idp.example.com/token"),
              Not(Contains(HasSubstr("unencrypted"))));
  EXPECT_THAT(warnings_of("http://127.0.0.1:8080/token"), Not(Contains(HasSubstr("unencrypted"))));
}

TEST_F(NamedFileTest, CredentialsInTheClearAreWarnedOf) {
  ConfigSources sources =
      FileWith("[apriso.auth]\nkind = \"bearer\"\ntoken_file = \"" + Write("t", "x") + "\"\n");
  EXPECT_THAT(Texts(LoadConfig(sources).warnings), Not(Contains(HasSubstr("unencrypted"))));
  sources.overrides = {"apriso.base_url=http://apriso.example.com"};
  EXPECT_THAT(Texts(LoadConfig(sources).warnings),
              Contains(HasSubstr("--set apriso.base_url: apriso.base_url: is http: credentials")));
  sources.overrides = {"apriso.base_url=http://127.0.0.1:8080"};
  EXPECT_THAT(Texts(LoadConfig(sources).warnings), Not(Contains(HasSubstr("unencrypted"))));
}

}  // namespace
}  // namespace interlock::config
