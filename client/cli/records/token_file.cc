#include "client/cli/records/token_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace interlock::client::cli {
namespace {

constexpr absl::Duration kSyncPeriod = absl::Seconds(1);
constexpr mode_t kMode = 0600;

absl::Status ErrorOf(const std::string& path) {
  return absl::UnknownError(absl::StrCat(path, ": ", std::strerror(errno)));
}

bool WriteAll(int file, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = ::write(file, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    done += static_cast<std::size_t>(written);
  }
  return true;
}

}  // namespace

absl::StatusOr<std::string> TokenFile::Read() const {
  if (::access(path_.c_str(), F_OK) != 0 && errno == ENOENT) return std::string();
  std::ifstream in(path_);
  std::string token;
  if (!in || !std::getline(in, token)) {
    return absl::UnknownError(absl::StrCat(path_, " cannot be read or holds no token"));
  }
  return std::string(absl::StripAsciiWhitespace(token));
}

absl::Status TokenFile::Write(const std::string& token, absl::Duration now) {
  const std::string next = absl::StrCat(path_, ".next");
  const int file = ::open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
  if (file < 0) return ErrorOf(next);
  bool is_written = WriteAll(file, absl::StrCat(token, "\n"));
  if (is_written && now - synced_ >= kSyncPeriod) {
    is_written = ::fdatasync(file) == 0;
    synced_ = now;
  }
  absl::Status error = is_written ? absl::OkStatus() : ErrorOf(next);
  if (::close(file) != 0 && error.ok()) error = ErrorOf(next);
  if (error.ok() && std::rename(next.c_str(), path_.c_str()) != 0) error = ErrorOf(path_);
  return error;
}

}  // namespace interlock::client::cli
