#include "tests/support/fault_vfs/disk_file.h"

#include <algorithm>
#include <utility>

namespace interlock::fault_vfs {
namespace {

constexpr std::size_t kSectorBytes = 512;

double Fraction(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

}  // namespace

void DiskFile::Write(std::size_t offset, absl::string_view bytes) {
  changes_.push_back({offset, std::string(bytes), false, Fate::kPending});
  Apply(changes_.back(), bytes_);
}

void DiskFile::Truncate(std::size_t size) {
  changes_.push_back({size, {}, true, Fate::kPending});
  Apply(changes_.back(), bytes_);
}

void DiskFile::Sync() {
  if (has_doubt_) {
    for (Change& change : changes_) {
      if (change.fate == Fate::kPending) change.fate = Fate::kSynced;
    }
    return;
  }
  for (const Change& change : changes_) Apply(change, on_disk_);
  changes_.clear();
}

void DiskFile::FailSync() {
  for (Change& change : changes_) {
    if (change.fate != Fate::kPending) continue;
    change.fate = Fate::kInDoubt;
    has_doubt_ = true;
  }
}

std::string DiskFile::AfterPowerLoss(std::mt19937_64& random) const {
  // Often nothing or everything, else a part: the ends are where programs go wrong.
  constexpr double kShares[] = {0.0, 1.0, 0.2, 0.5, 0.8, 0.95};
  const double share = kShares[random() % std::size(kShares)];
  std::string bytes = on_disk_;
  for (const Change& change : changes_) {
    if (change.fate == Fate::kSynced) {
      Apply(change, bytes);
    } else {
      ApplySome(change, share, random, bytes);
    }
  }
  return bytes;
}

void DiskFile::Apply(const Change& change, std::string& bytes) {
  if (change.is_truncation) {
    bytes.resize(change.offset, '\0');
    return;
  }
  const std::size_t end = change.offset + change.bytes.size();
  if (bytes.size() < end) bytes.resize(end, '\0');
  std::copy(change.bytes.begin(), change.bytes.end(),
            bytes.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

void DiskFile::ApplySome(const Change& change, double share, std::mt19937_64& random,
                         std::string& bytes) {
  if (change.is_truncation) {
    if (Fraction(random) < share) Apply(change, bytes);
    return;
  }
  for (std::size_t done = 0; done < change.bytes.size();) {
    const std::size_t at = change.offset + done;
    const std::size_t in_sector =
        std::min(kSectorBytes - at % kSectorBytes, change.bytes.size() - done);
    if (Fraction(random) < share) {
      constexpr double kTorn = 0.05;
      const bool is_torn = share < 1.0 && Fraction(random) < kTorn;
      const std::size_t kept = is_torn ? random() % (in_sector + 1) : in_sector;
      Apply({at, change.bytes.substr(done, kept), false, Fate::kPending}, bytes);
    }
    done += in_sector;
  }
}

}  // namespace interlock::fault_vfs
