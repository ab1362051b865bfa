#include "client/cli/lanes/lanes_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/duration_text.h"
#include "client/cli/intent_words.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {
namespace {

std::string Flags(const v1::Lane& lane) {
  std::vector<std::string> flags;
  if (lane.paused()) flags.emplace_back("paused");
  if (lane.draining()) flags.emplace_back("draining");
  if (lane.has_lease()) flags.emplace_back("leased");
  return absl::StrJoin(flags, ",");
}

}  // namespace

std::string ScopeText(const v1::LaneScope& scope) {
  switch (scope.scope_case()) {
    case v1::LaneScope::kWorkOrderId:
      return absl::StrCat("work order ", OneLine(scope.work_order_id()));
    case v1::LaneScope::kSource:
      return absl::StrCat("source ", OneLine(scope.source()));
    case v1::LaneScope::kLabel:
      return absl::StrCat("label ", OneLine(scope.label().key()), "=",
                          OneLine(scope.label().value()));
    default:
      return "everything";
  }
}

std::string PauseText(const v1::Pause& pause, const TextStyle& style) {
  std::string text = absl::StrCat(ScopeText(pause.scope()), " by ", OneLine(pause.actor()), " for ",
                                  DurationText(style.now - ToTime(pause.since())));
  if (pause.has_until()) {
    absl::StrAppend(&text, ", ", DurationText(ToTime(pause.until()) - style.now), " more");
  }
  return absl::StrCat(text, ": ", OneLine(pause.reason()));
}

std::string DrainText(const v1::Drain& drain, const TextStyle& style) {
  return absl::StrCat(ScopeText(drain.scope()), " by ", OneLine(drain.actor()), " for ",
                      DurationText(style.now - ToTime(drain.since())), ": ",
                      OneLine(drain.reason()));
}

std::string RenderLanes(const v1::ListLanesResponse& lanes, const TextStyle& style) {
  TextTable table({{"WORK ORDER", Align::kLeft, Fit::kCut},
                   {"TYPE", Align::kLeft, Fit::kCut},
                   {"DEPTH", Align::kRight},
                   {"OLDEST", Align::kRight},
                   {"HEAD", Align::kRight},
                   {"WAITS FOR"},
                   {"FOR", Align::kRight},
                   {"FLAGS"},
                   {"DETAIL", Align::kLeft, Fit::kCut}});
  for (const v1::Lane& lane : lanes.lanes()) {
    const bool waits = lane.wait().cause() != v1::Wait::CAUSE_UNSPECIFIED;
    table.AddRow({{OneLine(lane.work_order_id())},
                  {OneLine(lane.work_order_type())},
                  {absl::StrCat(lane.depth())},
                  {DurationText(style.now - ToTime(lane.oldest_create_time()))},
                  {lane.head_intent_id()},
                  {waits ? Name(lane.wait().cause()) : ""},
                  {waits ? DurationText(style.now - ToTime(lane.wait().since())) : ""},
                  {Flags(lane), Ink::kWarning},
                  {OneLine(lane.wait().detail())}});
  }
  std::string text = table.Render(style);
  if (lanes.total() > lanes.lanes_size()) {
    absl::StrAppend(&text, lanes.lanes_size(), " of ", lanes.total(),
                    " lanes; --limit shows more\n");
  }
  return text;
}

}  // namespace interlock::client::cli
