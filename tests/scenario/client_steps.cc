#include <variant>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "tests/scenario/stage.h"
#include "tests/scenario/submission.h"

namespace interlock::scenario {
namespace {

enum class Way { kAlone, kIntoStream };

absl::Status Send(Stage& stage, Way way, const absl::StatusOr<core::Submission>& submission,
                  const Line& line) {
  if (!submission.ok()) return NotUnderstood(line, std::string(submission.status().message()));
  if (!stage.world.is_broker_up()) {
    stage.trace.TellOf(submission->spec.key.event_id.value(), "finds no broker");
  } else if (way == Way::kAlone) {
    stage.world.Submit(*submission);
  } else {
    stage.world.SubmitIntoStream(*submission);
  }
  return absl::OkStatus();
}

absl::Status SendTogether(Stage& stage, const std::string& source, const Line& line) {
  std::vector<core::Submission> batch;
  for (const std::string& item : line.items) {
    absl::StatusOr<core::Submission> submission = ParseSubmission(source, item);
    if (!submission.ok()) return NotUnderstood(line, item);
    batch.push_back(*std::move(submission));
  }
  stage.world.SubmitBatch(std::move(batch));
  return absl::OkStatus();
}

absl::Status Cancel(Stage& stage, const std::string& person, const std::string& event,
                    const std::string& reason) {
  const std::optional<core::IntentId> id = stage.trace.Find(event);
  if (!id) return absl::InvalidArgumentError(absl::StrCat("no intent for ", event));
  stage.trace.Tell(absl::StrCat(person, " cancels ", event, ": ", reason));
  Trace& trace = stage.trace;
  stage.world.Cancel(*id, reason, person, [&trace, event](const dispatch::CancelAnswer& answer) {
    if (const auto* intent = std::get_if<core::Intent>(&answer)) {
      const bool is_cancelled = intent->state == core::IntentState::kCancelled;
      trace.TellOf(event, is_cancelled ? "cancel answered: CANCELLED" : "cancel answered: noted");
    } else if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
      trace.TellRefusal(event, "cancel ", *refusal);
    } else {
      trace.TellOf(event, "cancel answered: it has ended");
    }
  });
  return absl::OkStatus();
}

// Tells what the broker answered to an act on an intent that needs a person.
template <class Answer>
std::function<void(Answer)> TellingInbox(Trace& trace, const std::string& event,
                                         const std::string& act) {
  return [&trace, event, act](const Answer& answer) {
    if (const auto* intent = std::get_if<core::Intent>(&answer)) {
      trace.TellOf(event, absl::StrCat(act, " answered: ", core::Name(intent->state)));
    } else if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
      trace.TellRefusal(event, act + " ", *refusal);
    } else {
      trace.TellOf(event, act + " answered: it has ended");
    }
  };
}

absl::Status Retry(Stage& stage, const Words& who_what_why) {
  const std::string& event = who_what_why[1];
  const std::optional<core::IntentId> id = stage.trace.Find(event);
  if (!id) return absl::InvalidArgumentError(absl::StrCat("no intent for ", event));
  stage.trace.Tell(absl::StrCat(who_what_why[0], " retries ", event, ": ", who_what_why[2]));
  stage.world.Retry(*id, {who_what_why[2], who_what_why[0],
                          TellingInbox<dispatch::RetryAnswer>(stage.trace, event, "retry")});
  return absl::OkStatus();
}

absl::Status Resolve(Stage& stage, const Words& who_what_why, core::ResolutionOutcome outcome) {
  const std::string& event = who_what_why[1];
  const std::optional<core::IntentId> id = stage.trace.Find(event);
  if (!id) return absl::InvalidArgumentError(absl::StrCat("no intent for ", event));
  stage.trace.Tell(absl::StrCat(who_what_why[0], " resolves ", event, " as ",
                                core::Name(outcome), ": ", who_what_why[2]));
  stage.world.Resolve(*id, {{outcome, who_what_why[0], who_what_why[2]},
                            TellingInbox<dispatch::ResolveAnswer>(stage.trace, event, "resolve")});
  return absl::OkStatus();
}

}  // namespace

std::vector<StepForm> ClientSteps() {
  return {
      {"<source> submits as it stands: <text>",
       [](Stage& stage, const Words& words, const Line& line) {
         return Send(stage, Way::kAlone, ParseRawSubmission(words[1]), line);
       }},
      {"<source> submits together:",
       [](Stage& stage, const Words& words, const Line& line) {
         return SendTogether(stage, words[0], line);
       }},
      {"<source> streams <text>",
       [](Stage& stage, const Words& words, const Line& line) {
         return Send(stage, Way::kIntoStream, ParseSubmission(words[0], words[1]), line);
       }},
      {"<source> submits <text>",
       [](Stage& stage, const Words& words, const Line& line) {
         return Send(stage, Way::kAlone, ParseSubmission(words[0], words[1]), line);
       }},
      {"<person> retries <event>: <text>",
       [](Stage& stage, const Words& words, const Line&) { return Retry(stage, words); }},
      {"<person> resolves <event> as done elsewhere: <text>",
       [](Stage& stage, const Words& words, const Line&) {
         return Resolve(stage, words, core::ResolutionOutcome::kDoneElsewhere);
       }},
      {"<person> resolves <event> as discarded: <text>",
       [](Stage& stage, const Words& words, const Line&) {
         return Resolve(stage, words, core::ResolutionOutcome::kDiscarded);
       }},
      {"<person> cancels <event>: <text>",
       [](Stage& stage, const Words& words, const Line&) {
         return Cancel(stage, words[0], words[1], words[2]);
       }},
  };
}

}  // namespace interlock::scenario
