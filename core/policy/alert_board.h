#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/policy/alert_meter.h"
#include "core/policy/alert_rules.h"

namespace interlock::core {

// One alert as it stands.
struct AlertStanding {
  AlertKind kind = AlertKind::kConflictRate;
  AlertState state = AlertState::kOk;
  absl::Time since;  // by the wall clock, when the state was entered
  AlertReading reading;
};

// A change of state. Exactly one with `to` = kFiring and one with `from` = kFiring for each time
// that an alert fires.
struct AlertTransition {
  AlertKind kind = AlertKind::kConflictRate;
  AlertState from = AlertState::kOk;
  AlertState to = AlertState::kOk;
  absl::Time time;   // of the change
  absl::Time since;  // when `from` was entered
  AlertReading reading;
};

// Every rule with its state: OK -> PENDING -> FIRING -> OK. A value: time comes with the looks, and
// durations are taken from the monotonic clock only, so that the wall clock may jump.
class AlertBoard {
 public:
  explicit AlertBoard(AlertPolicy policy);

  // Takes up what an earlier process left: it goes on firing, and a wait goes on where it was.
  // `now` as in a look. Before the first look.
  void Restore(AlertKind kind, AlertState state, absl::Time since, absl::Time wall,
               absl::Duration monotonic);

  // Counts what happened before the process started; see AlertMeter. Before the first look.
  void Recall(const TrafficHistory& history, absl::Time wall, absl::Duration monotonic) {
    meter_.Recall(history, wall, monotonic);
  }

  // In the order of time, about once a second. Changes come in the order of kAlertKinds.
  std::vector<AlertTransition> Look(const AlertLook& look);

  // In the order of kAlertKinds.
  std::vector<AlertStanding> Standings() const;
  const AlertPolicy& policy() const { return policy_; }

 private:
  struct Watch {
    AlertState state = AlertState::kOk;
    absl::Time since;
    AlertReading reading;
    absl::Duration pending_since;
    absl::Duration last_bad;
    std::optional<absl::Duration> good_since;  // while firing
  };

  AlertState Next(Watch& watch, const AlertTiming& timing, absl::Duration now) const;

  const AlertPolicy policy_;
  AlertMeter meter_;
  std::array<Watch, kAlertCount> watches_{};
  bool has_looked_ = false;
};

// One sentence for a person: what is the matter, or that nothing is, and what to do.
std::string AlertSentence(const AlertStanding& standing, const AlertPolicy& policy);

}  // namespace interlock::core
