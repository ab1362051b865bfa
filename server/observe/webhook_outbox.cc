#include "server/observe/webhook_outbox.h"

#include <algorithm>
#include <utility>

#include "nlohmann/json.hpp"

namespace interlock::observe {

std::string ToRecord(const WebhookMessage& message) {
  return nlohmann::json{{"number", message.number},
                        {"alert", message.alert},
                        {"create_time_ms", absl::ToUnixMillis(message.create_time)},
                        {"body", message.body}}
      .dump();
}

std::optional<WebhookMessage> FromRecord(const std::string& id, const std::string& text) {
  const nlohmann::json record = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!record.is_object()) return std::nullopt;
  const auto alert = record.find("alert");
  const auto created = record.find("create_time_ms");
  const auto body = record.find("body");
  const auto number = record.find("number");  // not there in older records
  const bool is_whole = alert != record.end() && alert->is_string() && created != record.end() &&
                        created->is_number_integer() && body != record.end() && body->is_string();
  if (!is_whole) return std::nullopt;
  const bool is_numbered = number != record.end() && number->is_number_integer();
  return WebhookMessage{id, alert->get<std::string>(),
                        absl::FromUnixMillis(created->get<std::int64_t>()),
                        body->get<std::string>(), is_numbered ? number->get<std::int64_t>() : 0};
}

std::optional<WebhookMessage> WebhookOutbox::Add(WebhookMessage message) {
  std::optional<WebhookMessage> dropped;
  if (waiting_.size() >= kMessagesMost) {
    dropped = std::move(waiting_.front().message);
    waiting_.pop_front();
  }
  waiting_.push_back({std::move(message), absl::ZeroDuration()});
  return dropped;
}

std::optional<WebhookMessage> WebhookOutbox::TakeDue(absl::Duration now) {
  if (!on_its_way_.empty()) return std::nullopt;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (waiting_[i].due > now || IsBehindAnother(i)) continue;
    on_its_way_ = waiting_[i].message.id;
    return waiting_[i].message;
  }
  return std::nullopt;
}

void WebhookOutbox::OnDelivered() {
  std::erase_if(waiting_, [this](const Waiting& each) { return each.message.id == on_its_way_; });
  on_its_way_.clear();
}

void WebhookOutbox::OnFailed(absl::Duration now) {
  for (Waiting& each : waiting_) {
    if (each.message.id != on_its_way_) continue;
    each.due = now + each.pause;
    each.pause = std::min(2 * each.pause, kLongestPause);
  }
  on_its_way_.clear();
}

std::vector<WebhookMessage> WebhookOutbox::GiveUp(absl::Time wall) {
  std::vector<WebhookMessage> given_up;
  std::erase_if(waiting_, [&](const Waiting& each) {
    const bool is_old =
        wall - each.message.create_time > kGiveUpAfter && each.message.id != on_its_way_;
    if (is_old) given_up.push_back(each.message);
    return is_old;
  });
  return given_up;
}

void WebhookOutbox::MakeAllDue() {
  for (Waiting& each : waiting_) {
    each.due = absl::ZeroDuration();
    each.pause = kFirstPause;
  }
}

std::vector<WebhookMessage> WebhookOutbox::TakeAll() {
  std::vector<WebhookMessage> all;
  for (Waiting& each : waiting_) all.push_back(std::move(each.message));
  waiting_.clear();
  return all;
}

absl::Duration WebhookOutbox::NextDue() const {
  absl::Duration next = absl::InfiniteDuration();
  if (!on_its_way_.empty()) return next;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (!IsBehindAnother(i)) next = std::min(next, waiting_[i].due);
  }
  return next;
}

bool WebhookOutbox::IsBehindAnother(std::size_t index) const {
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(index);
  return std::any_of(waiting_.begin(), end, [&](const Waiting& earlier) {
    return earlier.message.alert == waiting_[index].message.alert;
  });
}

}  // namespace interlock::observe
