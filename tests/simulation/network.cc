#include "tests/simulation/network.h"

#include <utility>

#include "tests/simulation/oracle.h"

namespace interlock::simulation {
namespace {

core::ReadOutcome FailedRead(int http_status, core::ReadAnswer answer) {
  core::ReadOutcome outcome;
  outcome.answer = answer;
  outcome.http_status = http_status;
  outcome.message = "no answer that says anything";
  return outcome;
}

}  // namespace

void Network::Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) {
  const int order = OrderOf(request.work_order_id);
  site_.log.Note(Line::kReads, order);
  const std::int64_t call = Take(Kind::kRead, order);
  At(call).read_done = std::move(done);
  Send(call);
}

void Network::Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) {
  const int order = OrderOf(request.work_order_id);
  site_.log.Note(Line::kWrites, request.intent_id.number(), request.attempt_number, order,
                 apriso_.version(order));
  const std::int64_t call = Take(Kind::kWrite, order);
  At(call).write = std::move(request);
  At(call).write_done = std::move(done);
  Send(call);
}

std::int64_t Network::Take(Kind kind, int order) {
  std::int64_t slot = static_cast<std::int64_t>(calls_.size());
  if (free_.empty()) {
    calls_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  Call& call = At(slot);
  call.kind = kind;
  call.life = life_;
  call.order = order;
  call.is_answered = false;
  call.is_answer_lost = false;
  return slot;
}

void Network::Arrange(std::int64_t call, std::int64_t delay_us, Happening what) {
  At(call).events += 1;
  site_.schedule.After(delay_us, what, call);
}

void Network::Finish(std::int64_t slot) {
  Call& call = At(slot);
  call.events -= 1;
  if (call.events > 0) return;
  call.read_done = nullptr;
  call.write_done = nullptr;
  free_.push_back(slot);
}

void Network::Send(std::int64_t slot) {
  const std::int64_t half = site_.swarm.call_us / 2;
  if (Is(TroubleKind::kOutage) || Chance(Feature::kUnsent)) {
    return GiveUp(slot, half, core::WireAnswer::kNotSent);
  }
  if (Is(TroubleKind::kBlackHole)) return GiveUp(slot, kTimeoutUs, core::WireAnswer::kUnknown);
  if (Chance(Feature::kLostRequests)) return GiveUp(slot, half, core::WireAnswer::kUnknown);
  std::int64_t there = half + dice_.BetweenUs(0, half);
  const bool is_write = At(slot).kind == Kind::kWrite;
  if (is_write && Chance(Feature::kLateRequests)) {
    GiveUp(slot, kTimeoutUs, core::WireAnswer::kUnknown);
    there = dice_.BetweenUs(kTimeoutUs, kLatestUs);
  }
  Arrange(slot, there, Happening::kArrival);
  if (is_write) site_.oracle.OnUnderWay(At(slot).write.intent_id.number());
}

// The broker is told so; whether the request still arrives is another matter.
void Network::GiveUp(std::int64_t slot, std::int64_t delay_us, core::WireAnswer answer) {
  Call& call = At(slot);
  call.read_outcome = FailedRead(0, core::ReadAnswer::kFailed);
  call.write_outcome = core::WriteOutcome();
  call.write_outcome.answer = answer;
  call.write_outcome.message = "no answer";
  Arrange(slot, delay_us, Happening::kAnswer);
}

void Network::OnArrival(std::int64_t slot) {
  Call& call = At(slot);
  const std::int64_t half = site_.swarm.call_us / 2;
  if (call.kind == Kind::kRead) {
    call.read_outcome = AnswerRead(call);
    Arrange(slot, half, Happening::kAnswer);
    return Finish(slot);
  }
  const std::int64_t intent = call.write.intent_id.number();
  if (Chance(Feature::kInterruptions)) Interrupt(call.order);
  const bool was_given_up = call.events > 1;
  core::WriteOutcome outcome = AnswerWrite(call);
  const bool is_sent_again = Chance(Feature::kDoubles) ||
                             (site_.defect == Defect::kGatewayResends && dice_.Below(20) == 0);
  if (is_sent_again) outcome = AnswerWrite(call);
  site_.oracle.OnArrived(intent);
  if (was_given_up || !HasListener(call)) {
    site_.log.Note(Line::kStray, intent, outcome.http_status);
    return Finish(slot);
  }
  call.write_outcome = std::move(outcome);
  std::int64_t back = half;
  if (Chance(Feature::kLostAnswers)) {
    call.is_answer_lost = true;
    const core::WireAnswer said = site_.defect == Defect::kGatewayDeniesWrites
                                      ? core::WireAnswer::kNotSent
                                      : core::WireAnswer::kUnknown;
    call.write_outcome = core::WriteOutcome();
    call.write_outcome.answer = said;
    call.write_outcome.message = "the connection was reset";
  } else if (Chance(Feature::kSlowAnswers)) {
    back += dice_.BetweenUs(0, kTimeoutUs * 9 / 10);
  }
  Arrange(slot, back, Happening::kAnswer);
  if (Chance(Feature::kLateCopies)) {
    Arrange(slot, dice_.BetweenUs(kMsUs, kLatestUs), Happening::kCopyArrival);
    site_.oracle.OnUnderWay(intent);
  }
  Finish(slot);
}

void Network::OnCopyArrival(std::int64_t slot) {
  Call& call = At(slot);
  const std::int64_t intent = call.write.intent_id.number();
  const core::WriteOutcome outcome = AnswerWrite(call);
  site_.oracle.OnArrived(intent);
  site_.log.Note(Line::kStray, intent, outcome.http_status);
  Finish(slot);
}

void Network::OnAnswer(std::int64_t slot) {
  Call& call = At(slot);
  if (HasListener(call)) {
    call.is_answered = true;
    if (call.kind == Kind::kRead) {
      const core::WorkOrderSnapshot& seen = call.read_outcome.snapshot;
      site_.log.Note(Line::kReadAnswer, call.order, static_cast<int>(call.read_outcome.answer),
                     seen.status.empty() ? -1 : static_cast<int>(StatusOf(seen.status)),
                     apriso_.version(call.order));
      site_.oracle.OnRead(call.order, call.read_outcome);
      call.read_done(std::move(call.read_outcome));
    } else {
      const std::int64_t intent = call.write.intent_id.number();
      site_.log.Note(Line::kWriteAnswer, intent, call.write.attempt_number,
                     static_cast<int>(call.write_outcome.answer), call.write_outcome.http_status);
      site_.oracle.OnWriteAnswered(intent, call.order, call.write.attempt_number,
                                   call.write_outcome);
      if (site_.defect == Defect::kConflictSwallowed &&
          core::WireAnswer::kPrecondition == call.write_outcome.answer) {
        call.write_outcome = core::WriteOutcome();
      }
      call.write_done(std::move(call.write_outcome));
    }
  }
  Finish(slot);
}

core::ReadOutcome Network::AnswerRead(Call& call) {
  if (!is_token_valid_) return FailedRead(401, core::ReadAnswer::kUnauthorized);
  if (Chance(Feature::kErrors)) return FailedRead(503, core::ReadAnswer::kFailed);
  if (Chance(Feature::kThrottles)) return FailedRead(429, core::ReadAnswer::kFailed);
  const bool is_stale = Chance(Feature::kStaleReads);
  return apriso_.Read(call.order,
                      is_stale ? ModelApriso::Reading::kStale : ModelApriso::Reading::kCurrent);
}

core::WriteOutcome Network::AnswerWrite(Call& call) {
  if (!is_token_valid_) return MeaningOfWrite(401);
  if (Is(TroubleKind::kDenial)) return MeaningOfWrite(403);
  if (Chance(Feature::kErrors)) return MeaningOfWrite(503);
  if (Chance(Feature::kThrottles)) return MeaningOfWrite(429);
  core::WriteOutcome outcome = apriso_.Write(call.write);
  if (Chance(Feature::kErrorsAfter)) return MeaningOfWrite(500);
  const bool is_lie = site_.defect == Defect::kSuccessInvented && outcome.http_status >= 400;
  if (is_lie) outcome.answer = core::WireAnswer::kApplied;
  return outcome;
}

// Somebody is faster.
void Network::Interrupt(int order) {
  const int by = 1 + dice_.Below(9);
  const std::vector<Step>& steps = StepsFrom(apriso_.StatusOf(order));
  if (steps.empty() || dice_.Below(2) == 0) {
    apriso_.WriteNote(order, dice_.Below(4), by);
    return;
  }
  const auto choice = static_cast<std::size_t>(dice_.Below(static_cast<int>(steps.size())));
  apriso_.SetStatus(order, steps[choice].to, by);
}

absl::Status Network::Refresh() {
  const bool works = !Is(TroubleKind::kExpiredToken) || dice_.Below(4) > 0;
  if (!works) return absl::UnavailableError("the token service does not answer");
  is_token_valid_ = true;
  return absl::OkStatus();
}

void Network::Begin(TroubleKind kind) {
  troubles_[static_cast<std::size_t>(kind)] += 1;
  if (kind == TroubleKind::kExpiredToken) is_token_valid_ = false;
}

void Network::End(TroubleKind kind) {
  int& count = troubles_[static_cast<std::size_t>(kind)];
  if (count > 0) count -= 1;
}

void Network::StopFaults() { troubles_.fill(0); }

}  // namespace interlock::simulation
