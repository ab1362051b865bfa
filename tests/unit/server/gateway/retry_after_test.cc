#include "server/gateway/apriso/retry_after.h"

#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

const absl::Duration kMost = absl::Minutes(5);

absl::Time Now() {
  return absl::FromCivil(absl::CivilSecond(1994, 11, 6, 8, 49, 0), absl::UTCTimeZone());
}

TEST(ParseRetryAfterTest, SecondsAndAllThreeDateForms) {
  const struct {
    const char* value;
    absl::Duration wait;
  } rows[] = {
      {"0", absl::ZeroDuration()},
      {"7", absl::Seconds(7)},
      {" 7 ", absl::Seconds(7)},
      {"Sun, 06 Nov 1994 08:49:37 GMT", absl::Seconds(37)},
      {"Sunday, 06-Nov-94 08:49:37 GMT", absl::Seconds(37)},
      {"Sun Nov  6 08:49:37 1994", absl::Seconds(37)},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(ParseRetryAfter(row.value, Now(), kMost), row.wait) << row.value;
  }
}

TEST(ParseRetryAfterTest, IsKeptBetweenZeroAndTheLimit) {
  const struct {
    const char* value;
    absl::Duration wait;
  } rows[] = {
      {"301", kMost},
      {"99999999999999999999999", kMost},
      {"Sun, 06 Nov 1994 09:49:37 GMT", kMost},
      {"Sun, 06 Nov 1994 08:48:00 GMT", absl::ZeroDuration()},
      {"Thu, 01 Jan 1970 00:00:00 GMT", absl::ZeroDuration()},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(ParseRetryAfter(row.value, Now(), kMost), row.wait) << row.value;
  }
}

TEST(ParseRetryAfterTest, OtherTextIsNothing) {
  for (const char* value : {"", "soon", "-1", "1.5", "0x10", "Sun, 06 Nov 1994", "inf",
                            "infinite-future", "Sun, 06 Nov 1994 08:49:37 CET"}) {
    EXPECT_FALSE(ParseRetryAfter(value, Now(), kMost).has_value()) << value;
  }
}

}  // namespace
}  // namespace interlock::apriso
