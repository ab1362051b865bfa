#pragma once

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace interlock::base {

enum class LogLevel { kDebug, kInfo, kWarning, kError };
enum class LogFormat { kText, kJson };

// One key=value pair of a log line. The value is text already; never a secret.
struct LogField {
  absl::string_view key;
  std::string value;
};

// Sets level and format of every later line. Lines go to standard error, one per event.
// Thread-safe; meant to be called at start and on reload.
void ConfigureLog(LogLevel level, LogFormat format);

// Writes one line: time, level, event and the fields in the order given. Thread-safe.
void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields = {});

inline void LogInfo(absl::string_view event, std::initializer_list<LogField> fields = {}) {
  Log(LogLevel::kInfo, event, fields);
}
inline void LogWarning(absl::string_view event, std::initializer_list<LogField> fields = {}) {
  Log(LogLevel::kWarning, event, fields);
}
inline void LogError(absl::string_view event, std::initializer_list<LogField> fields = {}) {
  Log(LogLevel::kError, event, fields);
}
inline void LogDebug(absl::string_view event, std::initializer_list<LogField> fields = {}) {
  Log(LogLevel::kDebug, event, fields);
}

// The line without time stamp and level, as Log would write it; for tests.
std::string FormatLogLine(LogFormat format, absl::string_view event,
                          std::initializer_list<LogField> fields);

}  // namespace interlock::base
