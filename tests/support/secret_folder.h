#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace interlock::support {

// A folder of its own for the files of a test; gone with the object.
class SecretFolder {
 public:
  SecretFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "secrets-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~SecretFolder() { std::filesystem::remove_all(folder_); }
  SecretFolder(const SecretFolder&) = delete;
  SecretFolder& operator=(const SecretFolder&) = delete;

  std::string Path(const std::string& name) const { return (folder_ / name).string(); }

  // Writes the file in place, as `echo x > name` does; its path.
  std::string Write(const std::string& name, const std::string& content) const {
    std::ofstream(Path(name), std::ios::binary | std::ios::trunc) << content;
    return Path(name);
  }
  // Puts a new file in the place of the old one, as `mv` does.
  void Replace(const std::string& name, const std::string& content) const {
    Write(name + ".new", content);
    std::filesystem::rename(Path(name + ".new"), Path(name));
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace interlock::support
