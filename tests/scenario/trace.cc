#include "tests/scenario/trace.h"

#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "core/lifecycle.h"
#include "tests/scenario/phrase.h"
#include "tests/scenario/wording.h"

namespace interlock::scenario {
namespace {

constexpr std::size_t kNameMax = 12;

std::string Shortened(const std::string& name) {
  return name.size() <= kNameMax ? name : absl::StrCat(name.substr(0, kNameMax - 2), "..");
}

std::string StateText(const core::Intent& intent) {
  std::string text(core::Name(intent.state));
  if (intent.result != core::Result::kNone) absl::StrAppend(&text, " ", core::Name(intent.result));
  if (intent.reason != core::Reason::kNone) absl::StrAppend(&text, " ", core::Name(intent.reason));
  return text;
}

}  // namespace

std::optional<core::IntentId> Trace::Find(const std::string& event) const {
  const auto found = ids_.find(event);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

void Trace::Write(const std::string& who, int row, const std::string& text) {
  const absl::Duration now = world_ == nullptr ? absl::ZeroDuration() : world_->now();
  std::string row_text;
  if (row > 0) {
    row_text = absl::StrCat("row ", row);
    seen_.insert(row_text);
  }
  lines_.push_back(
      absl::StrFormat("%-10s %-5s %-6s  %s", FormatTime(now), Shortened(who), row_text, text));
}

std::string Trace::NameOf(core::IntentId id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? absl::StrCat("intent ", id.ToText()) : found->second;
}

void Trace::TellRefusal(const std::string& event, const std::string& what,
                        const core::Refusal& refusal) {
  seen_.insert(absl::StrCat("refusal ", Name(refusal.code)));
  for (const core::Violation& violation : refusal.violations) {
    seen_.insert(absl::StrCat("violation ", violation.field));
  }
  Write(event, 0, absl::StrCat(what, RefusalText(refusal)));
}

void Trace::OnSubmitted(const core::Submission& submission, const intake::SubmitAnswer& answer) {
  Witness::OnSubmitted(submission, answer);
  const std::string& event = submission.spec.key.event_id.value();
  if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
    TellRefusal(event, "", *refusal);
    return;
  }
  const auto& [intent, duplicate] = std::get<intake::Accepted>(answer);
  ids_[event] = intent.id;
  if (duplicate == core::Duplicate::kNone) {
    names_[intent.id] = event;
    orders_[intent.id] = intent.spec.work_order_id;
    states_[intent.id] = intent.state;
    Write(
        event, 0,
        absl::StrCat("accepted as intent ", intent.id.ToText(), ": ",
                     intent.spec.work_order_id.value(), " -> ", intent.spec.target_status.value()));
    return;
  }
  const char* const kind = duplicate == core::Duplicate::kEventId ? "EVENT_ID" : "REPEATED_EVENT";
  seen_.insert(absl::StrCat("duplicate ", kind));
  Write(event, 0,
        absl::StrCat("duplicate ", kind, " of intent ", intent.id.ToText(), " (", NameOf(intent.id),
                     "), ", StateText(intent)));
}

void Trace::OnDecision(core::IntentId id, const core::Decision& decision) {
  Witness::OnDecision(id, decision);
  const bool is_wait =
      decision.act == core::Act::kWait || decision.act == core::Act::kSuspendGateway;
  rows_[id] = {decision.row, true, is_wait};
  if (decision.act == core::Act::kRead) readers_[orders_[id]] = id;
  if (decision.act == core::Act::kRefreshCredential) {
    Write(NameOf(id), decision.row, "refreshes the credential");
  }
  if (decision.act == core::Act::kSuspendGateway) {
    Write(NameOf(id), decision.row, "suspends all calls to Apriso");
  }
}

void Trace::OnRead(const gateway::ReadRequest& request, const core::ReadOutcome& outcome) {
  Witness::OnRead(request, outcome);
  Write(ReaderOf(request.work_order_id), 0, ReadText(request.work_order_id.value(), outcome));
}

// Whoever asked for it by a decision; else the intent that looks whether its operator has gone.
std::string Trace::ReaderOf(const core::WorkOrderId& work_order) {
  if (const auto reader = readers_.extract(work_order)) return NameOf(reader.mapped());
  for (const core::IntentId id : looking_) {
    if (orders_[id] == work_order) return NameOf(id);
  }
  return "--";
}

void Trace::OnWriteSent(const gateway::WriteRequest& request, const core::Intent& on_record) {
  Witness::OnWriteSent(request, on_record);
  std::string text = absl::StrCat("writes ", request.target_status.value(), ", If-Match ",
                                  request.if_match.value());
  if (request.fields_json != "{}") absl::StrAppend(&text, ", fields ", request.fields_json);
  if (!request.echo.empty()) absl::StrAppend(&text, ", echo ", request.echo);
  Write(NameOf(request.intent_id), 0, text);
}

void Trace::OnWriteAnswered(const gateway::WriteRequest& request,
                            const core::WriteOutcome& outcome) {
  Witness::OnWriteAnswered(request, outcome);
  Write(NameOf(request.intent_id), 0, AnswerText(outcome));
}

void Trace::OnRefreshed(const absl::Status& answer) {
  Tell(answer.ok() ? "the credential has been refreshed"
                   : absl::StrCat("the credential could not be refreshed: ",
                                  std::string(answer.message())));
}

void Trace::NoteSeen(const storage::IntentMove& move) {
  seen_.insert(absl::StrCat("state ", core::Name(move.state)));
  seen_.insert(absl::StrCat("result ", core::Name(move.result)));
  seen_.insert(absl::StrCat("reason ", core::Name(move.reason)));
  for (const core::Attempt& attempt : move.attempts) {
    seen_.insert(absl::StrCat("attempt ", core::Name(attempt.outcome)));
  }
}

void Trace::OnMoved(const storage::IntentMove& move) {
  Witness::OnMoved(move);
  NoteSeen(move);
  Row& row = rows_[move.id];
  const int number = row.is_for_move ? row.number : 0;
  row.is_for_move = false;
  states_[move.id] = move.state;
  if (move.reason == core::Reason::kLockWaitExhausted) {
    looking_.insert(move.id);
  } else {
    looking_.erase(move.id);
  }
  waits_.erase(move.id);
  Write(NameOf(move.id), number, MoveText(move));
}

void Trace::OnStray(const world::StrayArrival& arrival) {
  std::string who;
  for (const http::Header& header : arrival.request.headers) {
    if (header.name == "X-Interlock-Intent-Id") who = header.value;
  }
  std::string what = "a read";
  for (const auto& [id, name] : names_) {
    if (id.ToText() == who) what = absl::StrCat("a write of ", name);
  }
  Tell(absl::StrCat(what, " arrives for which nobody waits; Apriso answers ", arrival.http_status));
}

void Trace::OnBroker(world::BrokerEvent event) {
  Witness::OnBroker(event);
  if (world_ == nullptr) return;  // the first start
  switch (event) {
    case world::BrokerEvent::kStarted:
      return Tell("the broker starts");
    case world::BrokerEvent::kDied:
      rows_.clear();
      readers_.clear();
      return Tell("the broker dies");
    case world::BrokerEvent::kShutDown:
      return Tell("the broker shuts down");
  }
}

void Trace::OnFault(const std::string& what) {
  Witness::OnFault(what);
  Tell(absl::StrCat("FAULT ", what));
}

void Trace::OnSettled() {
  // What is committed at a later moment was decided anew.
  for (auto& [id, row] : rows_) row.is_for_move = false;
  if (world_ == nullptr || !world_->is_broker_up()) return;
  for (const auto& [id, state] : states_) {
    if (state == core::IntentState::kQueued) TellWait(id);
  }
}

std::string Trace::WaitText(const core::Wait& wait) const {
  std::string text = absl::StrCat("waits ", core::Name(wait.cause));
  if (wait.until) {
    const absl::Duration left = *wait.until - world_->clock().Now();
    absl::StrAppend(&text, " until ", FormatTime(world_->now() + left));
  }
  if (!wait.detail.empty()) absl::StrAppend(&text, ": ", wait.detail);
  return text;
}

// What GetIntent says about why an intent is not moving, whenever it says something new.
void Trace::TellWait(core::IntentId id) {
  const std::optional<core::Intent> intent = world_->Describe(id);
  if (!intent || intent->state != core::IntentState::kQueued) return;
  const core::Wait& wait = intent->wait;
  // Being read at this moment: not worth a line.
  if (wait.cause == core::WaitCause::kReady && wait.detail.empty()) return;
  Row& row = rows_[id];
  // That a look at others or a probe was put off once more is no news.
  const std::string news = absl::StrCat(core::Name(wait.cause), ": ", wait.detail);
  std::string& before = waits_[id];
  if (before == news && !row.is_for_wait) return;
  before = news;
  seen_.insert(absl::StrCat("wait ", core::Name(wait.cause)));
  Write(NameOf(id), row.is_for_wait ? row.number : 0, WaitText(wait));
  row.is_for_wait = false;
}

}  // namespace interlock::scenario
