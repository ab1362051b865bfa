#include "client/stream_submitter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/call_error.h"

namespace interlock::client {
namespace {

constexpr int kStrangeConnections = 5;
constexpr double kReconnectJitter = 0.2;

enum class Break { kPassing, kStrange, kFinal };

Break BreakOf(const absl::Status& error) {
  switch (error.code()) {
    case absl::StatusCode::kOk:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kAborted:
      return Break::kPassing;
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
      return Break::kStrange;
    case absl::StatusCode::kFailedPrecondition:
      return ErrorReasonOf(error) == "DRAINING" ? Break::kPassing : Break::kFinal;
    default:
      return Break::kFinal;
  }
}

std::chrono::nanoseconds ForWaiting(absl::Duration duration) {
  return absl::ToChronoNanoseconds(
      std::clamp(duration, absl::ZeroDuration(), absl::Duration(absl::Hours(1))));
}

}  // namespace

StreamSubmitter::StreamSubmitter(BrokerClient& client, const StreamPolicy& policy,
                                 StreamListener& listener)
    : client_(client),
      policy_(policy),
      listener_(listener),
      pacing_(SystemPacing()),
      ledger_(policy.rules),
      thread_([this] { Run(); }) {}

StreamSubmitter::~StreamSubmitter() {
  {
    const std::lock_guard lock(mutex_);
    mail_.stop = true;
    for_thread_.notify_one();
  }
  thread_.join();
}

StreamSubmitter::Taken StreamSubmitter::Submit(const v1::SubmitIntentRequest& request,
                                               std::uint64_t tag, absl::Duration patience) {
  std::unique_lock lock(mutex_);
  for_callers_.wait_for(lock, ForWaiting(patience),
                        [&] { return !status_.ok() || unanswered_ < policy_.capacity; });
  if (!status_.ok()) return Taken::kEnded;
  if (unanswered_ >= policy_.capacity) return Taken::kFull;
  ++unanswered_;
  mail_.entries.push_back({request, tag});
  for_thread_.notify_one();
  return Taken::kYes;
}

bool StreamSubmitter::AwaitAnswers(absl::Duration patience) {
  std::unique_lock lock(mutex_);
  for_callers_.wait_for(lock, ForWaiting(patience),
                        [&] { return !status_.ok() || unanswered_ == 0; });
  return unanswered_ == 0;
}

std::size_t StreamSubmitter::unanswered() const {
  const std::lock_guard lock(mutex_);
  return unanswered_;
}

absl::Status StreamSubmitter::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void StreamSubmitter::OnAnswer(v1::StreamIntentsResponse answer) {
  const std::lock_guard lock(mutex_);
  mail_.answers.push_back(std::move(answer));
  for_thread_.notify_one();
}

void StreamSubmitter::OnWritten() {
  const std::lock_guard lock(mutex_);
  mail_.written = true;
  for_thread_.notify_one();
}

void StreamSubmitter::OnBroken() {
  const std::lock_guard lock(mutex_);
  mail_.broken = true;
  for_thread_.notify_one();
}

void StreamSubmitter::OnEnded(const absl::Status& status) {
  const std::lock_guard lock(mutex_);
  mail_.ended = status;
  for_thread_.notify_one();
}

void StreamSubmitter::Run() {
  while (true) {
    Mail mail = Collect();
    for (Entry& entry : mail.entries) Take(std::move(entry));
    for (const v1::StreamIntentsResponse& answer : mail.answers) Settle(answer);
    if (mail.written && wire_ == Wire::kWriting) wire_ = Wire::kIdle;
    if (mail.broken) {
      wire_ = Wire::kBroken;
      connection_->Release();
    }
    if (mail.ended.has_value()) {
      connection_.reset();
      Lose(*mail.ended);
    }
    if (mail.stop) break;
    GiveUpWorkOrders();
    Send();
  }
  End();
}

StreamSubmitter::Mail StreamSubmitter::Collect() {
  const absl::Duration look = NextLook();
  std::unique_lock lock(mutex_);
  for_thread_.wait_for(lock, ForWaiting(look), [&] {
    return mail_.stop || mail_.written || mail_.broken || mail_.ended.has_value() ||
           !mail_.entries.empty() || !mail_.answers.empty();
  });
  return std::exchange(mail_, Mail());
}

// How long nothing is to be done unless something comes in.
absl::Duration StreamSubmitter::NextLook() {
  const absl::Duration now = pacing_.Elapsed();
  absl::Duration look = absl::InfiniteDuration();
  if (over_) return look;
  if (ledger_.on_its_way() > 0) look = last_sign_ + policy_.answer_timeout - now;
  if (policy_.give_up_work_order != absl::InfiniteDuration() && ledger_.held() > 0) {
    look = std::min(look, absl::Duration(absl::Seconds(1)));
  }
  const auto wake = ledger_.WakeTime();
  if (!wake.has_value()) return look;
  if (wire_ == Wire::kNone) return std::min(look, std::max(*wake, connect_time_) - now);
  if (wire_ == Wire::kIdle) return std::min(look, *wake - now);
  return look;
}

void StreamSubmitter::Take(Entry entry) {
  const std::string& work_order_id = entry.request.work_order_id();
  if (given_up_.count(work_order_id) > 0) return FinishUnsent(entry);
  const StreamLedger::Ticket ticket = ledger_.Add(work_order_id, entry.request.event_id());
  entries_[ticket] = std::move(entry);
}

void StreamSubmitter::Settle(const v1::StreamIntentsResponse& answer) {
  const absl::Duration now = pacing_.Elapsed();
  last_sign_ = now;
  fruitless_ = 0;
  strange_ = 0;
  if (!answered_) {
    answered_ = true;
    listener_.OnConnected();
  }
  const absl::Status status = answer.has_error() ? ToStatus(answer.error()) : absl::OkStatus();
  const auto judgement = ledger_.Answered(answer.event_id(), status, now, pacing_.NextUnit());
  if (!judgement.has_value()) return;
  if (judgement->verdict == StreamLedger::Verdict::kOver) {
    const auto node = entries_.extract(judgement->ticket);
    if (!status.ok()) return Finish(node.mapped(), status);
    v1::SubmitIntentResponse response;
    *response.mutable_intent() = answer.intent();
    response.set_duplicate(answer.duplicate());
    return Finish(node.mapped(), response);
  }
  if (judgement->verdict == StreamLedger::Verdict::kStartOver && wire_ != Wire::kBroken) {
    connection_->Cancel();
  }
  const Entry& entry = entries_[judgement->ticket];
  listener_.OnRefusedForNow(entry.request, entry.tag, status);
}

void StreamSubmitter::Finish(const Entry& entry,
                             const absl::StatusOr<v1::SubmitIntentResponse>& answer) {
  listener_.OnAnswer(entry.request, entry.tag, answer);
  const std::lock_guard lock(mutex_);
  --unanswered_;
  for_callers_.notify_all();
}

void StreamSubmitter::FinishUnsent(const Entry& entry) {
  const std::string& work_order_id = entry.request.work_order_id();
  Finish(entry, MakeError(absl::StatusCode::kAborted,
                          absl::StrCat("not accepted: the broker has refused event ",
                                       given_up_[work_order_id], " of work order ", work_order_id,
                                       " for now, again and again; send that one again later, "
                                       "then those after it"),
                          "EARLIER_ITEM_REFUSED"));
}

void StreamSubmitter::Lose(const absl::Status& error) {
  wire_ = Wire::kNone;
  const Break kind = BreakOf(error);
  if (!answered_) ++fruitless_;
  strange_ = answered_ || kind != Break::kStrange ? 0 : strange_ + 1;
  answered_ = false;
  ledger_.Disconnected();
  if (kind == Break::kFinal || strange_ >= kStrangeConnections) {
    over_ = true;
    const std::lock_guard lock(mutex_);
    status_ = error;
    for_callers_.notify_all();
    return;
  }
  constexpr int kLongestRow = 20;  // far beyond max_reconnect; keeps the power finite
  const double factor = std::pow(2.0, std::min(std::max(fruitless_ - 1, 0), kLongestRow));
  const absl::Duration nominal = std::min(policy_.base_reconnect * factor, policy_.max_reconnect);
  const absl::Duration wait = nominal * (1.0 + kReconnectJitter * pacing_.NextUnit());
  connect_time_ = pacing_.Elapsed() + wait;
  if (ledger_.empty()) return;
  listener_.OnLost(error.ok() ? absl::UnavailableError("the broker closed the stream") : error,
                   wait);
}

void StreamSubmitter::GiveUpWorkOrders() {
  if (policy_.give_up_work_order == absl::InfiniteDuration()) return;
  const absl::Duration since = pacing_.Elapsed() - policy_.give_up_work_order;
  for (const StreamLedger::Ticket ticket : ledger_.RemoveHeldSince(since)) {
    const auto node = entries_.extract(ticket);
    const v1::SubmitIntentRequest& request = node.mapped().request;
    given_up_.try_emplace(request.work_order_id(), request.event_id());
    FinishUnsent(node.mapped());
  }
}

void StreamSubmitter::Send() {
  const absl::Duration now = pacing_.Elapsed();
  if (ledger_.on_its_way() > 0 && now - last_sign_ >= policy_.answer_timeout &&
      wire_ != Wire::kBroken) {
    last_sign_ = now;
    connection_->Cancel();
    return;
  }
  if (wire_ != Wire::kNone && wire_ != Wire::kIdle) return;
  const auto wake = ledger_.WakeTime();
  if (!wake.has_value() || *wake > now) return;
  if (wire_ == Wire::kNone) {
    if (now < connect_time_ || over_) return;
    StreamConnectionListener& self = *this;
    connection_ = std::make_unique<StreamConnection>(client_.stub(), self);
    wire_ = Wire::kIdle;
    last_sign_ = now;
  }
  const auto ticket = ledger_.Next(now);
  if (!ticket.has_value()) return;
  if (ledger_.on_its_way() == 1) last_sign_ = now;
  wire_ = Wire::kWriting;
  connection_->Write(entries_[*ticket].request);
}

void StreamSubmitter::End() {
  if (connection_ == nullptr) return;
  over_ = true;
  if (wire_ != Wire::kBroken) connection_->Cancel();
  while (true) {
    const Mail mail = Collect();
    if (mail.broken) connection_->Release();
    if (mail.ended.has_value()) break;
  }
  connection_.reset();
}

}  // namespace interlock::client
