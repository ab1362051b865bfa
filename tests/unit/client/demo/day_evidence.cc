#include "tests/unit/client/demo/day_evidence.h"

#include "absl/strings/str_cat.h"

namespace interlock::demo {
namespace {

using Apriso = v1::AprisoStatus;

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(absl::ToUnixSeconds(time));
  timestamp.set_nanos(static_cast<std::int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(timestamp.seconds()))));
  return timestamp;
}

}  // namespace

absl::Time At(double second) { return absl::FromUnixSeconds(1000) + absl::Seconds(second); }

v1::Intent& AddIntent(DayEvidence& day, const std::string& intent_id,
                      const std::string& work_order_id, const std::string& target, double begin,
                      double end) {
  Submission submission;
  submission.event.source = "plc";
  submission.event.event_id = absl::StrCat("e", intent_id);
  submission.event.machine_event = absl::StrCat("plc/", intent_id);
  submission.event.work_order_id = work_order_id;
  submission.event.target_status = target;
  submission.intent_id = intent_id;
  submission.duplicate = v1::SubmitIntentResponse::NONE;
  submission.send_time = At(begin);
  submission.answer_time = At(begin) + absl::Milliseconds(5);
  day.play.submissions.push_back(submission);
  ++day.planned;
  v1::Intent& intent = day.play.intents[intent_id];
  intent.set_intent_id(intent_id);
  intent.set_work_order_id(work_order_id);
  intent.set_target_status(target);
  *intent.mutable_create_time() = ToTimestamp(At(begin));
  *intent.mutable_end_time() = ToTimestamp(At(end));
  intent.set_state(v1::Intent::SUCCEEDED);
  intent.set_result(v1::Intent::APPLIED);
  return intent;
}

void AddWrite(DayEvidence& day, const std::string& intent_id, double second) {
  const v1::Intent& intent = day.play.intents[intent_id];
  LedgerChange change;
  change.seq = day.play.changes.size() + 1;
  change.time = At(second);
  change.work_order_id = intent.work_order_id();
  change.by = ChangedBy::kBroker;
  change.status_after = intent.target_status();
  change.machine_event = absl::StrCat("plc/", intent_id);
  change.intent_id = intent_id;
  change.if_match = "\"v1\"";
  change.try_number = 1;
  day.play.changes.push_back(change);
}

void AddConflict(DayEvidence& day, const std::string& intent_id) {
  LedgerMiss miss;
  miss.intent_id = intent_id;
  miss.work_order_id = day.play.intents[intent_id].work_order_id();
  miss.http_status = 409;
  day.play.misses.push_back(miss);
}

DayEvidence HonestDay() {
  DayEvidence day{DayCourse(absl::Seconds(48))};
  day.start = At(0);
  day.play.first_status = {{"W1", "In Progress"}, {"W2", "In Progress"}, {"W3", "Released"}};
  AddIntent(day, "1", "W1", "On Hold", 19.9, 26.5);
  AddWrite(day, "1", 26.5);
  AddIntent(day, "2", "W2", "Complete", 22, 27);
  AddWrite(day, "2", 27);
  AddIntent(day, "3", "W3", "In Progress", 35, 35.1);
  AddWrite(day, "3", 35.1);
  for (double second = 0; second < 40; second += 0.5) {
    BrokerSample sample;
    sample.ask_time = At(second);
    sample.answer_time = At(second) + absl::Milliseconds(2);
    const bool is_down = second >= 20.5 && second < 26.4;
    sample.apriso = is_down ? Apriso::UNAVAILABLE : Apriso::AVAILABLE;
    sample.is_serving_apriso = !is_down;
    sample.since = At(second < 20.5 ? 0 : second < 26.4 ? 20.1 : 26.3);
    sample.open_intents = is_down ? 2 : 0;
    day.samples.push_back(sample);
  }
  for (int second = 0; second < 40; ++second) {
    const bool is_down = second >= 20 && second < 26;
    day.rates.push_back({At(second), is_down ? 0 : 100, is_down ? 2 : 120, is_down ? 1 : 12});
  }
  day.play.summary.reads = 400;
  day.play.summary.writes = 500;
  day.play.summary.writes_without_read = 100;
  day.play.summary.refused_sign_ins = 4;
  day.tokens = {.issued = 2, .refused = 0};
  return day;
}

}  // namespace interlock::demo
