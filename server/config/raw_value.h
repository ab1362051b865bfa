#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace interlock::config {

// A value of a type that no key has, e.g. a date; `name` says which.
struct OtherType {
  std::string name;
};

using RawScalar = std::variant<bool, std::int64_t, double, std::string, OtherType>;
using RawList = std::vector<RawScalar>;

// A value as it was written, before its key says what it should be.
using RawValue = std::variant<RawScalar, RawList>;

}  // namespace interlock::config
