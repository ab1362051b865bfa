#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "demo/ledger.h"
#include "google/protobuf/message.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::crash {

enum class Sent {
  kNo,
  kInDoubt,  // sent, not answered: to be sent again under the same event id
  kAcknowledged
};

enum class Cancel {
  kNone,
  kAsked,     // sent, not answered
  kNoted,     // OK, and the intent had not ended
  kTookPlace  // OK, and the intent was CANCELLED
};

// What a client has written down about one event of its own.
struct EventRecord {
  v1::SubmitIntentRequest request;
  std::string machine_event;  // the same for a machine event that is sent under two event ids
  Sent sent = Sent::kNo;
  std::string intent_id;  // of the acknowledgement
  v1::SubmitIntentResponse::Duplicate duplicate = v1::SubmitIntentResponse::DUPLICATE_UNSPECIFIED;
  // That intent was submitted under another event id, for the same machine event.
  bool is_alias = false;
  Cancel cancel = Cancel::kNone;
  // The intent as it was when it was first seen to have ended; without fields and attempts.
  std::optional<v1::Intent> end;
  // Its attempts, if they were looked at after that.
  std::optional<std::string> end_attempts;
};

// A work order with everything that this client asked of it, in order.
struct LaneRecord {
  std::string work_order_id;
  std::string first_status;
  std::string believed_status;  // what the next event starts from
  std::deque<EventRecord> events;
  absl::Duration time_to_live = absl::ZeroDuration();  // of its events; zero: the broker's default
  bool is_retired = false;                             // nothing more is asked of it

  // From the plant.
  std::vector<demo::LedgerChange> changes;
  std::vector<demo::LedgerMiss> misses;
  bool is_dirty = false;  // something has changed since it was last judged
};

// The intent without what not every answer carries.
v1::Intent WithoutDetails(v1::Intent intent);
// Equal bytes for equal messages.
std::string BytesOf(const google::protobuf::Message& message);

// What the clients were told, for the report.
struct ClientCounts {
  std::int64_t acknowledged = 0;  // new intents
  std::int64_t resent = 0;        // of what was in doubt
  std::int64_t found_again = 0;   // of these, answered as a duplicate
  std::int64_t sent_twice = 0;    // although acknowledged, to see that it is known
  std::int64_t repeated = 0;      // machine events under a second event id, answered with the first
  std::int64_t cancels = 0;
  std::int64_t looks = 0;
};

}  // namespace interlock::crash
