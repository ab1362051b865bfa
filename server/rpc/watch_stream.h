#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include "absl/time/time.h"
#include "base/mutex.h"
#include "core/clock.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "server/rpc/call_limit.h"

namespace interlock::rpc {

// Messages that wait for a reader. Nothing more is read for him beyond either: that, one page of
// changes and what gRPC has under way is all the memory that he costs.
inline constexpr std::size_t kWatchOutboxMessages = 64;
inline constexpr std::size_t kWatchOutboxBytes = 256 * 1024;

// The writing half of one WatchIntents call: one write at a time, what waits is bounded by whoever
// pushes. Owns itself until gRPC has let go. Thread-safe.
class WatchStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                          public std::enable_shared_from_this<WatchStream> {
 public:
  // `clock` outlives it. `on_written` is called after each write and when the call is over; must
  // not block.
  static std::shared_ptr<WatchStream> Create(grpc::CallbackServerContext* context,
                                             const core::Clock& clock, CallLimit::Place place,
                                             std::function<void()> on_written);

  bool HasRoom();
  // Nothing waits or is being written.
  bool IsIdle();
  void Push(grpc::ByteBuffer message);
  // Drops what waits; ends with `status` when the write under way is over.
  void End(grpc::Status status);
  // Ends the call without a status of its own, whatever is under way.
  void Abort();
  // How long the write under way has taken so far; zero if there is none.
  absl::Duration WritePendingFor();
  // It has an end, though the last write may still be under way.
  bool HasEnd();
  // gRPC has let go.
  bool IsDone();

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  WatchStream(grpc::CallbackServerContext* context, const core::Clock& clock,
              CallLimit::Place place, std::function<void()> on_written)
      : clock_(clock),
        place_(std::move(place)),
        on_written_(std::move(on_written)),
        context_(context) {}

  void Carry();

  const core::Clock& clock_;
  const CallLimit::Place place_;
  const std::function<void()> on_written_;
  std::shared_ptr<WatchStream> self_;  // until OnDone
  grpc::ByteBuffer outgoing_;          // of the write under way

  base::Mutex mutex_;
  grpc::CallbackServerContext* context_ ABSL_GUARDED_BY(mutex_);  // null: gRPC has let go
  std::deque<grpc::ByteBuffer> outbox_ ABSL_GUARDED_BY(mutex_);
  std::size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Duration writing_since_ ABSL_GUARDED_BY(mutex_);
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<grpc::Status> end_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::rpc
