#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace interlock::storage::testing {

// A folder of its own for one test, removed with everything in it. In memory if possible: no test
// can cut the power, so that waiting for a disk would prove nothing.
class ScratchFolder {
 public:
  ScratchFolder() {
    const std::string parents[] = {"/dev/shm", std::filesystem::temp_directory_path().string()};
    for (const std::string& parent : parents) {
      std::string pattern = parent + "/interlock-XXXXXX";
      if (mkdtemp(pattern.data()) == nullptr) continue;  // made with mode 0700
      path_ = pattern;
      return;
    }
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  // Empty if the folder could not be made.
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace interlock::storage::testing
