#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace interlock::simulator {

// kBuffered: written in large pieces and when closed. kEveryLine: handed to the operating system
// line by line, so that nothing is lost if this process is killed.
enum class LedgerWriting { kBuffered, kEveryLine };

// A JSON Lines file that is written from its start. Not thread-safe.
class LedgerFile {
 public:
  // Creates or empties the file.
  static absl::StatusOr<std::unique_ptr<LedgerFile>> Open(const std::string& path,
                                                          LedgerWriting writing);
  ~LedgerFile();
  LedgerFile(const LedgerFile&) = delete;
  LedgerFile& operator=(const LedgerFile&) = delete;

  // A write that fails (disk full) is reported once on stderr; the simulator goes on.
  void AppendLine(absl::string_view line);
  void Flush();

 private:
  LedgerFile(int descriptor, LedgerWriting writing);

  const int descriptor_;
  const LedgerWriting writing_;
  std::string buffer_;
  bool failed_ = false;
};

}  // namespace interlock::simulator
