#include "demo/promise.h"

namespace interlock::demo {
namespace {

std::vector<Promise> FirstUpTo(Promise last) {
  std::vector<Promise> promises;
  for (int i = 0; i <= static_cast<int>(last); ++i) promises.push_back(static_cast<Promise>(i));
  return promises;
}

}  // namespace

std::vector<Promise> PlayPromises() { return FirstUpTo(Promise::kRacesAgree); }

std::vector<Promise> DayPromises() { return FirstUpTo(Promise::kSignedInAgain); }

std::string TextOf(Promise promise) {
  switch (promise) {
    case Promise::kNothingLost:
      return "nothing acknowledged is lost or left open";
    case Promise::kOnce:
      return "nothing is written twice";
    case Promise::kOneIntentPerEvent:
      return "one event id is one intent";
    case Promise::kHonestDuplicates:
      return "what was called a duplicate is one";
    case Promise::kTrueVerdicts:
      return "every verdict is true";
    case Promise::kNeverMeansNever:
      return "rejected, cancelled and expired mean never written";
    case Promise::kAlreadyByOthers:
      return "already in target was an operator's doing, or an earlier intent's";
    case Promise::kOrder:
      return "order within each work order is kept";
    case Promise::kConditionalWrites:
      return "every write carries an ETag";
    case Promise::kEveryWriteExplained:
      return "every write belongs to an acknowledged intent";
    case Promise::kRacesAgree:
      return "every race the broker counts is one that the plant saw it lose";
    case Promise::kAllEnded:
      return "every acknowledged intent has ended";
    case Promise::kTakenAllDay:
      return "every event is answered for good, also while Apriso is down";
    case Promise::kOutageSeen:
      return "status and health say so while Apriso is down";
    case Promise::kNoSecondCollapse:
      return "once Apriso is back it is not run down again";
    case Promise::kNoLaneStarved:
      return "every work order that waited is served soon after";
    case Promise::kTroubleCostsNothing:
      return "nothing is rejected or lost because of the outage or the expired credential";
    case Promise::kSignedInAgain:
      return "the expired credential is noticed and replaced without a person";
  }
  return "";
}

}  // namespace interlock::demo
