#include "server/config/suggestion.h"

#include <gtest/gtest.h>

#include "server/config/time_zone_names.h"

namespace interlock::config {
namespace {

TEST(SuggestionTest, DistanceCountsSingleMistakes) {
  EXPECT_EQ(EditDistance("retries", "retries"), 0);
  EXPECT_EQ(EditDistance("Retries", "retries"), 0);
  EXPECT_EQ(EditDistance("retreis", "retries"), 1);
  EXPECT_EQ(EditDistance("retrie", "retries"), 1);
  EXPECT_EQ(EditDistance("", "abc"), 3);
}

TEST(SuggestionTest, MisspeltKeysAreRecognised) {
  const std::pair<const char*, const char*> cases[] = {
      {"conflict.max_retrys", "conflict.max_retries"},
      {"conflict.maxretries", "conflict.max_retries"},
      {"conflicts.max_retries", "conflict.max_retries"},
      {"apriso.max_retries", "conflict.max_retries"},
      {"max_retries", "conflict.max_retries"},
      {"transport.base_dealy", "transport.base_delay"},
      {"apriso.url", ""},
      {"apriso.base-url", "apriso.base_url"},
      {"apriso.auth.tokenfile", "apriso.auth.token_file"},
      {"colour", ""},
      {"", ""},
  };
  for (const auto& [misspelt, meant] : cases) EXPECT_EQ(NearestKey(misspelt), meant) << misspelt;
}

TEST(SuggestionTest, MisspeltSectionsAreRecognised) {
  EXPECT_EQ(NearestSection("conflicts"), "conflict");
  EXPECT_EQ(NearestSection("aprsio.auth"), "apriso.auth");
  EXPECT_EQ(NearestSection("database"), "");
}

TEST(SuggestionTest, MisspeltTimeZonesAreRecognised) {
  const std::pair<const char*, const char*> cases[] = {
      {"Europe/Berln", "Europe/Berlin"}, {"europe/berlin", "Europe/Berlin"},
      {"Berlin", "Europe/Berlin"},       {"berln", "Europe/Berlin"},
      {"Asia/Calcuta", "Asia/Calcutta"}, {"America/New York", "America/New_York"},
      {"Mars/Olympus Mons crater", ""},  {"", ""},
  };
  for (const auto& [misspelt, meant] : cases) EXPECT_EQ(NearestTimeZone(misspelt), meant);
}

TEST(SuggestionTest, EndlessKeyIsNotCompared) {
  EXPECT_EQ(NearestKey(std::string(1000000, 'x')), "");
}

}  // namespace
}  // namespace interlock::config
