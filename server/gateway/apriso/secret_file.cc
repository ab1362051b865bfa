#include "server/gateway/apriso/secret_file.h"

#include <sys/stat.h>

#include <cstddef>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace interlock::apriso {
namespace {

constexpr std::size_t kMaxSecretBytes = 16384;
constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

}  // namespace

std::optional<FileStamp> StampOf(const std::string& path) {
  struct stat found = {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return FileStamp{static_cast<std::uint64_t>(found.st_dev),
                   static_cast<std::uint64_t>(found.st_ino), found.st_size,
                   found.st_mtim.tv_sec * kNanosecondsPerSecond + found.st_mtim.tv_nsec};
}

absl::StatusOr<std::string> ReadSecret(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content(kMaxSecretBytes + 1, '\0');
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (file.bad()) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  content.resize(static_cast<std::size_t>(file.gcount()));
  if (content.size() > kMaxSecretBytes) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is longer than 16 KiB"));
  }
  const std::string secret(absl::StripAsciiWhitespace(content));
  if (secret.empty()) return absl::InvalidArgumentError(absl::StrCat(path, " is empty"));
  return secret;
}

}  // namespace interlock::apriso
