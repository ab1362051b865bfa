#pragma once

#include "core/utf8.h"

namespace interlock::rpc {

// Text that goes into a proto3 string must be valid UTF-8, or every client fails to parse the whole
// answer. What comes from Apriso is only bytes.
using core::CountCharacters;
using core::Shortened;
using core::ToUtf8;

}  // namespace interlock::rpc
