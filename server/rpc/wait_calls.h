#pragma once

#include <memory>

#include "absl/time/time.h"
#include "interlock/v1/transition_broker.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

inline constexpr absl::Duration kMaxWait = absl::Seconds(60);
// The dispatcher is asked again and again for this long, because a question to it cannot be taken
// back: a client that goes away leaves nothing behind for longer.
inline constexpr absl::Duration kWaitSlice = absl::Seconds(5);

// WaitIntent: the calls that stay open on purpose, and the way to end them all. Thread-safe.
class WaitCalls {
 public:
  using Call = UnaryCall<v1::WaitIntentResponse>;

  explicit WaitCalls(const Ports& ports);
  ~WaitCalls();

  // `until_deadline` is what the client's own deadline leaves; the answer comes a little before.
  void Start(const v1::WaitIntentRequest& request, absl::Duration until_deadline, Call::Ptr call);

  // Refuses every open call and every later one with kShuttingDown.
  void EndAll();

 private:
  class OpenCalls;
  class Flow;

  const Ports ports_;
  const std::shared_ptr<OpenCalls> open_;
};

}  // namespace interlock::rpc
