#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/sqlite/vfs_file.h"

namespace interlock::storage::sqlite {

// How far a database had come when it last was written, kept in a small file beside it: what is
// there again after a loss must be at least that far.
//
// Two slots, each with a checksum. Until the next sync one of them is written over and over, while
// the other holds what was synced last, so that no torn write can spoil both.
// Never ahead of the database, provided that Raise() follows the commit it names.
// Every failure is kDataLoss. Thread-compatible.
class HighWaterMark {
 public:
  struct Position {
    std::string broker_id;    // of the database it belongs to
    std::int64_t commit = 0;  // the last one
    // The commit that the database file alone had reached, at least, when its log was last copied
    // into it; 0 if that is not known.
    std::int64_t copied = 0;
    // The log is being copied: the file alone may hold pages of different ages.
    bool is_copying = false;
  };
  enum class Standing { kMissing, kUnreadable, kReadable };

  // Reads the mark at `path`; makes nothing.
  static absl::StatusOr<std::unique_ptr<HighWaterMark>> Open(const std::string& path);

  Standing standing() const { return standing_; }
  // Means something if the mark is readable.
  const Position& position() const { return position_; }

  // Makes the mark if it is missing, and says exactly this from now on, synced.
  absl::Status Set(const Position& position);
  // A plain write, which survives the end of the process; synced with every 256th.
  absl::Status Raise(std::int64_t commit);
  // Around a copying of the log; synced.
  absl::Status BeginCopying();
  absl::Status EndCopying(std::int64_t copied);
  // Does nothing if nothing was written since the last one.
  absl::Status Sync();

 private:
  explicit HighWaterMark(std::string path) : path_(std::move(path)) {}
  absl::Status Load();
  absl::Status WriteSlot();

  const std::string path_;
  std::unique_ptr<VfsFile> file_;
  Standing standing_ = Standing::kMissing;
  Position position_;
  std::int64_t turn_ = 0;  // grows with every write: tells the newer slot
  int next_slot_ = 0;
  int unsynced_ = 0;
};

}  // namespace interlock::storage::sqlite
