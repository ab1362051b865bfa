#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/config/load_config.h"
#include "server/ready_file.h"

namespace interlock {

// The parts of the broker, put together and running.
//
// Start-up is the recovery path: what the store holds as open is taken up before the first call is
// served. Stop() goes in one direction: take no calls, finish what is on the wire, commit, close.
class Broker {
 public:
  // Serving when it returns. Errors are sentences for a person: kFailedPrecondition (the folder is
  // used by another broker, or its database cannot be used), kInvalidArgument (the configuration
  // asks for what cannot be), kUnavailable (an address is taken), and whatever the system says.
  // The warnings of `loaded` are shown by GetBrokerStatus. `load` reads the same sources again.
  using LoadConfig = std::function<absl::StatusOr<config::LoadedConfig>()>;
  static absl::StatusOr<std::unique_ptr<Broker>> Start(config::LoadedConfig loaded,
                                                       LoadConfig load);
  ~Broker();
  Broker(const Broker&) = delete;
  Broker& operator=(const Broker&) = delete;

  const BoundAddresses& bound() const;

  // Reads the configuration anew and takes up what may change while it runs, as ReloadConfig does;
  // what comes of it is in the log. Thread-safe, does not block.
  void Reload(const std::string& actor, const std::string& reason);

  // Blocks until everything has ended, at most for about `patience`. What is still on the wire then
  // is resolved at the next start. Idempotent; not from a signal handler.
  void Stop(absl::Duration patience);

 private:
  struct Parts;
  explicit Broker(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace interlock
