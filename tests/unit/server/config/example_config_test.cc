#include "server/config/example_config.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/config/config_keys.h"
#include "server/config/load_config.h"

namespace interlock::config {
namespace {

std::string ExampleFile() {
  const absl::StatusOr<std::string> text = ReadConfigFile(INTERLOCK_EXAMPLE_CONFIG);
  return text.ok() ? *text : std::string(text.status().message());
}

TEST(ExampleConfigTest, FileIsWhatTheKeysSay) {
  const std::string made = ExampleConfig();
  if (ExampleFile() == made) return;
  const std::string path = testing::TempDir() + "/interlock.example.toml";
  std::ofstream(path) << made;
  FAIL() << "deploy/interlock.example.toml differs from the table of keys. If that is meant:\n"
         << "  cp " << path << " " << INTERLOCK_EXAMPLE_CONFIG;
}

TEST(ExampleConfigTest, LoadsAndEqualsTheDefaults) {
  ConfigSources sources;
  sources.file_name = "interlock.example.toml";
  sources.file_text = ExampleFile();
  const LoadedConfig loaded = LoadConfig(sources);
  EXPECT_TRUE(loaded.ok()) << ReportText(loaded);
  Config defaults;
  defaults.apriso.base_url = "https://apriso.example.com";
  EXPECT_EQ(EffectiveValues(loaded.config), EffectiveValues(defaults));
  EXPECT_TRUE(loaded.config.apriso.outcomes.empty());
  EXPECT_TRUE(loaded.config.state_machine.transitions.empty());
}

// The file with everything set that is not set there.
std::string Uncommented(const std::string& text) {
  std::string result;
  std::string line;
  for (const char c : text) {
    if (c != '\n') {
      line += c;
      continue;
    }
    const bool is_off = line.size() > 1 && line[0] == '#' && line[1] != ' ';
    absl::StrAppend(&result, is_off ? line.substr(1) : line, "\n");
    line.clear();
  }
  return result;
}

TEST(ExampleConfigTest, CommentedRowsAndKeysAreRightToo) {
  ConfigSources sources;
  sources.file_name = "interlock.example.toml";
  sources.file_text = Uncommented(ExampleFile());
  const LoadedConfig loaded = LoadConfig(sources);
  EXPECT_TRUE(loaded.ok()) << ReportText(loaded);
  EXPECT_EQ(loaded.config.apriso.outcomes.size(), 1u);
  EXPECT_EQ(loaded.config.state_machine.transitions.size(), 1u);
  EXPECT_EQ(loaded.config.state_machine.statuses.size(), 1u);
  EXPECT_EQ(loaded.config.access_clients.size(), 1u);
}

TEST(ExampleConfigTest, EveryKeyIsInTheFile) {
  const std::string text = "\n" + ExampleFile();
  for (const KeyRule& rule : ConfigKeys()) {
    const std::string line = LastPartOf(rule.name) + " = ";
    EXPECT_TRUE(absl::StrContains(text, "\n" + line) || absl::StrContains(text, "\n#" + line))
        << rule.name;
  }
  for (const ListRule& list : ConfigLists()) {
    EXPECT_TRUE(absl::StrContains(text, absl::StrCat("#[[", list.name, "]]"))) << list.name;
  }
}

}  // namespace
}  // namespace interlock::config
