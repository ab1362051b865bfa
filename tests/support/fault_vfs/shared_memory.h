#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace interlock::fault_vfs {

// The slots that one connection holds, as bit masks.
struct SlotsHeld {
  unsigned shared = 0;
  unsigned exclusive = 0;
};

// The index of a write-ahead log in memory, and the locks on its eight slots.
// Thread-compatible; what the regions hold is SQLite's business.
class SharedMemory {
 public:
  void Attach() { ++users_; }
  // Releases what is held; the last to leave takes the regions with it.
  void Detach(SlotsHeld& held);

  bool HasRegion(std::size_t region) const { return region < regions_.size(); }
  void* Region(std::size_t region, std::size_t size);

  // False: somebody else holds one of the slots `first` … `first + count - 1`.
  bool LockShared(int first, int count, SlotsHeld& held);
  bool LockExclusive(int first, int count, SlotsHeld& held);
  void Unlock(int first, int count, SlotsHeld& held);

 private:
  static constexpr std::size_t kSlots = 8;

  std::vector<std::unique_ptr<std::byte[]>> regions_;
  std::array<int, kSlots> shared_{};
  std::array<bool, kSlots> exclusive_{};
  int users_ = 0;
};

}  // namespace interlock::fault_vfs
