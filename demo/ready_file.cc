#include "demo/ready_file.h"

#include <fstream>
#include <iterator>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "nlohmann/json.hpp"

namespace interlock::demo {
namespace {

constexpr absl::Duration kLook = absl::Milliseconds(10);
constexpr std::size_t kLogTailBytes = 2000;

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string LogTail(const std::string& path) {
  std::string text = ReadFile(path).value_or("");
  if (text.size() > kLogTailBytes) text.erase(0, text.size() - kLogTailBytes);
  return text;
}

}  // namespace

absl::StatusOr<Ports> ParseReadyFile(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return absl::InternalError("the ready file is not a JSON object");
  Ports ports;
  for (const auto& [name, port] : json.items()) {
    if (port.is_number_integer()) ports[name] = port.get<int>();
  }
  return ports;
}

absl::StatusOr<Ports> AwaitReady(ChildProcess& process, const std::string& path,
                                 absl::Duration timeout) {
  const absl::Time deadline = absl::Now() + timeout;
  while (true) {
    const std::optional<std::string> text = ReadFile(path);
    if (text.has_value()) return ParseReadyFile(*text);
    if (!process.Running()) {
      return absl::InternalError(
          absl::StrCat(process.EndText(), " before it was ready\n", LogTail(process.log_path())));
    }
    if (absl::Now() > deadline) {
      return absl::DeadlineExceededError(absl::StrCat(
          "not ready after ", absl::FormatDuration(timeout), "\n", LogTail(process.log_path())));
    }
    absl::SleepFor(kLook);
  }
}

}  // namespace interlock::demo
