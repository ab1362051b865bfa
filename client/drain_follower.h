#pragma once

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/call_policy.h"
#include "client/pacing.h"
#include "interlock/v1/broker_admin.grpc.pb.h"

namespace interlock::client {

// Drains a scope, or joins its drain, and tells each message until the last one says drained. While
// the broker is away it is waited for, policy.total_timeout at a stretch: the drain stands. After
// `timeout` in any case DEADLINE_EXCEEDED. ABORTED: the drain was ended by somebody.
absl::Status FollowDrain(v1::BrokerAdmin::StubInterface& broker,
                         const v1::DrainLanesRequest& request, absl::Duration timeout,
                         const CallPolicy& policy, Pacing& pacing,
                         absl::FunctionRef<void(const v1::DrainLanesResponse&)> tell);

}  // namespace interlock::client
