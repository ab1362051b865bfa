#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "simulator/ledger_entry.h"

namespace interlock::simulator {

inline constexpr int kTriesCounted = 8;  // the last one counts this try and all later ones

// Counts over every entry ever appended since the start or the last Clear, including dropped ones.
struct LedgerSummary {
  std::uint64_t entries = 0;
  std::uint64_t dropped = 0;  // no longer in memory
  std::uint64_t last_seq = 0;
  std::uint64_t gets = 0;
  std::uint64_t patches = 0;
  std::uint64_t operator_edits = 0;
  std::uint64_t control_edits = 0;
  std::uint64_t faults = 0;         // requests that a fault struck, whatever their outcome
  std::uint64_t replies_lost = 0;   // applied writes whose answer was never sent
  std::uint64_t unauthorized = 0;   // requests answered 401
  std::uint64_t unconditional = 0;  // PATCH with If-Match: *
  std::uint64_t without_read = 0;   // PATCHes, see LedgerEntry
  std::array<std::uint64_t, kOutcomes> api_outcomes{};  // by Outcome, requests only
  // By try number, index 0 = first try.
  std::array<std::uint64_t, kTriesCounted> tries{};
  std::array<std::uint64_t, kTriesCounted> conflicts_by_try{};
  std::array<std::uint64_t, kTriesCounted> applied_by_try{};

  void Count(const LedgerEntry& entry);
  // Conflicts on first tries / (first tries applied + conflicts on first tries); 0 without any.
  double FirstTryConflictRate() const;
};

std::string ToJson(const LedgerSummary& summary);

}  // namespace interlock::simulator
