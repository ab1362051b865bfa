#include "simulator/ledger_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace interlock::simulator {
namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;

}  // namespace

absl::StatusOr<std::unique_ptr<LedgerFile>> LedgerFile::Open(const std::string& path,
                                                             LedgerWriting writing) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot write the ledger file ", path, ": ", std::strerror(errno)));
  }
  return absl::WrapUnique(new LedgerFile(descriptor, writing));
}

LedgerFile::LedgerFile(int descriptor, LedgerWriting writing)
    : descriptor_(descriptor), writing_(writing) {
  buffer_.reserve(kBufferBytes + 4096);
}

LedgerFile::~LedgerFile() {
  Flush();
  close(descriptor_);
}

void LedgerFile::AppendLine(absl::string_view line) {
  buffer_.append(line.data(), line.size());
  buffer_.push_back('\n');
  if (writing_ == LedgerWriting::kEveryLine || buffer_.size() >= kBufferBytes) Flush();
}

void LedgerFile::Flush() {
  std::size_t written = 0;
  while (written < buffer_.size()) {
    const ssize_t count = write(descriptor_, buffer_.data() + written, buffer_.size() - written);
    if (count > 0) {
      written += static_cast<std::size_t>(count);
    } else if (count < 0 && errno == EINTR) {
      continue;
    } else {
      if (!failed_) std::fprintf(stderr, "ledger file: write failed: %s\n", std::strerror(errno));
      failed_ = true;
      break;
    }
  }
  buffer_.clear();
}

}  // namespace interlock::simulator
