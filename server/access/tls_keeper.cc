#include "server/access/tls_keeper.h"

#include <sys/stat.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/log.h"

namespace interlock::access {
namespace {

// How often a certificate that ends soon is spoken of in the log.
constexpr absl::Duration kWarningPeriod = absl::Hours(24);

std::string StampOf(const std::string& path) {
  struct stat file {};
  if (path.empty() || ::stat(path.c_str(), &file) != 0) return "-";
  return absl::StrCat(file.st_dev, ":", file.st_ino, ":", file.st_size, ":", file.st_mtim.tv_sec,
                      ".", file.st_mtim.tv_nsec, ":", file.st_ctim.tv_sec, ".",
                      file.st_ctim.tv_nsec);
}

}  // namespace

absl::StatusOr<std::unique_ptr<TlsKeeper>> TlsKeeper::Create(TlsFiles files,
                                                             const core::Clock& clock) {
  std::unique_ptr<TlsKeeper> keeper(new TlsKeeper(std::move(files), clock));
  const std::string stamp = keeper->Stamp();
  absl::StatusOr<TlsMaterial> material = LoadTlsMaterial(keeper->files_);
  if (!material.ok()) return material.status();
  base::MutexLock lock(keeper->mutex_);
  keeper->stamp_ = stamp;
  keeper->current_ = std::make_shared<const TlsMaterial>(*std::move(material));
  keeper->next_warning_ = clock.Monotonic() + kWarningPeriod;
  return keeper;
}

std::string TlsKeeper::Stamp() const {
  return absl::StrCat(StampOf(files_.cert_file), " ", StampOf(files_.key_file), " ",
                      StampOf(files_.client_ca_file));
}

std::shared_ptr<const TlsMaterial> TlsKeeper::current() const {
  base::MutexLock lock(mutex_);
  return current_;
}

void TlsKeeper::Look() {
  std::string stamp = Stamp();
  bool is_new = false;
  bool warns = false;
  {
    base::MutexLock lock(mutex_);
    is_new = stamp != stamp_;
    warns = clock_.Monotonic() >= next_warning_;
    if (warns) next_warning_ = clock_.Monotonic() + kWarningPeriod;
    stamp_ = stamp;
  }
  if (warns) {
    for (const std::string& warning : Warnings()) {
      base::LogWarning("certificate", {{"detail", warning}});
    }
  }
  if (!is_new) return;
  absl::StatusOr<TlsMaterial> material = LoadTlsMaterial(files_);
  std::string problem(material.status().message());
  if (!material.ok() && IsFirstDoubt(stamp)) return;
  if (material.ok()) {
    base::LogInfo("certificate_taken_up",
                  {{"file", files_.cert_file},
                   {"names", absl::StrJoin(material->names, " ")},
                   {"good_until", absl::FormatTime(material->good_until, absl::UTCTimeZone())}});
  } else {
    base::LogError("certificate_refused",
                   {{"detail", absl::StrCat(problem, "; the one in use stays")}});
  }
  base::MutexLock lock(mutex_);
  problem_ = std::move(problem);
  if (material.ok()) current_ = std::make_shared<const TlsMaterial>(*std::move(material));
}

bool TlsKeeper::IsFirstDoubt(const std::string& stamp) {
  base::MutexLock lock(mutex_);
  if (doubted_ == stamp) return false;
  doubted_ = stamp;
  stamp_.clear();
  return true;
}

std::vector<std::string> TlsKeeper::Warnings() const {
  std::shared_ptr<const TlsMaterial> material;
  std::string problem;
  {
    base::MutexLock lock(mutex_);
    material = current_;
    problem = problem_;
  }
  std::vector<std::string> warnings = TlsWarnings(*material, files_.cert_file, clock_.Now());
  if (!problem.empty()) {
    warnings.push_back(absl::StrCat("new files for TLS cannot be used: ", problem,
                                    "; the ones in use stay until the next start"));
  }
  return warnings;
}

}  // namespace interlock::access
