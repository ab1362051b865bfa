#include <algorithm>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/scenario/phrase.h"
#include "tests/scenario/stage.h"

namespace interlock::scenario {
namespace {

using world::Call;
using world::Fate;

// `422 "text", Retry-After 120`, of which only the status has to be there.
std::optional<http::HttpResponse> ParseAnswer(const std::string& text) {
  Words words;
  std::string message;
  std::string retry_after;
  std::string status = text;
  if (Matches("<code> \"<quoted>\", Retry-After <seconds>", text, words)) {
    status = words[0];
    message = words[1];
    retry_after = words[2];
  } else if (Matches("<code>, Retry-After <seconds>", text, words)) {
    status = words[0];
    retry_after = words[1];
  } else if (Matches("<code> \"<quoted>\"", text, words)) {
    status = words[0];
    message = words[1];
  }
  int code = 0;
  if (!absl::SimpleAtoi(status, &code) || code < 200 || code > 599) return std::nullopt;
  http::HttpResponse answer = world::MakeAnswer(code, message);
  if (!retry_after.empty()) answer.headers.push_back({"Retry-After", retry_after});
  return answer;
}

bool SetTime(const std::string& text, absl::Duration& out) {
  const absl::StatusOr<absl::Duration> time = ParseTime(text);
  if (time.ok()) out = *time;
  return time.ok();
}

void ChangeEtag(http::HttpResponse& response, const std::vector<std::string>& etags) {
  std::erase_if(response.headers, [](const http::Header& header) { return header.name == "ETag"; });
  for (const std::string& etag : etags) response.headers.push_back({"ETag", etag});
}

struct FateForm {
  const char* form;
  std::function<bool(Fate&, const Words&)> set;
};

std::vector<FateForm> FateForms() {
  const auto way = [](Fate::Way taken) {
    return [taken](Fate& fate, const Words&) {
      fate.way = taken;
      return true;
    };
  };
  const auto etags = [](std::vector<std::string> values) {
    return [values](Fate& fate, const Words&) {
      fate.change = [values](http::HttpResponse& response) { ChangeEtag(response, values); };
      return true;
    };
  };
  const auto answered = [](Fate::Look look) {
    return [look](Fate& fate, const Words& words) {
      fate.look = look;
      fate.answer = ParseAnswer(words[0]);
      return fate.answer.has_value();
    };
  };
  return {
      {"does not leave the broker", way(Fate::Way::kDoesNotLeave)},
      {"is lost on the way", way(Fate::Way::kLostOnTheWay)},
      {"arrives but its answer is lost",
       [](Fate& fate, const Words&) { return fate.is_answer_lost = true; }},
      {"is held up for <time>",
       [](Fate& fate, const Words& words) { return SetTime(words[0], fate.held_up); }},
      {"is answered <time> later",
       [](Fate& fate, const Words& words) { return SetTime(words[0], fate.answer_held_up); }},
      {"is taken and answered <text>", answered(Fate::Look::kAsUsual)},
      {"is answered <text>", answered(Fate::Look::kNone)},
      {"is delivered twice", [](Fate& fate, const Words&) { return fate.is_doubled = true; }},
      {"is delivered again <time> later",
       [](Fate& fate, const Words& words) {
         return SetTime(words[0], fate.again_after.emplace());
       }},
      {"shows the work order before its last change",
       [](Fate& fate, const Words&) {
         fate.reading = Fate::Reading::kOutdated;
         return true;
       }},
      {"shows no ETag", etags({})},
      {"shows two ETags", etags({"\"1\"", "\"2\""})},
      {"shows a weak ETag", etags({"W/\"1\""})},
  };
}

std::optional<Fate> ParseFate(const std::string& text) {
  Words words;
  for (const FateForm& form : FateForms()) {
    if (!Matches(form.form, text, words)) continue;
    Fate fate;
    if (form.set(fate, words)) return fate;
  }
  return std::nullopt;
}

absl::Status ArrangeFate(Stage& stage, const std::string& order, Call call, int times,
                         const std::string& text, const Line& line) {
  const std::optional<Fate> fate = ParseFate(text);
  if (!fate || times < 1) return NotUnderstood(line, text);
  stage.world.apriso().Arrange(order, call, *fate, times);
  return absl::OkStatus();
}

// What happens in Apriso at the very moment in which a call arrives.
absl::Status ArrangeBefore(Stage& stage, const std::string& order, Call call, int times,
                           const std::string& step, const Line& line) {
  Words words;
  if (times < 1 || FindStep(step, words) == nullptr) return NotUnderstood(line, step);
  Fate fate;
  fate.before = [stage, step, line]() mutable {
    if (const absl::Status run = RunStep(stage, step, line); !run.ok()) {
      stage.trace.OnFault(std::string(run.message()));
    }
  };
  stage.world.apriso().Arrange(order, call, std::move(fate), times);
  return absl::OkStatus();
}

int Times(const std::string& text) {
  int times = 0;
  return absl::SimpleAtoi(text, &times) ? times : 0;
}

std::vector<StepForm> CallSteps() {
  std::vector<StepForm> steps;
  const auto add = [&](const char* form, Call call, auto arrange, int fixed_times) {
    steps.push_back({form, [=](Stage& stage, const Words& words, const Line& line) {
                       const std::size_t at = fixed_times == 0 ? 1 : 0;
                       const int times = fixed_times == 0 ? Times(words[0]) : fixed_times;
                       return arrange(stage, words[at], call, times, words[at + 1], line);
                     }});
  };
  // A fate is what follows the work order, so that these forms end in a blank of many words.
  add("before the next write of <order>: <step>", Call::kWrite, &ArrangeBefore, 1);
  add("before the next read of <order>: <step>", Call::kRead, &ArrangeBefore, 1);
  add("before each of the next <n> writes of <order>: <step>", Call::kWrite, &ArrangeBefore, 0);
  add("before each of the next <n> reads of <order>: <step>", Call::kRead, &ArrangeBefore, 0);
  add("the next write of <order> <text>", Call::kWrite, &ArrangeFate, 1);
  add("the next read of <order> <text>", Call::kRead, &ArrangeFate, 1);
  add("each of the next <n> writes of <order> <text>", Call::kWrite, &ArrangeFate, 0);
  add("each of the next <n> reads of <order> <text>", Call::kRead, &ArrangeFate, 0);
  return steps;
}

enum class Which { kReads, kWrites, kBoth };

absl::Status AnswerAll(Stage& stage, Which which, const std::string& text, const Line& line) {
  const std::optional<http::HttpResponse> answer = ParseAnswer(text);
  if (!answer) return NotUnderstood(line, text);
  const char* const what = which == Which::kReads    ? "read"
                           : which == Which::kWrites ? "write"
                                                     : "call";
  stage.trace.Tell(absl::StrCat("every ", what, " is answered ", text));
  world::Conditions& conditions = stage.world.apriso().conditions();
  if (which != Which::kWrites) conditions.every_read = answer;
  if (which != Which::kReads) conditions.every_write = answer;
  return absl::OkStatus();
}

StepForm AnswerAllStep(const char* form, Which which) {
  return {form,
          [which](Stage& stage, const Words& words, const Line& line) {
            return AnswerAll(stage, which, words[0], line);
          },
          "Apriso answers again"};
}

std::vector<StepForm> ConditionSteps() {
  const auto conditions = [](Stage & stage) -> auto& { return stage.world.apriso().conditions(); };
  return {
      AnswerAllStep("every call is answered <text>", Which::kBoth),
      AnswerAllStep("every write is answered <text>", Which::kWrites),
      AnswerAllStep("every read is answered <text>", Which::kReads),
      {"Apriso cannot be reached",
       [=](Stage& stage, const Words&, const Line&) {
         stage.trace.Tell("Apriso cannot be reached");
         conditions(stage).is_reachable = false;
         return absl::OkStatus();
       },
       "Apriso answers again"},
      {"Apriso answers again",
       [=](Stage& stage, const Words&, const Line&) {
         stage.trace.Tell("Apriso answers again");
         conditions(stage).is_reachable = true;
         conditions(stage).every_read.reset();
         conditions(stage).every_write.reset();
         return absl::OkStatus();
       }},
      {"the credential expires",
       [=](Stage& stage, const Words&, const Line&) {
         stage.trace.Tell("the credential expires");
         conditions(stage).valid_credential += 1;
         return absl::OkStatus();
       }},
      {"the credential cannot be refreshed",
       [=](Stage& stage, const Words&, const Line&) {
         stage.trace.Tell("the credential cannot be refreshed");
         conditions(stage).can_refresh = false;
         return absl::OkStatus();
       },
       "the credential can be refreshed again"},
      {"the credential can be refreshed again",
       [=](Stage& stage, const Words&, const Line&) {
         stage.trace.Tell("the credential can be refreshed again");
         conditions(stage).can_refresh = true;
         return absl::OkStatus();
       }},
  };
}

}  // namespace

std::vector<StepForm> FaultSteps() {
  std::vector<StepForm> steps = CallSteps();
  for (StepForm& step : ConditionSteps()) steps.push_back(std::move(step));
  return steps;
}

std::vector<std::string> FateTexts() {
  std::vector<std::string> texts;
  for (const FateForm& form : FateForms()) texts.emplace_back(form.form);
  return texts;
}

}  // namespace interlock::scenario
