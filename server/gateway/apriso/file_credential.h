#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "core/clock.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/apriso/credentials.h"
#include "server/gateway/apriso/secret_file.h"

namespace interlock::apriso {

// A header made from a secret in a file: kBasic, kBearer, kApiKey.
//
// The file is looked at while calls are made, at most once per second, and read again when it has
// changed and stood still from one look to the next; so half of a file is not taken. One that is
// missing or unusable leaves the old secret in use and is logged once. After a 401 it is read
// whatever it looks like.
class FileCredential final : public CredentialSource {
 public:
  // kNotFound, kInvalidArgument: as MakeCredentials(). `clock` must live longer.
  static absl::StatusOr<std::unique_ptr<FileCredential>> Create(AuthOptions options,
                                                                const core::Clock& clock);

  void Authorize(std::function<void(absl::StatusOr<Headers>)> done) override;
  void Refresh(std::function<void(absl::Status)> done) override;

 private:
  FileCredential(AuthOptions options, const core::Clock& clock);

  // True once per second.
  bool IsTimeToLook();
  void LookAtFile();
  // True if the file is not the one in use and is the same as at the last look.
  bool HasSettled(const std::optional<FileStamp>& now);
  // Takes over what is in the file; the old header stays if that fails.
  absl::Status Reread(const std::optional<FileStamp>& stamp);
  void LogOnce(const std::string& problem);

  const AuthOptions options_;
  const core::Clock& clock_;
  base::Mutex mutex_;
  http::Header header_ ABSL_GUARDED_BY(mutex_);
  std::optional<FileStamp> in_use_ ABSL_GUARDED_BY(mutex_);     // what header_ was made from
  std::optional<FileStamp> last_seen_ ABSL_GUARDED_BY(mutex_);  // at the last look
  absl::Duration next_look_ ABSL_GUARDED_BY(mutex_);            // core::Clock::Monotonic
  bool is_logged_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace interlock::apriso
