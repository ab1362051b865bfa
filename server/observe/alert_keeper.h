#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "core/clock.h"
#include "core/policy/alert_board.h"
#include "server/gateway/http/http_transport.h"
#include "server/observe/alert_view.h"
#include "server/observe/record_edits.h"
#include "server/observe/webhook_outbox.h"
#include "storage/standing_records.h"

namespace interlock::observe {

// The kinds of the standing records that are the keeper's: one per alert, and one per message that
// is not delivered yet.
inline constexpr char kAlertRecord[] = "alert";
inline constexpr char kMessageRecord[] = "alert_message";

struct AlertOptions {
  core::AlertPolicy policy;
  std::string broker_id;
  std::string webhook_url;  // empty: none
  absl::Duration webhook_timeout = absl::Seconds(10);
  // The key that signs, as it is now; empty: messages are not signed. Asked before each delivery.
  std::function<absl::StatusOr<std::string>()> read_secret = {};
};

// What the keeper asks of the world. Every call returns at once; its answer comes exactly once,
// later, on the keeper's thread.
class AlertPorts {
 public:
  virtual ~AlertPorts() = default;
  // All or nothing. OK: synced to disk.
  virtual void Keep(std::vector<RecordEdit> edits, std::function<void(absl::Status)> done) = 0;
  virtual void Send(http::HttpRequest request, std::function<void(http::HttpResponse)> done) = 0;
};

// The alerts' mind: looks, keeps what changed, then tells it: to the log, to Views() and to the
// webhook. A change that cannot be kept (the disk is full) is told all the same and kept later.
// One thread.
class AlertKeeper {
 public:
  // References outlive this object.
  AlertKeeper(AlertOptions options, AlertPorts& ports, const core::Clock& clock);
  AlertKeeper(const AlertKeeper&) = delete;
  AlertKeeper& operator=(const AlertKeeper&) = delete;

  // Takes up the records of its kinds that an earlier process left, and logs each alert that fires
  // among them. Before the first look.
  void Restore(const std::vector<storage::StandingRecord>& records);

  // Counts what happened before the process started, so that the windows go on where they were.
  // After Restore, before the first look.
  void Recall(core::TrafficHistory history);

  void Look(const core::AlertLook& look);

  // Another webhook from now on; an empty URL: none, and what waits is dropped. What waits is tried
  // at once. Counts as a call after which RunDue is due.
  void SetWebhook(std::string url, std::function<absl::StatusOr<std::string>()> read_secret);

  // Sends what is due. To be called after every call on this object, and at NextDue() (monotonic).
  void RunDue();
  absl::Duration NextDue() const { return outbox_.NextDue(); }

  // Firing ones first, then by name. Only what has been told.
  const std::vector<AlertView>& Views() const { return views_; }
  std::size_t messages_waiting() const { return outbox_.size(); }

 private:
  void RestoreAlert(const storage::StandingRecord& record);
  void TellRestored(core::AlertKind kind, absl::Time since);
  void KeepAndTell(const std::vector<core::AlertTransition>& changes);
  void Tell(const core::AlertTransition& change);
  void Post(std::vector<WebhookMessage> messages);
  WebhookMessage MessageOf(const core::AlertTransition& change);
  void End(const std::string& message_id);
  void Publish();
  bool ReadSecret();
  void Deliver(const WebhookMessage& message);
  void OnAnswer(const WebhookMessage& message, const http::HttpResponse& response);

  AlertOptions options_;
  AlertPorts& ports_;
  const core::Clock& clock_;
  core::AlertBoard board_;
  RecordEdits edits_;
  WebhookOutbox outbox_;
  std::vector<AlertView> views_;
  int changes_under_way_ = 0;
  std::int64_t last_message_number_ = 0;
  std::string secret_;  // the last one that could be read
  bool is_secret_problem_logged_ = false;
};

}  // namespace interlock::observe
