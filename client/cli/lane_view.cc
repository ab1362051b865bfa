#include "client/cli/lane_view.h"

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
#include "client/cli/fact_sheet.h"
#include "client/cli/intent_words.h"
#include "client/cli/lease_view.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {
namespace {

std::string WaitText(const v1::Wait& wait, const TextStyle& style) {
  if (wait.cause() == v1::Wait::CAUSE_UNSPECIFIED) return "";
  std::string text = Name(wait.cause());
  if (wait.has_since()) {
    absl::StrAppend(&text, " for ", DurationText(style.now - ToTime(wait.since())));
  }
  if (wait.has_until() && ToTime(wait.until()) > style.now) {
    absl::StrAppend(&text, ", ", DurationText(ToTime(wait.until()) - style.now), " more");
  }
  return wait.detail().empty() ? text : absl::StrCat(text, ": ", wait.detail());
}

std::string LeaseText(const v1::Lane& lane, const TextStyle& style) {
  if (!lane.has_lease()) return "";
  const v1::WorkOrderLease& lease = lane.lease();
  return absl::StrCat(HolderText(lease), " for ",
                      DurationText(style.now - ToTime(lease.acquire_time())), ", ",
                      DurationText(ToTime(lease.expire_time()) - style.now), " more (lease ",
                      lease.lease_id(), ")");
}

void AddIntent(const v1::Intent& intent, int place, const v1::Lane& lane, const TextStyle& style,
               TextTable* table) {
  const bool terminal = style.columns > 0;
  const std::string words = intent.message().empty() ? intent.wait().detail() : intent.message();
  const bool head = intent.intent_id() == lane.head_intent_id();
  table->AddRow({{absl::StrCat(place, head ? "*" : " ")},
                 {intent.intent_id()},
                 {Name(intent.state()), InkOf(intent.state())},
                 {WhyOf(intent)},
                 {intent.target_status()},
                 {intent.priority() == v1::Intent::URGENT ? "urgent" : "", Ink::kWarning},
                 {intent.source()},
                 {intent.event_id()},
                 {absl::StrCat(intent.attempts_made())},
                 {DurationText(style.now - ToTime(intent.create_time()))},
                 {terminal ? "" : words}},
                terminal ? words : "");
}

}  // namespace

std::string RenderLane(const v1::GetLaneResponse& answer, const TextStyle& style) {
  const v1::Lane& lane = answer.lane();
  std::string name = OneLine(lane.work_order_id());
  if (!lane.work_order_type().empty()) {
    absl::StrAppend(&name, " (", OneLine(lane.work_order_type()), ")");
  }
  std::string text = absl::StrCat("Lane of ", Paint(name, Ink::kStrong, style), ": ", lane.depth(),
                                  lane.depth() == 1 ? " open intent\n" : " open intents\n");
  FactSheet facts(style.columns);
  if (lane.has_oldest_create_time()) {
    facts.Add("oldest", DurationText(style.now - ToTime(lane.oldest_create_time())) + " ago");
  }
  facts.Add("waits", WaitText(lane.wait(), style));
  facts.Add("leased", LeaseText(lane, style));
  if (lane.paused()) facts.Add("paused", "its head is held; interlock status says by whom");
  if (lane.draining()) facts.Add("draining", "new intents are refused; see interlock status");
  absl::StrAppend(&text, facts.Take());
  if (answer.intents().empty()) return text;
  TextTable table({{"#", Align::kRight},
                   {"ID", Align::kRight},
                   {"STATE"},
                   {"WHY", Align::kLeft, Fit::kCut},
                   {"TARGET", Align::kLeft, Fit::kCut},
                   {"PRIORITY"},
                   {"SOURCE", Align::kLeft, Fit::kCut},
                   {"EVENT", Align::kLeft, Fit::kCut},
                   {"WRITES", Align::kRight},
                   {"AGE", Align::kRight},
                   {"MESSAGE"}});
  int place = 0;
  for (const v1::Intent& intent : answer.intents()) {
    AddIntent(intent, ++place, lane, style, &table);
  }
  absl::StrAppend(&text, "\n", table.Render(style));
  if (answer.intents_size() < lane.depth()) {
    absl::StrAppend(&text, "and ", lane.depth() - answer.intents_size(), " more\n");
  }
  return text;
}

}  // namespace interlock::client::cli
