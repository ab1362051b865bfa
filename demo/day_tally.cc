#include "demo/day_tally.h"

#include <algorithm>
#include <map>

#include "demo/life.h"

namespace interlock::demo {
namespace {

// When each intent was first sent by its source.
std::map<std::string, absl::Time> FirstSendings(const Evidence& evidence) {
  std::map<std::string, absl::Time> sent;
  for (const Submission& submission : evidence.submissions) {
    if (!submission.status.ok()) continue;
    absl::Time& first = sent.try_emplace(submission.intent_id, submission.send_time).first->second;
    first = std::min(first, submission.send_time);
  }
  return sent;
}

class DayCounter {
 public:
  explicit DayCounter(const DayEvidence& evidence)
      : evidence_(evidence), recovery_(RecoveryOf(evidence)) {}

  DayTally Count() {
    for (const Submission& submission : evidence_.play.submissions) {
      ++HourOf(submission.send_time).events;
    }
    for (const BrokerSample& sample : evidence_.samples) {
      int& most = HourOf(sample.ask_time).most_open;
      most = std::max(most, sample.open_intents);
    }
    for (const auto& [intent_id, intent] : evidence_.play.intents) {
      const Life life = LifeOf(intent);
      const bool has_waited = life.Contains(recovery_) && life.end != absl::InfiniteFuture();
      if (has_waited) caught_up_ = std::max(caught_up_, life.end);
    }
    const std::map<std::string, absl::Time> sent = FirstSendings(evidence_.play);
    for (const auto& [intent_id, intent] : evidence_.play.intents) {
      const auto found = sent.find(intent_id);
      CountIntent(intent, found == sent.end() ? LifeOf(intent).begin : found->second);
    }
    CountRamp();
    for (HourTally& hour : tally_.hours) std::sort(hour.latencies.begin(), hour.latencies.end());
    for (auto& latencies : tally_.latencies) std::sort(latencies.begin(), latencies.end());
    tally_.recovery = recovery_ - evidence_.TimeOf(evidence_.course.outage().end);
    return std::move(tally_);
  }

 private:
  HourTally& HourOf(absl::Time time) {
    const int number = evidence_.course.HourNumber(time - evidence_.start);
    return tally_.hours[static_cast<std::size_t>(number)];
  }

  void CountIntent(const v1::Intent& intent, absl::Time sent) {
    const Life life = LifeOf(intent);
    HourTally& hour = HourOf(life.begin);
    ++hour.accepted;
    hour.lost_races += intent.races();
    if (life.end == absl::InfiniteFuture()) return;
    ++HourOf(life.end).ended;
    hour.latencies.push_back(life.end - sent);
    tally_.latencies[static_cast<std::size_t>(PhaseOf(life))].push_back(life.end - sent);
  }

  Phase PhaseOf(const Life& life) const {
    const absl::Time outage_begin = evidence_.TimeOf(evidence_.course.outage().begin);
    if (life.Overlaps(outage_begin, recovery_)) return Phase::kOutage;
    if (life.begin >= recovery_ && life.begin < caught_up_) return Phase::kCatchingUp;
    return evidence_.course.PhaseAt(life.begin - evidence_.start);
  }

  void CountRamp() {
    const Span outage = evidence_.course.outage();
    const absl::Duration bucket = RampBucket(evidence_.course);
    const absl::Duration from = outage.begin - 3 * bucket;
    const absl::Duration until = outage.end + 8 * bucket;
    for (const RateBucket& rate : evidence_.rates) {
      const absl::Duration at = rate.start - evidence_.start;
      if (at < from || at >= until) continue;
      tally_.ramp.push_back({at, rate.requests(), rate.most_at_once});
    }
  }

  const DayEvidence& evidence_;
  const absl::Time recovery_;
  absl::Time caught_up_ = absl::InfinitePast();  // the last that had waited has ended
  DayTally tally_;
};

}  // namespace

DayTally TallyDay(const DayEvidence& evidence) { return DayCounter(evidence).Count(); }

absl::Duration RampBucket(const DayCourse& course) {
  const absl::Duration tenth = absl::Floor(course.outage().length() / 10, absl::Milliseconds(100));
  return std::clamp<absl::Duration>(tenth, absl::Milliseconds(100), absl::Seconds(1));
}

}  // namespace interlock::demo
