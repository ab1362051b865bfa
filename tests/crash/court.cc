#include "tests/crash/court.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "client/cli/text_style.h"
#include "client/intent_end.h"
#include "demo/judge.h"
#include "demo/life.h"
#include "google/protobuf/util/time_util.h"

namespace interlock::crash {
namespace {

using Intent = v1::Intent;

// While nothing ends; a busy machine may be slow, but goes on.
constexpr absl::Duration kRestPatience = absl::Seconds(30);
// A person who watches is told what is waited for.
constexpr absl::Duration kUntilWord = absl::Seconds(5);
constexpr int kSoughtAgain = 60;
// Unknown outcomes until a person is asked, and the writes that a race budget allows: site.cc.
constexpr int kMaxUnknown = 20;

std::string KeyOf(const std::string& source, const std::string& event_id) {
  return absl::StrCat(source, " ", event_id);
}

std::int64_t NumberOf(const std::string& intent_id) {
  std::int64_t number = 0;
  return absl::SimpleAtoi(intent_id, &number) ? number : -1;
}

bool StandsBehindAttention(const Intent& intent) {
  return intent.state() == Intent::QUEUED && intent.wait().cause() == v1::Wait::BEHIND_ATTENTION;
}

bool IsAllowed(const std::string& from, const std::string& to) {
  static const std::set<std::pair<std::string, std::string>> kAllowed = {
      {"Released", "In Progress"}, {"Released", "Cancelled"},  {"In Progress", "Complete"},
      {"In Progress", "On Hold"},  {"On Hold", "In Progress"}, {"In Progress", "Rework"},
      {"Rework", "In Progress"},   {"Complete", "Closed"}};
  return kAllowed.count({from, to}) > 0;
}

}  // namespace

std::string VerdictOf(const Intent& intent) {
  std::string text = Intent::State_Name(intent.state());
  if (intent.result() != Intent::RESULT_UNSPECIFIED) {
    absl::StrAppend(&text, " ", Intent::Result_Name(intent.result()));
  }
  if (intent.reason() != Intent::REASON_UNSPECIFIED) {
    absl::StrAppend(&text, " ", Intent::Reason_Name(intent.reason()));
  }
  if (StandsBehindAttention(intent)) absl::StrAppend(&text, " BEHIND_ATTENTION");
  return text;
}

Court::Court(const Site& site, std::deque<ClientWorker>& clients, PlantProcess& plant,
             std::uint64_t seed)
    : site_(site), clients_(clients), plant_(plant), random_(seed) {}

void Court::Find(const Intent& intent, const std::string& sentence) {
  violations_.push_back({absl::StrCat(demo::NameOf(intent), " ", sentence), intent.work_order_id(),
                         intent.intent_id()});
}

void Court::Hear(client::BrokerClient& broker, Look look) {
  for (const ClientWorker& client : clients_) {
    for (const std::string& complaint : client.complaints()) Add({complaint, "", ""});
  }
  IndexRecords();
  if (violations_.empty()) AwaitRest(broker);
  ReadIntents(broker, look);
  ReadLedger();
  SeekAcknowledged(broker, look);
  JudgeLanes(look);
  if (look == Look::kWhole) CompareCounters(broker);
}

void Court::IndexRecords() {
  for (ClientWorker& client : clients_) {
    for (LaneRecord& lane : client.lanes()) {
      lanes_[lane.work_order_id] = &lane;
      std::size_t& indexed = indexed_[&lane];
      if (indexed < lane.events.size()) lane.is_dirty = true;
      for (; indexed < lane.events.size(); ++indexed) {
        EventRecord& event = lane.events[indexed];
        by_key_[KeyOf(event.request.source(), event.request.event_id())] = {&lane, &event};
        acknowledged_.push_back({&lane, &event});
      }
    }
  }
}

// Until everything is final, with a person, or behind something that is.
void Court::AwaitRest(client::BrokerClient& broker) {
  absl::Time deadline = absl::Now() + kRestPatience;
  absl::Time next_word = absl::Now() + kUntilWord;
  int least = std::numeric_limits<int>::max();
  while (true) {
    v1::ListIntentsRequest request;
    request.mutable_filter()->add_states(Intent::QUEUED);
    request.mutable_filter()->add_states(Intent::EXECUTING);
    request.set_page_size(1000);
    Intent moving;
    int count = 0;
    const absl::Status listed = broker.ListAll(request, [&](const Intent& intent) {
      if (!StandsBehindAttention(intent)) {
        moving = intent;
        ++count;
      }
      return client::Listing::kGoOn;
    });
    if (!listed.ok()) return Add({absl::StrCat("open intents: ", listed.ToString()), "", ""});
    if (moving.intent_id().empty()) return;
    if (count < least) deadline = absl::Now() + kRestPatience;
    least = std::min(least, count);
    if (absl::Now() >= next_word) {
      std::printf("still open: %d, such as %s: %s %s\n", count, demo::NameOf(moving).c_str(),
                  v1::Wait::Cause_Name(moving.wait().cause()).c_str(),
                  moving.wait().detail().c_str());
      next_word = absl::Now() + kUntilWord;
    }
    if (absl::Now() >= deadline) {
      return Find(moving, absl::StrCat("has not come to an end within ",
                                       absl::FormatDuration(kRestPatience)));
    }
    const auto waited = broker.Wait(moving.intent_id(), absl::Seconds(1));
    if (!waited.ok()) return Find(moving, absl::StrCat("wait: ", waited.status().ToString()));
  }
}

void Court::ReadIntents(client::BrokerClient& broker, Look look) {
  v1::ListIntentsRequest request;
  request.set_page_size(1000);
  if (look == Look::kLatest && look_from_ != absl::InfinitePast()) {
    *request.mutable_filter()->mutable_created_after() =
        google::protobuf::util::TimeUtil::MillisecondsToTimestamp(absl::ToUnixMillis(look_from_));
  }
  absl::Time newest = look_from_;
  absl::Time oldest_open = absl::InfiniteFuture();
  const absl::Status listed = broker.ListAll(request, [&](const Intent& intent) {
    TakeIntent(intent);
    const absl::Time create_time = client::cli::ToTime(intent.create_time());
    newest = std::max(newest, create_time);
    if (!client::IsFinal(intent.state())) oldest_open = std::min(oldest_open, create_time);
    return client::Listing::kGoOn;
  });
  if (!listed.ok()) return Add({absl::StrCat("list: ", listed.ToString()), "", ""});
  look_from_ = std::min(newest, oldest_open);
}

void Court::TakeIntent(const Intent& intent) {
  const auto place = by_key_.find(KeyOf(intent.source(), intent.event_id()));
  if (place == by_key_.end()) return Find(intent, "was submitted by nobody");
  EventRecord& event = *place->second.event;
  if (event.intent_id != intent.intent_id()) {
    Find(intent, absl::StrCat("stands for event ", intent.event_id(),
                              ", which was acknowledged as intent ", event.intent_id));
  }
  CompareContent(intent, event);
  CompareEnd(intent, event);
  Intent& last = intents_[intent.intent_id()];
  Intent now = WithoutDetails(intent);
  if (BytesOf(last) == BytesOf(now)) return;
  place->second.lane->is_dirty = true;
  last = std::move(now);
}

void Court::CompareContent(const Intent& intent, const EventRecord& event) {
  const v1::SubmitIntentRequest& request = event.request;
  const bool is_same = intent.work_order_id() == request.work_order_id() &&
                       intent.target_status() == request.target_status() &&
                       intent.on_attention() == request.on_attention() &&
                       (!request.has_time_to_live() ||
                        BytesOf(intent.time_to_live()) == BytesOf(request.time_to_live()));
  const bool has_same_fields = BytesOf(intent.fields()) == BytesOf(request.fields());
  if (!is_same || !has_same_fields) {
    Find(intent, absl::StrCat("is not what was submitted: ", request.ShortDebugString()));
  }
}

void Court::CompareEnd(const Intent& intent, EventRecord& event) {
  if (!client::IsFinal(intent.state())) {
    if (event.end.has_value()) {
      Find(intent, absl::StrCat("was lost after its end: it was ", VerdictOf(*event.end)));
    }
    return;
  }
  Intent now = WithoutDetails(intent);
  if (!event.end.has_value()) {
    event.end = std::move(now);
  } else if (BytesOf(*event.end) != BytesOf(now)) {
    Find(intent, absl::StrCat("has changed after its end:\n    ", event.end->ShortDebugString(),
                              "\n    ", now.ShortDebugString()));
  }
}

void Court::ReadLedger() {
  auto page = plant_.NewEntries();
  if (!page.ok()) return Add({absl::StrCat("the plant: ", page.status().ToString()), "", ""});
  for (demo::LedgerChange& change : page->changes) {
    const auto lane = lanes_.find(change.work_order_id);
    if (lane == lanes_.end()) continue;
    lane->second->is_dirty = true;
    if (change.by == demo::ChangedBy::kBroker && !site_.has_event_field) {
      change.machine_event = absl::StrCat("intent ", change.intent_id);
    }
    lane->second->changes.push_back(std::move(change));
  }
  for (demo::LedgerMiss& miss : page->misses) {
    const auto lane = lanes_.find(miss.work_order_id);
    if (lane == lanes_.end()) continue;
    lane->second->is_dirty = true;
    // The broker may have died before it wrote the answer down: it need not have counted it. And a
    // late copy between its read and its write looks as if it had not read.
    miss.http_status = 0;
    miss.without_read = false;
    lane->second->misses.push_back(std::move(miss));
  }
}

void Court::SeekAcknowledged(client::BrokerClient& broker, Look look) {
  for (const auto& [lane, event] : acknowledged_) {
    if (event->sent != Sent::kAcknowledged || intents_.count(event->intent_id) > 0) continue;
    Add({absl::StrCat("event ", event->request.event_id(), " was acknowledged as intent ",
                      event->intent_id, ", and that is lost"),
         lane->work_order_id, event->intent_id});
  }
  if (look == Look::kWhole) sought_ = 0;
  for (; sought_ < acknowledged_.size(); ++sought_) {
    // All aliases, because no list has them; of the others one in four.
    const Place& place = acknowledged_[sought_];
    if (look == Look::kWhole || place.event->is_alias || sought_ % 4 == 0) SeekOne(broker, place);
  }
  if (acknowledged_.empty()) return;
  for (int i = 0; i < kSoughtAgain; ++i)
    SeekOne(broker, acknowledged_[random_() % acknowledged_.size()]);
}

// By its key, with its attempts.
void Court::SeekOne(client::BrokerClient& broker, const Place& place) {
  EventRecord& event = *place.event;
  if (event.sent != Sent::kAcknowledged) return;
  v1::GetIntentRequest request;
  request.set_source(event.request.source());
  request.set_event_id(event.request.event_id());
  request.set_include_attempts(true);
  const auto found = broker.Get(request);
  if (!found.ok()) {
    return Add({absl::StrCat("event ", event.request.event_id(), ", acknowledged as intent ",
                             event.intent_id, ", is lost: ", found.status().ToString()),
                place.lane->work_order_id, event.intent_id});
  }
  if (found->intent_id() != event.intent_id) {
    return Find(*found, absl::StrCat("is found under event ", event.request.event_id(),
                                     ", which was acknowledged as intent ", event.intent_id));
  }
  if (!client::IsFinal(found->state())) return;
  if (!event.is_alias) CompareEnd(*found, event);
  std::string attempts;
  for (const v1::Attempt& attempt : found->attempts()) attempts += BytesOf(attempt);
  if (!event.end_attempts.has_value()) {
    event.end_attempts = std::move(attempts);
  } else if (*event.end_attempts != attempts) {
    Find(*found, "has other attempts than at an earlier look, though it had ended");
  }
}

void Court::JudgeLanes(Look look) {
  for (const auto& [work_order_id, lane] : lanes_) {
    if (look == Look::kWhole || lane->is_dirty) JudgeLane(*lane);
    lane->is_dirty = false;
  }
}

void Court::JudgeLane(LaneRecord& lane) {
  demo::Evidence evidence;
  evidence.changes = lane.changes;
  evidence.misses = lane.misses;
  evidence.first_status[lane.work_order_id] = lane.first_status;
  for (const EventRecord& event : lane.events) {
    if (event.sent != Sent::kAcknowledged) continue;
    demo::Submission submission;
    submission.event.source = event.request.source();
    submission.event.event_id = event.request.event_id();
    submission.event.work_order_id = lane.work_order_id;
    submission.event.machine_event =
        site_.has_event_field ? event.machine_event : absl::StrCat("intent ", event.intent_id);
    submission.intent_id = event.intent_id;
    submission.duplicate = event.duplicate;
    evidence.submissions.push_back(std::move(submission));
    const auto intent = intents_.find(event.intent_id);
    if (intent == intents_.end()) continue;  // lost, and found to be
    evidence.intents[event.intent_id] = intent->second;
    if (!event.is_alias) JudgeReason(lane, event, intent->second);
    if (intent->second.state() == Intent::NEEDS_ATTENTION) lane.is_retired = true;
  }
  for (const demo::Finding& finding : demo::Judge(evidence)) {
    // The ETag of a late copy has come back: nobody can keep it from overtaking.
    const bool may_overtake = !site_.has_event_field && !site_.has_echo;
    if (may_overtake && finding.promise == demo::Promise::kOrder && HasUnknown(lane)) continue;
    Add({absl::StrCat("not kept: ", demo::TextOf(finding.promise), ". ", finding.sentence),
         lane.work_order_id, ""});
  }
  JudgeOrder(lane);
}

bool Court::HasUnknown(const LaneRecord& lane) const {
  return std::any_of(lane.events.begin(), lane.events.end(), [&](const EventRecord& event) {
    const auto intent = intents_.find(event.intent_id);
    return intent != intents_.end() && (intent->second.reason() == Intent::OUTCOME_UNKNOWN ||
                                        intent->second.result() == Intent::UNATTRIBUTED);
  });
}

// Accepted in the order in which they were sent.
void Court::JudgeOrder(const LaneRecord& lane) {
  std::int64_t last = 0;
  for (const EventRecord& event : lane.events) {
    if (event.sent != Sent::kAcknowledged || event.is_alias) continue;
    const std::int64_t number = NumberOf(event.intent_id);
    if (number <= last) {
      Add({absl::StrCat("event ", event.request.event_id(), " is intent ", number,
                        ", and was sent after intent ", last),
           lane.work_order_id, event.intent_id});
    }
    last = number;
  }
  for (const demo::LedgerChange& change : lane.changes) {
    if (change.by != demo::ChangedBy::kBroker || !site_.has_event_field) continue;
    const auto owner = intents_.find(change.intent_id);
    const auto place = owner == intents_.end()
                           ? by_key_.end()
                           : by_key_.find(KeyOf(owner->second.source(), owner->second.event_id()));
    if (place != by_key_.end() && place->second.event->machine_event == change.machine_event) {
      continue;
    }
    Add({absl::StrCat("write ", change.seq, " of intent ", change.intent_id,
                      " carries the fields of ", change.machine_event),
         lane.work_order_id, change.intent_id});
  }
}

void Court::JudgeReason(const LaneRecord& lane, const EventRecord& event, const Intent& intent) {
  const demo::Life life = demo::LifeOf(intent);
  if (intent.result() == Intent::UNATTRIBUTED && site_.has_echo && HadEcho(lane, intent)) {
    Find(intent, "though the echo field tells whose write it was");
  }
  if (intent.result() == Intent::VERIFIED_APPLIED && !site_.has_echo) {
    Find(intent, "though there is no echo field");
  }
  if (event.cancel == Cancel::kTookPlace && intent.state() != Intent::CANCELLED) {
    Find(intent, "had been cancelled, and the client was told so");
  }
  switch (intent.state()) {
    case Intent::CANCELLED:
      if (event.cancel == Cancel::kNone) Find(intent, "though nobody asked for that");
      return;
    case Intent::EXPIRED:
      if (lane.time_to_live <= absl::ZeroDuration() || life.end - life.begin < lane.time_to_live) {
        Find(intent, "before its time");
      }
      return;
    case Intent::REJECTED:
      if (intent.reason() != Intent::INVALID_TRANSITION || !WasEverForbidden(lane, intent)) {
        Find(intent, absl::StrCat("has no reason in the plant: ", intent.message()));
      }
      return;
    case Intent::NEEDS_ATTENTION:
      if (!NeedsPerson(lane, event, intent)) {
        Find(intent, absl::StrCat("has no reason in the plant: ", intent.message()));
      }
      return;
    default:
      return;
  }
}

bool Court::NeedsPerson(const LaneRecord& lane, const EventRecord& event,
                        const Intent& intent) const {
  if (intent.reason() == Intent::CONFLICTS_EXHAUSTED) return true;  // its races are compared
  if (intent.reason() != Intent::OUTCOME_UNKNOWN) return false;
  // In doubt when it should have ended, it is not sent again.
  const bool was_to_end = lane.time_to_live > absl::ZeroDuration() || event.cancel != Cancel::kNone;
  const bool can_tell = site_.has_echo && HadEcho(lane, intent);
  return was_to_end || !can_tell || intent.attempts_made() >= kMaxUnknown;
}

// Whether another write of the broker's had left an echo in the work order before the intent
// ended. After a restart a broker that has not read any cannot know that the plant keeps the field.
bool Court::HadEcho(const LaneRecord& lane, const Intent& intent) {
  const absl::Time end = client::cli::ToTime(intent.update_time());
  return std::any_of(lane.changes.begin(), lane.changes.end(), [&](const auto& change) {
    return change.by == demo::ChangedBy::kBroker && change.time < end &&
           change.intent_id != intent.intent_id();
  });
}

// Whether the work order was, during the intent's life, in a status from which its transition is
// not allowed.
bool Court::WasEverForbidden(const LaneRecord& lane, const Intent& intent) const {
  const demo::Life life = demo::LifeOf(intent);
  std::string status = lane.first_status;
  absl::Time since = absl::InfinitePast();
  for (const demo::LedgerChange& change : lane.changes) {
    if (life.Overlaps(since, change.time) && !IsAllowed(status, intent.target_status())) {
      return true;
    }
    status = change.status_after;
    since = change.time;
  }
  return life.Overlaps(since, absl::InfiniteFuture()) && !IsAllowed(status, intent.target_status());
}

// The broker keeps its counters with every change; here they are counted, between two answers that
// say the same: what waits behind a person may expire meanwhile.
void Court::CompareCounters(client::BrokerClient& broker) {
  constexpr int kTries = 20;
  std::map<std::string, std::int64_t> before;
  for (int i = 0; i < kTries; ++i) {
    const auto status = broker.Status();
    if (!status.ok()) return Add({absl::StrCat("status: ", status.status().ToString()), "", ""});
    std::map<std::string, std::int64_t> said;
    for (const auto& [state, count] : status->intents_by_state()) {
      if (count != 0) said[state] = count;
    }
    std::map<std::string, std::int64_t> counted;
    for (const auto& [id, intent] : intents_) ++counted[Intent::State_Name(intent.state())];
    if (counted == said) return;
    if (before == said) {
      return Add(
          {absl::StrCat("the broker's counters by state say ",
                        absl::StrJoin(said, ", ", absl::PairFormatter(" ")), "; counted are ",
                        absl::StrJoin(counted, ", ", absl::PairFormatter(" "))),
           "", ""});
    }
    before = said;
    ReadIntents(broker, Look::kWhole);
  }
}

std::map<std::string, std::int64_t> Court::Verdicts() const {
  std::map<std::string, std::int64_t> verdicts;
  for (const auto& [id, intent] : intents_) {
    const bool is_open =
        intent.result() == Intent::UNATTRIBUTED || intent.reason() == Intent::OUTCOME_UNKNOWN;
    const char* const why = !is_open         ? ""
                            : site_.has_echo ? " (no echo yet, or given up)"
                                             : " (no echo field)";
    ++verdicts[VerdictOf(intent) + why];
  }
  return verdicts;
}

}  // namespace interlock::crash
