#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "simulator/ledger_entry.h"
#include "simulator/time_window.h"

namespace interlock::simulator {

enum class FaultKind : std::uint8_t {
  kDelay,          // the answer is late; with apply the work is done first, without it afterwards
  kHang,           // no answer; the connection stays open
  kReset,          // TCP reset instead of an answer
  kClose,          // orderly close instead of an answer
  kStatus,         // this status, body and headers instead of the plant's answer
  kTruncatedBody,  // Content-Length promises more than comes
  kGarbledBody,    // the body is not JSON any more
  kEmptyBody,      // 200 and nothing
  kEndlessBody,    // a body that never ends
  kDrip,           // the right answer, one byte at a time
  kHugeHeaders,    // the right answer behind `size_bytes` of headers
  kMalformedHttp,  // bytes that are not HTTP
  kDuplicateEtag,  // two different ETag headers
  kNoEtag,         // the right answer without its ETag
  kStaleRead,      // GET: body and ETag of the version before
  kHugeBody,       // the right answer, made `size_bytes` longer
  kRace,           // an operator changes the work order just before a PATCH, or just after a GET
  kRefuse,         // an outage: the port is shut, what is connected is reset
  kProxyRetry,  // a proxy loses the first answer, sends the request again, and hands on the second
                // answer
};

// What a fault may strike. The control endpoints are never struck.
enum class Endpoint : std::uint8_t { kWorkOrders, kToken };

// One row of the fault table: which requests it strikes, and what then happens.
struct Fault {
  // Which requests. Empty members match everything.
  std::optional<Endpoint> endpoint = Endpoint::kWorkOrders;  // none = every endpoint
  std::optional<Method> method = {};
  std::string work_order_id = {};
  std::string intent_id = {};  // X-Interlock-Intent-Id
  std::uint64_t skip = 0;      // let the first so many matching requests pass
  std::uint64_t count = 0;     // strike at most so many times; 0 = no limit
  double probability = 1;      // of those left; drawn from the seed, per work order
  TimeWindow window = {};      // since the fault was added; outside it the fault is not there

  // What happens.
  absl::string_view name = {};  // as in the table; a literal, kept in the ledger
  FaultKind kind = FaultKind::kStatus;
  bool apply = false;  // is the request carried out although its answer is spoilt?
  absl::Duration delay =
      absl::ZeroDuration();  // kDelay: how late; kDrip: between two bytes; kHang: for how long
  absl::Duration jitter = absl::ZeroDuration();  // kDelay: +- around it
  // kStatus: the answer's. kRace: of a PATCH that loses, with `body`; 0 = as the plant answers.
  int http_status = 503;
  std::string body = {};
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers = {};
  // kStatus: sent as Retry-After, in seconds (rounded up) or as the date at which it is over.
  std::optional<absl::Duration> retry_after = {};
  bool retry_after_as_date = false;
  std::size_t size_bytes = 1024 * 1024;  // kHugeHeaders, kHugeBody
  std::string operator_status = {};      // kRace: what the operator sets; empty = a note only
};

// A fault with the defaults of its name: one of the kinds in lower case ("reset", "truncated_body",
// ...), "outage" (503 for every request at every endpoint), or a ready-made status: "throttled"
// (429, Retry-After 1), "unavailable" (503, Retry-After 1), "server_error" (500), "bad_gateway"
// (502), "forced_conflict" (409, the work order untouched), "unauthorized" (401), "redirect" (302),
// "accepted" (202), "sign_in_page" (200, HTML). Empty if there is no such name.
std::optional<Fault> FaultNamed(absl::string_view name);

// True for the kinds that write bytes past the HTTP library, which cannot be done over TLS.
bool NeedsPlainHttp(FaultKind kind);

// Every name FaultNamed knows.
std::vector<absl::string_view> FaultNames();

}  // namespace interlock::simulator
