#include "demo/judge.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/intent_end.h"
#include "demo/life.h"

namespace interlock::demo {
namespace {

using Intent = v1::Intent;

std::int64_t NumberOf(const std::string& intent_id) {
  std::int64_t number = 0;
  return absl::SimpleAtoi(intent_id, &number) ? number : -1;
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

// The promise that a wrong number of writes breaks.
Promise PromiseAbout(const Intent& intent) {
  switch (intent.state()) {
    case Intent::REJECTED:
    case Intent::CANCELLED:
    case Intent::EXPIRED:
      return Promise::kNeverMeansNever;
    case Intent::SUCCEEDED:
      return intent.result() == Intent::ALREADY_IN_TARGET ? Promise::kAlreadyByOthers
                                                          : Promise::kTrueVerdicts;
    default:
      return Promise::kTrueVerdicts;
  }
}

// What it waits for, by the broker's own word.
std::string WaitOf(const Intent& intent) {
  if (!intent.has_wait()) return "";
  return absl::StrCat(": ", v1::Wait::Cause_Name(intent.wait().cause()),
                      intent.wait().detail().empty() ? "" : ", ", intent.wait().detail());
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
    HearRaces();
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
        Find(Promise::kNothingLost,
             absl::StrCat(NameOf(found->second), " has not come to an end", WaitOf(found->second)));
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
      if (change.by != ChangedBy::kBroker) {
        history_[change.work_order_id].push_back({&change, ""});
        continue;
      }
      if (change.if_match.empty() || change.if_match == "*") {
        Find(Promise::kConditionalWrites,
             absl::StrCat("write ", change.seq, " of ", change.work_order_id, " had no ETag"));
      }
      const std::string owner = OwnerOf(change);
      history_[change.work_order_id].push_back({&change, owner});
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
        Find(PromiseAbout(intent),
             absl::StrCat(NameOf(intent), writes == 0 ? " was never written" : " was written"));
      }
      if (intent.result() == Intent::ALREADY_IN_TARGET && !WasReachedByOthers(intent)) {
        Find(Promise::kAlreadyByOthers,
             absl::StrCat(NameOf(intent), ": nobody else had put the work order in that status"));
      }
    }
  }

  // Whether the work order was in the intent's target status at some moment of its life, and it was
  // an operator or an earlier intent who had put it there.
  bool WasReachedByOthers(const Intent& intent) const {
    const Life life = LifeOf(intent);
    const std::string& target = intent.target_status();
    const auto first = evidence_.first_status.find(intent.work_order_id());
    std::string status = first == evidence_.first_status.end() ? "" : first->second;
    bool by_others = true;
    absl::Time since = absl::InfinitePast();
    const auto reached = [&](absl::Time until) {
      return status == target && by_others && since <= life.end && until >= life.begin;
    };
    const auto history = history_.find(intent.work_order_id());
    if (history == history_.end()) return reached(absl::InfiniteFuture());
    for (const auto& [change, owner] : history->second) {
      if (change->status_after == status) continue;
      if (reached(change->time)) return true;
      status = change->status_after;
      since = change->time;
      by_others = change->by == ChangedBy::kOperator ||
                  (!owner.empty() && NumberOf(owner) < NumberOf(intent.intent_id()));
    }
    return reached(absl::InfiniteFuture());
  }

  // A fault has refused it as if the ETag did not match, and before the next write somebody changed
  // the work order: the read that shows another version cannot tell.
  bool LooksLikeARace(const LedgerMiss& miss) const {
    if (miss.http_status != 409 && miss.http_status != 412) return false;
    const auto history = history_.find(miss.work_order_id);
    if (history == history_.end()) return false;
    std::uint64_t next_write = std::numeric_limits<std::uint64_t>::max();
    for (const LedgerMiss& other : evidence_.misses) {
      const bool is_later = other.intent_id == miss.intent_id && other.seq > miss.seq;
      if (is_later) next_write = std::min(next_write, other.seq);
    }
    return std::any_of(history->second.begin(), history->second.end(), [&](const auto& entry) {
      const LedgerChange& change = *entry.first;
      return change.seq > miss.seq && change.seq < next_write && change.by == ChangedBy::kOperator;
    });
  }

  // The broker's races against the conflicts in the ledger. A conflict of the shortcut is no race;
  // one whose answer was lost, or which was not looked into before the intent ended without a
  // success, need not be one.
  void HearRaces() {
    struct Count {
      int least = 0;
      int most = 0;
      bool in_doubt = false;
    };
    std::map<std::string, Count> counts;
    for (const LedgerMiss& miss : evidence_.misses) {
      Count& count = counts[miss.intent_id];
      const bool was_answered = miss.http_status != 0 && miss.why != LedgerMiss::Why::kFault;
      if (!was_answered) count.in_doubt = true;
      if (miss.without_read) continue;
      if (miss.why == LedgerMiss::Why::kFault) {
        if (LooksLikeARace(miss)) ++count.most;
        continue;
      }
      ++count.most;
      if (miss.why == LedgerMiss::Why::kConflict && was_answered) ++count.least;
    }
    for (const auto& [intent_id, intent] : evidence_.intents) {
      const Count count = counts[intent_id];
      const bool was_looked_into =
          intent.state() == Intent::SUCCEEDED || intent.state() == Intent::REJECTED;
      const int least = was_looked_into && !count.in_doubt ? count.least : 0;
      if (least <= intent.races() && intent.races() <= count.most) continue;
      Find(Promise::kRacesAgree,
           absl::StrCat(NameOf(intent), ": the broker counts ", intent.races(),
                        " lost races, the ledger ", count.least));
    }
  }

  const Evidence& evidence_;
  std::vector<Finding> findings_;
  std::map<std::string, std::string> intent_by_key_;          // (source, event id) -> intent
  std::map<std::string, std::string> event_by_intent_;        // intent -> machine event
  std::multimap<std::string, std::string> intents_by_event_;  // machine event -> intents
  std::map<std::string, int> writes_;                         // intent -> writes that took effect
  std::map<std::string, int> writes_of_event_;                // machine event -> the same
  // Work order -> its changes in order, each with the intent that it belongs to, if to one.
  std::map<std::string, std::vector<std::pair<const LedgerChange*, std::string>>> history_;
};

}  // namespace

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

std::vector<Finding> Judge(const Evidence& evidence) { return Court(evidence).Judge(); }

}  // namespace interlock::demo
