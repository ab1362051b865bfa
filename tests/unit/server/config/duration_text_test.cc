#include "server/config/duration_text.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace interlock::config {
namespace {

struct Case {
  std::string text;
  absl::Duration duration;
};

TEST(DurationTextTest, EveryUnitIsRead) {
  const Case cases[] = {
      {"500ms", absl::Milliseconds(500)}, {"15s", absl::Seconds(15)},
      {"2m", absl::Minutes(2)},           {"24h", absl::Hours(24)},
      {"90d", absl::Hours(24 * 90)},      {"1.5s", absl::Milliseconds(1500)},
      {"0.25h", absl::Minutes(15)},       {"0", absl::ZeroDuration()},
      {"0s", absl::ZeroDuration()},       {"365000d", absl::Hours(24 * 365000)},
  };
  for (const Case& c : cases) EXPECT_EQ(ParseDuration(c.text), c.duration) << c.text;
}

TEST(DurationTextTest, OtherTextIsNoDuration) {
  for (const char* text :
       {"", "15", "s", "15 s", "-1s", "+1s", "1h30m", "1.s", ".5s", "1..5s", "1e3s", "15S", "15sec",
        "5us", "inf", "nan", "365001d", "99999999999999999999999s", "1s "}) {
    EXPECT_EQ(ParseDuration(text), std::nullopt) << text;
  }
}

TEST(DurationTextTest, WrittenWithTheLargestUnitThatFits) {
  const Case cases[] = {
      {"500ms", absl::Milliseconds(500)}, {"1500ms", absl::Milliseconds(1500)},
      {"90s", absl::Seconds(90)},         {"2m", absl::Seconds(120)},
      {"24h", absl::Hours(24)},           {"2d", absl::Hours(48)},
      {"90d", absl::Hours(24 * 90)},      {"0s", absl::ZeroDuration()},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(DurationText(c.duration), c.text);
    EXPECT_EQ(ParseDuration(c.text), c.duration);
  }
}

}  // namespace
}  // namespace interlock::config
