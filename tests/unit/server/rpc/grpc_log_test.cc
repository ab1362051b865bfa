#include "server/rpc/grpc_log.h"

#include <algorithm>
#include <string>

#include "grpc/support/log.h"
#include "gtest/gtest.h"

namespace interlock::rpc {
namespace {

TEST(GrpcLog, LinesComeAsEventsAndAreLimited) {
  gpr_log_verbosity_init();
  RouteGrpcLog();
  ::testing::internal::CaptureStderr();
  for (int i = 0; i < 1000; ++i) gpr_log("a/b/call.cc", 17, GPR_LOG_SEVERITY_ERROR, "peer %d", i);
  const std::string text = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(text.find("grpc message=\"peer 0\" at=call.cc:17"), std::string::npos) << text;
  const auto lines = std::count(text.begin(), text.end(), '\n');
  EXPECT_GE(lines, 20);
  EXPECT_LE(lines, 60);  // the loop may touch more than one second
}

}  // namespace
}  // namespace interlock::rpc
