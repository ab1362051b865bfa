#include "tests/simulation/policy/field_client.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/policy/backoff.h"

namespace interlock::simulation {
namespace {

using nlohmann::json;

std::string EtagIn(const http::HttpResponse& response) {
  for (const http::Header& header : response.headers) {
    if (header.name == "ETag") return header.value;
  }
  return "";
}

}  // namespace

FieldClient::FieldClient(const FieldClientOptions& options, const Shift& shift, world::World& world,
                         Floor& floor, RunRecord& record)
    : options_(options),
      shift_(shift),
      world_(world),
      floor_(floor),
      record_(record),
      dice_(shift.seed, 44) {
  int machines = 0;
  for (const MachineEvent& event : shift.events) machines = std::max(machines, event.machine + 1);
  workers_.resize(static_cast<std::size_t>(machines));
}

void FieldClient::OnEvent(std::size_t number) {
  const MachineEvent& event = shift_.events[number];
  if (options_.dedup_window > absl::ZeroDuration() && IsRepeat(event)) return;
  if (options_.queue_above <= 0) return Enqueue(number);
  if (!is_queueing_ && ConflictRate() > options_.queue_above) {
    is_queueing_ = true;
    const absl::Duration pause = absl::Minutes(2) + absl::Minutes(1) * dice_.NextUnit();
    world_.At(world_.now() + pause, [this] { Flush(); });
  }
  if (!is_queueing_) return Enqueue(number);
  queued_.push_back(number);
  record_.held += 1;
  if (!record_.first_held) record_.first_held = world_.now();
  record_.last_held = world_.now();
}

bool FieldClient::IsRepeat(const MachineEvent& event) {
  const auto found = seen_.find(event.order);
  const bool is_repeat = found != seen_.end() && found->second.target == event.target &&
                         world_.now() - found->second.time < options_.dedup_window;
  if (!is_repeat) seen_[event.order] = {event.target, world_.now()};
  return is_repeat;
}

double FieldClient::ConflictRate() {
  while (!tries_.empty() && world_.now() - tries_.front().first > options_.queue_window) {
    tries_.pop_front();
  }
  if (tries_.size() < static_cast<std::size_t>(options_.queue_min_tries)) return 0;
  const auto lost =
      std::count_if(tries_.begin(), tries_.end(), [](const auto& t) { return t.second; });
  return static_cast<double>(lost) / static_cast<double>(tries_.size());
}

void FieldClient::Enqueue(std::size_t event) {
  const int machine = shift_.events[event].machine;
  std::deque<Job>& worker = workers_[static_cast<std::size_t>(machine)];
  worker.push_back({event, 0, std::nullopt});
  if (worker.size() == 1) Read(machine);
}

void FieldClient::Flush() {
  is_queueing_ = false;
  for (const std::size_t event : std::exchange(queued_, {})) Enqueue(event);
}

void FieldClient::Next(int machine) {
  std::deque<Job>& worker = workers_[static_cast<std::size_t>(machine)];
  worker.pop_front();
  if (!worker.empty()) Read(machine);
}

http::HttpResponse FieldClient::Answer(const http::HttpRequest& request, const world::Fate& fate) {
  if (world::Apriso::CallOf(request) == world::Call::kWrite) {
    const std::string name = world::Apriso::WorkOrderIn(request);
    const std::string status = world_.apriso().plant().Find(name)->status;
    const std::string target = json::parse(request.body).at("status").get<std::string>();
    const bool is_legal = status == target ||
                          machine_.IsLegal(core::StatusName(status), core::StatusName(target), {});
    if (!is_legal) return world::MakeAnswer(422, "Cannot transition from current state");
  }
  return world_.apriso().Answer(request, fate);
}

void FieldClient::Call(http::HttpRequest request,
                       std::function<void(const http::HttpResponse&)> done) {
  const world::Fate fate =
      world_.apriso().Draw(world::Apriso::WorkOrderIn(request), world::Apriso::CallOf(request));
  world_.At(world_.now() + fate.held_up,
            [this, fate, request = std::move(request), done = std::move(done)] {
              http::HttpResponse response = Answer(request, fate);
              world_.At(world_.now() + fate.answer_held_up,
                        [done, response = std::move(response)] { done(response); });
            });
}

void FieldClient::Read(int machine) {
  http::HttpRequest request;
  request.method = http::Method::kGet;
  request.url =
      absl::StrCat("http://apriso/api/work-orders/", floor_.NameOf(EventOf(JobOf(machine)).order));
  Call(std::move(request), [this, machine](const http::HttpResponse& response) {
    const json body = json::parse(response.body);
    OnRead(machine, {EtagIn(response), body.at("status").get<std::string>(),
                     body.value("lockedBy", std::string())});
  });
}

void FieldClient::OnRead(int machine, const WorkOrder& order) {
  if (options_.precheck == FieldClientOptions::Precheck::kNo) return Write(machine, order);
  Job& job = JobOf(machine);
  if (order.status == EventOf(job).target) return Finish(machine);
  if (!machine_.IsLegal(core::StatusName(order.status), core::StatusName(EventOf(job).target),
                        {})) {
    return GiveUp(machine);
  }
  if (order.locked_by.empty()) return Write(machine, order);
  if (!job.locked_since) job.locked_since = world_.now();
  if (world_.now() - *job.locked_since > options_.lock_max_wait) return GiveUp(machine);
  world_.At(world_.now() + options_.lock_poll, [this, machine] { Read(machine); });
}

void FieldClient::Write(int machine, const WorkOrder& order) {
  const Job& job = JobOf(machine);
  const MachineEvent& event = EventOf(job);
  http::HttpRequest request;
  request.method = http::Method::kPatch;
  request.url = absl::StrCat("http://apriso/api/work-orders/", floor_.NameOf(event.order));
  request.headers.push_back({"If-Match", order.etag});
  const std::int64_t number =
      event.kind == MachineEvent::Kind::kRepeat ? 0 : static_cast<std::int64_t>(job.event) + 1;
  request.headers.push_back({"X-Interlock-Intent-Id", absl::StrCat(number)});
  json body = json::parse(event.fields_json);
  body["status"] = event.target;
  request.body = body.dump();
  Call(std::move(request), [this, machine](const http::HttpResponse& response) {
    OnWritten(machine, response.status);
  });
}

void FieldClient::OnWritten(int machine, int http_status) {
  Job& job = JobOf(machine);
  EventRecord& record = RecordOf(job);
  record.writes += 1;
  tries_.emplace_back(world_.now(), http_status == 409);
  const bool is_about_version = http_status == 200 || http_status == 409;
  if (is_about_version && record.first_try == EventRecord::FirstTry::kNone) {
    record.first_try =
        http_status == 409 ? EventRecord::FirstTry::kLost : EventRecord::FirstTry::kWon;
  }
  if (http_status == 200) return Finish(machine);
  if (http_status == 409) return OnConflict(machine);
  const bool may_wait =
      http_status == 423 && options_.precheck == FieldClientOptions::Precheck::kYes;
  if (!may_wait) return GiveUp(machine);
  world_.At(world_.now() + options_.lock_poll, [this, machine] { Read(machine); });
}

void FieldClient::OnConflict(int machine) {
  Job& job = JobOf(machine);
  RecordOf(job).conflicts += 1;
  if (job.tries == options_.waits.size()) return GiveUp(machine);
  const absl::Duration wait =
      core::Jittered(options_.waits[job.tries], options_.jitter, dice_.NextUnit());
  job.tries += 1;
  world_.At(world_.now() + wait, [this, machine] { Read(machine); });
}

void FieldClient::Finish(int machine) {
  RecordOf(JobOf(machine)).applied = world_.now();
  Next(machine);
}

void FieldClient::GiveUp(int machine) {
  const Job& job = JobOf(machine);
  RecordOf(job).need = EventRecord::Need::kPerson;
  if (EventOf(job).kind == MachineEvent::Kind::kFirst) floor_.CallPerson(EventOf(job), [] {});
  Next(machine);
}

}  // namespace interlock::simulation
