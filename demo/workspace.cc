#include "demo/workspace.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace interlock::demo {

absl::StatusOr<std::unique_ptr<Workspace>> Workspace::Create() {
  const char* temporary = std::getenv("TMPDIR");
  std::string path =
      absl::StrCat(temporary == nullptr ? "/tmp" : temporary, "/interlock-demo-XXXXXX");
  if (mkdtemp(path.data()) == nullptr) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot make the folder ", path));
  }
  return std::unique_ptr<Workspace>(new Workspace(std::move(path)));
}

Workspace::Workspace(std::string path) : path_(std::move(path)) {}

Workspace::~Workspace() {
  std::error_code ignored;
  if (keep_ == Keep::kNo) std::filesystem::remove_all(path_, ignored);
}

absl::StatusOr<std::string> Workspace::WriteConfiguration(int apriso_port,
                                                          const std::string& further) const {
  return WriteFile(
      "interlock.toml",
      absl::StrCat(
          "# Written by interlock-demo.\n"
          "[listen]\ngrpc = \"127.0.0.1:0\"\nadmin = \"127.0.0.1:0\"\nhttp = \"127.0.0.1:0\"\n\n"
          "[storage]\ndirectory = \"",
          FileNamed("data"), "\"\n\n[apriso]\nbase_url = \"http://127.0.0.1:", apriso_port,
          "\"\n"
          "# Lets a write whose answer is lost be recognised afterwards.\n"
          "echo_field = \"interlockEcho\"\n"
          "changed_by_pointer = \"/changedBy\"\n\n"
          "# Operators of the demo lock for seconds, not minutes.\n"
          "[lock]\npoll_interval = \"1s\"\n",
          further));
}

absl::StatusOr<std::string> Workspace::WriteFile(const std::string& name,
                                                 const std::string& content) const {
  const std::string path = FileNamed(name);
  const std::string draft = path + ".new";
  std::ofstream file(draft, std::ios::binary | std::ios::trunc);
  file << content;
  file.close();
  std::error_code error;
  std::filesystem::permissions(
      draft, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  if (!error) std::filesystem::rename(draft, path, error);
  if (!file || error) return absl::InternalError(absl::StrCat("cannot write ", path));
  return path;
}

}  // namespace interlock::demo
