#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace interlock::observe {

// A message to the webhook. The same in every delivery, but for the headers.
struct WebhookMessage {
  std::string id;     // names it for the receiver, who may get it twice
  std::string alert;  // messages of one alert are delivered in their order
  absl::Time create_time;
  std::string body;         // JSON
  std::int64_t number = 0;  // grows from message to message; nothing that the receiver gets

  friend bool operator==(const WebhookMessage&, const WebhookMessage&) = default;
};

// The form in which a message is kept. Nothing for text that is none.
std::string ToRecord(const WebhookMessage& message);
std::optional<WebhookMessage> FromRecord(const std::string& id, const std::string& text);

// Which messages wait for delivery, and when each is tried next: 1 s after a failure, then twice as
// long each time up to 5 min, for 24 h. At most one is on its way at a time. A value; the owner
// keeps it durable. Time to the next try is monotonic, age by the wall clock.
class WebhookOutbox {
 public:
  static constexpr std::size_t kMessagesMost = 1000;
  static constexpr absl::Duration kFirstPause = absl::Seconds(1);
  static constexpr absl::Duration kLongestPause = absl::Minutes(5);
  static constexpr absl::Duration kGiveUpAfter = absl::Hours(24);

  // Returns the oldest message if there was no room: it is dropped.
  std::optional<WebhookMessage> Add(WebhookMessage message);

  // The message to send now, marked as on its way; nothing while one is, or none is due.
  std::optional<WebhookMessage> TakeDue(absl::Duration now);
  // The message on its way was taken by the receiver.
  void OnDelivered();
  // It was not.
  void OnFailed(absl::Duration now);

  // Takes out, and returns, what is too old to be delivered; not what is on its way.
  std::vector<WebhookMessage> GiveUp(absl::Time wall);

  // Everything that waits is due, and its next pause is the first one again.
  void MakeAllDue();
  // Takes out, and returns, everything; the answer for what is on its way means nothing then.
  std::vector<WebhookMessage> TakeAll();

  // When TakeDue may have something; InfiniteDuration() if only OnDelivered, OnFailed or Add can.
  absl::Duration NextDue() const;
  std::size_t size() const { return waiting_.size(); }

 private:
  struct Waiting {
    WebhookMessage message;
    absl::Duration due;
    absl::Duration pause = kFirstPause;
  };

  bool IsBehindAnother(std::size_t index) const;

  std::deque<Waiting> waiting_;  // the oldest first
  std::string on_its_way_;       // its id; empty: none
};

}  // namespace interlock::observe
