#pragma once

#include <array>
#include <optional>
#include <ostream>
#include <string>

#include "core/decide.h"
#include "tests/search/model_state.h"

namespace interlock::search {

enum class Violation : std::uint8_t {
  kNone,
  kAppliedTwice,
  kSaidAppliedButWasNot,
  kSaidNotAppliedButWas,
  kSaidNotAppliedButMayStillBe,
  kSaidBySomebodyElseButWasOurs,
  kFinalStateChanged,
  kMoveNotAllowed,
  kWriteWithoutRecord,
  kTwoWritesWithoutRead,
  kLaneOrderBroken,
  kModelTooSmall,
};

const char* Name(Violation violation);

enum class IfMatch { kChecked, kIgnored };
enum class EchoField { kAbsent, kKept };
// How the echo of a second broker that writes at the same time names its writer.
enum class SecondBroker { kOwnId, kFormerId, kOurIdLaterLife };
// What a proxy's or Apriso's 503 is taken for.
enum class Unavailable { kUnknown, kNotSent };
// What Apriso answers to a version that has changed.
enum class RaceStatus { k412, k409 };

// Apriso as it really is; the broker knows its profile only.
struct Apriso {
  core::EtagKind etag_kind = core::EtagKind::kRevision;
  EchoField echo_field = EchoField::kAbsent;
  IfMatch if_match = IfMatch::kChecked;
  RaceStatus race_status = RaceStatus::k412;
};

using Decider = core::Decision (*)(const core::Situation&, absl::Time now, double unit,
                                   const core::DecidePolicy&);

struct Configuration {
  std::string name;
  core::DecidePolicy policy;
  Decider decide = &core::Decide;
  Apriso apriso;
  Budget budget;
  std::uint8_t intents = 1;
  // Whether another work order has shown an echo of ours by the time the broker looks at this one.
  core::EchoSeen echo_seen_at_start = core::EchoSeen::kNo;
  SecondBroker second_broker = SecondBroker::kOwnId;
  Unavailable unavailable = Unavailable::kUnknown;
  // The search ends when this one is found; kNone: it looks at every state.
  Violation looked_for = Violation::kNone;

  friend void PrintTo(const Configuration& configuration, std::ostream* out) {
    *out << configuration.name;
  }
};

}  // namespace interlock::search
