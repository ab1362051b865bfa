#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace interlock::simulator {

// Stateless random draws: a value depends only on its arguments, never on the order in which
// threads ask. That is what makes one seed decide a whole run although requests arrive in any
// order.

// A well mixed 64-bit value for these four numbers (splitmix64 finaliser, applied once per
// argument).
constexpr std::uint64_t Mix(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0,
                            std::uint64_t c = 0) {
  std::uint64_t value = seed;
  for (const std::uint64_t part : {a, b, c}) {
    value += part + 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    value ^= value >> 31;
  }
  return value;
}

// `bits` as a number in [0, 1).
constexpr double UnitInterval(std::uint64_t bits) {
  return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

// FNV-1a: the same on every machine and in every run, unlike std::hash and absl::Hash.
constexpr std::uint64_t StableHash(absl::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  return hash;
}

}  // namespace interlock::simulator
