#include <gtest/gtest.h>

#include <string>

#include "tests/unit/server/config/loading.h"

namespace interlock::config {
namespace {

// One of nearly everything that can be wrong.
constexpr char kBadFile[] = R"(retries = 4

[confict]
max_retries = 4

[apriso]
base_url = "ftp://user:secret@apriso"
work_order_path = "/api/work-orders/{id}"
request_timeout = 10
etag_knid = "revision"
race_status = [409, 512]
auth = "bearer"

[apriso.outcome]
status = 400

[conflict]
max_retries = 40
base_delay = "500"
profile = "feild-report"

[transport]
base_delay = "2m"
max_delay = "1m"

[listen]
grpc = "0.0.0.0:7443"
http = 7480

[dedup]
event_id_ttl = "365d"

[[state_machine.transition]]
from = "Released"
too = "Closed"

[[state_machine.statuses]]
name = "Parked"

[[conflict.rules]]
x = 1

[contention]
enter = 0.5
)";

TEST(ReportTextTest, EveryProblemIsToldAtOnceWithItsPlace) {
  ConfigSources sources;
  sources.file_name = "interlock.toml";
  sources.file_text = kBadFile;
  sources.environment = {{"INTERLOCK_LOG__LEVEL", "verbose"}};
  sources.overrides = {"limits.max_open_intents=0"};
  const std::string golden = ReadConfigFile(INTERLOCK_GOLDEN_REPORT).value_or("");
  const std::string report = ReportText(LoadConfig(sources));
  EXPECT_EQ(report, golden) << "If this is meant, it belongs into " << INTERLOCK_GOLDEN_REPORT;
  EXPECT_EQ(report.find("secret"), std::string::npos);
}

TEST(ReportTextTest, UsableConfigurationIsSaidToBeOne) {
  const LoadedConfig loaded = Load("[apriso]\necho_field = \"interlockEcho\"\n");
  EXPECT_EQ(ReportText(loaded), "The configuration can be used: 0 errors, 0 warnings.\n");
}

}  // namespace
}  // namespace interlock::config
