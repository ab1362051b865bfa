#pragma once

#include <memory>

#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "server/rpc/call_access.h"
#include "server/rpc/call_limit.h"
#include "server/rpc/ports.h"

namespace interlock::rpc {

// A message without an intent is sent when a watch has caught up for the first time, so that it has
// a token before anything changes, and when nothing else was sent for so long.
inline constexpr absl::Duration kWatchHeartbeat = absl::Seconds(15);
// A reader who takes longer over what gRPC and the network hold for him is told to come again;
// after as long again he is cut off.
inline constexpr absl::Duration kSlowestReader = absl::Seconds(30);

// WatchIntents. One thread reads for everybody who watches, a page at a time for each in turns, and
// one page for all who have come equally far. It sleeps until something is committed or somebody
// has room. A watch whose client may no longer read ends with the refusal in place of its next
// message, and within a second if there is none. Thread-safe.
class WatchDesk {
 public:
  explicit WatchDesk(const Ports& ports);
  ~WatchDesk();
  WatchDesk(const WatchDesk&) = delete;
  WatchDesk& operator=(const WatchDesk&) = delete;

  // The reactor to give to gRPC. Refuses without a place.
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Open(grpc::CallbackServerContext* context,
                                                   const grpc::ByteBuffer& request,
                                                   CallLimit::Place place, CallAccess access);

  // Ends the thread, every call and every later one, with kShuttingDown. Idempotent.
  void EndAll();

  // Readers who were too slow, so far.
  int readers_cut() const;

 private:
  class Loop;
  const std::unique_ptr<Loop> loop_;
};

}  // namespace interlock::rpc
