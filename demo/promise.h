#pragma once

#include <string>
#include <vector>

namespace interlock::demo {

// A promise of the broker's.
enum class Promise {
  kNothingLost,        // every acknowledged intent is known and has come to an end, or waits for a
                       // person, itself or behind an earlier one of its work order
  kOnce,               // no event is written twice
  kOneIntentPerEvent,  // the same event id is always answered with the same intent
  kHonestDuplicates,   // what is called a duplicate is one
  kTrueVerdicts,       // what the broker says about an intent is what happened in the plant
  kNeverMeansNever,    // no write of a rejected, cancelled or expired intent took effect
  kAlreadyByOthers,    // "already in target" was an operator's doing, or an earlier intent's
  kOrder,              // intents of a work order are written in the order of acceptance
  kConditionalWrites,  // every write carries an ETag
  kEveryWriteExplained,  // every write belongs to an acknowledged intent
  kRacesAgree,           // an intent lost as many races as the plant saw it lose

  // Of a whole day, with its outage and the expiry of the credential.
  kAllEnded,             // every acknowledged intent has ended for good
  kTakenAllDay,          // every event gets its lasting answer, soon also during the outage
  kOutageSeen,           // the broker's status and health say that Apriso is unavailable
  kNoSecondCollapse,     // once Apriso is back, calls go on without a further stop
  kNoLaneStarved,        // every work order that waited for Apriso moves on soon after
  kTroubleCostsNothing,  // no intent is lost to the outage or the expiry: each that did not succeed
                         // has its own reason
  kSignedInAgain         // the broker finds out that its credential is bad, and gets another
};

// In the order in which a person reads them.
std::vector<Promise> PlayPromises();
std::vector<Promise> DayPromises();  // those of a play included

// A broken promise.
struct Finding {
  Promise promise;
  std::string sentence;  // names the work order and the intent
};

// "nothing acknowledged is lost", for reports.
std::string TextOf(Promise promise);

}  // namespace interlock::demo
