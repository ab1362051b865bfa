#include "server/rpc/grpc_log.h"

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/log.h"
#include "google/protobuf/stubs/logging.h"
#include "grpc/support/log.h"
#include "grpc/support/time.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

constexpr int kMaxLinesPerSecond = 20;
constexpr std::size_t kMaxMessageBytes = 1024;

// Two racing threads may let a line more or less through; that does no harm.
bool IsLineLeft() {
  static std::atomic<std::int64_t> second{0};
  static std::atomic<int> lines{0};
  const std::int64_t now = gpr_now(GPR_CLOCK_MONOTONIC).tv_sec;
  if (second.exchange(now, std::memory_order_relaxed) != now) {
    lines.store(0, std::memory_order_relaxed);
  }
  return lines.fetch_add(1, std::memory_order_relaxed) < kMaxLinesPerSecond;
}

// `file` by its last part. An error of theirs is one of a peer or of one call: what concerns the
// broker it learns by other means.
void LogLine(absl::string_view event, base::LogLevel level, absl::string_view message,
             absl::string_view file, int line) {
  if (!IsLineLeft()) return;
  file.remove_prefix(file.rfind('/') + 1);
  base::Log(level, event,
            {{"message", Shortened(ToUtf8(message), kMaxMessageBytes)},
             {"at", absl::StrCat(file, ":", line)}});
}

base::LogLevel LevelOf(gpr_log_severity severity) {
  switch (severity) {
    case GPR_LOG_SEVERITY_DEBUG:
      return base::LogLevel::kDebug;
    case GPR_LOG_SEVERITY_INFO:
      return base::LogLevel::kInfo;
    case GPR_LOG_SEVERITY_ERROR:
      return base::LogLevel::kWarning;
  }
  return base::LogLevel::kWarning;
}

void LogGrpcLine(gpr_log_func_args* args) {
  LogLine("grpc", LevelOf(args->severity), args->message, args->file, args->line);
}

void LogProtobufLine(google::protobuf::LogLevel level, const char* file, int line,
                     const std::string& message) {
  if (level == google::protobuf::LOGLEVEL_INFO) return;
  LogLine("protobuf", base::LogLevel::kWarning, message, file, line);
}

}  // namespace

void RouteGrpcLog() {
  gpr_set_log_function(LogGrpcLine);
  google::protobuf::SetLogHandler(LogProtobufLine);
}

}  // namespace interlock::rpc
