#include "server/observe/readiness.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace interlock::observe {
namespace {

TEST(ReadinessTest, ReadyIsOk) {
  const HttpAnswer answer = AnswerReadiness(Readiness::kReady);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "{\"ready\":true}\n");
}

TEST(ReadinessTest, EveryOtherStateIsUnavailableWithAReasonAndWhatToDo) {
  struct Row {
    Readiness readiness;
    std::string reason;
  };
  const std::vector<Row> rows = {{Readiness::kStarting, "STARTING"},
                                 {Readiness::kStopping, "STOPPING"},
                                 {Readiness::kQuarantine, "QUARANTINE"},
                                 {Readiness::kDiskFull, "DISK_FULL"}};
  for (const Row& row : rows) {
    const HttpAnswer answer = AnswerReadiness(row.readiness);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.content_type, "application/json");
    const nlohmann::json body = nlohmann::json::parse(answer.body, nullptr, false);
    ASSERT_TRUE(body.is_object()) << answer.body;
    EXPECT_EQ(body.value("ready", true), false);
    EXPECT_EQ(body.value("reason", ""), row.reason);
    EXPECT_NE(body.value("message", ""), "");
  }
}

}  // namespace
}  // namespace interlock::observe
