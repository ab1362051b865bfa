#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "demo/plant.h"
#include "demo/play.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::demo {

// Everything that is known when the play is over.
struct Evidence {
  std::vector<Submission> submissions;
  std::map<std::string, v1::Intent> intents;        // what the broker says, by intent id
  std::vector<LedgerChange> changes;                // what happened in the plant, in order
  std::map<std::string, std::string> first_status;  // of each work order
  PlantSummary summary;
};

// A promise of the broker's.
enum class Promise {
  kNothingLost,         // every acknowledged intent is known and has come to an end, or waits for a
                        // person, itself or behind an earlier one of its work order
  kOnce,                // no event is written twice
  kOneIntentPerEvent,   // the same event id is always answered with the same intent
  kHonestDuplicates,    // what is called a duplicate is one
  kTrueVerdicts,        // what the broker says about an intent is what happened in the plant
  kOrder,               // intents of a work order are written in the order of acceptance
  kConditionalWrites,   // every write carries an ETag
  kEveryWriteExplained  // every write belongs to an acknowledged intent
};
inline constexpr int kPromises = 8;

// A broken promise.
struct Finding {
  Promise promise;
  std::string sentence;  // names the work order and the intent
};

// Compares what the broker says with the plant's own record. Empty: every promise is kept.
std::vector<Finding> Judge(const Evidence& evidence);

// "nothing acknowledged is lost", for reports.
std::string TextOf(Promise promise);

}  // namespace interlock::demo
