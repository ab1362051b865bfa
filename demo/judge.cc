#include "demo/judge.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/intent_end.h"

namespace interlock::demo {
namespace {

using Intent = v1::Intent;

std::int64_t NumberOf(const std::string& intent_id) {
  std::int64_t number = 0;
  return absl::SimpleAtoi(intent_id, &number) ? number : -1;
}

std::string NameOf(const Intent& intent) {
  std::string name =
      absl::StrCat("intent ", intent.intent_id(), " (", intent.work_order_id(), " -> ",
                   intent.target_status(), ", ", Intent::State_Name(intent.state()));
  if (intent.result() != Intent::RESULT_UNSPECIFIED) {
    absl::StrAppend(&name, " ", Intent::Result_Name(intent.result()));
  }
  if (intent.reason() != Intent::REASON_UNSPECIFIED) {
    absl::StrAppend(&name, " ", Intent::Reason_Name(intent.reason()));
  }
  return name + ")";
}

// It waits for a person's decision about an earlier intent of its work order.
bool StandsBehindAttention(const Intent& intent) {
  return intent.state() == Intent::QUEUED && intent.wait().cause() == v1::Wait::BEHIND_ATTENTION;
}

// What a verdict says about the number of the intent's writes that took effect.
struct Claim {
  int least;
  int most;
};

Claim ClaimOf(const Intent& intent) {
  constexpr Claim kWritten{1, 1};
  constexpr Claim kNotWritten{0, 0};
  constexpr Claim kNotKnown{0, 1};
  switch (intent.state()) {
    case Intent::SUCCEEDED:
      if (intent.result() == Intent::ALREADY_IN_TARGET) return kNotWritten;
      return intent.result() == Intent::UNATTRIBUTED ? kNotKnown : kWritten;
    case Intent::REJECTED:
    case Intent::CANCELLED:
    case Intent::EXPIRED:
      return kNotWritten;
    case Intent::NEEDS_ATTENTION:
      return intent.reason() == Intent::OUTCOME_UNKNOWN || intent.reason() == Intent::FOREIGN_WRITER
                 ? kNotKnown
                 : kNotWritten;
    default:
      return StandsBehindAttention(intent) ? kNotWritten : kNotKnown;
  }
}

// One judgement under way: the evidence, what each intent stands for, and what was found.
class Court {
 public:
  explicit Court(const Evidence& evidence) : evidence_(evidence) {}

  std::vector<Finding> Judge() {
    HearSubmissions();
    HearEnds();
    HearLedger();
    HearVerdicts();
    HearTwins();
    return std::move(findings_);
  }

 private:
  void Find(Promise promise, std::string sentence) {
    findings_.push_back({promise, std::move(sentence)});
  }

  // Learns which event each intent stands for, in the order of acceptance as far as it matters.
  void HearSubmissions() {
    for (const Submission& submission : evidence_.submissions) {
      if (!submission.status.ok()) continue;
      const PlannedEvent& event = submission.event;
      const std::string key = absl::StrCat(event.source, " ", event.event_id);
      const auto [known, first] = intent_by_key_.emplace(key, submission.intent_id);
      if (!first && known->second != submission.intent_id) {
        Find(Promise::kOneIntentPerEvent,
             absl::StrCat("event ", key, " of ", event.work_order_id, " was answered with intent ",
                          known->second, " and with intent ", submission.intent_id));
      }
      const auto [meant, fresh] =
          event_by_intent_.emplace(submission.intent_id, event.machine_event);
      if (!fresh && meant->second != event.machine_event) {
        Find(Promise::kHonestDuplicates,
             absl::StrCat("intent ", submission.intent_id, " was given for ", meant->second,
                          " and for ", event.machine_event, " of ", event.work_order_id));
      }
    }
    for (const auto& [intent_id, machine_event] : event_by_intent_) {
      intents_by_event_.emplace(machine_event, intent_id);
    }
  }

  void HearEnds() {
    for (const auto& [intent_id, machine_event] : event_by_intent_) {
      const auto found = evidence_.intents.find(intent_id);
      if (found == evidence_.intents.end()) {
        Find(Promise::kNothingLost, absl::StrCat("intent ", intent_id, " (event ", machine_event,
                                                 ") was acknowledged and is not known any more"));
      } else if (!client::IsDone(found->second.state()) && !IsRightlyHeld(found->second)) {
        Find(Promise::kNothingLost, absl::StrCat(NameOf(found->second), " has not come to an end"));
      }
    }
  }

  bool IsRightlyHeld(const Intent& intent) const {
    if (!StandsBehindAttention(intent)) return false;
    return std::any_of(evidence_.intents.begin(), evidence_.intents.end(), [&](const auto& entry) {
      const Intent& other = entry.second;
      return other.state() == Intent::NEEDS_ATTENTION &&
             other.work_order_id() == intent.work_order_id() &&
             NumberOf(other.intent_id()) < NumberOf(intent.intent_id());
    });
  }

  // The acknowledged intent that a write belongs to; empty if there is none. The event decides; the
  // header only chooses where one event is two intents (a repeat accepted after a rejection).
  std::string OwnerOf(const LedgerChange& write) const {
    const auto [begin, end] = intents_by_event_.equal_range(write.machine_event);
    std::string owner;
    for (auto candidate = begin; candidate != end; ++candidate) {
      if (candidate->second == write.intent_id) return candidate->second;
      const auto intent = evidence_.intents.find(candidate->second);
      const bool claims = intent != evidence_.intents.end() && ClaimOf(intent->second).most > 0;
      if (owner.empty() || claims) owner = candidate->second;
    }
    return owner;
  }

  void HearLedger() {
    std::map<std::string, std::string> last_written;  // by work order: the intent
    for (const LedgerChange& change : evidence_.changes) {
      seen_statuses_.emplace(change.work_order_id, change.status_after);
      if (change.by != ChangedBy::kBroker) continue;
      if (change.if_match.empty() || change.if_match == "*") {
        Find(Promise::kConditionalWrites,
             absl::StrCat("write ", change.seq, " of ", change.work_order_id, " had no ETag"));
      }
      const std::string owner = OwnerOf(change);
      if (owner.empty()) {
        Find(Promise::kEveryWriteExplained,
             absl::StrCat("write ", change.seq, " of ", change.work_order_id, " (event '",
                          change.machine_event, "') belongs to no acknowledged intent"));
        continue;
      }
      ++writes_[owner];
      ++writes_of_event_[change.machine_event];
      const auto last = last_written.find(change.work_order_id);
      if (last != last_written.end() && NumberOf(last->second) > NumberOf(owner)) {
        Find(Promise::kOrder, absl::StrCat(change.work_order_id, ": intent ", owner,
                                           " was written after intent ", last->second));
      }
      last_written[change.work_order_id] = owner;
    }
    if (evidence_.summary.unconditional_writes > 0) {
      Find(Promise::kConditionalWrites, absl::StrCat(evidence_.summary.unconditional_writes,
                                                     " writes were sent with If-Match: *"));
    }
    if (evidence_.summary.dropped > 0) {
      Find(Promise::kEveryWriteExplained,
           absl::StrCat("the ledger has lost ", evidence_.summary.dropped,
                        " entries; the judgement would not be complete"));
    }
  }

  // An event that was accepted as two intents and written for both.
  void HearTwins() {
    for (const auto& [machine_event, writes] : writes_of_event_) {
      if (writes < 2 || intents_by_event_.count(machine_event) < 2) continue;
      Find(Promise::kOnce, absl::StrCat("event ", machine_event, " was accepted as ",
                                        intents_by_event_.count(machine_event),
                                        " intents and written ", writes, " times"));
    }
  }

  void HearVerdicts() {
    for (const auto& [machine_event, intent_id] : intents_by_event_) {
      const auto found = evidence_.intents.find(intent_id);
      if (found == evidence_.intents.end()) continue;
      const Intent& intent = found->second;
      const Claim claim = ClaimOf(intent);
      const auto counted = writes_.find(intent_id);
      const int writes = counted == writes_.end() ? 0 : counted->second;
      if (writes > 1) {
        Find(Promise::kOnce, absl::StrCat(NameOf(intent), " was written ", writes, " times"));
      } else if (writes < claim.least || writes > claim.most) {
        Find(Promise::kTrueVerdicts,
             absl::StrCat(NameOf(intent), writes == 0 ? " was never written" : " was written"));
      }
      if (intent.result() == Intent::ALREADY_IN_TARGET && !WasEver(intent)) {
        Find(Promise::kTrueVerdicts,
             absl::StrCat(NameOf(intent), ": the work order never was in that status"));
      }
    }
  }

  bool WasEver(const Intent& intent) const {
    const auto first = evidence_.first_status.find(intent.work_order_id());
    if (first != evidence_.first_status.end() && first->second == intent.target_status())
      return true;
    const auto [begin, end] = seen_statuses_.equal_range(intent.work_order_id());
    for (auto seen = begin; seen != end; ++seen) {
      if (seen->second == intent.target_status()) return true;
    }
    return false;
  }

  const Evidence& evidence_;
  std::vector<Finding> findings_;
  std::map<std::string, std::string> intent_by_key_;          // (source, event id) -> intent
  std::map<std::string, std::string> event_by_intent_;        // intent -> machine event
  std::multimap<std::string, std::string> intents_by_event_;  // machine event -> intents
  std::map<std::string, int> writes_;                         // intent -> writes that took effect
  std::map<std::string, int> writes_of_event_;                // machine event -> the same
  std::multimap<std::string, std::string> seen_statuses_;     // work order -> statuses it had
};

}  // namespace

std::vector<Finding> Judge(const Evidence& evidence) { return Court(evidence).Judge(); }

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
    case Promise::kOrder:
      return "order within each work order is kept";
    case Promise::kConditionalWrites:
      return "every write carries an ETag";
    case Promise::kEveryWriteExplained:
      return "every write belongs to an acknowledged intent";
  }
  return "";
}

}  // namespace interlock::demo
