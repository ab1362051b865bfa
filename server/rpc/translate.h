#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "core/admit.h"
#include "core/attempt.h"
#include "core/ids.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "core/state_machine.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "interlock/v1/intent.pb.h"
#include "interlock/v1/transition_broker.pb.h"
#include "storage/intent_reader.h"

namespace interlock::rpc {

// Between the API's messages and core's values. Functions that find something wrong append to
// `violations` and go on, so that the caller learns everything at once.

// Limits that bind what core does not look at.
inline constexpr absl::Duration kMinTimeToLive = absl::Seconds(1);
inline constexpr absl::Duration kMaxTimeToLive = absl::Hours(24 * 365);
inline constexpr int kMaxLabels = 16;
inline constexpr std::size_t kMaxLabelKeyCharacters = 64;
inline constexpr std::size_t kMaxLabelValueCharacters = 256;
inline constexpr std::size_t kMaxReasonCharacters = 1024;

// Everything that is wrong with the request itself is in edge_violations; core::Admit judges the
// rest. Times and durations are rounded down to whole milliseconds, as the store keeps them.
core::Submission SubmissionFromProto(const v1::SubmitIntentRequest& request);

storage::IntentFilter FilterFromProto(const v1::IntentFilter& filter,
                                      const core::StateMachine& statuses,
                                      std::vector<core::Violation>& violations);

// Digits only, no sign, at most 19, not 0.
std::optional<core::IntentId> IntentIdFromText(absl::string_view text);

// Empty outside 0001-01-01 … 9999-12-31 or with nanos outside 0 … 999,999,999.
std::optional<absl::Time> TimeFromProto(const google::protobuf::Timestamp& time);
// Empty beyond ±10,000 years or if seconds and nanos do not agree in sign.
std::optional<absl::Duration> DurationFromProto(const google::protobuf::Duration& duration);

// Whole milliseconds. Requires: years 1 … 9999.
google::protobuf::Timestamp TimeToProto(absl::Time time);
google::protobuf::Duration DurationToProto(absl::Duration duration);

void WaitToProto(const core::Wait& wait, v1::Wait& proto);

// Everything but attempts. Text that is no valid UTF-8 is repaired.
v1::Intent IntentToProto(const core::Intent& intent);
// The same without `fields`, whose translation is most of the work.
void IntentToProtoWithoutFields(const core::Intent& intent, v1::Intent& proto);
v1::Attempt AttemptToProto(const core::Attempt& attempt);
v1::IntentChange ChangeToProto(const storage::IntentChange& change);

}  // namespace interlock::rpc
