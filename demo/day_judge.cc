#include "demo/day_judge.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_style.h"
#include "client/intent_end.h"
#include "client/refusal_kind.h"
#include "demo/life.h"

namespace interlock::demo {
namespace {

using client::cli::DurationText;
using Intent = v1::Intent;
using Apriso = v1::AprisoStatus;

// An answer to a submission is one transaction of the broker's, whatever Apriso does.
constexpr absl::Duration kAnswerWithin = absl::Seconds(5);
// Writes that an intent may lose before a person is asked: one, and four retries.
constexpr int kWritesUntilAttention = 5;

// The transitions of the simulator and of the broker's default configuration.
bool IsAllowed(const std::string& from, const std::string& to) {
  static const std::set<std::pair<std::string, std::string>> kAllowed = {
      {"Released", "In Progress"}, {"Released", "Cancelled"},  {"In Progress", "Complete"},
      {"In Progress", "On Hold"},  {"On Hold", "In Progress"}, {"In Progress", "Rework"},
      {"Rework", "In Progress"},   {"Complete", "Closed"}};
  return kAllowed.count({from, to}) > 0;
}

bool IsLasting(const absl::Status& status) { return client::IsOver(client::KindOf(status)); }

class DayCourt {
 public:
  explicit DayCourt(const DayEvidence& evidence)
      : evidence_(evidence),
        outage_begin_(evidence.TimeOf(evidence.course.outage().begin)),
        outage_end_(evidence.TimeOf(evidence.course.outage().end)),
        recovery_(RecoveryOf(evidence)) {}

  std::vector<Finding> Judge() {
    findings_ = demo::Judge(evidence_.play);
    HearEnds();
    HearSubmissions();
    HearOutage();
    HearRecovery();
    HearLanes();
    HearLosses();
    HearExpiry();
    return std::move(findings_);
  }

 private:
  void Find(Promise promise, std::string sentence) {
    findings_.push_back({promise, std::move(sentence)});
  }

  std::string Clock(absl::Time time) const {
    return evidence_.course.ClockText(time - evidence_.start);
  }

  void HearEnds() {
    for (const auto& [intent_id, intent] : evidence_.play.intents) {
      if (client::IsFinal(intent.state())) continue;
      Find(Promise::kAllEnded, absl::StrCat(NameOf(intent), " has not ended"));
    }
  }

  void HearSubmissions() {
    const auto& submissions = evidence_.play.submissions;
    if (submissions.size() < evidence_.planned) {
      Find(Promise::kTakenAllDay, absl::StrCat(evidence_.planned - submissions.size(),
                                               " events were not sent or not answered"));
    }
    int accepted_in_outage = 0;
    for (const Submission& submission : submissions) {
      const std::string name =
          absl::StrCat("event ", submission.event.machine_event, " of ",
                       submission.event.work_order_id, ", sent at ", Clock(submission.send_time));
      if (!IsLasting(submission.status)) {
        Find(Promise::kTakenAllDay,
             absl::StrCat(name, ": ", std::string(submission.status.message())));
        continue;
      }
      const bool in_outage =
          outage_begin_ <= submission.send_time && submission.send_time < outage_end_;
      if (!in_outage) continue;
      if (submission.answer_time - submission.send_time > kAnswerWithin) {
        Find(Promise::kTakenAllDay,
             absl::StrCat(name, ", was answered after ",
                          DurationText(submission.answer_time - submission.send_time)));
      }
      if (submission.status.ok()) ++accepted_in_outage;
    }
    if (accepted_in_outage == 0) {
      Find(Promise::kTakenAllDay, "nothing was accepted while Apriso was down");
    }
  }

  // A quarter of the outage is left for finding out, of a short one a second, but half at most.
  void HearOutage() {
    const absl::Duration length = outage_end_ - outage_begin_;
    const absl::Time noticed =
        outage_begin_ +
        std::max(length / 4, std::min<absl::Duration>(length / 2, absl::Seconds(1)));
    int looks = 0;
    for (const BrokerSample& sample : evidence_.samples) {
      if (sample.ask_time < noticed || sample.answer_time > outage_end_) continue;
      ++looks;
      if (sample.apriso == Apriso::UNAVAILABLE && !sample.is_serving_apriso) continue;
      Find(Promise::kOutageSeen,
           absl::StrCat("at ", Clock(sample.ask_time), " status says ",
                        Apriso::State_Name(sample.apriso), " and health 'apriso' ",
                        sample.is_serving_apriso ? "SERVING" : "NOT_SERVING"));
      return;
    }
    if (looks == 0) Find(Promise::kOutageSeen, "nobody looked while Apriso was down");
  }

  // Calls that are stopped between two looks show in the time since which they are made.
  void HearRecovery() {
    if (recovery_ == absl::InfiniteFuture()) {
      Find(Promise::kNoSecondCollapse, "no calls were made again after the outage");
      return;
    }
    std::optional<BrokerSample> before;
    for (const BrokerSample& sample : evidence_.samples) {
      if (sample.ask_time < outage_end_) continue;
      if (!before.has_value() && sample.apriso != Apriso::AVAILABLE) continue;
      const bool is_back_from_suspension =
          before.has_value() && before->apriso == Apriso::SUSPENDED;
      const bool has_stopped_between = before.has_value() && sample.apriso == Apriso::AVAILABLE &&
                                       !is_back_from_suspension && sample.since != before->since;
      if (sample.apriso == Apriso::UNAVAILABLE || has_stopped_between) {
        Find(Promise::kNoSecondCollapse,
             absl::StrCat("calls were stopped again before ", Clock(sample.answer_time)));
        return;
      }
      before = sample;
    }
  }

  // A work order waits if one of its intents lived through the recovery.
  void HearLanes() {
    if (recovery_ == absl::InfiniteFuture()) return;
    const absl::Duration patience =
        std::max<absl::Duration>(absl::Seconds(15), evidence_.course.length() / 4);
    std::set<std::string> waiting;
    std::map<std::string, absl::Time> served;
    for (const auto& [intent_id, intent] : evidence_.play.intents) {
      const Life life = LifeOf(intent);
      if (life.Contains(recovery_)) waiting.insert(intent.work_order_id());
      if (life.end < recovery_ || life.end == absl::InfiniteFuture()) continue;
      absl::Time& first = served.try_emplace(intent.work_order_id(), life.end).first->second;
      first = std::min(first, life.end);
    }
    for (const std::string& work_order : waiting) {
      const auto found = served.find(work_order);
      if (found == served.end()) {
        Find(Promise::kNoLaneStarved, absl::StrCat(work_order, " was not served after the outage"));
      } else if (found->second - recovery_ > patience) {
        Find(Promise::kNoLaneStarved,
             absl::StrCat(work_order, " was not served before ",
                          DurationText(found->second - recovery_), " after the outage"));
      }
    }
  }

  // Whoever did not succeed needs a reason of its own.
  void HearLosses() {
    CountConflicts();
    TellStories();
    std::map<std::string, const PlannedEvent*> events;
    for (const Submission& submission : evidence_.play.submissions) {
      const bool is_own = submission.duplicate == v1::SubmitIntentResponse::NONE;
      if (submission.status.ok() && is_own) events[submission.intent_id] = &submission.event;
    }
    for (const auto& [intent_id, intent] : evidence_.play.intents) {
      const auto event = events.find(intent_id);
      const PlannedEvent* const planned = event == events.end() ? nullptr : event->second;
      if (HasOwnReason(intent, planned)) continue;
      Find(Promise::kTroubleCostsNothing,
           absl::StrCat(NameOf(intent), " has no reason in the plant: ", intent.message()));
    }
  }

  bool HasOwnReason(const Intent& intent, const PlannedEvent* event) const {
    switch (intent.state()) {
      case Intent::SUCCEEDED:
        // With the echo field whatever the outage left in doubt can be proved.
        return intent.result() != Intent::UNATTRIBUTED;
      case Intent::REJECTED:
        return intent.reason() == Intent::INVALID_TRANSITION && WasEverForbidden(intent);
      case Intent::NEEDS_ATTENTION:
        return intent.reason() == Intent::CONFLICTS_EXHAUSTED && HasLostOften(intent);
      case Intent::CANCELLED: {
        const auto cleared = evidence_.cleared.find(intent.intent_id());
        return cleared != evidence_.cleared.end() &&
               cleared->second == Intent::CONFLICTS_EXHAUSTED && HasLostOften(intent);
      }
      case Intent::EXPIRED: {
        const Life life = LifeOf(intent);
        return event != nullptr && event->time_to_live > absl::ZeroDuration() &&
               life.end - life.begin >= event->time_to_live;
      }
      default:
        return true;  // it has not ended, which breaks another promise
    }
  }

  void CountConflicts() {
    for (const LedgerMiss& miss : evidence_.play.misses) {
      if (miss.why == LedgerMiss::Why::kConflict) ++conflicts_[miss.intent_id];
    }
  }

  bool HasLostOften(const Intent& intent) const {
    const auto found = conflicts_.find(intent.intent_id());
    return found != conflicts_.end() && found->second >= kWritesUntilAttention;
  }

  void TellStories() {
    for (const auto& [work_order, status] : evidence_.play.first_status) {
      stories_[work_order].push_back({absl::InfinitePast(), status});
    }
    for (const LedgerChange& change : evidence_.play.changes) {
      stories_[change.work_order_id].push_back({change.time, change.status_after});
    }
  }

  // Whether the work order was, during the intent's life, in a status from which its transition is
  // not allowed.
  bool WasEverForbidden(const Intent& intent) const {
    const auto story = stories_.find(intent.work_order_id());
    if (story == stories_.end()) return false;
    const Life life = LifeOf(intent);
    for (std::size_t i = 0; i < story->second.size(); ++i) {
      const auto& [since, status] = story->second[i];
      const bool is_last = i + 1 == story->second.size();
      const absl::Time until = is_last ? absl::InfiniteFuture() : story->second[i + 1].first;
      if (life.Overlaps(since, until) && !IsAllowed(status, intent.target_status())) return true;
    }
    return false;
  }

  void HearExpiry() {
    const absl::Time expiry = evidence_.TimeOf(evidence_.course.expiry());
    if (evidence_.play.summary.refused_sign_ins == 0) {
      Find(Promise::kSignedInAgain, "Apriso never refused the expired credential");
    }
    if (evidence_.tokens.issued < 2) {
      Find(Promise::kSignedInAgain, "no new token was fetched");
    }
    const auto& changes = evidence_.play.changes;
    const bool has_gone_on = std::any_of(changes.begin(), changes.end(), [&](const auto& change) {
      return change.by == ChangedBy::kBroker && change.time > expiry;
    });
    if (!has_gone_on) Find(Promise::kSignedInAgain, "nothing was written after the expiry");
    const bool ends_well =
        !evidence_.samples.empty() && evidence_.samples.back().apriso == Apriso::AVAILABLE;
    if (!ends_well) Find(Promise::kSignedInAgain, "calls were not made any more in the end");
  }

  const DayEvidence& evidence_;
  const absl::Time outage_begin_;
  const absl::Time outage_end_;
  const absl::Time recovery_;
  std::vector<Finding> findings_;
  std::map<std::string, int> conflicts_;  // intent -> writes that met another version
  // Work order -> since when it was in which status.
  std::map<std::string, std::vector<std::pair<absl::Time, std::string>>> stories_;
};

}  // namespace

absl::Time RecoveryOf(const DayEvidence& evidence) {
  const absl::Time outage_end = evidence.TimeOf(evidence.course.outage().end);
  for (const BrokerSample& sample : evidence.samples) {
    if (sample.ask_time >= outage_end && sample.apriso == Apriso::AVAILABLE) {
      return std::max(sample.since, outage_end);
    }
  }
  return absl::InfiniteFuture();
}

std::vector<Finding> JudgeDay(const DayEvidence& evidence) { return DayCourt(evidence).Judge(); }

}  // namespace interlock::demo
