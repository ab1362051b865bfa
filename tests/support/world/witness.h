#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/world/observer.h"
#include "tests/support/world/world.h"

namespace interlock::world {

// Watches a World and says where the broker broke its promises. What it says is judged by Apriso's
// own record of changes, not by what the broker believes.
class Witness : public Observer {
 public:
  void OnSubmitted(const core::Submission& submission, const intake::SubmitAnswer& answer) override;
  void OnDecision(core::IntentId id, const core::Decision& decision) override;
  void OnRead(const gateway::ReadRequest& request, const core::ReadOutcome& outcome) override;
  void OnWriteSent(const gateway::WriteRequest& request, const core::Intent& on_record) override;
  void OnWriteAnswered(const gateway::WriteRequest& request,
                       const core::WriteOutcome& outcome) override;
  void OnMoved(const storage::IntentMove& move) override;
  void OnBroker(BrokerEvent event) override;
  void OnFault(const std::string& what) override { complaints_.push_back(what); }

  // Everything that is wrong up to now, in sentences: an acknowledged intent lost, applied twice,
  // applied or not against its verdict, out of the order of its lane, a write that was not on
  // record or not preceded by a read, two writes of a work order at once, a final state left.
  std::vector<std::string> Complaints(World& world) const;

  // Acknowledged intents that have neither ended nor need a person.
  std::vector<core::IntentId> StillOpen(World& world) const;

 private:
  // What is known of the last write of a work order in this life of the broker.
  struct LastWrite {
    bool is_on_the_wire = false;
    bool was_read_since = false;
    core::Etag left_by_success;  // the version after it, if it was applied and the answer told
  };

  static void JudgeVerdict(const core::Intent& intent, int applied, std::vector<std::string>& out);
  void JudgeOrder(const std::vector<AppliedChange>& changes, std::vector<std::string>& out) const;

  std::vector<std::string> complaints_;
  std::set<core::IntentId> acknowledged_;
  std::set<core::IntentId> ended_;
  std::set<core::IntentId> may_be_passed_;  // gave way, or needed a person while others passed
  std::map<core::IntentId, core::IntentSpec> specs_;
  std::map<core::WorkOrderId, LastWrite> last_writes_;
};

}  // namespace interlock::world
