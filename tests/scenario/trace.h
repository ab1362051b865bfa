#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/world/witness.h"

namespace interlock::scenario {

// Writes down what happens in a World, one line per event, for a reader who runs a plant: when,
// for which event, by which row of the decision table, what.
class Trace final : public world::Witness {
 public:
  // To be called once, before the World is used. The World outlives the use of this object.
  void Watch(world::World& world) { world_ = &world; }

  const std::vector<std::string>& lines() const { return lines_; }
  // What occurred of that which the stories together have to show: "row 14", "wait BACKOFF",
  // "state SUCCEEDED", "result APPLIED", "reason NOT_FOUND", "attempt RACE", "refusal QUEUE_FULL",
  // "violation target_status", "duplicate EVENT_ID".
  const std::set<std::string>& seen() const { return seen_; }
  // The intent that stands for an event; nothing if none was accepted for it.
  std::optional<core::IntentId> Find(const std::string& event) const;

  // Something that is no event of the broker: what a person, Apriso or the story does.
  void Tell(const std::string& text) { Write("--", 0, text); }
  void TellOf(const std::string& event, const std::string& text) { Write(event, 0, text); }
  void TellRefusal(const std::string& event, const std::string& what, const core::Refusal& refusal);

  void OnSubmitted(const core::Submission& submission, const intake::SubmitAnswer& answer) override;
  void OnDecision(core::IntentId id, const core::Decision& decision) override;
  void OnRead(const gateway::ReadRequest& request, const core::ReadOutcome& outcome) override;
  void OnWriteSent(const gateway::WriteRequest& request, const core::Intent& on_record) override;
  void OnWriteAnswered(const gateway::WriteRequest& request,
                       const core::WriteOutcome& outcome) override;
  void OnRefreshed(const absl::Status& answer) override;
  void OnMoved(const storage::IntentMove& move) override;
  void OnStray(const world::StrayArrival& arrival) override;
  void OnBroker(world::BrokerEvent event) override;
  void OnFault(const std::string& what) override;
  void OnSettled() override;

 private:
  // The last decision on an intent, until its row has been written beside what came of it.
  struct Row {
    int number = 0;
    bool is_for_move = false;
    bool is_for_wait = false;
  };

  void Write(const std::string& who, int row, const std::string& text);
  void NoteSeen(const storage::IntentMove& move);
  std::string ReaderOf(const core::WorkOrderId& work_order);
  std::string NameOf(core::IntentId id) const;
  std::string WaitText(const core::Wait& wait) const;
  void TellWait(core::IntentId id);

  world::World* world_ = nullptr;
  std::vector<std::string> lines_;
  std::set<std::string> seen_;
  std::map<core::IntentId, std::string> names_;
  std::map<std::string, core::IntentId> ids_;
  std::map<core::IntentId, core::WorkOrderId> orders_;
  std::map<core::IntentId, Row> rows_;
  std::map<core::WorkOrderId, core::IntentId> readers_;  // whose read is under way
  std::set<core::IntentId> looking_;                     // whether an operator has gone
  std::map<core::IntentId, std::string> waits_;          // as written last
  std::map<core::IntentId, core::IntentState> states_;
};

}  // namespace interlock::scenario
