#pragma once

#include <cstddef>

#include "interlock/v1/transition_broker.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

inline constexpr int kDefaultPageSize = 50;
inline constexpr int kMaxPageSize = 1000;
// Clients refuse messages of more than 4 MiB by default.
inline constexpr std::size_t kMaxPageBytes = 3 * 1024 * 1024;

// GetIntent, ListIntents and GetLane. `request` is only read during the call.
void GetIntent(const Ports& ports, const v1::GetIntentRequest& request,
               UnaryCall<v1::GetIntentResponse>::Ptr call);
void ListIntents(const Ports& ports, const v1::ListIntentsRequest& request,
                 UnaryCall<v1::ListIntentsResponse>::Ptr call);
void GetLane(const Ports& ports, const v1::GetLaneRequest& request,
             UnaryCall<v1::GetLaneResponse>::Ptr call);

}  // namespace interlock::rpc
