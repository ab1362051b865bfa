#include "tests/support/fault_vfs/shared_memory.h"

namespace interlock::fault_vfs {

void SharedMemory::Detach(SlotsHeld& held) {
  Unlock(0, static_cast<int>(kSlots), held);
  if (--users_ == 0) regions_.clear();
}

void* SharedMemory::Region(std::size_t region, std::size_t size) {
  while (regions_.size() <= region) regions_.push_back(std::make_unique<std::byte[]>(size));
  return regions_[region].get();
}

bool SharedMemory::LockShared(int first, int count, SlotsHeld& held) {
  for (int slot = first; slot < first + count; ++slot) {
    const unsigned bit = 1U << slot;
    if ((held.shared & bit) != 0) continue;
    if (exclusive_.at(static_cast<std::size_t>(slot))) return false;
    ++shared_.at(static_cast<std::size_t>(slot));
    held.shared |= bit;
  }
  return true;
}

bool SharedMemory::LockExclusive(int first, int count, SlotsHeld& held) {
  for (int slot = first; slot < first + count; ++slot) {
    if ((held.exclusive & (1U << slot)) != 0) continue;
    const auto at = static_cast<std::size_t>(slot);
    if (exclusive_.at(at) || shared_.at(at) > 0) return false;
  }
  for (int slot = first; slot < first + count; ++slot) {
    exclusive_.at(static_cast<std::size_t>(slot)) = true;
    held.exclusive |= 1U << slot;
  }
  return true;
}

void SharedMemory::Unlock(int first, int count, SlotsHeld& held) {
  for (int slot = first; slot < first + count; ++slot) {
    const unsigned bit = 1U << slot;
    if ((held.shared & bit) != 0) --shared_.at(static_cast<std::size_t>(slot));
    if ((held.exclusive & bit) != 0) exclusive_.at(static_cast<std::size_t>(slot)) = false;
    held.shared &= ~bit;
    held.exclusive &= ~bit;
  }
}

}  // namespace interlock::fault_vfs
