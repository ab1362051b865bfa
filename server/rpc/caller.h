#pragma once

#include "server/access/caller.h"

namespace interlock::rpc {

// Who makes a call, as far as the broker knows; `actor` is for records and audit.
using Caller = access::Caller;

}  // namespace interlock::rpc
