#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "base/mailbox.h"
#include "storage/intent_reader.h"

namespace interlock::storage {

// A few threads, each with a reader of its own, for queries that would block a reactor.
// Thread-safe.
class QueryPool {
 public:
  using Query = std::function<void(IntentReader&)>;

  // One thread per reader. At most `capacity` queries wait.
  QueryPool(std::vector<std::unique_ptr<IntentReader>> readers, std::size_t capacity);
  ~QueryPool();
  QueryPool(const QueryPool&) = delete;
  QueryPool& operator=(const QueryPool&) = delete;

  // Runs `query` on one of the threads. kFull and kClosed: it will never run.
  [[nodiscard]] base::Offer Run(Query query);

  // Takes no more, finishes what waits, ends the threads. Idempotent.
  void Stop();

 private:
  class Workers;
  std::unique_ptr<Workers> workers_;
};

}  // namespace interlock::storage
