#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace interlock::fault_vfs {

// The bytes of one file, and which of them would survive a loss of power.
// Thread-compatible.
class DiskFile {
 public:
  // A file whose bytes are all on the disk.
  explicit DiskFile(std::string bytes = {}) : bytes_(std::move(bytes)) {}

  // What a process reads.
  const std::string& bytes() const { return bytes_; }
  std::size_t size() const { return bytes_.size(); }

  void Write(std::size_t offset, absl::string_view bytes);
  void Truncate(std::size_t size);
  // Everything so far is on the disk, except what an earlier FailSync() has put in doubt.
  void Sync();
  // What was written since the last sync can still be read, but whether it ever reaches the disk
  // is not known, not even after a later Sync(): as Linux does after a failed fsync.
  void FailSync();

  // What is on the disk after the power has gone: what was synced, and of the rest what `random`
  // says: nothing, everything, or some 512-byte sectors, some of them torn in the middle.
  std::string AfterPowerLoss(std::mt19937_64& random) const;

 private:
  enum class Fate { kPending, kInDoubt, kSynced };
  struct Change {
    std::size_t offset = 0;       // of a write; the new size of a truncation
    std::size_t size_before = 0;  // of the whole file
    // Both in kept_, one after the other: what stood there, as far as the file went; what was
    // written.
    std::size_t kept_at = 0;
    std::size_t before_bytes = 0;
    std::size_t new_bytes = 0;
    bool is_truncation = false;
    Fate fate = Fate::kPending;
  };

  // Keeps what the change needs and makes it.
  void Make(Change change, absl::string_view before, absl::string_view bytes);
  void Settle(Fate fate);  // of what is pending
  absl::string_view Before(const Change& change) const;
  absl::string_view New(const Change& change) const;
  void Undo(const Change& change, std::string& bytes) const;
  void Apply(const Change& change, std::string& bytes) const;
  void ApplySome(const Change& change, double share, std::mt19937_64& random,
                 std::string& bytes) const;

  std::string bytes_;
  // Since the file was last whole on the disk, in their order. What is on the disk is bytes_ with
  // these undone: a sync, which is frequent, copies nothing, and a loss of power, which is rare,
  // pays for it.
  std::vector<Change> changes_;
  std::string kept_;
  std::size_t settled_ = 0;  // of changes_, from the front: those that are not pending any more
  bool has_doubt_ = false;
};

}  // namespace interlock::fault_vfs
