#include "server/config/describe_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "server/config/config_keys.h"
#include "tests/unit/server/config/loading.h"

namespace interlock::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::optional<ConfigEntry> Find(const LoadedConfig& loaded, const std::string& key) {
  for (const ConfigEntry& entry : DescribeConfig(loaded.config, loaded.provenance, "")) {
    if (entry.key == key) return entry;
  }
  return std::nullopt;
}

TEST(DescribeConfig, NamesEveryKeyAndWhereItsValueComesFrom) {
  ConfigSources sources = FileWith("[conflict]\nmax_retries = 3\n");
  sources.environment = {{"INTERLOCK_LOCK__MAX_WAIT", "5m"}};
  sources.overrides = {"log.level=debug"};
  const LoadedConfig loaded = LoadConfig(sources);
  ASSERT_TRUE(loaded.ok()) << ReportText(loaded);
  std::set<std::string> keys;
  for (const ConfigEntry& entry : DescribeConfig(loaded.config, loaded.provenance, "")) {
    keys.insert(entry.key);
  }
  for (const KeyRule& rule : ConfigKeys()) EXPECT_TRUE(keys.contains(rule.name)) << rule.name;
  const std::optional<ConfigEntry> of_file = Find(loaded, "conflict.max_retries");
  ASSERT_TRUE(of_file.has_value());
  EXPECT_EQ(of_file->value, "3");
  EXPECT_EQ(of_file->origin, SourceKind::kFile);
  EXPECT_THAT(of_file->origin_detail, HasSubstr("interlock.toml:3:"));
  EXPECT_EQ(Find(loaded, "lock.max_wait"),
            (ConfigEntry{"lock.max_wait", "\"5m\"", SourceKind::kEnvironment,
                         "INTERLOCK_LOCK__MAX_WAIT", Takes::kReload}));
  EXPECT_EQ(Find(loaded, "log.level"), (ConfigEntry{"log.level", "\"debug\"", SourceKind::kOverride,
                                                    "--set log.level", Takes::kReload}));
  EXPECT_EQ(Find(loaded, "listen.grpc"),
            (ConfigEntry{"listen.grpc", "\"127.0.0.1:7443\"", std::nullopt, "", Takes::kRestart}));
}

TEST(DescribeConfig, DoesNotShowTheQueryOfATokenEndpoint) {
  const LoadedConfig loaded = Load(
      "[apriso.auth]\nkind = \"oauth2\"\nclient_id = \"interlock\"\nclient_secret_file = "
      "\"/etc/secret\"\ntoken_url = \"https://id.example/token?key=geheim\"\n");
  const std::optional<ConfigEntry> url = Find(loaded, "apriso.auth.token_url");
  ASSERT_TRUE(url.has_value());
  EXPECT_EQ(url->value, "\"https://id.example/token?…\"");
}

TEST(DescribeConfig, ShowsRowsOfListsWithTheirPlace) {
  const LoadedConfig loaded = Load(
      "[[state_machine.transition]]\nfrom = \"A\"\nto = \"B\"\n"
      "[[state_machine.transition]]\nfrom = \"B\"\nto = \"C\"\n");
  const std::vector<ConfigEntry> entries =
      DescribeConfig(loaded.config, loaded.provenance, "state_machine.transition[1].");
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].key, "state_machine.transition[1].from");
  EXPECT_EQ(entries[0].value, "\"B\"");
  EXPECT_THAT(entries[0].origin_detail, HasSubstr("interlock.toml:5"));
}

TEST(DescribeConfig, SecretsAreNotShown) {
  const std::string hash(64, 'a');
  const LoadedConfig loaded = Load(
      "[alerts]\nwebhook_url = \"https://chat.example.com/hooks/T0P/S3CR3T?key=x\"\n"
      "[[access.client]]\nname = \"line-7\"\ntoken_sha256 = \"" +
      hash + "\"\nroles = [\"submit\"]\n");
  std::string all;
  for (const ConfigEntry& entry : DescribeConfig(loaded.config, loaded.provenance, "")) {
    all += entry.key + "=" + entry.value + "\n";
  }
  EXPECT_THAT(all, Not(HasSubstr(hash)));
  EXPECT_THAT(all, Not(HasSubstr("S3CR3T")));
  EXPECT_THAT(all, HasSubstr("access.client[0].token_sha256=(masked)"));
  EXPECT_THAT(all, HasSubstr("https://chat.example.com/"));
}

TEST(CompareConfigs, TellsWhatIsDifferentAndWhenItTakesEffect) {
  const LoadedConfig before = Load("");
  const LoadedConfig after = Load("[conflict]\nmax_retries = 3\n[limits]\nmax_open_per_lane = 5\n");
  EXPECT_THAT(CompareConfigs(before.config, before.config), IsEmpty());
  EXPECT_THAT(CompareConfigs(before.config, after.config),
              ElementsAre(ConfigChange{"conflict.max_retries", "8", "3", Takes::kReload},
                          ConfigChange{"limits.max_open_per_lane", "1000", "5", Takes::kRestart}));
}

TEST(CompareConfigs, AnotherSecretIsAChangeThatShowsNeither) {
  const auto with = [](char digit) {
    return Load("[[access.client]]\nname = \"line-7\"\ntoken_sha256 = \"" + std::string(64, digit) +
                "\"\nroles = [\"submit\"]\n");
  };
  const std::vector<ConfigChange> changes = CompareConfigs(with('a').config, with('b').config);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].old_value, kMasked);
  EXPECT_EQ(changes[0].new_value, kMasked);
}

TEST(CompareConfigs, ARowThatWasRemovedIsToldKeyByKey) {
  const LoadedConfig before = Load("[[state_machine.transition]]\nfrom = \"A\"\nto = \"B\"\n");
  const std::vector<ConfigChange> changes = CompareConfigs(before.config, Load("").config);
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0],
            (ConfigChange{"state_machine.transition[0].from", "\"A\"", "", Takes::kRestart}));
}

TEST(TakeReloadable, LeavesWhatWaitsForARestart) {
  Config in_use = Load("").config;
  const Config loaded =
      Load(
          "[conflict]\nmax_retries = 3\n[limits]\nmax_open_per_lane = 5\n[log]\nlevel = "
          "\"debug\"\n")
          .config;
  TakeReloadable(in_use, loaded);
  EXPECT_EQ(in_use.conflict.max_retries, 3);
  EXPECT_EQ(in_use.log.level, LogLevelChoice::kDebug);
  EXPECT_EQ(in_use.limits.max_open_per_lane, 1000);
  for (const ConfigChange& change : CompareConfigs(in_use, loaded)) {
    EXPECT_EQ(change.takes, Takes::kRestart) << change.key;
  }
}

}  // namespace
}  // namespace interlock::config
