#pragma once

#include <functional>
#include <map>
#include <string>

#include "storage/conflict_report.h"
#include "tests/contract/storage/intent_store_contract.h"

namespace interlock::storage::testing {

// Walks intents through their lives as the dispatcher does.
class ConflictFiguresContract : public StoreContract {
 protected:
  core::Intent Accept(const std::string& work_order, absl::Time time);
  // The next attempt is recorded and goes out.
  void Send(core::IntentId id, absl::Time time);
  // The last attempt turns out to be `outcome`; the intent is in `state` then.
  void Judge(core::IntentId id, core::AttemptOutcome outcome, core::IntentState state,
             absl::Time time, const std::string& race_won_by = "");
  IntentMove Judgement(core::IntentId id, core::AttemptOutcome outcome, core::IntentState state,
                       absl::Time time, const std::string& race_won_by = "");
  // Accepted at `time`, applied after so many races; each write takes a second.
  void Apply(const std::string& work_order, int races, absl::Time time,
             const std::string& race_won_by = "");
  // Of all the time there is.
  ConflictReport Report(ConflictGrouping group_by = ConflictGrouping::kHourOfDay,
                        const std::string& label_key = "");
  ConflictReport ReportOf(const ConflictQuery& query);

  std::function<void(core::Intent&)> prepare;  // changes what is accepted next

 private:
  int events_ = 0;
  std::map<core::IntentId, absl::Time> sent_;
};

}  // namespace interlock::storage::testing
