#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace interlock::simulator {

// What became of the work order, not of the reply: a write whose reply was lost is kApplied.
enum class Outcome : std::uint8_t {
  kRead,      // GET answered from the work order
  kApplied,   // the write took effect
  kConflict,  // If-Match did not match
  kRule,      // refused by the state machine or for missing fields
  kLocked,    // an operator has the work order open
  kRefused,   // refused for another reason (400, 401, 405, 413, 415, 422, 428)
  kNotFound,
  kFault,  // a fault answered instead; nothing was read or written
};
inline constexpr int kOutcomes = 8;

enum class Actor : std::uint8_t { kApi, kOperator, kControl };

enum class Method : std::uint8_t { kGet, kPatch, kEdit, kOther };

absl::string_view Name(Outcome outcome);
absl::string_view Name(Actor actor);
// "GET", "PATCH", "EDIT" (an operator's or a test's change), "OTHER".
absl::string_view Name(Method method);

struct LedgerEntry {
  std::uint64_t seq = 0;
  std::int64_t time_us = 0;  // since the Unix epoch
  Method method = Method::kOther;
  Outcome outcome = Outcome::kRead;
  Actor actor = Actor::kApi;
  int http_status = 0;  // 0: no answer was sent (reset, hang), or not a request
  std::int64_t version_before = 0;
  std::int64_t version_after = 0;
  // Which try of its intent a PATCH is, from 1; 0 for everything else. Counted per work order: a
  // try follows the earlier one if that one ended in a conflict, and (where X-Interlock-Intent-Id
  // is sent) was of the same intent.
  int try_number = 0;
  // A PATCH with no GET of the same work order since the PATCH before it. Never set for one that
  // was turned away without a look at the work order (401, 413, 415, 428, ...).
  bool without_read = false;
  std::string work_order_id = {};  // or TYPE/ID, see WorkOrderName
  std::string if_match = {};       // as sent; empty = none
  std::string status_before = {};
  std::string status_after = {};
  std::string target_status = {};  // the status a PATCH asked for; empty = none
  std::string changed_by = {};     // operator's name
  std::string intent_id = {};      // X-Interlock-Intent-Id
  std::string attempt = {};        // X-Interlock-Attempt
  std::string fields = {};       // custom fields of an applied change, a JSON object; empty = none
  absl::string_view fault = {};  // name of the fault that struck; empty = none; a literal
  absl::string_view lock = {};   // "taken" or "released" by an edit; empty = neither; a literal
};

// One JSON object on one line, without the line's end. Members that are empty are left out, except
// those every entry has: seq, time_us, method, workOrderId, status, outcome, actor, versions.
std::string ToJson(const LedgerEntry& entry);

}  // namespace interlock::simulator
