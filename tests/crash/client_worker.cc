#include "tests/crash/client_worker.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/intent_end.h"
#include "client/refusal_kind.h"
#include "google/protobuf/util/time_util.h"

namespace interlock::crash {
namespace {

constexpr std::size_t kRecent = 60;

std::string NameOf(const EventRecord& event) {
  return absl::StrCat("event ", event.request.event_id(), " (", event.request.work_order_id(),
                      " -> ", event.request.target_status(), ")");
}

void SetText(v1::SubmitIntentRequest& request, const std::string& name, const std::string& value) {
  (*request.mutable_fields()->mutable_fields())[name].set_string_value(value);
}

}  // namespace

ClientWorker::ClientWorker(Way way, std::string source, const LoadShape& shape, std::uint64_t seed)
    : way_(way), source_(std::move(source)), shape_(shape), random_(seed) {}

bool ClientWorker::Chance(double probability) {
  return std::uniform_real_distribution<double>(0, 1)(random_) < probability;
}

int ClientWorker::Draw(int least, int most) {
  return std::uniform_int_distribution<int>(least, most)(random_);
}

void ClientWorker::Live(client::BrokerClient& broker, int budget, const std::atomic<bool>& stop) {
  active_.clear();
  for (LaneRecord& lane : lanes_) {
    if (!lane.is_retired) active_.push_back(&lane);
  }
  if (SendPending(broker) == Goes::kOver) return;
  const int chunk = way_ == Way::kUnary ? 2 : way_ == Way::kBatch ? 30 : 50;
  while (budget > 0 && !stop && !active_.empty()) {
    DrawEvents(Draw(1, std::min(budget, chunk)));
    budget -= static_cast<int>(std::max<std::size_t>(pending_.size(), 1));
    if (SendPending(broker) == Goes::kOver || DoSomethingElse(broker) == Goes::kOver) return;
  }
}

void ClientWorker::DrawEvents(int most) {
  for (int i = 0; i < most && !active_.empty(); ++i) {
    const auto at = static_cast<std::size_t>(Draw(0, static_cast<int>(active_.size()) - 1));
    LaneRecord& lane = *active_[at];
    if (static_cast<int>(lane.events.size()) >= shape_.most_events_per_lane ||
        lane.believed_status == "Closed" || lane.believed_status == "Cancelled") {
      lane.is_retired = true;
      active_.erase(active_.begin() + static_cast<std::ptrdiff_t>(at));
      continue;
    }
    AddEvent(lane);
    pending_.push_back({&lane, &lane.events.back()});
    if (!Chance(0.04)) continue;
    // The machine fired twice.
    EventRecord again = lane.events.back();
    again.request.set_event_id(absl::StrCat(again.request.event_id(), "/again"));
    lane.events.push_back(std::move(again));
    pending_.push_back({&lane, &lane.events.back()});
  }
}

std::string ClientWorker::DrawTarget(LaneRecord& lane) {
  if (Chance(0.02)) return "Closed";  // mostly forbidden: it is in progress
  const std::string& now = lane.believed_status;
  std::string next = "In Progress";
  if (now == "Complete") next = "Closed";
  if (now == "In Progress") {
    const bool may_end = static_cast<int>(lane.events.size()) > shape_.most_events_per_lane / 2;
    next = may_end && Chance(0.1) ? "Complete" : Chance(0.3) ? "Rework" : "On Hold";
  }
  lane.believed_status = next;
  return next;
}

void ClientWorker::AddEvent(LaneRecord& lane) {
  EventRecord event;
  ++last_event_;
  event.machine_event = absl::StrCat(source_, "-", last_event_);
  v1::SubmitIntentRequest& request = event.request;
  request.set_source(source_);
  request.set_event_id(absl::StrCat(source_, "/", last_event_));
  request.set_work_order_id(lane.work_order_id);
  request.set_target_status(DrawTarget(lane));
  request.set_on_attention(Chance(0.5) ? v1::Intent::SKIP : v1::Intent::BLOCK);
  if (shape_.has_event_field) SetText(request, "machineEvent", event.machine_event);
  if (request.target_status() == "Rework") {
    for (const char* name :
         {"reworkReasonCode", "defectType", "reworkInstructions", "originalOperationId"}) {
      SetText(request, name, "R1");
    }
  }
  if (lane.time_to_live > absl::ZeroDuration()) {
    *request.mutable_time_to_live() = google::protobuf::util::TimeUtil::MillisecondsToDuration(
        absl::ToInt64Milliseconds(lane.time_to_live));
  }
  lane.events.push_back(std::move(event));
}

ClientWorker::Goes ClientWorker::SendPending(client::BrokerClient& broker) {
  if (pending_.empty()) return Goes::kOn;
  switch (way_) {
    case Way::kUnary:
      return SendUnary(broker);
    case Way::kBatch:
      return SendBatch(broker);
    case Way::kStream:
      return SendStream(broker);
  }
  return Goes::kOver;
}

void ClientWorker::NoteSending(const Place& place) {
  if (place.event->sent == Sent::kInDoubt) ++counts_.resent;
}

ClientWorker::Goes ClientWorker::SendUnary(client::BrokerClient& broker) {
  std::size_t done = 0;
  for (; done < pending_.size(); ++done) {
    const Place& place = pending_[done];
    NoteSending(place);
    const auto answer = broker.Submit(place.event->request);
    const bool is_over =
        answer.ok() ? TakeAnswer(place, absl::OkStatus(), answer->intent(), answer->duplicate())
                    : TakeAnswer(place, answer.status(), {}, {});
    if (!is_over) break;
  }
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(done));
  return pending_.empty() ? Goes::kOn : Goes::kOver;
}

ClientWorker::Goes ClientWorker::SendBatch(client::BrokerClient& broker) {
  v1::SubmitIntentsRequest batch;
  for (const Place& place : pending_) {
    NoteSending(place);
    *batch.add_requests() = place.event->request;
  }
  const auto answer = broker.SubmitBatch(batch);
  std::vector<Place> kept;
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    const Place& place = pending_[i];
    bool is_over = false;
    if (!answer.ok()) {
      is_over = TakeAnswer(place, answer.status(), {}, {});
    } else if (static_cast<int>(i) < answer->results_size()) {
      const v1::SubmitIntentsResult& result = answer->results(static_cast<int>(i));
      is_over = TakeAnswer(place,
                           result.has_error() ? client::ToStatus(result.error()) : absl::OkStatus(),
                           result.intent(), result.duplicate());
    } else {
      complaints_.push_back(absl::StrCat(NameOf(*place.event), ": no result in its batch"));
    }
    if (!is_over) kept.push_back(place);
  }
  pending_ = std::move(kept);
  return answer.ok() ? Goes::kOn : Goes::kOver;
}

ClientWorker::Goes ClientWorker::SendStream(client::BrokerClient& broker) {
  grpc::ClientContext context;
  const auto stream = broker.stub().StreamIntents(&context);
  for (const Place& place : pending_) {
    NoteSending(place);
    place.event->sent = Sent::kInDoubt;
    if (!stream->Write(place.event->request)) break;
  }
  stream->WritesDone();
  std::vector<Place> kept;
  std::size_t answered = 0;
  v1::StreamIntentsResponse answer;
  while (answered < pending_.size() && stream->Read(&answer)) {
    const Place& place = pending_[answered++];
    if (answer.event_id() != place.event->request.event_id()) {
      complaints_.push_back(absl::StrCat(NameOf(*place.event), ": the stream answers ",
                                         answer.event_id(), " in its place"));
    }
    const bool is_over =
        TakeAnswer(place, answer.has_error() ? client::ToStatus(answer.error()) : absl::OkStatus(),
                   answer.intent(), answer.duplicate());
    if (!is_over) kept.push_back(place);
  }
  const bool is_complete = answered == pending_.size();
  if (!is_complete) context.TryCancel();
  stream->Finish();
  kept.insert(kept.end(), pending_.begin() + static_cast<std::ptrdiff_t>(answered), pending_.end());
  pending_ = std::move(kept);
  return is_complete ? Goes::kOn : Goes::kOver;
}

bool ClientWorker::TakeAnswer(const Place& place, const absl::Status& status,
                              const v1::Intent& intent,
                              v1::SubmitIntentResponse::Duplicate duplicate) {
  EventRecord& event = *place.event;
  const bool was_in_doubt = event.sent == Sent::kInDoubt;
  if (!status.ok()) {
    event.sent = Sent::kInDoubt;
    if (!client::IsOver(client::KindOf(status))) return false;
    complaints_.push_back(absl::StrCat(NameOf(event), " was refused: ", status.ToString()));
    return true;
  }
  event.sent = Sent::kAcknowledged;
  event.intent_id = intent.intent_id();
  event.duplicate = duplicate;
  event.is_alias = intent.event_id() != event.request.event_id();
  if (intent.work_order_id() != event.request.work_order_id() ||
      intent.target_status() != event.request.target_status()) {
    complaints_.push_back(absl::StrCat(NameOf(event), " was answered with intent ",
                                       intent.intent_id(), ", which is for ",
                                       intent.work_order_id(), " -> ", intent.target_status()));
  }
  CheckDuplicate(place, was_in_doubt);
  if (event.is_alias) CheckAlias(place);
  recent_.push_back(&event);
  if (recent_.size() > kRecent) recent_.pop_front();
  return true;
}

void ClientWorker::CheckDuplicate(const Place& place, bool was_in_doubt) {
  const EventRecord& event = *place.event;
  switch (event.duplicate) {
    case v1::SubmitIntentResponse::NONE:
      ++counts_.acknowledged;
      return;
    case v1::SubmitIntentResponse::EVENT_ID:
      ++counts_.found_again;
      // The first sending's answer, if it was one: taken.
      if (!was_in_doubt) {
        complaints_.push_back(
            absl::StrCat(NameOf(event), " was called a duplicate, and had never been sent"));
      }
      return;
    default:
      ++counts_.repeated;
      return;
  }
}

// It has to be an earlier one of the work order, for the same.
void ClientWorker::CheckAlias(const Place& place) {
  const EventRecord& event = *place.event;
  for (const EventRecord& earlier : place.lane->events) {
    if (&earlier == &event) break;
    const bool is_same = earlier.intent_id == event.intent_id &&
                         earlier.request.target_status() == event.request.target_status();
    if (is_same) return;
  }
  complaints_.push_back(absl::StrCat(NameOf(event), " was called a repeat of intent ",
                                     event.intent_id, ", which is none of its work order"));
}

ClientWorker::Goes ClientWorker::DoSomethingElse(client::BrokerClient& broker) {
  if (recent_.empty() || !Chance(0.5)) return Goes::kOn;
  EventRecord& event =
      *recent_[static_cast<std::size_t>(Draw(0, static_cast<int>(recent_.size()) - 1))];
  const double kind = std::uniform_real_distribution<double>(0, 1)(random_);
  if (kind < 0.25) return SendAcknowledgedAgain(broker, event);
  if (kind < 0.35) return CancelIt(broker, event);
  return LookAtIt(broker, event);
}

ClientWorker::Goes ClientWorker::SendAcknowledgedAgain(client::BrokerClient& broker,
                                                       EventRecord& event) {
  const auto answer = broker.Submit(event.request);
  if (!answer.ok()) {
    if (!client::IsOver(client::KindOf(answer.status()))) return Goes::kOver;
    complaints_.push_back(
        absl::StrCat(NameOf(event), ", acknowledged as intent ", event.intent_id,
                     ", was refused when it came again: ", answer.status().ToString()));
    return Goes::kOn;
  }
  ++counts_.sent_twice;
  if (answer->duplicate() == v1::SubmitIntentResponse::NONE ||
      answer->intent().intent_id() != event.intent_id) {
    complaints_.push_back(absl::StrCat(
        NameOf(event), ", acknowledged as intent ", event.intent_id, ", came again and was lost: ",
        v1::SubmitIntentResponse::Duplicate_Name(answer->duplicate()), " intent ",
        answer->intent().intent_id()));
  }
  return Goes::kOn;
}

ClientWorker::Goes ClientWorker::CancelIt(client::BrokerClient& broker, EventRecord& event) {
  if (event.is_alias) return Goes::kOn;
  if (event.cancel == Cancel::kNone) event.cancel = Cancel::kAsked;
  const auto answer = broker.Cancel(event.intent_id, "not needed any more");
  if (!answer.ok()) {
    return absl::IsFailedPrecondition(answer.status()) ? Goes::kOn : Goes::kOver;
  }
  ++counts_.cancels;
  event.cancel = answer->state() == v1::Intent::CANCELLED ? Cancel::kTookPlace : Cancel::kNoted;
  return Goes::kOn;
}

ClientWorker::Goes ClientWorker::LookAtIt(client::BrokerClient& broker, EventRecord& event) {
  v1::Intent seen;
  if (Chance(0.5)) {
    v1::GetIntentRequest request;
    request.set_intent_id(event.intent_id);
    const auto answer = broker.Get(request);
    if (absl::IsNotFound(answer.status())) {
      complaints_.push_back(absl::StrCat(NameOf(event), " was lost: intent ", event.intent_id,
                                         " is not known any more"));
    }
    if (!answer.ok()) return Goes::kOver;
    seen = *answer;
  } else {
    const auto answer = broker.Wait(event.intent_id, absl::Milliseconds(10));
    if (!answer.ok()) return Goes::kOver;
    seen = answer->intent();
  }
  ++counts_.looks;
  if (!client::IsFinal(seen.state())) return Goes::kOn;
  seen = WithoutDetails(std::move(seen));
  if (!event.end.has_value()) {
    event.end = std::move(seen);
  } else if (BytesOf(*event.end) != BytesOf(seen)) {
    complaints_.push_back(
        absl::StrCat(NameOf(event), " has changed after its end: ", event.end->ShortDebugString(),
                     " became ", seen.ShortDebugString()));
  }
  return Goes::kOn;
}

}  // namespace interlock::crash
