#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace interlock::search {

// One state of the modelled world: bytes only, so that it can be compared and hashed as such.
// Numbers that only sentences for people show are left out of it.

enum class Status : std::uint8_t { kOnHold, kInProgress, kReleased, kClosed };

// Whose echo the work order carries.
enum class EchoWriter : std::uint8_t { kNobody, kFirstIntent, kSecondIntent, kSecondBroker };

struct Echo {
  EchoWriter writer = EchoWriter::kNobody;
  std::uint8_t sequence = 0;

  friend bool operator==(const Echo&, const Echo&) = default;
};

struct WorkOrder {
  std::uint8_t version = 0;  // with revision ETags
  Status status = Status::kOnHold;
  std::uint8_t field = 0;  // any other field; with content hashes
  Echo echo;
};

// A write on its way to Apriso.
struct Copy {
  std::uint16_t etag = 0;  // 0: no copy
  std::uint8_t intent = 0;
  std::uint8_t sequence = 0;
  std::uint8_t is_awaited = 0;  // its answer would still reach the broker
  std::uint8_t is_unused = 0;
};

// What is durable of an intent, in the numbers of core's enums, and what really became of it.
struct IntentRecord {
  std::uint16_t recorded_etag = 0;  // 0: none
  std::uint8_t recorded_status = 0;
  std::uint8_t state = 0;
  std::uint8_t result = 0;
  std::uint8_t reason = 0;
  std::uint8_t has_attempts = 0;
  std::uint8_t race_budget_used = 0;
  std::uint8_t unknown_outcomes = 0;
  std::uint8_t doubt = 0;
  std::uint8_t answer = 0;
  std::uint8_t refusal = 0;
  std::uint8_t lane_sequence = 0;
  std::uint8_t rule_conflict = 0;
  std::uint8_t shortcut = 0;
  std::uint8_t was_legal = 0;
  std::uint8_t credential_refreshed = 0;
  std::uint8_t cancel = 0;
  std::uint8_t is_grace_over = 0;
  Echo accepted;
  std::uint8_t times_applied = 0;  // the truth; the broker does not see it
};

// What the broker is about to do for the head of the lane.
enum class Phase : std::uint8_t { kDue, kReading, kHasRead, kToSend, kAwaiting, kAnswered };

// What a crash wipes out.
struct Memory {
  Phase phase = Phase::kDue;
  WorkOrder view;  // as read (kHasRead), or as the answer shows it (kAnswered)
  std::uint8_t read_answer = 0;
  std::uint8_t answer = 0;
  std::uint8_t refusal = 0;
  std::uint8_t has_remembered = 0;
  WorkOrder remembered;
  std::uint8_t lane_sequence_last = 0;  // 0: not known
  std::uint8_t lane_sequence_floor = 0;
  std::uint8_t is_echo_seen = 0;
  std::uint8_t has_read_since_write = 0;
};

// How often each event may still happen.
struct Budget {
  std::uint8_t edits = 0;
  std::uint8_t crashes = 0;
  std::uint8_t duplicates = 0;
  std::uint8_t not_sent = 0;
  std::uint8_t unavailable = 0;  // 503
  std::uint8_t refusals = 0;
  std::uint8_t cancels = 0;
  std::uint8_t expiries = 0;
  std::uint8_t second_broker_writes = 0;
  std::uint8_t retries = 0;
  std::uint8_t bad_reads = 0;
  std::uint8_t restores = 0;  // of a backup made when nothing had been sent yet
};

inline constexpr std::size_t kMostIntents = 2;
inline constexpr std::size_t kMostCopies = 10;

struct State {
  std::array<IntentRecord, kMostIntents> intents;
  std::array<Copy, kMostCopies> copies;  // the greatest first
  WorkOrder work_order;
  Memory memory;
  Budget budget;
  std::uint8_t intent_count = 1;
  std::uint8_t is_expired = 0;

  friend bool operator==(const State& a, const State& b) {
    return std::memcmp(&a, &b, sizeof(State)) == 0;
  }
};

static_assert(std::has_unique_object_representations_v<State>);

}  // namespace interlock::search
