#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "core/stop.h"
#include "tests/scenario/phrase.h"
#include "tests/scenario/stage.h"

namespace interlock::scenario {
namespace {

using Kind = core::IntentScope::Kind;

// "everything", "WO-1", "source=plc-7", "line=L1".
core::IntentScope ScopeOf(const std::string& text) {
  if (text == "everything") return {};
  const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
  if (parts.size() < 2) return {Kind::kWorkOrder, "", text};
  if (parts[0] == "source") return {Kind::kSource, "", parts[1]};
  return {Kind::kLabel, parts[0], parts[1]};
}

absl::Status Pause(Stage& stage, const Words& who_what, std::optional<absl::Duration> length,
                   const std::string& reason) {
  const std::string& scope = who_what[1];
  stage.trace.Tell(absl::StrCat(who_what[0], " pauses ", scope,
                                length ? absl::StrCat(" for ", FormatTime(*length)) : "", ": ",
                                reason));
  std::optional<absl::Time> until;
  if (length) until = stage.world.clock().Now() + *length;
  stage.world.Pause(
      {ScopeOf(scope), {reason, who_what[0]}, until},
      [&trace = stage.trace, scope](const dispatch::PauseAnswer& answer) {
        const std::string what = absl::StrCat("pause of ", scope, " answered: ");
        if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
          return trace.TellRefusal("--", what, *refusal);
        }
        trace.Tell(absl::StrCat(what, "OK, ", std::get<dispatch::PausedLanes>(answer).intents,
                                " intents held"));
      });
  return absl::OkStatus();
}

absl::Status Resume(Stage& stage, const Words& words) {
  stage.trace.Tell(absl::StrCat(words[0], " resumes ", words[1], ": ", words[2]));
  stage.world.Resume(
      ScopeOf(words[1]), {words[2], words[0]},
      [&trace = stage.trace, scope = words[1]](const dispatch::ResumeAnswer& answer) {
        const std::string what = absl::StrCat("resume of ", scope, " answered: ");
        if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
          return trace.TellRefusal("--", what, *refusal);
        }
        trace.Tell(
            absl::StrCat(what, "OK, ", std::get<std::vector<core::Stop>>(answer).size(), " ended"));
      });
  return absl::OkStatus();
}

std::string ProgressText(const dispatch::DrainAnswer& answer) {
  switch (answer.kind) {
    case dispatch::DrainAnswer::Kind::kResumed:
      return "ended by ResumeLanes";
    case dispatch::DrainAnswer::Kind::kShuttingDown:
      return "ended, the broker shuts down";
    case dispatch::DrainAnswer::Kind::kProgress:
      break;
  }
  const dispatch::DrainProgress& progress = answer.progress;
  return absl::StrCat(progress.is_drained() ? "drained" : absl::StrCat(progress.remaining, " left"),
                      ", ", progress.needs_person, " for a person");
}

absl::Status Drain(Stage& stage, const Words& words) {
  stage.trace.Tell(absl::StrCat(words[0], " drains ", words[1], ": ", words[2]));
  stage.world.Drain(ScopeOf(words[1]), {words[2], words[0]},
                    [&trace = stage.trace, what = absl::StrCat("drain of ", words[1], ": "),
                     told = std::make_shared<std::string>()](
                        const std::variant<dispatch::DrainAnswer, core::Refusal>& message) {
                      if (const auto* refusal = std::get_if<core::Refusal>(&message)) {
                        return trace.TellRefusal("--", what, *refusal);
                      }
                      const std::string text =
                          ProgressText(std::get<dispatch::DrainAnswer>(message));
                      if (text != *told)
                        trace.Tell(absl::StrCat(what, text));  // not the signs of life
                      *told = text;
                    });
  return absl::OkStatus();
}

absl::Status Purge(Stage& stage, const Words& words, dispatch::PurgeRequest::Run run) {
  const bool is_dry = run == dispatch::PurgeRequest::Run::kDry;
  stage.trace.Tell(
      is_dry ? absl::StrCat(words[0], " asks what a purge of ", words[1], " would do: ", words[2])
             : absl::StrCat(words[0], " purges ", words[1], ": ", words[2]));
  stage.world.Purge({ScopeOf(words[1]), {words[2], words[0]}, run},
                    [&trace = stage.trace, what = absl::StrCat("purge of ", words[1], ": ")](
                        const dispatch::PurgeAnswer& answer) {
                      if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
                        return trace.TellRefusal("--", what, *refusal);
                      }
                      const auto& result = std::get<dispatch::PurgeResult>(answer);
                      trace.Tell(absl::StrCat(what, result.matched, " matched, ", result.cancelled,
                                              " cancelled, ", result.left, " left"));
                    });
  return absl::OkStatus();
}

}  // namespace

std::vector<StepForm> QueueSteps() {
  return {
      {"<person> pauses <scope> for <time>: <text>",
       [](Stage& stage, const Words& words, const Line& line) {
         const absl::StatusOr<absl::Duration> length = ParseTime(words[2]);
         if (!length.ok()) return NotUnderstood(line, words[2]);
         return Pause(stage, words, *length, words[3]);
       }},
      {"<person> pauses <scope>: <text>",
       [](Stage& stage, const Words& words, const Line&) {
         return Pause(stage, words, std::nullopt, words[2]);
       }},
      {"<person> resumes <scope>: <text>",
       [](Stage& stage, const Words& words, const Line&) { return Resume(stage, words); }},
      {"<person> drains <scope>: <text>",
       [](Stage& stage, const Words& words, const Line&) { return Drain(stage, words); }},
      {"<person> purges <scope>: <text>",
       [](Stage& stage, const Words& words, const Line&) {
         return Purge(stage, words, dispatch::PurgeRequest::Run::kForReal);
       }},
      {"<person> asks what a purge of <scope> would do: <text>",
       [](Stage& stage, const Words& words, const Line&) {
         return Purge(stage, words, dispatch::PurgeRequest::Run::kDry);
       }},
  };
}

}  // namespace interlock::scenario
