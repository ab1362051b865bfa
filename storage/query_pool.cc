#include "storage/query_pool.h"

#include <deque>
#include <thread>
#include <utility>

#include "base/mutex.h"

namespace interlock::storage {

class QueryPool::Workers {
 public:
  Workers(std::vector<std::unique_ptr<IntentReader>> readers, std::size_t capacity)
      : capacity_(capacity), readers_(std::move(readers)) {
    threads_.reserve(readers_.size());
    for (const auto& reader : readers_) {
      threads_.emplace_back([this, &reader] { Serve(*reader); });
    }
  }

  base::Offer Run(Query query) {
    {
      base::MutexLock lock(mutex_);
      if (closed_) return base::Offer::kClosed;
      if (waiting_.size() >= capacity_) return base::Offer::kFull;
      waiting_.push_back(std::move(query));
    }
    filled_.NotifyOne();
    return base::Offer::kTaken;
  }

  void Stop() {
    {
      base::MutexLock lock(mutex_);
      closed_ = true;
    }
    filled_.NotifyAll();
    base::MutexLock lock(join_mutex_);
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

 private:
  void Serve(IntentReader& reader) {
    while (Query query = TakeNext()) query(reader);
  }

  // An empty query: closed, and nothing waits.
  Query TakeNext() {
    base::MutexLock lock(mutex_);
    while (waiting_.empty() && !closed_) filled_.Wait(mutex_);
    if (waiting_.empty()) return {};
    Query query = std::move(waiting_.front());
    waiting_.pop_front();
    return query;
  }

  const std::size_t capacity_;
  const std::vector<std::unique_ptr<IntentReader>> readers_;
  base::Mutex mutex_;
  base::CondVar filled_;
  std::deque<Query> waiting_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  base::Mutex join_mutex_;
  std::vector<std::thread> threads_;
};

QueryPool::QueryPool(std::vector<std::unique_ptr<IntentReader>> readers, std::size_t capacity)
    : workers_(std::make_unique<Workers>(std::move(readers), capacity)) {}

QueryPool::~QueryPool() { Stop(); }

base::Offer QueryPool::Run(Query query) { return workers_->Run(std::move(query)); }

void QueryPool::Stop() { workers_->Stop(); }

}  // namespace interlock::storage
