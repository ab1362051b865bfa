#include "client/cli/intent_words.h"

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_style.h"

namespace interlock::client::cli {

std::string Name(v1::Intent::State state) { return v1::Intent::State_Name(state); }
std::string Name(v1::Intent::Result result) { return v1::Intent::Result_Name(result); }
std::string Name(v1::Intent::Reason reason) { return v1::Intent::Reason_Name(reason); }
std::string Name(v1::Wait::Cause cause) { return v1::Wait::Cause_Name(cause); }
std::string Name(v1::Attempt::Outcome outcome) {
  if (outcome == v1::Attempt::OUTCOME_UNSPECIFIED) return "open";
  return v1::Attempt::Outcome_Name(outcome);
}

std::string WhyOf(const v1::Intent& intent) {
  if (intent.has_resolution()) {
    return v1::Resolution::Outcome_Name(intent.resolution().outcome());
  }
  if (intent.result() != v1::Intent::RESULT_UNSPECIFIED) return Name(intent.result());
  if (intent.reason() != v1::Intent::REASON_UNSPECIFIED) return Name(intent.reason());
  if (intent.state() == v1::Intent::QUEUED &&
      intent.wait().cause() != v1::Wait::CAUSE_UNSPECIFIED) {
    return Name(intent.wait().cause());
  }
  return "";
}

std::string SentenceOf(const v1::Intent& intent) {
  std::string text = absl::StrCat("Intent ", intent.intent_id(), " ", Name(intent.state()));
  const std::string why = WhyOf(intent);
  if (!why.empty()) absl::StrAppend(&text, " (", why, ")");
  absl::StrAppend(&text, ": ", intent.work_order_id(), " -> ", intent.target_status());
  if (intent.attempts_made() > 0) {
    absl::StrAppend(&text, ", ", intent.attempts_made(),
                    intent.attempts_made() == 1 ? " write" : " writes");
  }
  if (intent.races() > 0) {
    absl::StrAppend(&text, ", ", intent.races(),
                    intent.races() == 1 ? " lost race" : " lost races");
  }
  if (intent.has_end_time()) {
    absl::StrAppend(&text, ", ",
                    DurationText(ToTime(intent.end_time()) - ToTime(intent.create_time())));
  }
  return text + ".";
}

}  // namespace interlock::client::cli
