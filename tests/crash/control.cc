// What must never happen, made to happen.
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "demo/json_members.h"
#include "tests/crash/round.h"

namespace interlock::crash {
namespace {

constexpr std::uint64_t kForgotten = 20;  // syncs

constexpr char kForeignEcho[] =
    R"({"fields":{"interlockEcho":"00000000000000000000000000000001/1/1/1"}})";

bool IsOurs(const demo::LedgerChange& change) {
  return change.by == demo::ChangedBy::kBroker && !change.intent_id.empty();
}

bool HasWrite(const LaneRecord& lane) {
  return std::any_of(lane.changes.begin(), lane.changes.end(), IsOurs);
}

const EventRecord* NeverWrittenOf(const LaneRecord& lane) {
  for (const EventRecord& event : lane.events) {
    if (!event.end.has_value()) continue;
    if (event.end->state() == v1::Intent::REJECTED || event.end->state() == v1::Intent::CANCELLED) {
      return &event;
    }
  }
  return nullptr;
}

bool HasNeverWritten(const LaneRecord& lane) { return NeverWrittenOf(lane) != nullptr; }
bool IsActive(const LaneRecord& lane) { return !lane.is_retired && !lane.events.empty(); }

}  // namespace

LaneRecord* Round::FindLane(bool (*wanted)(const LaneRecord&)) {
  for (ClientWorker& client : clients_) {
    for (LaneRecord& lane : client.lanes()) {
      if (wanted(lane)) return &lane;
    }
  }
  return nullptr;
}

bool Round::Play(Control control) {
  switch (control) {
    case Control::kNone:
      return true;
    case Control::kForgetfulDisk:
      return ForgetSyncs();
    case Control::kInventedAck:
      return InventAck();
    case Control::kWrittenTwice: {
      const LaneRecord* const lane = FindLane(HasWrite);
      if (lane == nullptr) return false;
      const auto write = std::find_if(lane->changes.begin(), lane->changes.end(), IsOurs);
      return Forge(*lane, write->intent_id, write->machine_event);
    }
    case Control::kWrongVerdict: {
      const LaneRecord* const lane = FindLane(HasNeverWritten);
      if (lane == nullptr) return false;
      const EventRecord* const event = NeverWrittenOf(*lane);
      return Forge(*lane, event->intent_id, event->machine_event);
    }
    case Control::kForeignWriter:
      return WriteEchoes();
  }
  return false;
}

bool Round::ForgetSyncs() const {
  const CrashBoard& board = broker_->board();
  const std::uint64_t syncs = board.syncs;
  if (syncs <= kForgotten) return false;
  const std::uint64_t kept = board.synced_bytes[(syncs - kForgotten) % CrashBoard::kSyncsKept];
  const std::string log = folder_ + "/data/interlock.db-wal";
  return truncate(log.c_str(), static_cast<off_t>(kept)) == 0;
}

bool Round::InventAck() {
  LaneRecord* const lane = FindLane(IsActive);
  if (lane == nullptr) return false;
  EventRecord invented = lane->events.back();
  invented.request.set_event_id("invented/1");
  invented.machine_event = "invented-1";
  invented.intent_id = "987654321";
  invented.sent = Sent::kAcknowledged;
  invented.is_alias = false;
  invented.end.reset();
  invented.end_attempts.reset();
  lane->events.push_back(std::move(invented));
  return true;
}

bool Round::Forge(const LaneRecord& lane, const std::string& intent_id,
                  const std::string& machine_event) const {
  return plant_
      ->Forge(lane.work_order_id, intent_id, demo::Json({{"machineEvent", machine_event}}).dump())
      .ok();
}

bool Round::WriteEchoes() const {
  bool is_written = false;
  for (const ClientWorker& client : clients_) {
    for (const LaneRecord& lane : client.lanes()) {
      if (!IsActive(lane)) continue;
      is_written = plant_->Edit(lane.work_order_id, kForeignEcho).ok();
    }
  }
  return is_written;
}

}  // namespace interlock::crash
