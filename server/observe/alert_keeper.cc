#include "server/observe/alert_keeper.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "nlohmann/json.hpp"
#include "server/observe/webhook_signature.h"

namespace interlock::observe {
namespace {

using core::AlertState;

bool IsTold(const core::AlertTransition& change) {
  return change.to == AlertState::kFiring || change.from == AlertState::kFiring;
}

std::string NumberText(double number) { return absl::StrCat(number); }

std::string TimeText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", time, absl::UTCTimeZone());
}

// Of a change that is told.
std::string SentenceOf(const core::AlertTransition& change, const core::AlertPolicy& policy) {
  if (change.to == AlertState::kFiring) {
    return core::AlertSentence({change.kind, change.to, change.time, change.reading}, policy);
  }
  // The clock may have been set back meanwhile.
  const absl::Duration lasted = std::max(change.time - change.since, absl::ZeroDuration());
  return absl::StrCat("over after ", absl::FormatDuration(absl::Trunc(lasted, absl::Seconds(1))),
                      "; nothing to do");
}

RecordEdit EditOf(const core::AlertTransition& change) {
  const nlohmann::json value = {{"state", std::string(core::Name(change.to))},
                                {"since_ms", absl::ToUnixMillis(change.time)}};
  return {kAlertRecord, std::string(core::Name(change.kind)), value.dump()};
}

}  // namespace

AlertKeeper::AlertKeeper(AlertOptions options, AlertPorts& ports, const core::Clock& clock)
    : options_(std::move(options)),
      ports_(ports),
      clock_(clock),
      board_(options_.policy),
      edits_([this](std::vector<RecordEdit> edits, std::function<void(const absl::Status&)> done) {
        ports_.Keep(std::move(edits), std::move(done));
      }) {}

void AlertKeeper::Restore(const std::vector<storage::StandingRecord>& records) {
  std::vector<WebhookMessage> messages;
  for (const storage::StandingRecord& record : records) {
    if (record.kind == kAlertRecord) RestoreAlert(record);
    if (record.kind != kMessageRecord) continue;
    std::optional<WebhookMessage> message = FromRecord(record.key, record.value);
    if (message && !options_.webhook_url.empty()) {
      messages.push_back(*std::move(message));
      continue;
    }
    base::LogWarning("webhook_dropped",
                     {{"message_id", record.key},
                      {"detail", message ? "there is no webhook any more" : "it is damaged"}});
    End(record.key);
  }
  // Not by time: the clock may have been set back between two of them.
  std::sort(messages.begin(), messages.end(), [](const auto& left, const auto& right) {
    return std::tie(left.number, left.create_time, left.id) <
           std::tie(right.number, right.create_time, right.id);
  });
  if (!messages.empty()) last_message_number_ = messages.back().number;
  Post(std::move(messages));
  Publish();
}

void AlertKeeper::RestoreAlert(const storage::StandingRecord& record) {
  const std::optional<core::AlertKind> kind = core::AlertKindFromName(record.key);
  const nlohmann::json value =
      nlohmann::json::parse(record.value, nullptr, /*allow_exceptions=*/false);
  const bool is_whole = kind && value.is_object() && value.contains("since_ms") &&
                        value["since_ms"].is_number_integer() && value.contains("state") &&
                        value["state"].is_string();
  if (!is_whole) return;
  const absl::Time since = absl::FromUnixMillis(value["since_ms"].get<std::int64_t>());
  for (const AlertState state : {AlertState::kOk, AlertState::kPending, AlertState::kFiring}) {
    if (core::Name(state) != value["state"].get<std::string>()) continue;
    board_.Restore(*kind, state, since, clock_.Now(), clock_.Monotonic());
    if (state == AlertState::kFiring) TellRestored(*kind, since);
  }
}

// The process that kept it may have died before it wrote its line.
void AlertKeeper::TellRestored(core::AlertKind kind, absl::Time since) {
  base::LogWarning(
      "alert",
      {{"alert", std::string(core::Name(kind))},
       {"state", "firing"},
       {"restored", "true"},
       {"since", TimeText(since)},
       {"detail", "it fired before the broker was started and is judged anew from now on"}});
}

void AlertKeeper::Recall(core::TrafficHistory history) {
  const absl::Time now = clock_.Now();
  // The clock was set a short while ago: how long ago anything was cannot be said.
  const core::AlertStanding clock =
      board_.Standings()[static_cast<std::size_t>(core::AlertKind::kClockSkew)];
  if (clock.state != AlertState::kOk) history.known_since = now;
  board_.Recall(history, now, clock_.Monotonic());
}

void AlertKeeper::Look(const core::AlertLook& look) {
  edits_.TryAgain();
  const std::vector<core::AlertTransition> changes = board_.Look(look);
  if (!changes.empty()) KeepAndTell(changes);
  if (changes_under_way_ == 0) Publish();
}

void AlertKeeper::KeepAndTell(const std::vector<core::AlertTransition>& changes) {
  std::vector<RecordEdit> edits;
  std::vector<WebhookMessage> messages;
  for (const core::AlertTransition& change : changes) {
    edits.push_back(EditOf(change));
    if (!IsTold(change) || options_.webhook_url.empty()) continue;
    messages.push_back(MessageOf(change));
    edits.push_back({kMessageRecord, messages.back().id, ToRecord(messages.back())});
  }
  changes_under_way_ += 1;
  edits_.Keep(edits, [this, changes, messages] {
    changes_under_way_ -= 1;
    for (const core::AlertTransition& change : changes) Tell(change);
    Post(messages);
    if (changes_under_way_ == 0) Publish();
  });
}

void AlertKeeper::Tell(const core::AlertTransition& change) {
  if (!IsTold(change)) return;
  const bool is_firing = change.to == AlertState::kFiring;
  base::Log(is_firing ? base::LogLevel::kWarning : base::LogLevel::kInfo, "alert",
            {{"alert", std::string(core::Name(change.kind))},
             {"state", is_firing ? "firing" : "resolved"},
             {"value", NumberText(change.reading.value)},
             {"threshold", NumberText(change.reading.threshold)},
             {"detail", SentenceOf(change, board_.policy())}});
}

void AlertKeeper::Post(std::vector<WebhookMessage> messages) {
  if (options_.webhook_url.empty()) return;
  for (WebhookMessage& message : messages) {
    const std::optional<WebhookMessage> dropped = outbox_.Add(std::move(message));
    if (!dropped) continue;
    base::LogError("webhook_dropped",
                   {{"message_id", dropped->id}, {"detail", "too many wait for delivery"}});
    End(dropped->id);
  }
}

void AlertKeeper::SetWebhook(std::string url,
                             std::function<absl::StatusOr<std::string>()> read_secret) {
  options_.webhook_url = std::move(url);
  options_.read_secret = std::move(read_secret);
  secret_.clear();
  is_secret_problem_logged_ = false;
  outbox_.MakeAllDue();
  if (!options_.webhook_url.empty()) return;
  for (const WebhookMessage& message : outbox_.TakeAll()) {
    base::LogWarning("webhook_dropped",
                     {{"message_id", message.id}, {"detail", "there is no webhook any more"}});
    End(message.id);
  }
}

WebhookMessage AlertKeeper::MessageOf(const core::AlertTransition& change) {
  const bool is_firing = change.to == AlertState::kFiring;
  const std::string alert(core::Name(change.kind));
  const std::string state = is_firing ? "firing" : "resolved";
  WebhookMessage message;
  message.number = ++last_message_number_;
  message.alert = alert;
  message.create_time = change.time;
  message.id = absl::StrCat(options_.broker_id, "-", alert, "-", state, "-",
                            absl::ToUnixMillis(change.time));
  nlohmann::ordered_json body;
  body["version"] = 1;
  body["id"] = message.id;
  body["broker_id"] = options_.broker_id;
  body["alert"] = alert;
  body["state"] = state;
  body["time"] = TimeText(change.time);
  body["since"] = TimeText(is_firing ? change.time : change.since);
  body["value"] = change.reading.value;
  body["threshold"] = change.reading.threshold;
  body["message"] = SentenceOf(change, board_.policy());
  message.body = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  return message;
}

// Of a message that is delivered, dropped or given up.
void AlertKeeper::End(const std::string& message_id) {
  edits_.Keep({{kMessageRecord, message_id, std::nullopt}});
}

void AlertKeeper::Publish() {
  views_.clear();
  for (const core::AlertStanding& standing : board_.Standings()) {
    views_.push_back({std::string(core::Name(standing.kind)), standing.state, standing.since,
                      standing.reading.value, standing.reading.threshold,
                      core::AlertSentence(standing, board_.policy())});
  }
  std::sort(views_.begin(), views_.end(), [](const AlertView& left, const AlertView& right) {
    const bool left_rests = left.state != AlertState::kFiring;
    const bool right_rests = right.state != AlertState::kFiring;
    return std::tie(left_rests, left.name) < std::tie(right_rests, right.name);
  });
}

void AlertKeeper::RunDue() {
  for (const WebhookMessage& message : outbox_.GiveUp(clock_.Now())) {
    base::LogError("webhook_given_up",
                   {{"message_id", message.id}, {"detail", "not delivered within 24 hours"}});
    End(message.id);
  }
  while (const std::optional<WebhookMessage> message = outbox_.TakeDue(clock_.Monotonic())) {
    if (ReadSecret()) {
      Deliver(*message);
      return;
    }
    outbox_.OnFailed(clock_.Monotonic());
  }
}

// False: it should be signed and cannot be.
bool AlertKeeper::ReadSecret() {
  if (!options_.read_secret) return true;
  absl::StatusOr<std::string> secret = options_.read_secret();
  if (secret.ok()) {
    secret_ = *std::move(secret);
    is_secret_problem_logged_ = false;
    return true;
  }
  if (!is_secret_problem_logged_) {
    is_secret_problem_logged_ = true;
    base::LogWarning("webhook_secret_unreadable",
                     {{"detail", std::string(secret.status().message())},
                      {"goes_on_with", secret_.empty() ? "nothing is sent" : "the one before"}});
  }
  return !secret_.empty();
}

void AlertKeeper::Deliver(const WebhookMessage& message) {
  http::HttpRequest request;
  request.method = http::Method::kPost;
  request.url = options_.webhook_url;
  request.timeout = options_.webhook_timeout;
  request.body = message.body;
  const std::string timestamp = absl::StrCat(absl::ToUnixSeconds(clock_.Now()));
  request.headers = {{"Content-Type", "application/json"},
                     {"User-Agent", "interlock"},
                     {"X-Interlock-Message-Id", message.id},
                     {"X-Interlock-Timestamp", timestamp}};
  if (!secret_.empty()) {
    request.headers.push_back(
        {"X-Interlock-Signature", SignWebhook(secret_, timestamp, message.body)});
  }
  ports_.Send(std::move(request),
              [this, message](const http::HttpResponse& response) { OnAnswer(message, response); });
}

void AlertKeeper::OnAnswer(const WebhookMessage& message, const http::HttpResponse& response) {
  const bool is_taken = response.delivery == http::Delivery::kAnswered && response.status >= 200 &&
                        response.status < 300;
  if (is_taken) {
    outbox_.OnDelivered();
    End(message.id);
    return;
  }
  outbox_.OnFailed(clock_.Monotonic());
  base::LogWarning("webhook_failed", {{"message_id", message.id},
                                      {"http_status", absl::StrCat(response.status)},
                                      {"detail", response.error}});
}

}  // namespace interlock::observe
