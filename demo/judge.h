#pragma once

#include <map>
#include <string>
#include <vector>

#include "demo/ledger.h"
#include "demo/plant.h"
#include "demo/promise.h"
#include "demo/submission.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::demo {

// Everything that is known when the play is over.
struct Evidence {
  std::vector<Submission> submissions;
  std::map<std::string, v1::Intent> intents;        // what the broker says, by intent id
  std::vector<LedgerChange> changes;                // what happened in the plant, in order
  std::vector<LedgerMiss> misses;                   // the broker's writes in vain, in order
  std::map<std::string, std::string> first_status;  // of each work order
  PlantSummary summary;
};

// Compares what the broker says with the plant's own record. Empty: every promise of PlayPromises()
// is kept.
std::vector<Finding> Judge(const Evidence& evidence);

// "intent 17 (WO-1042 -> Complete, SUCCEEDED APPLIED)", for findings.
std::string NameOf(const v1::Intent& intent);

}  // namespace interlock::demo
