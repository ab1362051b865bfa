#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace interlock::rpc {

// Bounds how many calls the broker works on at a time. gRPC 1.51 enforces its own limit of streams
// only after the peer has acknowledged it, which a hostile peer never does.
// Thread-safe.
class CallLimit {
 public:
  // Gives its place back when it ends. Empty: there was none.
  class Place {
   public:
    Place() = default;
    explicit Place(std::shared_ptr<CallLimit> limit) : limit_(std::move(limit)) {}
    Place(Place&& other) noexcept = default;
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (limit_) limit_->taken_.fetch_sub(1, std::memory_order_relaxed);
    }
    explicit operator bool() const { return limit_ != nullptr; }

   private:
    std::shared_ptr<CallLimit> limit_;
  };

  explicit CallLimit(int max) : max_(max) {}

  static Place Take(const std::shared_ptr<CallLimit>& limit) {
    if (limit->taken_.fetch_add(1, std::memory_order_relaxed) < limit->max_) return Place(limit);
    limit->taken_.fetch_sub(1, std::memory_order_relaxed);
    return {};
  }

  int taken() const { return taken_.load(std::memory_order_relaxed); }

 private:
  const int max_;
  std::atomic<int> taken_{0};
};

}  // namespace interlock::rpc
