#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "core/state_machine.h"
#include "core/stop.h"

namespace interlock::core {

// What a client sent, translated but not yet judged: names are as given, not canonical.
struct Submission {
  IntentSpec spec;                         // time_to_live zero: the default; see the flags below
  std::vector<Violation> edge_violations;  // found while translating (a number JSON would round, …)
  enum class AttentionChoice { kDefault, kGiven } attention_choice = AttentionChoice::kDefault;
  // The intent that a person has replayed as this one: wanted, and so never a repeated event.
  IntentId predecessor = {};
};

struct AdmitLimits {
  std::int64_t open_total = 1'000'000;
  std::int64_t open_per_lane = 1'000;
  std::int64_t open_per_source = 250'000;
};

struct AdmitPolicy {
  StateMachine state_machine = StateMachine::Default();
  LaneKeying keying = LaneKeying::kByWorkOrder;
  std::string status_field = "status";  // first segment of apriso.status_pointer
  std::string echo_field;               // empty: none
  absl::Duration default_time_to_live = absl::Hours(24);
  OnAttention default_on_attention = OnAttention::kBlock;
  absl::Duration repeated_event_window = absl::Seconds(60);  // zero: off
  AdmitLimits limits;
};

// What the store knows that bears on a submission.
struct RecordedSubmission {
  Intent intent;
  std::vector<StatusName> expected_statuses;  // under the key that was found
};

struct KnownWork {
  std::optional<RecordedSubmission> same_key;
  // The last accepted intent of the lane, if it is still remembered and may be repeated.
  std::optional<Intent> lane_tail;
  std::int64_t open_total = 0;
  std::int64_t open_in_lane = 0;
  std::int64_t open_of_source = 0;
  std::optional<Stop> drain;  // that covers it
};

enum class Taking { kOpen, kQuarantined, kShuttingDown };

enum class Duplicate { kNone, kEventId, kRepeatedEvent };

// The judgement on a submission.
struct Accept {
  Intent intent;  // complete but for its id
  friend bool operator==(const Accept&, const Accept&) = default;
};
struct Repeat {
  Intent intent;  // the one that stands for it
  Duplicate kind = Duplicate::kEventId;
  friend bool operator==(const Repeat&, const Repeat&) = default;
};
using Admission = std::variant<Accept, Repeat, Refusal>;

// May this submission enter, and as what? Pure and total. Checks in the order of DESIGN §3: shape
// of the key, idempotency, everything else that is wrong, repeated event, draining, capacity.
// A Repeat of kind kRepeatedEvent asks the caller to remember the submission's key as an alias.
Admission Admit(const Submission& submission, const KnownWork& known, Taking taking, absl::Time now,
                const AdmitPolicy& policy);

// Of what a repeated event has in common with the first one: two specs that differ in it are no
// repeats of one another. Holds within one process only.
std::uint64_t RepeatFingerprint(const IntentSpec& spec);

// Everything that is wrong with the submission itself, its key included. Admit refuses it for these
// unless the key is known.
std::vector<Violation> FindViolations(const Submission& submission, const AdmitPolicy& policy);

// What is wrong with the name of a work order, in the fields work_order_id and work_order_type.
std::vector<Violation> FindWorkOrderViolations(const LaneKey& work_order, LaneKeying keying);

// The submission with statuses in canonical spelling where the site knows them, expected statuses
// sorted and unique, and defaults filled in. Admit judges this form.
IntentSpec Canonicalize(const Submission& submission, const AdmitPolicy& policy);

}  // namespace interlock::core
