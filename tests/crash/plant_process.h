#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demo/child_process.h"
#include "demo/ledger.h"
#include "tests/crash/site.h"

namespace interlock::crash {

struct NewWorkOrder {
  std::string id;
  std::string status;
  absl::Duration locked_for = absl::ZeroDuration();
};

// apriso-sim, which outlives every broker of a round. Used by one thread.
class PlantProcess {
 public:
  static absl::StatusOr<std::unique_ptr<PlantProcess>> Start(const std::string& program,
                                                             const std::string& folder,
                                                             const Site& site, std::uint64_t seed);

  absl::Status Create(const std::vector<NewWorkOrder>& work_orders) const;
  // What was written, or tried in vain, since the last call; oldest first.
  absl::StatusOr<demo::LedgerPage> NewEntries();
  // Waits until no request is being served: a copy that was under way has arrived.
  absl::Status AwaitSilence() const;
  // The simulator's own lines about a work order, for a person.
  std::string Story(const std::string& work_order_id) const;
  // An edit by hand; JSON.
  absl::Status Edit(const std::string& work_order_id, const std::string& json) const;

  // A write through the API in the name of an intent, under the ETag as it is now (revisions only):
  // what a mad proxy might do. The fields as JSON.
  absl::Status Forge(const std::string& work_order_id, const std::string& intent_id,
                     const std::string& json) const;

  int port() const { return port_; }
  bool Lives() { return process_->Running(); }

 private:
  PlantProcess(std::unique_ptr<demo::ChildProcess> process, int port);

  const std::unique_ptr<demo::ChildProcess> process_;
  const int port_;
  std::uint64_t read_up_to_ = 0;
};

}  // namespace interlock::crash
