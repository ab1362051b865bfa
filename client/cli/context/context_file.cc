#include "client/cli/context/context_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace interlock::client::cli {
namespace {

constexpr mode_t kFolderMode = 0700;
constexpr mode_t kFileMode = 0600;

absl::Status SystemError(const std::string& what, const std::string& path) {
  return absl::UnknownError(absl::StrCat(what, " ", path, ": ", std::strerror(errno)));
}

absl::Status MakeFolders(const std::string& folder) {
  for (std::size_t end = folder.find('/', 1);; end = folder.find('/', end + 1)) {
    const std::string part = folder.substr(0, end);
    if (mkdir(part.c_str(), kFolderMode) != 0 && errno != EEXIST) {
      return SystemError("cannot make the folder", part);
    }
    if (end == std::string::npos) return absl::OkStatus();
  }
}

absl::Status WriteAll(int file, const std::string& text, const std::string& path) {
  std::size_t written = 0;
  while (written < text.size()) {
    const ssize_t count = write(file, text.data() + written, text.size() - written);
    if (count < 0) return SystemError("cannot write", path);
    written += static_cast<std::size_t>(count);
  }
  return fsync(file) == 0 ? absl::OkStatus() : SystemError("cannot write", path);
}

}  // namespace

std::string ContextFilePath(const std::map<std::string, std::string>& environment) {
  const auto find = [&](const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
  };
  std::string folder = find("XDG_CONFIG_HOME");
  // A relative path is to be ignored, says the XDG base directory specification.
  if (folder.empty() || folder[0] != '/') {
    const std::string home = find("HOME");
    if (home.empty()) return "";
    folder = home + "/.config";
  }
  return folder + "/interlock/contexts.json";
}

absl::StatusOr<ContextBook> LoadContextBook(const std::string& path) {
  if (path.empty()) return ContextBook();
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    if (errno == ENOENT || errno == ENOTDIR) return ContextBook();
    return absl::InvalidArgumentError(
        absl::StrCat(path, " cannot be read: ", std::strerror(errno)));
  }
  const std::string text(std::istreambuf_iterator<char>(file), {});
  auto book = ParseContextBook(text);
  if (book.ok()) return book;
  absl::string_view message = book.status().message();
  if (absl::ConsumePrefix(&message, "line ")) {
    return absl::InvalidArgumentError(absl::StrCat(path, ":", message));
  }
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", message));
}

absl::Status SaveContextBook(const ContextBook& book, const std::string& path) {
  if (path.empty()) {
    return absl::FailedPreconditionError(
        "there is no place for contexts: neither XDG_CONFIG_HOME nor HOME is set");
  }
  const absl::Status folders = MakeFolders(path.substr(0, path.rfind('/')));
  if (!folders.ok()) return folders;
  const std::string draft = absl::StrCat(path, ".", getpid(), ".new");
  const int file =
      open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kFileMode);
  if (file < 0) return SystemError("cannot write", draft);
  absl::Status status = WriteAll(file, FormatContextBook(book), draft);
  if (fchmod(file, kFileMode) != 0) status.Update(SystemError("cannot protect", draft));
  if (close(file) != 0) status.Update(SystemError("cannot write", draft));
  if (status.ok() && std::rename(draft.c_str(), path.c_str()) != 0) {
    status = SystemError("cannot replace", path);
  }
  if (!status.ok()) unlink(draft.c_str());
  return status;
}

}  // namespace interlock::client::cli
