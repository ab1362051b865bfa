#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace interlock::client::load {

// What one answer stands for.
enum class LoadKind {
  kSubmit,    // SubmitIntent: one intent, durable
  kBatch,     // SubmitIntents: a batch of them
  kStream,    // StreamIntents: one intent of a stream
  kEndToEnd,  // SubmitIntent, and the intent has come to rest
};

// What is sent, how much of it at once, and for how long.
struct LoadShape {
  LoadKind kind = LoadKind::kSubmit;
  int in_flight = 64;     // calls (kStream: messages) that wait for their answer; 1 to 4,096
  int connections = 1;    // over so many TCP connections; at most in_flight
  int batch = 100;        // intents in a call of kBatch; 1 to 1,000
  double per_second = 0;  // calls begun per second, whatever the answers do; 0: as answers come
  absl::Duration warm_up = absl::Seconds(1);
  absl::Duration duration = absl::Seconds(10);
  int payload_bytes = 64;  // of the text that goes to Apriso with each; at most 60,000
  int work_orders = 1'000;
  std::string first_work_order = "WO-10001";  // the others count up from its last digits
  std::vector<std::string> statuses = {"On Hold", "In Progress"};  // in turns for each work order
  std::string source = "bench";
  std::string run_id;  // part of each event id, so that runs do not repeat one another
};

// INVALID_ARGUMENT: one sentence for a person about the first thing that is out of its range or
// does not fit the rest.
absl::Status CheckShape(const LoadShape& shape);

}  // namespace interlock::client::load
