#include "storage/plant_hours.h"

#include <gtest/gtest.h>

#include <string>

namespace interlock::storage {
namespace {

absl::TimeZone Zone(const std::string& name) {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone(name, &zone)) << name;
  return zone;
}

absl::Time Utc(const std::string& text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%dT%H:%M:%E*S", text, &time, &error)) << text << error;
  return time;
}

struct HourCase {
  const char* zone;
  const char* time;   // UTC
  const char* start;  // UTC
  int hour_of_day;
};

class PlantHoursTest : public testing::TestWithParam<HourCase> {};

TEST_P(PlantHoursTest, TheHourIsThatOfTheWallAtThePlant) {
  const HourCase& row = GetParam();
  const PlantHour hour = PlantHourOf(Utc(row.time), Zone(row.zone));
  EXPECT_EQ(hour.start, Utc(row.start)) << row.zone << " " << row.time;
  EXPECT_EQ(hour.hour_of_day, row.hour_of_day) << row.zone << " " << row.time;
}

const HourCase kCases[] = {
    {"UTC", "2026-11-23T18:59:59.999", "2026-11-23T18:00:00", 18},
    {"UTC", "2026-11-23T19:00:00", "2026-11-23T19:00:00", 19},
    {"UTC", "1969-12-31T23:30:00", "1969-12-31T23:00:00", 23},
    // Half and quarter hours.
    {"Asia/Kolkata", "2026-11-23T18:29:59", "2026-11-23T17:30:00", 23},
    {"Asia/Kolkata", "2026-11-23T18:30:00", "2026-11-23T18:30:00", 0},
    {"Asia/Kathmandu", "2026-11-23T18:14:59", "2026-11-23T17:15:00", 23},
    {"Asia/Kathmandu", "2026-11-23T18:15:00", "2026-11-23T18:15:00", 0},
    {"America/St_Johns", "2026-11-23T12:29:00", "2026-11-23T11:30:00", 8},
    // Forward from 2:00 to 3:00.
    {"Europe/Berlin", "2027-03-28T00:59:59", "2027-03-28T00:00:00", 1},
    {"Europe/Berlin", "2027-03-28T01:00:00", "2027-03-28T01:00:00", 3},
    // Back from 3:00 to 2:00.
    {"Europe/Berlin", "2026-10-25T00:59:59", "2026-10-25T00:00:00", 2},
    {"Europe/Berlin", "2026-10-25T01:00:00", "2026-10-25T01:00:00", 2},
    {"Europe/Berlin", "2026-10-25T02:00:00", "2026-10-25T02:00:00", 3},
    // By half an hour, back from 2:00 to 1:30: the second half of the hour 1 is an hour of its own.
    {"Australia/Lord_Howe", "2026-04-04T14:45:00", "2026-04-04T14:00:00", 1},
    {"Australia/Lord_Howe", "2026-04-04T15:15:00", "2026-04-04T14:30:00", 1},
    {"Australia/Lord_Howe", "2026-04-04T15:30:00", "2026-04-04T15:30:00", 2},
};

INSTANTIATE_TEST_SUITE_P(Rows, PlantHoursTest, testing::ValuesIn(kCases));

}  // namespace
}  // namespace interlock::storage
