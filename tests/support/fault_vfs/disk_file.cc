#include "tests/support/fault_vfs/disk_file.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace interlock::fault_vfs {
namespace {

constexpr std::size_t kSectorBytes = 512;

double Fraction(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

void Put(absl::string_view part, std::size_t offset, std::string& bytes) {
  if (bytes.size() < offset + part.size()) bytes.resize(offset + part.size(), '\0');
  std::copy(part.begin(), part.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
}

}  // namespace

void DiskFile::Write(std::size_t offset, absl::string_view bytes) {
  Change change;
  change.offset = offset;
  const absl::string_view now = bytes_;
  Make(change, offset < now.size() ? now.substr(offset, bytes.size()) : "", bytes);
}

void DiskFile::Truncate(std::size_t size) {
  Change change;
  change.offset = size;
  change.is_truncation = true;
  const absl::string_view now = bytes_;
  Make(change, size < now.size() ? now.substr(size) : "", "");
}

void DiskFile::Make(Change change, absl::string_view before, absl::string_view bytes) {
  change.size_before = bytes_.size();
  change.kept_at = kept_.size();
  change.before_bytes = before.size();
  change.new_bytes = bytes.size();
  absl::StrAppend(&kept_, before, bytes);
  Apply(change, bytes_);
  changes_.push_back(change);
}

void DiskFile::Sync() {
  if (has_doubt_) {
    Settle(Fate::kSynced);
    return;
  }
  changes_.clear();
  kept_.clear();
}

void DiskFile::FailSync() {
  if (settled_ < changes_.size()) has_doubt_ = true;
  Settle(Fate::kInDoubt);
}

void DiskFile::Settle(Fate fate) {
  for (; settled_ < changes_.size(); ++settled_) changes_[settled_].fate = fate;
}

std::string DiskFile::AfterPowerLoss(std::mt19937_64& random) const {
  // Often nothing or everything, else a part: the ends are where programs go wrong.
  constexpr double kShares[] = {0.0, 1.0, 0.2, 0.5, 0.8, 0.95};
  const double share = kShares[random() % std::size(kShares)];
  std::string bytes = bytes_;
  for (auto change = changes_.rbegin(); change != changes_.rend(); ++change) Undo(*change, bytes);
  for (const Change& change : changes_) {
    if (change.fate == Fate::kSynced) {
      Apply(change, bytes);
    } else {
      ApplySome(change, share, random, bytes);
    }
  }
  return bytes;
}

absl::string_view DiskFile::Before(const Change& change) const {
  return absl::string_view(kept_).substr(change.kept_at, change.before_bytes);
}

absl::string_view DiskFile::New(const Change& change) const {
  return absl::string_view(kept_).substr(change.kept_at + change.before_bytes, change.new_bytes);
}

void DiskFile::Undo(const Change& change, std::string& bytes) const {
  bytes.resize(change.size_before, '\0');
  // A change behind the end of the file stood on nothing, and must not make it longer again.
  if (change.before_bytes > 0) Put(Before(change), change.offset, bytes);
}

void DiskFile::Apply(const Change& change, std::string& bytes) const {
  if (change.is_truncation) {
    bytes.resize(change.offset, '\0');
  } else {
    Put(New(change), change.offset, bytes);
  }
}

void DiskFile::ApplySome(const Change& change, double share, std::mt19937_64& random,
                         std::string& bytes) const {
  if (change.is_truncation) {
    if (Fraction(random) < share) Apply(change, bytes);
    return;
  }
  const absl::string_view whole = New(change);
  for (std::size_t done = 0; done < whole.size();) {
    const std::size_t at = change.offset + done;
    const std::size_t in_sector = std::min(kSectorBytes - at % kSectorBytes, whole.size() - done);
    if (Fraction(random) < share) {
      constexpr double kTorn = 0.05;
      const bool is_torn = share < 1.0 && Fraction(random) < kTorn;
      const std::size_t kept = is_torn ? random() % (in_sector + 1) : in_sector;
      Put(whole.substr(done, kept), at, bytes);
    }
    done += in_sector;
  }
}

}  // namespace interlock::fault_vfs
