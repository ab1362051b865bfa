#include "demo/ready_file.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "nlohmann/json.hpp"

namespace interlock::demo {
namespace {

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

// Tells when a file is put in place in a folder.
class FolderWatch {
 public:
  explicit FolderWatch(const std::string& folder)
      : descriptor_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (descriptor_ >= 0) {
      is_set_ = inotify_add_watch(descriptor_, folder.c_str(), IN_MOVED_TO | IN_CLOSE_WRITE) >= 0;
    }
  }
  ~FolderWatch() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  bool is_set() const { return is_set_; }

  // Waits until something was put in place, the process has ended, or the time is over.
  void Await(const ChildProcess& process, absl::Duration limit) const {
    std::array<pollfd, 2> signs = {{{descriptor_, POLLIN, 0}, {process.handle(), POLLIN, 0}}};
    const auto limit_ms = absl::ToInt64Milliseconds(absl::Ceil(limit, absl::Milliseconds(1)));
    poll(signs.data(), signs.size(), static_cast<int>(limit_ms));
    char events[4096];
    while (read(descriptor_, events, sizeof events) > 0) {
    }
  }

 private:
  const int descriptor_;
  bool is_set_ = false;
};

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
  const FolderWatch watch(path.substr(0, path.rfind('/')));
  if (!watch.is_set()) return absl::ErrnoToStatus(errno, absl::StrCat("cannot watch ", path));
  const absl::Time deadline = absl::Now() + timeout;
  while (true) {
    const std::optional<std::string> text = ReadFile(path);
    if (text.has_value()) return ParseReadyFile(*text);
    if (!process.Running()) {
      return absl::InternalError(
          absl::StrCat(process.EndText(), " before it was ready\n", LogTail(process.log_path())));
    }
    const absl::Duration left = deadline - absl::Now();
    if (left <= absl::ZeroDuration()) {
      return absl::DeadlineExceededError(absl::StrCat(
          "not ready after ", absl::FormatDuration(timeout), "\n", LogTail(process.log_path())));
    }
    watch.Await(process, left);
  }
}

}  // namespace interlock::demo
