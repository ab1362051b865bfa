#include "tests/simulation/model_apriso.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "core/echo.h"
#include "tests/simulation/oracle.h"

namespace interlock::simulation {
namespace {

std::uint64_t Fold(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32);
}

std::uint64_t HashOf(const std::string& text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

}  // namespace

std::string OperatorName(int number) { return absl::StrCat("op", number); }

core::WriteOutcome MeaningOfWrite(int http_status) {
  core::WriteOutcome outcome;
  outcome.http_status = http_status;
  outcome.latency = absl::Milliseconds(1);
  outcome.message = absl::StrCat("HTTP ", http_status);
  switch (http_status) {
    case 400:
    case 403:
      outcome.answer = core::WireAnswer::kRefused;
      outcome.refusal = core::RefusalKind::kBadRequest;
      return outcome;
    case 401:
      outcome.answer = core::WireAnswer::kUnauthorized;
      return outcome;
    case 404:
      outcome.answer = core::WireAnswer::kGone;
      return outcome;
    case 409:
      outcome.answer = core::WireAnswer::kPrecondition;
      return outcome;
    case 412:
      outcome.answer = core::WireAnswer::kStale;
      return outcome;
    case 422:
      outcome.answer = core::WireAnswer::kRefused;
      outcome.refusal = core::RefusalKind::kBusinessRule;
      return outcome;
    case 423:
      outcome.answer = core::WireAnswer::kLocked;
      return outcome;
    case 429:
      outcome.answer = core::WireAnswer::kThrottled;
      return outcome;
    default:
      outcome.answer = core::WireAnswer::kUnknown;
      return outcome;
  }
}

int ModelApriso::Create() {
  orders_.emplace_back();
  return size() - 1;
}

ModelApriso::Version& ModelApriso::Change(Order& order, int by) {
  order.before = order.now;
  order.changed_us = site_.clock.now_us();
  order.now.revision += 1;
  order.now.changed_by = by;
  return order.now;
}

void ModelApriso::SetStatus(int order, Status status, int by) {
  const Status before = At(order).now.status;
  site_.log.Note(Line::kPlantChange, order, static_cast<int>(before), static_cast<int>(status), by);
  Change(At(order), by).status = status;
  site_.oracle.OnPlantChange(order, status);
}

void ModelApriso::WriteNote(int order, int note, int by) {
  const Status status = At(order).now.status;
  site_.log.Note(Line::kPlantChange, order, static_cast<int>(status), static_cast<int>(status), by);
  Change(At(order), by).note = note;
}

void ModelApriso::Lock(int order, int by) {
  site_.log.Note(Line::kPlantLock, order, by);
  At(order).locked_by = by;
}

void ModelApriso::Unlock(int order) {
  site_.log.Note(Line::kPlantUnlock, order);
  At(order).locked_by = kNobody;
}

void ModelApriso::Remove(int order) {
  site_.log.Note(Line::kPlantRemoval, order);
  At(order).is_removed = true;
}

core::Etag ModelApriso::EtagOf(const Version& version) const {
  switch (site_.swarm.etag_kind) {
    case core::EtagKind::kRevision:
      break;
    case core::EtagKind::kWeak:
      return core::Etag(absl::StrCat("W/\"", version.revision, "\""));
    case core::EtagKind::kContentHash: {
      std::uint64_t hash = Fold(static_cast<std::uint64_t>(version.status) + 1,
                                static_cast<std::uint64_t>(version.note));
      hash = Fold(Fold(hash, version.fields), HashOf(version.echo));
      return core::Etag(absl::StrFormat("\"%012x\"", hash & 0xffff'ffff'ffffULL));
    }
  }
  return core::Etag(absl::StrCat("\"", version.revision, "\""));
}

core::WorkOrderSnapshot ModelApriso::Show(const Order& order, const Version& version) const {
  core::WorkOrderSnapshot snapshot;
  snapshot.etag = EtagOf(version);
  snapshot.status = NameOf(version.status);
  if (!site_.swarm.has(Feature::kHidesLock)) {
    snapshot.lock = order.locked_by == kNobody ? core::LockState::kFree : core::LockState::kLocked;
    if (order.locked_by != kNobody) snapshot.locked_by = OperatorName(order.locked_by);
  }
  if (version.changed_by > 0) snapshot.changed_by = OperatorName(version.changed_by);
  if (!version.echo.empty()) snapshot.echo = core::ParseEcho(version.echo);
  return snapshot;
}

core::ReadOutcome ModelApriso::Read(int number, Reading reading) const {
  const Order& order = At(number);
  core::ReadOutcome outcome;
  outcome.latency = absl::Milliseconds(1);
  if (order.is_removed) {
    outcome.answer = core::ReadAnswer::kGone;
    outcome.http_status = 404;
    return outcome;
  }
  const bool is_stale =
      reading == Reading::kStale && site_.clock.now_us() - order.changed_us < kStaleUs;
  outcome.answer = core::ReadAnswer::kOk;
  outcome.http_status = 200;
  outcome.snapshot = Show(order, is_stale ? order.before : order.now);
  return outcome;
}

int ModelApriso::JudgeWrite(const gateway::WriteRequest& request, int number, const Order& order) {
  const Swarm& swarm = site_.swarm;
  if (order.is_removed) return 404;
  if (dice_.Chance(swarm.rate(Feature::kRefusals))) return dice_.Below(2) == 0 ? 422 : 400;
  if (order.locked_by != kNobody) return 423;
  const bool is_current =
      request.if_match == EtagOf(order.now) || site_.defect == Defect::kNoIfMatch;
  if (!is_current) return swarm.conflict_status;
  // Some rules stand for ever, some only at the moment.
  const std::uint64_t rule = Fold(static_cast<std::uint64_t>(number), 77) % 100'000;
  const bool is_against_rule = static_cast<double>(rule) < swarm.rate(Feature::kRules) * 50'000 &&
                               request.target_status == NameOf(Status::kRework);
  if (is_against_rule || dice_.Chance(swarm.rate(Feature::kRules))) return 409;
  return 0;
}

core::WriteOutcome ModelApriso::Write(const gateway::WriteRequest& request) {
  const int number = OrderOf(request.work_order_id);
  Order& order = At(number);
  const int http_status = JudgeWrite(request, number, order);
  if (http_status == 0) return Carry(request, number, order);
  if (http_status == site_.swarm.conflict_status && request.if_match != EtagOf(order.now)) {
    ledger_.Note(request.intent_id.number(), Ledger::Fate::kOutdated);
  }
  site_.log.Note(Line::kRefuses, request.intent_id.number(), number, http_status,
                 order.now.revision);
  return MeaningOfWrite(http_status);
}

core::WriteOutcome ModelApriso::Carry(const gateway::WriteRequest& request, int number,
                                      Order& order) {
  const Status before = order.now.status;
  const Status target = simulation::StatusOf(request.target_status);
  Version& version = Change(order, kBroker);
  version.status = target;
  if (request.fields_json.size() > 2) {
    version.fields = static_cast<std::uint32_t>(HashOf(request.fields_json));
  }
  if (!site_.swarm.has(Feature::kEchoDropped)) version.echo = request.echo;
  site_.log.Note(Line::kApplies, request.intent_id.number(), number, static_cast<int>(before),
                 static_cast<int>(target));
  ledger_.Note(request.intent_id.number(), Ledger::Fate::kApplied);
  site_.oracle.OnApplied(request.intent_id.number(), number, target);
  core::WriteOutcome outcome;
  outcome.answer = core::WireAnswer::kApplied;
  outcome.http_status = 200;
  outcome.latency = absl::Milliseconds(1);
  if (site_.swarm.has(Feature::kHidesBody)) {
    outcome.http_status = 204;
    return outcome;
  }
  outcome.after = Show(order, version);
  outcome.etag_after = outcome.after->etag;
  return outcome;
}

}  // namespace interlock::simulation
