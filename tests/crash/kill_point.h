#pragma once

#include <array>
#include <cstddef>

namespace interlock::crash {

// Where the broker dies. All but kRandom are places in its own system calls.
enum class KillPoint : int {
  kRandom,        // at a moment the driver draws
  kBeforeCommit,  // the log is about to be synced
  kWithinCommit,  // half of a write to the log is done
  kAfterCommit,   // the sync of the log has just returned; nobody has been told
  kBeforeAck,     // an answer to a client is about to be sent
  kAfterAck,      // it has just been sent
  kBeforeSend,    // a PATCH is about to be sent
  kWithinSend,    // its head is sent, its body is not
  kAfterSend,     // all of it is sent
  kAfterAnswer,   // the answer to it has just been received
  kCheckpoint,    // a write to, or sync of, the database file itself
  kMark,          // a write to, sync or rename of the high-water mark
  kStart,         // a change to the disk or a socket before the broker is ready
  kFirstStart,    // the same in a folder in which nobody has ever run: the schema is made
  kStop,          // the same after SIGTERM
};
inline constexpr std::size_t kKillPoints = 15;

inline constexpr std::array<const char*, kKillPoints> kKillPointNames = {
    "random",     "before-commit", "within-commit", "after-commit", "before-ack",
    "after-ack",  "before-send",   "within-send",   "after-send",   "after-answer",
    "checkpoint", "mark",          "start",         "first-start",  "stop"};

constexpr std::size_t IndexOf(KillPoint point) { return static_cast<std::size_t>(point); }
constexpr const char* NameOf(KillPoint point) { return kKillPointNames[IndexOf(point)]; }

}  // namespace interlock::crash
