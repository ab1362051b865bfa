#include "demo/tally.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/cli/intent_words.h"
#include "client/cli/text_style.h"
#include "client/intent_end.h"

namespace interlock::demo {
namespace {

using Intent = v1::Intent;

void CountSubmission(const Submission& submission, Tally* tally) {
  ++tally->sent;
  if (!submission.status.ok()) {
    const std::string reason = client::ErrorReasonOf(submission.status);
    const bool for_good = absl::IsInvalidArgument(submission.status) ||
                          absl::IsAlreadyExists(submission.status) ||
                          absl::IsPermissionDenied(submission.status);
    ++(for_good ? tally->refused_at_submission : tally->not_answered);
    ++tally->refusals[reason.empty() ? absl::StatusCodeToString(submission.status.code()) : reason];
    return;
  }
  switch (submission.duplicate) {
    case v1::SubmitIntentResponse::EVENT_ID:
      ++tally->resent_suppressed;
      break;
    case v1::SubmitIntentResponse::REPEATED_EVENT:
      ++tally->repeated_suppressed;
      break;
    default:
      ++tally->accepted;
  }
}

void CountEnd(const Intent& intent, Tally* tally) {
  const std::string why = client::cli::WhyOf(intent);
  ++tally->ends[absl::StrCat(client::cli::Name(intent.state()), why.empty() ? "" : " ", why)];
  switch (intent.state()) {
    case Intent::SUCCEEDED:
      if (intent.result() == Intent::APPLIED) ++tally->applied;
      if (intent.result() == Intent::VERIFIED_APPLIED) ++tally->verified;
      if (intent.result() == Intent::ALREADY_IN_TARGET) ++tally->already_in_target;
      if (intent.result() == Intent::UNATTRIBUTED) ++tally->unattributed;
      break;
    case Intent::REJECTED:
      ++tally->rejected;
      break;
    case Intent::EXPIRED:
      ++tally->expired;
      break;
    case Intent::CANCELLED:
      ++tally->cancelled;
      break;
    case Intent::NEEDS_ATTENTION:
      ++tally->needs_person;
      break;
    default:
      if (intent.wait().cause() == v1::Wait::BEHIND_ATTENTION) {
        ++tally->behind_person;
      } else if (!client::IsFinal(intent.state())) {
        ++tally->open;
      }
  }
  if (intent.has_end_time()) {
    tally->latencies.push_back(client::cli::ToTime(intent.end_time()) -
                               client::cli::ToTime(intent.create_time()));
  }
}

void CountConflicts(const Intent& intent, Tally* tally) {
  tally->writes += intent.attempts_made();
  tally->lost_races += intent.races();
  tally->writes_by_type[intent.work_order_type()] += intent.attempts_made();
  tally->races_by_type[intent.work_order_type()] += intent.races();
  if (intent.races() == 0) return;
  ++tally->raced;
  const bool written =
      intent.state() == Intent::SUCCEEDED && intent.result() != Intent::ALREADY_IN_TARGET;
  if (written && intent.races() <= kRetriesTold) {
    ++tally->resolved_on_retry[static_cast<std::size_t>(intent.races() - 1)];
  } else if (client::IsFinal(intent.state())) {
    ++tally->resolved_otherwise;
  }
}

// By the plant's record. A write without a read right behind the broker's own last one is no try in
// the sense of the rate: nothing was read that could have been out of date.
void CountTries(const Evidence& evidence, Tally* tally) {
  for (const LedgerChange& change : evidence.changes) {
    const bool is_write = change.by == ChangedBy::kBroker;
    if (is_write && change.try_number == 1 && !change.without_read) ++tally->first_tries;
  }
  for (const LedgerMiss& miss : evidence.misses) {
    if (miss.why != LedgerMiss::Why::kConflict) continue;
    if (miss.without_read) {
      ++tally->shortcuts_lost;
    } else if (miss.try_number == 1) {
      ++tally->first_tries;
      ++tally->first_tries_lost;
    }
  }
}

}  // namespace

Tally TallyUp(const Evidence& evidence) {
  Tally tally;
  for (const Submission& submission : evidence.submissions) CountSubmission(submission, &tally);
  for (const auto& [intent_id, intent] : evidence.intents) {
    CountEnd(intent, &tally);
    CountConflicts(intent, &tally);
  }
  CountTries(evidence, &tally);
  std::sort(tally.latencies.begin(), tally.latencies.end());
  return tally;
}

absl::Duration Percentile(const std::vector<absl::Duration>& sorted, double share) {
  if (sorted.empty()) return absl::ZeroDuration();
  const double rank = std::ceil(share * static_cast<double>(sorted.size()));
  const auto index = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
  return sorted[std::min(index, sorted.size() - 1)];
}

}  // namespace interlock::demo
