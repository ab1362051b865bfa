#include "client/cli/intent_view.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/duration_text.h"
#include "client/cli/fact_sheet.h"
#include "client/cli/intent_words.h"
#include "client/cli/text_table.h"
#include "client/intent_end.h"
#include "google/protobuf/util/json_util.h"

namespace interlock::client::cli {
namespace {

constexpr int kStoryIndent = 2;

std::string MomentAndAge(absl::Time time, const TextStyle& style) {
  const std::string moment = MomentText(time, style);
  if (time > style.now) return absl::StrCat(moment, " (in ", DurationText(time - style.now), ")");
  return absl::StrCat(moment, " (", DurationText(style.now - time), " ago)");
}

std::string FieldsText(const v1::Intent& intent) {
  if (intent.fields().fields().empty()) return "";
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(intent.fields(), &json);
  return status.ok() ? json : "(not printable)";
}

std::string LabelsText(const v1::Intent& intent) {
  std::vector<std::string> pairs;
  for (const auto& [key, value] : intent.labels()) pairs.push_back(absl::StrCat(key, "=", value));
  std::sort(pairs.begin(), pairs.end());
  return absl::StrJoin(pairs, ", ");
}

std::string WritesText(const v1::Intent& intent) {
  std::string text = absl::StrCat(intent.attempts_made());
  if (intent.races() > 0) {
    absl::StrAppend(&text, ", of which ", intent.races(),
                    " lost a race against somebody else's change");
  }
  return text;
}

void AddWait(const v1::Intent& intent, const TextStyle& style, FactSheet* facts) {
  if (intent.state() != v1::Intent::QUEUED || !intent.has_wait()) return;
  const v1::Wait& wait = intent.wait();
  std::string text = Name(wait.cause());
  if (wait.has_since()) {
    absl::StrAppend(&text, " for ", DurationText(style.now - ToTime(wait.since())));
  }
  if (!wait.detail().empty()) absl::StrAppend(&text, ": ", wait.detail());
  facts->Add("waiting", text);
  if (wait.has_until()) facts->Add("until", MomentAndAge(ToTime(wait.until()), style));
}

void AddTimes(const v1::Intent& intent, const TextStyle& style, FactSheet* facts) {
  if (intent.has_event_time())
    facts->Add("happened", MomentAndAge(ToTime(intent.event_time()), style));
  facts->Add("accepted", MomentAndAge(ToTime(intent.create_time()), style));
  AddWait(intent, style, facts);
  if (intent.has_next_attempt_time()) {
    facts->Add("next look", MomentAndAge(ToTime(intent.next_attempt_time()), style));
  }
  if (intent.has_end_time()) {
    facts->Add(
        "ended",
        absl::StrCat(MomentText(ToTime(intent.end_time()), style), " (after ",
                     DurationText(ToTime(intent.end_time()) - ToTime(intent.create_time())), ")"));
  } else if (intent.has_expire_time() && intent.state() != v1::Intent::NEEDS_ATTENTION) {
    facts->Add("expires", MomentAndAge(ToTime(intent.expire_time()), style));
  }
}

std::string ClockText(absl::Time time, absl::Time story_start, const TextStyle& style) {
  const bool same_day =
      absl::ToCivilDay(time, style.zone) == absl::ToCivilDay(story_start, style.zone);
  return absl::FormatTime(same_day ? "%H:%M:%E3S" : "%m-%d %H:%M:%E3S", time, style.zone);
}

std::string EtagText(const v1::Attempt& attempt) {
  if (attempt.etag_after().empty() || attempt.etag_after() == attempt.etag_sent()) {
    return attempt.etag_sent();
  }
  return absl::StrCat(attempt.etag_sent(), " -> ", attempt.etag_after());
}

void AddAttempt(const v1::Attempt& attempt, absl::Time previous, absl::Time start,
                const TextStyle& style, TextTable* table) {
  const absl::Time begun = ToTime(attempt.start_time());
  table->AddRow({{ClockText(begun, start, style)},
                 {absl::StrCat("+", DurationText(begun - previous))},
                 {absl::StrCat("write ", attempt.number())},
                 {attempt.status_before()},
                 {EtagText(attempt)},
                 {attempt.http_status() == 0 ? "" : absl::StrCat(attempt.http_status())},
                 {Name(attempt.outcome()), InkOf(attempt.outcome())},
                 {attempt.has_latency() ? DurationText(ToDuration(attempt.latency())) : ""}},
                attempt.message());
}

// A person's act, or that a person is needed. What only tells of a write is told with it.
bool IsDecision(const v1::IntentChange& change) {
  if (change.from() == v1::Intent::STATE_UNSPECIFIED || IsFinal(change.to())) return false;
  return change.actor() != "broker" || change.to() == v1::Intent::NEEDS_ATTENTION ||
         change.from() == v1::Intent::NEEDS_ATTENTION;
}

void AddChange(const v1::IntentChange& change, absl::Time previous, absl::Time start,
               const TextStyle& style, TextTable* table) {
  const absl::Time time = ToTime(change.time());
  table->AddRow({{ClockText(time, start, style)},
                 {absl::StrCat("+", DurationText(time - previous))},
                 {OneLine(change.actor())},
                 {},
                 {},
                 {},
                 {Name(change.to()), InkOf(change.to())}},
                OneLine(change.message()));
}

// Who ended it, if that was not the broker by itself.
std::string EndedBy(const v1::Intent& intent) {
  if (intent.history().empty() || !IsFinal(intent.state())) return "";
  const v1::IntentChange& last = *intent.history().rbegin();
  return last.actor() == "broker" ? "" : absl::StrCat("by ", OneLine(last.actor()));
}

// How it ended, or where it stands now.
void AddLast(const v1::Intent& intent, absl::Time previous, absl::Time start,
             const TextStyle& style, TextTable* table) {
  const bool done = IsDone(intent.state());
  const absl::Time time = intent.has_end_time() ? ToTime(intent.end_time())
                          : done                ? ToTime(intent.update_time())
                                                : style.now;
  const std::string words = done ? intent.message() : intent.wait().detail();
  std::string why = WhyOf(intent);
  if (const std::string by = EndedBy(intent); !by.empty()) {
    absl::StrAppend(&why, why.empty() ? "" : " ", by);
  }
  table->AddRow({{ClockText(time, start, style)},
                 {absl::StrCat("+", DurationText(time - previous))},
                 {done ? "end" : "now"},
                 {},
                 {},
                 {},
                 {Name(intent.state()), InkOf(intent.state())}},
                absl::StrCat(why, why.empty() || words.empty() ? "" : ": ", words));
}

}  // namespace

std::string RenderIntent(const v1::Intent& intent, const TextStyle& style) {
  std::string title = Paint(absl::StrCat("Intent ", intent.intent_id()), Ink::kStrong, style);
  absl::StrAppend(&title, "  ", Paint(Name(intent.state()), InkOf(intent.state()), style));
  const std::string why = WhyOf(intent);
  if (!why.empty()) absl::StrAppend(&title, "  ", why);
  FactSheet facts(style.columns);
  facts.Add("message", intent.message());
  facts.Add("work order",
            intent.work_order_type().empty()
                ? intent.work_order_id()
                : absl::StrCat(intent.work_order_id(), " (", intent.work_order_type(), ")"));
  facts.Add("target", intent.expected_statuses().empty()
                          ? intent.target_status()
                          : absl::StrCat(intent.target_status(), ", only from ",
                                         absl::StrJoin(intent.expected_statuses(), " or ")));
  facts.Add("fields", FieldsText(intent));
  facts.Add("source", intent.source());
  facts.Add("event", intent.event_id());
  facts.Add("after event", intent.after_event_id());
  facts.Add("labels", LabelsText(intent));
  AddTimes(intent, style, &facts);
  facts.Add("writes", WritesText(intent));
  facts.Add("applied by", intent.applied_by());
  if (intent.has_resolution()) {
    const v1::Resolution& resolution = intent.resolution();
    facts.Add("resolved",
              absl::StrCat(v1::Resolution::Outcome_Name(resolution.outcome()), " by ",
                           OneLine(resolution.actor()), ": ", OneLine(resolution.reason())));
  }
  facts.Add("replay of", intent.predecessor_id().empty()
                             ? ""
                             : absl::StrCat("intent ", intent.predecessor_id()));
  if (intent.cancel_requested() && intent.state() != v1::Intent::CANCELLED) {
    facts.Add("cancel", "asked for; takes effect if the write turns out not to have been applied");
  }
  return absl::StrCat(title, "\n", facts.Take());
}

std::string RenderStory(const v1::Intent& intent, const TextStyle& style) {
  const absl::Time start = ToTime(intent.create_time());
  TextTable table({{"TIME"},
                   {"WAIT", Align::kRight},
                   {"STEP"},
                   {"READ", Align::kLeft, Fit::kCut},
                   {"ETAG", Align::kLeft, Fit::kCut},
                   {"HTTP", Align::kRight},
                   {"OUTCOME"},
                   {"TOOK", Align::kRight}});
  table.AddRow({{ClockText(start, start, style)}, {}, {"accepted"}});
  absl::Time previous = start;
  auto change = intent.history().begin();
  // What was decided up to `until`.
  const auto add_decisions = [&](absl::Time until) {
    for (; change != intent.history().end() && ToTime(change->time()) <= until; ++change) {
      if (!IsDecision(*change)) continue;
      AddChange(*change, previous, start, style, &table);
      previous = std::max(previous, ToTime(change->time()));
    }
  };
  for (const v1::Attempt& attempt : intent.attempts()) {
    add_decisions(ToTime(attempt.start_time()));
    AddAttempt(attempt, previous, start, style, &table);
    previous = attempt.has_end_time() ? ToTime(attempt.end_time()) : ToTime(attempt.start_time());
  }
  add_decisions(absl::InfiniteFuture());
  AddLast(intent, previous, start, style, &table);
  return table.Render(style, kStoryIndent);
}

std::string RenderIntentList(const std::vector<v1::Intent>& intents, const TextStyle& style) {
  const bool terminal = style.columns > 0;
  TextTable table({{"ID", Align::kRight},
                   {"STATE"},
                   {"WHY", Align::kLeft, Fit::kCut},
                   {"WORK ORDER", Align::kLeft, Fit::kCut},
                   {"TARGET", Align::kLeft, Fit::kCut},
                   {"SOURCE", Align::kLeft, Fit::kCut},
                   {"WRITES", Align::kRight},
                   {"AGE", Align::kRight},
                   {"MESSAGE"}});
  for (const v1::Intent& intent : intents) {
    const std::string message =
        intent.message().empty() ? intent.wait().detail() : intent.message();
    table.AddRow({{intent.intent_id()},
                  {Name(intent.state()), InkOf(intent.state())},
                  {WhyOf(intent)},
                  {intent.work_order_id()},
                  {intent.target_status()},
                  {intent.source()},
                  {absl::StrCat(intent.attempts_made())},
                  {DurationText(style.now - ToTime(intent.create_time()))},
                  {terminal ? "" : message}},
                 terminal && intent.state() != v1::Intent::SUCCEEDED ? message : "");
  }
  return table.Render(style);
}

}  // namespace interlock::client::cli
