#pragma once

#include <string>

namespace interlock::client {

// Expects `text` to be the content of golden/NAME. With INTERLOCK_UPDATE_GOLDEN=1 in the
// environment the file is written instead.
void ExpectGolden(const std::string& name, const std::string& text);

}  // namespace interlock::client
