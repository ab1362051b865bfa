#include "server/config/load_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "server/config/config_keys.h"
#include "tests/unit/server/config/loading.h"

namespace interlock::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST(LoadConfigTest, OnlyTheAddressOfAprisoIsRequired) {
  const LoadedConfig loaded = Load("");
  EXPECT_TRUE(loaded.ok());
  Config defaults;
  defaults.apriso.base_url = "https://apriso.example.com";
  EXPECT_EQ(EffectiveValues(loaded.config), EffectiveValues(defaults));
}

TEST(LoadConfigTest, ValuesOfEveryTypeArrive) {
  const LoadedConfig loaded = Load(R"([apriso]
retrying_proxy = true
race_status = [412]
request_timeout = "15s"
etag_kind = "content-hash"
echo_field = "interlockEcho"
[conflict]
max_retries = 6
jitter = 0.2
[lock]
own_users = ["svc-interlock"]
)");
  ASSERT_TRUE(loaded.ok()) << ReportText(loaded);
  EXPECT_TRUE(loaded.config.apriso.retrying_proxy);
  EXPECT_EQ(loaded.config.apriso.race_status, std::vector<int>{412});
  EXPECT_EQ(loaded.config.apriso.request_timeout, absl::Seconds(15));
  EXPECT_EQ(loaded.config.apriso.etag_kind, core::EtagKind::kContentHash);
  EXPECT_EQ(loaded.config.conflict.max_retries, 6);
  EXPECT_DOUBLE_EQ(loaded.config.conflict.jitter, 0.2);
  EXPECT_EQ(loaded.config.lock.own_users, std::vector<std::string>{"svc-interlock"});
}

TEST(LoadConfigTest, RowsOfListsArriveInOrder) {
  const LoadedConfig loaded = Load(R"(
[[apriso.outcome]]
status = 400
pointer = "/error/code"
equals = "WO_LOCKED"
means = "locked"
[[apriso.outcome]]
status = 503
means = "throttled"
[[state_machine.status]]
name = "Parked"
aliases = ["PARKED"]
[[state_machine.transition]]
from = "Released"
to = "PARKED"
)");
  ASSERT_TRUE(loaded.ok()) << ReportText(loaded);
  ASSERT_EQ(loaded.config.apriso.outcomes.size(), 2u);
  EXPECT_EQ(loaded.config.apriso.outcomes[0].equals, "WO_LOCKED");
  EXPECT_EQ(loaded.config.apriso.outcomes[0].means, OutcomeMeaning::kLocked);
  EXPECT_EQ(loaded.config.apriso.outcomes[1].status, 503);
  EXPECT_EQ(loaded.config.state_machine.statuses[0].aliases, std::vector<std::string>{"PARKED"});
  EXPECT_EQ(loaded.config.state_machine.transitions[0].to, "PARKED");
}

TEST(LoadConfigTest, CommandLineWinsOverEnvironmentOverFile) {
  ConfigSources sources = FileWith("[conflict]\nmax_retries = 1\nbase_delay = \"1s\"\n");
  EXPECT_EQ(LoadConfig(sources).config.conflict.max_retries, 1);
  sources.environment = {{"INTERLOCK_CONFLICT__MAX_RETRIES", "2"}};
  EXPECT_EQ(LoadConfig(sources).config.conflict.max_retries, 2);
  sources.overrides = {"conflict.max_retries=3", "conflict.max_retries=5"};
  EXPECT_EQ(LoadConfig(sources).config.conflict.max_retries, 5);
  EXPECT_EQ(LoadConfig(sources).config.conflict.base_delay, absl::Seconds(1));
}

TEST(LoadConfigTest, EnvironmentReachesNestedSectionsAndLeavesOtherVariablesAlone) {
  ConfigSources sources = FileWith("");
  sources.environment = {{"INTERLOCK_APRISO__TLS__CA_FILE", "/x/ca.pem"},
                         {"INTERLOCK_ADDRESS", "127.0.0.1:7443"},
                         {"PATH", "/bin"}};
  sources.file_check = FileCheck::kNone;
  const LoadedConfig loaded = LoadConfig(sources);
  EXPECT_TRUE(loaded.ok()) << ReportText(loaded);
  EXPECT_EQ(loaded.config.apriso.tls.ca_file, "/x/ca.pem");
}

TEST(LoadConfigTest, UnknownVariablesAndOverridesAreRefusedWithASuggestion) {
  ConfigSources sources = FileWith("");
  sources.environment = {{"INTERLOCK_CONFLICT__MAX_RETRY", "2"}};
  sources.overrides = {"log.levle=debug", "log.level", "apriso.outcome=x"};
  EXPECT_THAT(
      Texts(LoadConfig(sources).problems),
      ElementsAre(
          "INTERLOCK_CONFLICT__MAX_RETRY: conflict.max_retry: there is no such key; did you "
          "mean INTERLOCK_CONFLICT__MAX_RETRIES?",
          "--set log.levle: log.levle: there is no such key; did you mean log.level?",
          "--set log.level: must be written as section.key=value",
          "--set apriso.outcome: apriso.outcome: lists of tables can be given in the file "
          "only"));
}

TEST(LoadConfigTest, AnUnknownTimeZoneIsRefusedWithASuggestion) {
  EXPECT_THAT(Texts(Load("report.time_zone = \"Europe/Berln\"\n").problems),
              ElementsAre(HasSubstr("must be a time zone that this machine knows, such as "
                                    "Europe/Berlin; is \"Europe/Berln\" (did you mean "
                                    "\"Europe/Berlin\"?)")));
  EXPECT_THAT(Texts(Load("report.time_zone = \"Mars/Olympus\"\n").problems),
              ElementsAre(HasSubstr("is \"Mars/Olympus\"")));
}

TEST(LoadConfigTest, FieldReportProfileRetriesNothingAtOnce) {
  const Config config = Load("conflict.profile = \"field-report\"\n").config;
  EXPECT_EQ(config.conflict.immediate_retries, 0);
  EXPECT_EQ(config.conflict.base_delay, absl::Milliseconds(500));
  EXPECT_EQ(config.conflict.max_retries, 4);
  const Config mixed = Load(
                           "[conflict]\nprofile = \"field-report\"\nmax_retries = 8\n"
                           "immediate_retries = 1\nbase_delay = \"100ms\"\n")
                           .config;
  EXPECT_EQ(mixed.conflict.max_retries, 8);
  EXPECT_EQ(mixed.conflict.immediate_retries, 1);
  EXPECT_EQ(mixed.conflict.base_delay, absl::Milliseconds(100));
}

TEST(LoadConfigTest, SlashAtTheEndOfTheAddressIsDropped) {
  ConfigSources sources = FileWith("");
  sources.overrides = {"apriso.base_url=http://localhost:8080/mes/"};
  EXPECT_EQ(LoadConfig(sources).config.apriso.base_url, "http://localhost:8080/mes");
}

TEST(LoadConfigTest, BrokenFileIsToldWithItsPlace) {
  const LoadedConfig loaded = Load("[conflict\nmax_retries = 4\n");
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_THAT(loaded.problems[0].ToText(), StartsWith("interlock.toml:2:10: this is not TOML: "));
}

TEST(LoadConfigTest, KeyGivenTwiceIsNotToml) {
  EXPECT_THAT(Texts(Load("log.level = \"info\"\nlog.level = \"debug\"\n").problems),
              ElementsAre(StartsWith("interlock.toml:3:")));
}

TEST(LoadConfigTest, ProblemsAreInTheOrderOfTheFile) {
  const LoadedConfig loaded =
      Load("[transport]\nbase_delay = \"2m\"\nmax_unknown = 0\n[conflict]\nmax_retries = 99\n");
  EXPECT_THAT(Texts(loaded.problems), ElementsAre(HasSubstr("toml:3:1: transport.base_delay"),
                                                  HasSubstr("toml:4:1: transport.max_unknown"),
                                                  HasSubstr("toml:6:1: conflict.max_retries")));
}

TEST(ReadConfigFileTest, WhatIsNoReadableFileIsAnError) {
  const std::string folder = testing::TempDir();
  EXPECT_EQ(ReadConfigFile(folder).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadConfigFile(folder + "/no/such/file").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReadConfigFile("/dev/zero").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ConfigKeysTest, EveryKeyHasASentenceASectionAndADefaultThatItsRuleAccepts) {
  for (const KeyRule& rule : ConfigKeys()) {
    EXPECT_FALSE(rule.sentence.empty()) << rule.name;
    EXPECT_FALSE(SectionSentence(SectionOf(rule.name)).empty()) << rule.name;
  }
}

TEST(ConfigKeysTest, NamesAreUnique) {
  std::set<std::string> names;
  for (const KeyRule& rule : ConfigKeys()) EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
  for (const ListRule& list : ConfigLists()) EXPECT_TRUE(names.insert(list.name).second);
}

}  // namespace
}  // namespace interlock::config
