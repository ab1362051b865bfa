#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "core/attempt.h"
#include "core/ids.h"
#include "core/intent.h"
#include "core/work_order.h"

namespace interlock::gateway {

struct ReadRequest {
  core::WorkOrderId work_order_id;
  core::WorkOrderType work_order_type;
};

// A write cannot be expressed without an ETag.
struct WriteRequest {
  core::WorkOrderId work_order_id;
  core::WorkOrderType work_order_type;
  core::Etag if_match;  // goes back byte for byte
  core::StatusName target_status;
  std::string fields_json;   // core::FieldSet::canonical_json
  std::string echo;          // raw echo value; empty: none is written
  core::IntentId intent_id;  // for logs and for the X-Interlock-Intent-Id header
  int attempt_number = 0;
};

// The way to Apriso. Sends each write at most once; never retries, never follows a redirect,
// never decides: an answer of any kind is a value.
// Threads: thread-safe; callbacks come on the gateway's own thread, exactly once per call, and must
//     not block. After Stop() calls are answered at once: reads kFailed, writes kNotSent.
class WorkOrderGateway {
 public:
  virtual ~WorkOrderGateway() = default;

  virtual void Read(ReadRequest request, std::function<void(core::ReadOutcome)> done) = 0;
  virtual void Write(WriteRequest request, std::function<void(core::WriteOutcome)> done) = 0;

  // Fetches or re-reads the credential, after a 401. One refresh serves all who ask meanwhile.
  // kUnavailable: the token service did not answer; kPermissionDenied: it refused. With kind
  // "none" it is OK and changes nothing.
  virtual void RefreshCredential(std::function<void(absl::Status)> done) = 0;

  // Ends what is on the wire as it stands (writes kUnknown if a byte may have been sent).
  virtual void Stop() = 0;
};

}  // namespace interlock::gateway
