#pragma once

#include "interlock/v1/transition_broker.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

inline constexpr int kMaxBatchItems = 1000;

// SubmitIntent, SubmitIntents and ValidateIntent.
void SubmitIntent(const Ports& ports, v1::SubmitIntentRequest request,
                  UnaryCall<v1::SubmitIntentResponse>::Ptr call);
// `request` is only read during the call.
void SubmitIntents(const Ports& ports, const v1::SubmitIntentsRequest& request,
                   UnaryCall<v1::SubmitIntentsResponse>::Ptr call);
void ValidateIntent(const Ports& ports, const v1::SubmitIntentRequest& request,
                    UnaryCall<v1::ValidateIntentResponse>::Ptr call);

}  // namespace interlock::rpc
