#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "core/clock.h"
#include "server/access/tls_material.h"

namespace interlock::access {

// Keeps what listeners show: takes up new files while the broker runs, if they are good; else what
// is there stays, and the log says why. Thread-safe.
class TlsKeeper {
 public:
  // Errors: as LoadTlsMaterial. `clock` outlives this object.
  static absl::StatusOr<std::unique_ptr<TlsKeeper>> Create(TlsFiles files,
                                                           const core::Clock& clock);

  // Looks whether the files have changed. To be called every second or so; reads them only then.
  // Files that do not fit together are looked at twice, as they may be about to be replaced one by
  // one.
  void Look();

  // Never null.
  std::shared_ptr<const TlsMaterial> current() const;
  bool AsksClients() const { return !files_.client_ca_file.empty(); }
  // As TlsWarnings, and whether new files wait that cannot be used.
  std::vector<std::string> Warnings() const;

 private:
  TlsKeeper(TlsFiles files, const core::Clock& clock) : files_(std::move(files)), clock_(clock) {}

  // Changes whenever a file was written or replaced.
  std::string Stamp() const;
  // True: the next Look reads these files once more.
  bool IsFirstDoubt(const std::string& stamp);

  const TlsFiles files_;
  const core::Clock& clock_;
  mutable base::Mutex mutex_;
  std::shared_ptr<const TlsMaterial> current_ ABSL_GUARDED_BY(mutex_);
  std::string stamp_ ABSL_GUARDED_BY(mutex_);    // of the files that were looked at last
  std::string doubted_ ABSL_GUARDED_BY(mutex_);  // stamp of files that may be half written
  std::string problem_ ABSL_GUARDED_BY(mutex_);  // with them; empty: they are in use
  absl::Duration next_warning_ ABSL_GUARDED_BY(mutex_) = absl::InfiniteDuration();
};

}  // namespace interlock::access
