#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace interlock::base {
namespace {

std::atomic<LogFormat> g_format{LogFormat::kText};

constexpr char kTextPattern[] = "%Y-%m-%dT%H:%M:%S.%eZ %l %v";
constexpr char kJsonPattern[] = R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})";

std::shared_ptr<spdlog::logger> MakeLogger() {
  auto logger = spdlog::stderr_logger_mt("interlock");
  logger->set_pattern(kTextPattern, spdlog::pattern_time_type::utc);
  return logger;
}

const std::shared_ptr<spdlog::logger>& Logger() {
  static const auto& logger = *new std::shared_ptr<spdlog::logger>(MakeLogger());
  return logger;
}

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

// Control characters and quotes are escaped, so that a value can never start a new line or key.
std::string Quote(absl::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      absl::StrAppendFormat(&out, "\\u%04x", byte);
    } else {
      out += c;
    }
  }
  out += '"';
  return out;
}

bool NeedsQuotes(absl::string_view value) {
  if (value.empty()) return true;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7f || c == '"' || c == '=' || c == '\\') return true;
  }
  return false;
}

}  // namespace

std::string FormatLogLine(LogFormat format, absl::string_view event,
                          std::initializer_list<LogField> fields) {
  std::string line;
  if (format == LogFormat::kJson) {
    line = absl::StrCat("\"event\":", Quote(event));
    for (const LogField& field : fields) {
      absl::StrAppend(&line, ",", Quote(field.key), ":", Quote(field.value));
    }
    return line;
  }
  line = std::string(event);
  for (const LogField& field : fields) {
    absl::StrAppend(&line, " ", std::string(field.key), "=",
                    NeedsQuotes(field.value) ? Quote(field.value) : field.value);
  }
  return line;
}

void ConfigureLog(LogLevel level, LogFormat format) {
  g_format = format;
  Logger()->set_level(ToSpdlog(level));
  Logger()->set_pattern(format == LogFormat::kJson ? kJsonPattern : kTextPattern,
                        spdlog::pattern_time_type::utc);
}

void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields) {
  if (!Logger()->should_log(ToSpdlog(level))) return;
  // "{}" keeps braces in values from being taken for format instructions.
  Logger()->log(ToSpdlog(level), "{}", FormatLogLine(g_format, event, fields));
  Logger()->flush();
}

}  // namespace interlock::base
