#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "server/rpc/intent_stream.h"
#include "server/rpc/status_table.h"

namespace interlock::rpc {

// Every open stream, so that all can be ended. Thread-safe.
template <class Stream>
class OpenStreamsOf {
 public:
  // Ends it at once after EndAll().
  void Add(const std::shared_ptr<Stream>& stream) {
    bool has_ended = false;
    {
      base::MutexLock lock(mutex_);
      std::erase_if(streams_, [](const auto& open) { return open.expired(); });
      streams_.push_back(stream);
      has_ended = ended_;
    }
    if (has_ended) stream->End(ToGrpcStatus(ShuttingDown()));
  }

  void EndAll() {
    std::vector<std::weak_ptr<Stream>> streams;
    {
      base::MutexLock lock(mutex_);
      ended_ = true;
      streams = std::exchange(streams_, {});
    }
    for (const auto& open : streams) {
      if (const auto stream = open.lock()) stream->End(ToGrpcStatus(ShuttingDown()));
    }
  }

 private:
  base::Mutex mutex_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::weak_ptr<Stream>> streams_ ABSL_GUARDED_BY(mutex_);
};
using OpenStreams = OpenStreamsOf<IntentStream>;

}  // namespace interlock::rpc
