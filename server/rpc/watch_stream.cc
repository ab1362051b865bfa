#include "server/rpc/watch_stream.h"

#include <utility>

namespace interlock::rpc {

std::shared_ptr<WatchStream> WatchStream::Create(grpc::CallbackServerContext* context,
                                                 const core::Clock& clock, CallLimit::Place place,
                                                 std::function<void()> on_written) {
  std::shared_ptr<WatchStream> stream(
      new WatchStream(context, clock, std::move(place), std::move(on_written)));
  stream->self_ = stream;
  return stream;
}

bool WatchStream::HasRoom() {
  base::MutexLock lock(mutex_);
  return !end_ && outbox_.size() < kWatchOutboxMessages && bytes_ < kWatchOutboxBytes;
}

bool WatchStream::IsIdle() {
  base::MutexLock lock(mutex_);
  return outbox_.empty() && !writing_ && !end_;
}

bool WatchStream::HasEnd() {
  base::MutexLock lock(mutex_);
  return end_.has_value();
}

bool WatchStream::IsDone() {
  base::MutexLock lock(mutex_);
  return context_ == nullptr;
}

absl::Duration WatchStream::WritePendingFor() {
  const absl::Duration now = clock_.Monotonic();
  base::MutexLock lock(mutex_);
  return writing_ ? now - writing_since_ : absl::ZeroDuration();
}

void WatchStream::Push(grpc::ByteBuffer message) {
  {
    base::MutexLock lock(mutex_);
    if (end_) return;
    bytes_ += message.Length();
    outbox_.push_back(std::move(message));
  }
  Carry();
}

void WatchStream::End(grpc::Status status) {
  {
    base::MutexLock lock(mutex_);
    if (!end_) end_ = std::move(status);
    outbox_.clear();
    bytes_ = 0;
  }
  Carry();
}

void WatchStream::Abort() {
  base::MutexLock lock(mutex_);
  if (context_ != nullptr) context_->TryCancel();
}

// At most one write or the end is under way, so that whoever finds one carries it out alone.
void WatchStream::Carry() {
  const std::shared_ptr<WatchStream> alive = shared_from_this();
  const absl::Duration now = clock_.Monotonic();
  std::optional<grpc::Status> last;
  {
    base::MutexLock lock(mutex_);
    if (finished_ || writing_) return;
    if (end_) {
      finished_ = true;
      last = end_;
    } else if (outbox_.empty()) {
      return;
    } else {
      outgoing_ = std::move(outbox_.front());
      outbox_.pop_front();
      bytes_ -= outgoing_.Length();
      writing_ = true;
      writing_since_ = now;
    }
  }
  if (last) {
    Finish(*std::move(last));
  } else {
    StartWrite(&outgoing_);
  }
}

void WatchStream::OnWriteDone(bool ok) {
  {
    base::MutexLock lock(mutex_);
    writing_ = false;
    if (!ok && !end_) end_ = grpc::Status::CANCELLED;
  }
  Carry();
  on_written_();
}

void WatchStream::OnCancel() { End(grpc::Status::CANCELLED); }

void WatchStream::OnDone() {
  {
    base::MutexLock lock(mutex_);
    context_ = nullptr;
    if (!end_) end_ = grpc::Status::CANCELLED;
  }
  on_written_();
  self_.reset();
}

}  // namespace interlock::rpc
