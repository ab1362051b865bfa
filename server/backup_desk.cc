#include "server/backup_desk.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <future>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "server/rpc/status_table.h"
#include "server/store_step.h"
#include "storage/audit_log.h"
#include "storage/sqlite/backup_file.h"

namespace interlock {
namespace {

using storage::sqlite::SqliteIntentStore;

constexpr char kAction[] = "BackupDatabase";

absl::Status GoingDown() { return absl::UnavailableError("the broker is going down"); }

core::Refusal RefusalOf(const absl::Status& status) {
  core::Refusal refusal;
  refusal.message = absl::StrCat("no backup was made: ", std::string(status.message()));
  switch (status.code()) {
    case absl::StatusCode::kAlreadyExists:
      refusal.code = core::RefusalCode::kBackupExists;
      break;
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kUnavailable:
      return rpc::ShuttingDown();
    case absl::StatusCode::kResourceExhausted:
      refusal.code = core::RefusalCode::kDiskFull;
      break;
    default:
      refusal.code = core::RefusalCode::kBackupNotPossible;
  }
  return refusal;
}

std::string NameAt(absl::Time now) {
  return absl::StrCat("interlock-", absl::FormatTime("%Y%m%dT%H%M%SZ", now, absl::UTCTimeZone()),
                      ".db");
}

}  // namespace

void BackupDesk::Start(rpc::BackupRequest request, std::function<void(rpc::BackupAnswer)> done) {
  if (!Begin(request, done)) {
    core::Refusal refusal = rpc::ShuttingDown();
    if (!is_stopping_) {
      refusal = {};
      refusal.code = core::RefusalCode::kBackupNotPossible;
      refusal.message = "another backup is under way; try again when it is done";
    }
    done(std::move(refusal));
  }
}

bool BackupDesk::Begin(const rpc::BackupRequest& request,
                       const std::function<void(rpc::BackupAnswer)>& done) {
  base::MutexLock lock(mutex_);
  if (is_stopping_ || is_under_way_) return false;
  if (worker_.joinable()) worker_.join();  // its work is done
  is_under_way_ = true;
  worker_ = std::thread([this, request, done] {
    rpc::BackupAnswer answer = Run(request);
    {
      base::MutexLock ended(mutex_);
      is_under_way_ = false;
    }
    done(std::move(answer));
  });
  return true;
}

void BackupDesk::Stop() {
  is_stopping_ = true;
  std::thread worker;
  {
    base::MutexLock lock(mutex_);
    worker = std::move(worker_);
  }
  if (worker.joinable()) worker.join();
}

rpc::BackupAnswer BackupDesk::Run(const rpc::BackupRequest& request) {
  const std::string name = request.name.empty() ? NameAt(parts_.clock.Now()) : request.name;
  const absl::Duration begun = parts_.clock.Monotonic();
  const absl::Status prepared = PrepareFolder();
  absl::StatusOr<rpc::BackupFacts> made =
      prepared.ok() ? Make(name) : absl::StatusOr<rpc::BackupFacts>(prepared);
  const std::string path = absl::StrCat(parts_.directory, "/", name);
  const std::string outcome = made.ok() ? "ok" : std::string(made.status().message());
  base::Log(made.ok() ? base::LogLevel::kInfo : base::LogLevel::kError, "backup",
            {{"file", path}, {"actor", request.actor}, {"outcome", outcome}});
  if (absl::Status audited = Audit(request, path, outcome); !audited.ok()) {
    base::LogError("audit_failed", {{"action", kAction}, {"detail", audited.ToString()}});
  }
  if (!made.ok()) return RefusalOf(made.status());
  made->duration = parts_.clock.Monotonic() - begun;
  return *std::move(made);
}

absl::Status BackupDesk::PrepareFolder() const {
  if (mkdir(parts_.directory.c_str(), 0700) == 0 || errno == EEXIST) return absl::OkStatus();
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot make the folder ", parts_.directory,
                                                 " (storage.backup_directory)"));
}

absl::StatusOr<rpc::BackupFacts> BackupDesk::Make(const std::string& name) {
  const std::string path = absl::StrCat(parts_.directory, "/", name);
  if (::access(path.c_str(), F_OK) == 0) {
    return absl::AlreadyExistsError(absl::StrCat(path, " is there; choose another name"));
  }
  // One name for all, so that what a killed broker left behind is replaced by the next backup.
  const std::string temporary = absl::StrCat(parts_.directory, "/.backup-under-way");
  const absl::StatusOr<Copy> copy = AwaitCopy(temporary);
  if (!copy.ok()) {
    unlink(temporary.c_str());
    return copy.status();
  }
  const absl::StatusOr<storage::sqlite::BackupFacts> facts =
      storage::sqlite::FinishBackupFile(temporary, path, [this] { return is_stopping_.load(); });
  if (!facts.ok()) return facts.status();
  return rpc::BackupFacts{name, facts->size_bytes, copy->time, copy->last_intent, {}};
}

absl::StatusOr<BackupDesk::Copy> BackupDesk::AwaitCopy(const std::string& path) {
  auto copied = std::make_shared<std::promise<absl::StatusOr<Copy>>>();
  std::future<absl::StatusOr<Copy>> answer = copied->get_future();
  SqliteIntentStore::BackupRequest wanted{path, [this] { return is_stopping_.load(); },
                                          [this, copied](const absl::StatusOr<std::int64_t>& last) {
                                            if (!last.ok()) return copied->set_value(last.status());
                                            copied->set_value(Copy{*last, parts_.clock.Now()});
                                          }};
  const bool taken = EnqueueStep(
      parts_.tasks, [](absl::Time) { return absl::OkStatus(); },
      [this, copied, wanted](const absl::Status& begun) {
        if (!begun.ok()) return copied->set_value(begun);
        parts_.store.StartBackup(wanted);
      });
  if (!taken) return GoingDown();
  return answer.get();
}

absl::Status BackupDesk::Audit(const rpc::BackupRequest& request, const std::string& what,
                               const std::string& outcome) {
  auto written = std::make_shared<std::promise<absl::Status>>();
  std::future<absl::Status> answer = written->get_future();
  const bool taken = EnqueueStep(
      parts_.tasks,
      [&](absl::Time now) {
        return parts_.store.audit().Append({now, request.actor, kAction, what, "", outcome});
      },
      [written](const absl::Status& committed) { written->set_value(committed); });
  return taken ? answer.get() : GoingDown();
}

}  // namespace interlock
