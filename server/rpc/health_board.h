#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/mutex.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace interlock::rpc {

// The process runs and has started.
inline constexpr char kHealthOfProcess[] = "";
// Intents are taken: NOT_SERVING while the disk is full or the broker in quarantine.
inline constexpr char kHealthOfBroker[] = "interlock.v1.TransitionBroker";
// The broker can be steered: SERVING in quarantine, too, so that it can be left.
inline constexpr char kHealthOfAdmin[] = "interlock.v1.BrokerAdmin";
// NOT_SERVING while Apriso does not answer; intents are taken all the same.
inline constexpr char kHealthOfApriso[] = "apriso";

enum class Health { kServing, kNotServing };

// The health of everything that has a name, and who watches it. All names start NOT_SERVING.
// Thread-safe, never blocks.
class HealthBoard {
 public:
  HealthBoard();
  ~HealthBoard();
  HealthBoard(const HealthBoard&) = delete;
  HealthBoard& operator=(const HealthBoard&) = delete;

  // No effect after ShutDown(). Requires: one of the names above.
  void Set(absl::string_view name, Health health);

  // Everything is NOT_SERVING from now on; watchers are told so, then their streams end with
  // UNAVAILABLE.
  void ShutDown();

  // The standard service on this board. One per server; the board outlives it.
  class Service;
  std::unique_ptr<grpc::health::v1::Health::CallbackService> NewService();

  // Streams more than this are refused with RESOURCE_EXHAUSTED.
  static constexpr std::size_t kMaxWatchers = 256;
  // Streams for a longer name are refused with INVALID_ARGUMENT, so that those who ask for what is
  // not there cost little.
  static constexpr std::size_t kMaxWatchedNameBytes = 128;

 private:
  class Watcher;
  using ServingStatus = grpc::health::v1::HealthCheckResponse::ServingStatus;

  enum class Step { kNothing, kWrite, kFinish };
  // What a watcher has to do now. kWrite and kFinish bind the caller to do it, without the mutex;
  // until then the watcher cannot end.
  Step NextLocked(Watcher& watcher) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void TellWatchers();
  // SERVICE_UNKNOWN for a name that is not on the board.
  ServingStatus StatusLocked(const std::string& name) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  base::Mutex mutex_;
  bool shut_down_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<std::string, ServingStatus> statuses_ ABSL_GUARDED_BY(mutex_);
  std::vector<Watcher*> watchers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::rpc
