#include "client/cli/records/chain_walk.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace interlock::client::cli {
namespace {

constexpr std::size_t kHashDigits = 64;

bool IsHash(const std::string& text) {
  return text.size() == kHashDigits && std::all_of(text.begin(), text.end(), absl::ascii_isxdigit);
}

}  // namespace

absl::StatusOr<NotedHead> ParseNotedHead(const std::string& text) {
  std::vector<std::string> parts = absl::StrSplit(text, ':');
  NotedHead noted;
  noted.hash = absl::AsciiStrToLower(parts.back());
  const bool has_number = parts.size() == 2;
  const bool is_number_right =
      !has_number || (absl::SimpleAtoi(parts[0], &noted.number) && noted.number > 0);
  if (parts.size() > 2 || !is_number_right || !IsHash(noted.hash)) {
    return absl::InvalidArgumentError(
        "must be NUMBER:HASH as audit verify prints it, or the 64 digits of the hash");
  }
  return noted;
}

std::optional<std::string> ChainWalk::TakePage(const v1::ListAuditEventsResponse& page) {
  if (!is_begun_) {
    is_begun_ = true;
    first_number_ = page.anchor_number() + 1;
    check_ = core::ChainCheck(page.anchor_number(), page.anchor_hash());
    promised_head_ = page.head_number();
    CompareWithNoted();
  }
  for (const v1::AuditEvent& event : page.events()) {
    // What has come since the first page belongs to the next verification.
    if (event.number() > promised_head_) break;
    if (auto problem = TakeEvent(event)) return problem;
    CompareWithNoted();
  }
  return std::nullopt;
}

std::optional<std::string> ChainWalk::TakeEvent(const v1::AuditEvent& event) {
  const std::string ids = absl::StrJoin(event.intent_ids(), ",");
  core::AuditValues values;
  values.number = event.number();
  values.time_ms = event.time().seconds() * 1000 + event.time().nanos() / 1'000'000;
  values.actor = event.actor();
  values.action = event.action();
  values.scope = event.scope();
  values.intent_ids = ids;
  values.reason = event.reason();
  values.outcome = event.outcome();
  return check_.Next(values, event.hash());
}

void ChainWalk::CompareWithNoted() {
  if (!noted_ || check_.hash() != noted_->hash) return;
  is_noted_found_ = noted_->number == 0 || noted_->number == check_.number();
}

std::optional<std::string> ChainWalk::End() const {
  if (auto problem = check_.End(promised_head_)) return problem;
  if (!noted_ || is_noted_found_) return std::nullopt;
  if (noted_->number > check_.number()) {
    return absl::StrCat("act ", noted_->number, " was noted, but the list ends at ",
                        check_.number(), ": its end was cut off");
  }
  if (noted_->number > 0 && noted_->number < first_number_ - 1) {
    return absl::StrCat("act ", noted_->number, " was noted, but acts before ", first_number_,
                        " have been removed because of their age: nothing can be said; note the "
                        "head more often than every retention.events");
  }
  if (noted_->number > 0) {
    return absl::StrCat("act ", noted_->number,
                        " has another hash than was noted: the list was written anew");
  }
  return std::string(
      "no act has the hash that was noted: the end was cut off, the list was written anew, or the "
      "act is older than retention.events");
}

}  // namespace interlock::client::cli
