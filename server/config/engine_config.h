#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/decide.h"
#include "core/intent.h"

namespace interlock::config {

enum class ConflictProfile { kDefault, kFieldReport };

// Retries after lost races; a budget of their own.
struct ConflictConfig {
  // kFieldReport sets the others to 500 ms, 1 s, 2 s, 4 s, ±10 %, nothing immediate.
  ConflictProfile profile = ConflictProfile::kDefault;
  int max_retries = 8;  // docs/adr/0020 has the figures behind these two
  int immediate_retries = 2;
  absl::Duration base_delay = absl::Milliseconds(100);
  double multiplier = 2.0;
  double jitter = 0.1;
};

// Waiting after calls that failed, and what protects Apriso from too many of them.
struct TransportConfig {
  absl::Duration base_delay = absl::Seconds(1);
  absl::Duration max_delay = absl::Seconds(60);  // at least base_delay
  int max_unknown = 8;
  absl::Duration retry_after_max = absl::Minutes(5);
  int refusal_guard = 5;  // 0: off
  double breaker_failure_rate = 0.5;
  int breaker_min_calls = 10;
  absl::Duration breaker_window = absl::Seconds(30);
  int breaker_consecutive = 5;
  absl::Duration breaker_open = absl::Seconds(10);
  int concurrency_start = 4;  // at most concurrency_max
  int concurrency_max = 64;
};

struct ContentionConfig {
  bool enabled = true;
  absl::Duration window = absl::Minutes(5);
  int min_tries = 20;
  double enter = 0.30;
  double leave = 0.20;  // less than enter
  absl::Duration hold_min = absl::Minutes(2);
  absl::Duration hold_max = absl::Minutes(3);  // at least hold_min
  absl::Duration probe_interval = absl::Seconds(15);
  int release_rate = 10;  // intents a second
  absl::Duration max_episode = absl::Minutes(30);
  std::string scope = "all";  // or work_order_type, or label:NAME
};

// Operators' locks.
struct LockConfig {
  absl::Duration poll_interval = absl::Seconds(15);
  absl::Duration max_wait = absl::Minutes(30);
  std::vector<std::string> own_users;  // a lock of theirs is no lock
};

struct IntentConfig {
  absl::Duration time_to_live = absl::Hours(24);  // from acceptance
  core::OnAttention on_attention = core::OnAttention::kBlock;
  core::AlreadyInTarget already_in_target = core::AlreadyInTarget::kAccept;
};

struct DedupConfig {
  absl::Duration event_id_ttl = absl::Hours(24);             // about 16 bytes of memory a key
  absl::Duration repeated_event_window = absl::Seconds(60);  // 0: off
};

// How many intents may be open; more are refused with RESOURCE_EXHAUSTED.
struct LimitsConfig {
  int max_open_intents = 1000000;  // less than 500 bytes of memory each
  int max_open_per_lane = 1000;
  int max_open_per_source = 250000;
};

// How long what has ended is kept; disk space.
struct RetentionConfig {
  absl::Duration finished_intents = absl::Hours(24 * 90);  // at least dedup.event_id_ttl
  absl::Duration events = absl::Hours(24 * 90);
};

// Thresholds of the alerts that the broker raises by itself.
struct AlertsConfig {
  double conflict_rate = 0.25;
  absl::Duration conflict_rate_for = absl::Minutes(5);
  int permanent_per_hour = 5;
  double permanent_rate = 0.002;
  double retry_success_rate = 0.90;
  std::string webhook_url;
  std::string webhook_secret_file;
};

}  // namespace interlock::config
