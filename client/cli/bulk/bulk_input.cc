#include "client/cli/bulk/bulk_input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace interlock::client::cli {

absl::StatusOr<std::unique_ptr<BulkInput>> BulkInput::Open(const std::string& path, Passes passes,
                                                           std::istream& standard_input,
                                                           const std::string& folder) {
  auto input = std::unique_ptr<BulkInput>(new BulkInput());
  struct stat info {};
  const bool standard = path == "-";
  if (!standard && stat(path.c_str(), &info) != 0) {
    return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
  }
  if (!standard && S_ISDIR(info.st_mode)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder"));
  }
  if (!standard && S_ISREG(info.st_mode)) {
    input->path_ = path;
    input->size_bytes_ = static_cast<std::uint64_t>(info.st_size);
    return input;
  }
  if (!standard) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
      return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
    }
    input->pipe_ =
        std::make_unique<DescriptorBuffer>(descriptor, DescriptorBuffer::Ownership::kOwned);
    input->pipe_stream_ = std::make_unique<std::istream>(input->pipe_.get());
  }
  std::istream& live = standard ? standard_input : *input->pipe_stream_;
  if (passes == Passes::kOne) {
    input->live_ = &live;
    return input;
  }
  absl::Status spooled = input->Spool(live, folder);
  if (!spooled.ok()) return spooled;
  return input;
}

absl::Status BulkInput::Spool(std::istream& from, const std::string& folder) {
  std::string name = absl::StrCat(folder.empty() ? "/tmp" : folder, "/interlock-XXXXXX");
  const int made = mkstemp(name.data());
  if (made < 0) return absl::UnknownError(absl::StrCat(name, ": ", std::strerror(errno)));
  spool_.open(name, std::ios::in | std::ios::out | std::ios::binary | std::ios::trunc);
  unlink(name.c_str());
  close(made);
  constexpr std::size_t kChunkBytes = 64 * 1024;
  std::string chunk(kChunkBytes, '\0');
  while (spool_) {
    const std::streamsize count = from.rdbuf()->sgetn(chunk.data(), kChunkBytes);
    if (count <= 0) break;
    spool_.write(chunk.data(), count);
    size_bytes_ += static_cast<std::uint64_t>(count);
  }
  spool_.flush();
  if (spool_) return absl::OkStatus();
  return absl::ResourceExhaustedError(absl::StrCat("the lines cannot be kept in ",
                                                   folder.empty() ? "/tmp" : folder,
                                                   "; TMPDIR names another folder"));
}

absl::StatusOr<std::istream*> BulkInput::Rewind() {
  if (live_ != nullptr) return live_;
  if (path_.empty()) {
    spool_.clear();
    spool_.seekg(0);
    return &spool_;
  }
  file_.close();
  file_.clear();
  file_.open(path_, std::ios::binary);
  if (!file_) return absl::NotFoundError(absl::StrCat(path_, ": ", std::strerror(errno)));
  return &file_;
}

}  // namespace interlock::client::cli
