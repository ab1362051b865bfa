// The steps of a trace in words.
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "tests/search/model_apriso.h"
#include "tests/search/steps.h"

namespace interlock::search {
namespace {

constexpr std::pair<Event, const char*> kWords[] = {
    {Event::kStart, "start"},
    {Event::kLook, "the broker looks at the intent"},
    {Event::kLookLate, "the broker looks at the intent, too late for a shortcut"},
    {Event::kRead, "the broker reads the work order"},
    {Event::kReadFails, "the broker cannot read the work order"},
    {Event::kReadDenied, "the broker is denied the reading of the work order"},
    {Event::kReadGone, "the broker is told that the work order is gone"},
    {Event::kReadWithoutEtag, "the broker reads the work order without an ETag"},
    {Event::kJudgeRead, "the broker decides on what it read"},
    {Event::kSend, "the broker sends the write"},
    {Event::kHoldBack, "the broker holds the write back"},
    {Event::kFailToSend, "the write cannot be sent (no connection)"},
    {Event::kTakeAnswer, "the broker takes the answer"},
    {Event::kTimeOut, "the broker gives up waiting for the answer"},
    {Event::kCrash, "the broker crashes and starts again"},
    {Event::kRestore, "the broker is started with a backup made before anything was sent"},
    {Event::kRetry, "a person wants the intent tried again"},
    {Event::kCancel, "a person cancels the intent"},
    {Event::kExpire, "the time to live ends"},
    {Event::kEndGrace, "the grace ends"},
    {Event::kApplyAndAnswer, "Apriso applies the write and answers 200"},
    {Event::kApplyAndLoseAnswer, "Apriso applies the write and nobody hears of it"},
    {Event::kApplyAndAnswer503, "Apriso applies the write and a 503 is answered"},
    {Event::kAnswerOtherVersion, "Apriso refuses the write because of its ETag"},
    {Event::kDropCopy, "a write is lost on the way"},
    {Event::kAnswer503WithoutApplying, "a 503 is answered and the write is gone"},
    {Event::kAnswer503BeforeArrival, "a 503 is answered while the write is still on its way"},
    {Event::kRefuse409, "Apriso refuses the write with 409"},
    {Event::kRefuse412, "Apriso refuses the write with 412 although the ETag matches"},
    {Event::kRefuse422, "Apriso refuses the write with 422"},
    {Event::kRefuse403, "Apriso refuses the write with 403"},
    {Event::kRefuse404, "Apriso refuses the write with 404"},
    {Event::kRefuse423, "Apriso refuses the write with 423"},
    {Event::kRefuse429, "Apriso refuses the write with 429"},
    {Event::kRefuse401, "Apriso refuses the write with 401"},
    {Event::kRepeatCopy, "a proxy sends the write again"},
    {Event::kEditStatus, "an operator changes the status"},
    {Event::kEditField, "an operator changes another field"},
    {Event::kSecondBrokerWrites, "a second broker writes"},
};

const char* WordsOf(Event event) {
  for (const auto& [known, words] : kWords) {
    if (known == event) return words;
  }
  return "?";
}

std::string IntentWords(const IntentRecord& record) {
  const auto result = core::Name(static_cast<core::Result>(record.result));
  const auto reason = core::Name(static_cast<core::Reason>(record.reason));
  return absl::StrCat(core::Name(static_cast<core::IntentState>(record.state)),
                      result.empty() ? "" : " ", result, reason.empty() ? "" : " ", reason,
                      record.doubt != 0 ? " in doubt" : "", record.cancel != 0 ? " to cancel" : "",
                      ", applied ", record.times_applied, "x");
}

}  // namespace

std::string Describe(const Step& step, const State& after) {
  std::string text =
      absl::StrCat(WordsOf(step.event), " -> ", NameOf(after.work_order.status).value(), " v",
                   after.work_order.version, "; copies ", CountCopies(after));
  for (std::size_t i = 0; i < after.intent_count; ++i) {
    absl::StrAppend(&text, "; intent ", i + 1, " ", IntentWords(after.intents[i]));
  }
  return text;
}

}  // namespace interlock::search
