#include "client/load/stream_carrier.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client/call_error.h"
#include "client/load/load_events.h"
#include "client/stream_connection.h"

namespace interlock::client::load {
namespace {

// One stream: messages that wait to be written, and those that wait for their answer.
class Stream final : private StreamConnectionListener {
 public:
  Stream(const LoadEvents& events, v1::TransitionBroker::StubInterface& stub)
      : events_(events), connection_(stub, *this) {}

  // Everything that was sent has its answer.
  ~Stream() override {
    bool is_broken = false;
    {
      const std::lock_guard lock(mutex_);
      is_broken = is_broken_;
    }
    if (!is_broken) connection_.Cancel();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return has_ended_; });
  }

  void Send(int slot, std::int64_t number, AnswerListener& listener) {
    auto request = std::make_unique<v1::SubmitIntentRequest>();
    events_.Fill(number, *request);
    {
      const std::lock_guard lock(mutex_);
      listener_ = &listener;
      if (!is_broken_) {
        slots_.emplace(request->event_id(), slot);
        to_write_.push_back(std::move(request));
      }
    }
    if (request) return listener.OnBroken(slot, Ended());
    WriteNext();
  }

 private:
  static absl::Status Ended() { return absl::UnavailableError("the broker has ended the stream"); }

  void WriteNext() {
    std::unique_ptr<v1::SubmitIntentRequest> next;
    {
      const std::lock_guard lock(mutex_);
      if (is_writing_ || is_broken_ || to_write_.empty()) return;
      is_writing_ = true;
      next = std::move(to_write_.front());
      to_write_.pop_front();
    }
    connection_.Write(*next);
  }

  void OnWritten() override {
    bool is_broken = false;
    {
      const std::lock_guard lock(mutex_);
      is_writing_ = false;
      is_broken = is_broken_;
    }
    if (is_broken) return connection_.Release();
    WriteNext();
  }

  void OnAnswer(v1::StreamIntentsResponse response) override {
    int slot = 0;
    {
      const std::lock_guard lock(mutex_);
      const auto found = slots_.find(response.event_id());
      if (found == slots_.end()) return;
      slot = found->second;
      slots_.erase(found);
    }
    if (response.has_intent()) return listener_->OnAnswer(slot, {1, {}});
    const std::string reason = ErrorReasonOf(ToStatus(response.error()));
    listener_->OnAnswer(slot, {0, {{reason.empty() ? "UNKNOWN" : reason, 1}}});
  }

  // The call ends only after the write that is under way.
  void OnBroken() override {
    bool is_writing = false;
    {
      const std::lock_guard lock(mutex_);
      is_broken_ = true;
      is_writing = is_writing_;
    }
    if (!is_writing) connection_.Release();
  }

  void OnEnded(const absl::Status& status) override {
    std::unordered_map<std::string, int> lost;
    {
      const std::lock_guard lock(mutex_);
      lost.swap(slots_);
    }
    const absl::Status error = status.ok() ? Ended() : status;
    for (const auto& [event, slot] : lost) listener_->OnBroken(slot, error);
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
    changed_.notify_all();
  }

  const LoadEvents& events_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<v1::SubmitIntentRequest>> to_write_;
  std::unordered_map<std::string, int> slots_;  // by event id
  AnswerListener* listener_ = nullptr;
  bool is_writing_ = false;
  bool is_broken_ = false;
  bool has_ended_ = false;
  StreamConnection connection_;  // the last: begins the call
};

class StreamCarrier final : public LoadCarrier {
 public:
  StreamCarrier(const LoadShape& shape, const Stubs& stubs) : events_(shape) {
    for (const auto& stub : stubs) streams_.push_back(std::make_unique<Stream>(events_, *stub));
  }

  void Send(int slot, std::int64_t number, AnswerListener& listener) override {
    streams_[static_cast<std::size_t>(slot) % streams_.size()]->Send(slot, number, listener);
  }

 private:
  const LoadEvents events_;
  std::vector<std::unique_ptr<Stream>> streams_;
};

}  // namespace

std::unique_ptr<LoadCarrier> MakeStreamCarrier(const LoadShape& shape, const Stubs& stubs) {
  return std::make_unique<StreamCarrier>(shape, stubs);
}

}  // namespace interlock::client::load
