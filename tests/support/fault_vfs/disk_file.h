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
  explicit DiskFile(std::string bytes = {}) : bytes_(bytes), on_disk_(std::move(bytes)) {}

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
    std::size_t offset = 0;  // of a write; the new size of a truncation
    std::string bytes;
    bool is_truncation = false;
    Fate fate = Fate::kPending;
  };

  static void Apply(const Change& change, std::string& bytes);
  static void ApplySome(const Change& change, double share, std::mt19937_64& random,
                        std::string& bytes);

  std::string bytes_;
  std::string on_disk_;
  std::vector<Change> changes_;  // since on_disk_
  bool has_doubt_ = false;
};

}  // namespace interlock::fault_vfs
