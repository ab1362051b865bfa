#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace interlock::demo {

enum class Keep { kNo, kYes };

// A temporary folder of our own, for the configuration, the database and the logs.
class Workspace {
 public:
  // In $TMPDIR, else /tmp.
  static absl::StatusOr<std::unique_ptr<Workspace>> Create();
  // Removes the folder and everything in it unless it is to be kept.
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  const std::string& path() const { return path_; }
  std::string FileNamed(const std::string& name) const { return path_ + "/" + name; }
  // Writes interlock.toml for a broker whose Apriso listens on this loopback port, with these
  // further settings. Its path.
  absl::StatusOr<std::string> WriteConfiguration(int apriso_port,
                                                 const std::string& further = "") const;
  // Puts a file with this content in place in one step, readable for this user only. Its path.
  absl::StatusOr<std::string> WriteFile(const std::string& name, const std::string& content) const;
  void set_keep(Keep keep) { keep_ = keep; }
  Keep keep() const { return keep_; }

 private:
  explicit Workspace(std::string path);

  const std::string path_;
  Keep keep_ = Keep::kNo;
};

}  // namespace interlock::demo
