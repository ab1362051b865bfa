#include "storage/sqlite/high_water_mark.h"

#include <cinttypes>
#include <cstdio>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "storage/sqlite/crc32c.h"

namespace interlock::storage::sqlite {
namespace {

// Far enough apart that no block of a disk holds both.
constexpr std::int64_t kSlotDistance = 4096;
constexpr int kWritesPerSync = 256;

struct Slot {
  std::int64_t turn = 0;
  HighWaterMark::Position position;
};

// One line of text, always of the same length, so that a person can read it.
std::string SlotText(const Slot& slot) {
  const std::string text = absl::StrFormat(
      "interlock mark 1 turn %019d broker %32s commit %019d copied %019d copying %d", slot.turn,
      slot.position.broker_id, slot.position.commit, slot.position.copied,
      slot.position.is_copying ? 1 : 0);
  return absl::StrFormat("%s check %08x\n", text, Crc32c(text));
}

// Empty if it is not exactly what SlotText() makes.
std::optional<Slot> ParseSlot(const std::string& text) {
  Slot slot;
  char broker[33] = {};
  int copying = 0;
  const int taken =
      std::sscanf(text.c_str(),
                  "interlock mark 1 turn %" SCNd64 " broker %32[0-9a-f] commit %" SCNd64
                  " copied %" SCNd64 " copying %d",
                  &slot.turn, broker, &slot.position.commit, &slot.position.copied, &copying);
  if (taken != 5) return std::nullopt;
  slot.position.broker_id = broker;
  slot.position.is_copying = copying != 0;
  if (SlotText(slot) != text) return std::nullopt;
  return slot;
}

std::size_t SlotSize() { return SlotText({0, {std::string(32, '0'), 0, 0, false}}).size(); }

}  // namespace

absl::StatusOr<std::unique_ptr<HighWaterMark>> HighWaterMark::Open(const std::string& path) {
  std::unique_ptr<HighWaterMark> mark(new HighWaterMark(path));
  const absl::StatusOr<bool> exists = VfsFile::Exists(path);
  if (!exists.ok()) return exists.status();
  if (!*exists) return mark;
  if (absl::Status loaded = mark->Load(); !loaded.ok()) return loaded;
  return mark;
}

absl::Status HighWaterMark::Load() {
  absl::StatusOr<std::unique_ptr<VfsFile>> file = VfsFile::Open(path_);
  if (!file.ok()) return file.status();
  file_ = *std::move(file);
  standing_ = Standing::kUnreadable;
  for (const int number : {0, 1}) {
    const absl::StatusOr<std::string> text = file_->Read(number * kSlotDistance, SlotSize());
    if (!text.ok()) return text.status();
    const std::optional<Slot> slot = ParseSlot(*text);
    if (!slot.has_value() || slot->turn <= turn_) continue;
    standing_ = Standing::kReadable;
    turn_ = slot->turn;
    position_ = slot->position;
    next_slot_ = 1 - number;
  }
  // What was read may not have been synced by whoever wrote it. The next write goes over the older
  // of the two.
  return file_->Sync();
}

absl::Status HighWaterMark::Set(const Position& position) {
  if (file_ == nullptr) {
    absl::StatusOr<std::unique_ptr<VfsFile>> file = VfsFile::Open(path_);
    if (!file.ok()) return file.status();
    file_ = *std::move(file);
  }
  position_ = position;
  standing_ = Standing::kReadable;
  if (absl::Status written = WriteSlot(); !written.ok()) return written;
  return Sync();
}

absl::Status HighWaterMark::Raise(std::int64_t commit) {
  position_.commit = commit;
  if (absl::Status written = WriteSlot(); !written.ok()) return written;
  return unsynced_ >= kWritesPerSync ? Sync() : absl::OkStatus();
}

absl::Status HighWaterMark::BeginCopying() {
  position_.is_copying = true;
  if (absl::Status written = WriteSlot(); !written.ok()) return written;
  return Sync();
}

absl::Status HighWaterMark::EndCopying(std::int64_t copied) {
  position_.is_copying = false;
  position_.copied = copied;
  if (absl::Status written = WriteSlot(); !written.ok()) return written;
  return Sync();
}

absl::Status HighWaterMark::Sync() {
  if (unsynced_ == 0) return absl::OkStatus();
  if (absl::Status synced = file_->Sync(); !synced.ok()) return synced;
  unsynced_ = 0;
  next_slot_ = 1 - next_slot_;
  return absl::OkStatus();
}

absl::Status HighWaterMark::WriteSlot() {
  ++turn_;
  ++unsynced_;
  return file_->Write(next_slot_ * kSlotDistance, SlotText({turn_, position_}));
}

}  // namespace interlock::storage::sqlite
