#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "base/mutex.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "interlock/v1/transition_broker.pb.h"
#include "server/intake/stream_order.h"
#include "server/rpc/call_access.h"
#include "server/rpc/call_limit.h"
#include "server/rpc/ports.h"

namespace interlock::rpc {

// Items of one stream that are under way or whose answers the client has not taken yet. Beyond
// either, nothing more is read from it: that is what bounds the memory a stream costs.
inline constexpr std::size_t kStreamWindow = 256;
inline constexpr std::size_t kStreamWindowBytes = 1024 * 1024;
// Refused items that have to come again before their work orders go on; one more ends the stream.
inline constexpr std::size_t kStreamRefusedMax = 1024;

// One StreamIntents call: reads, submits in order, answers in order. Owns itself until gRPC and the
// last submission under way have let go. Thread-safe.
class IntentStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                           public std::enable_shared_from_this<IntentStream> {
 public:
  static std::shared_ptr<IntentStream> Create(const Ports& ports, CallLimit::Place place,
                                              CallAccess access);

  // Starts to read. To be called once.
  void Begin() { Carry(); }

  // Ends it with `status` when the write under way is over; items under way stay unanswered.
  void End(grpc::Status status);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  struct Slot {
    std::size_t bytes = 0;  // of the request
    std::optional<grpc::ByteBuffer> answer;
  };
  // What is to be done next, bound to whoever found out; until it is done the stream cannot end.
  struct Steps {
    bool read = false;
    bool write = false;
    bool finish = false;
    bool any() const { return read || write || finish; }
  };

  IntentStream(const Ports& ports, CallLimit::Place place, CallAccess access)
      : ports_(ports), place_(std::move(place)), access_(std::move(access)) {}

  // Reads no more; what has been read is answered before it ends with `status`.
  void Close(grpc::Status status);
  void CloseLocked(grpc::Status status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Steps NextLocked() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Carry();
  void Take(v1::SubmitIntentRequest request, std::uint64_t number);
  // True: the item may not pass, and has been answered, or the stream is at its end.
  bool IsDenied(const v1::SubmitIntentRequest& request, std::uint64_t number);
  void AnswerRefused(std::uint64_t number, const std::string& event_id,
                     const core::Refusal& refusal);
  void AnswerAccepted(std::uint64_t number, const std::string& event_id, intake::Accepted accepted);
  void Fill(std::uint64_t number, const v1::StreamIntentsResponse& response);

  const Ports ports_;
  const CallLimit::Place place_;
  CallAccess access_;  // one item at a time touches it
  const std::shared_ptr<intake::StreamOrder> order_ = std::make_shared<intake::StreamOrder>();
  std::shared_ptr<IntentStream> self_;  // until OnDone
  grpc::ByteBuffer incoming_;           // of the read under way
  grpc::ByteBuffer outgoing_;           // of the write under way

  base::Mutex mutex_;
  std::deque<Slot> slots_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t first_slot_ ABSL_GUARDED_BY(mutex_) = 0;  // number of slots_.front()
  std::size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  int bound_ ABSL_GUARDED_BY(mutex_) = 0;  // steps found and not yet done
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool reads_done_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::Status last_ ABSL_GUARDED_BY(mutex_);                // when everything read is answered
  std::optional<grpc::Status> end_ ABSL_GUARDED_BY(mutex_);  // at once
};

}  // namespace interlock::rpc
