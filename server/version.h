#pragma once

namespace interlock {

// The product's version; CMake fills it in.
inline constexpr char kVersion[] = INTERLOCK_VERSION;

}  // namespace interlock
