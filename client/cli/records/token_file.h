#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace interlock::client::cli {

// A file with the token of the last change that was dealt with, replaced as a whole each time: who
// is killed finds the token of that change or of the one before it, never half a token. It is
// synced once a second; after a loss of power it may be that much older. Thread-compatible.
class TokenFile {
 public:
  explicit TokenFile(std::string path) : path_(std::move(path)) {}

  // Empty: there is no file yet.
  absl::StatusOr<std::string> Read() const;
  // `now` on any clock that does not go back.
  absl::Status Write(const std::string& token, absl::Duration now);

 private:
  const std::string path_;
  absl::Duration synced_ = -absl::InfiniteDuration();
};

}  // namespace interlock::client::cli
