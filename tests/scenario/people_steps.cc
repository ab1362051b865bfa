#include <tuple>
#include <variant>

#include "absl/strings/str_cat.h"
#include "tests/scenario/phrase.h"
#include "tests/scenario/stage.h"

namespace interlock::scenario {
namespace {

absl::Status Unless(bool is_done, const std::string& work_order) {
  if (is_done) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("there is no work order ", work_order));
}

absl::Status SetStatus(Stage& stage, const Words& who_where_what, const std::string& echo) {
  const std::string& person = who_where_what[0];
  const std::string& order = who_where_what[1];
  stage.trace.Tell(absl::StrCat(person, " sets ", order, " to ", who_where_what[2],
                                echo.empty() ? "" : absl::StrCat(" with echo ", echo)));
  return Unless(stage.world.apriso().plant().SetStatus(order, who_where_what[2], person,
                                                       stage.world.clock().Now(), echo),
                order);
}

dispatch::LeaseDone Telling(Trace& trace, const std::string& what) {
  return [&trace, what](const dispatch::LeaseAnswer& answer) {
    if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
      trace.TellRefusal("--", what, *refusal);
    } else {
      trace.Tell(absl::StrCat(what, "OK"));
    }
  };
}

absl::Status Lease(Stage& stage, const Words& who_what_how_long) {
  const auto& [person, order, ttl_text] =
      std::tie(who_what_how_long[0], who_what_how_long[1], who_what_how_long[2]);
  const absl::StatusOr<absl::Duration> ttl = ParseTime(ttl_text);
  if (!ttl.ok()) return ttl.status();
  stage.trace.Tell(absl::StrCat(person, " asks for the lease of ", order, " for ", ttl_text));
  stage.world.AcquireLease(
      {{core::WorkOrderId(order), core::WorkOrderType()}, person, "", *ttl},
      Telling(stage.trace, absl::StrCat("lease of ", order, " for ", person, " answered: ")));
  return absl::OkStatus();
}

absl::Status GiveBack(Stage& stage, const std::string& person, const std::string& order) {
  stage.trace.Tell(absl::StrCat(person, " gives ", order, " back"));
  stage.world.ReleaseLease({core::WorkOrderId(order), core::WorkOrderType()},
                           Telling(stage.trace, "release answered: "));
  return absl::OkStatus();
}

absl::Status SetContention(Stage& stage, dispatch::ContentionAct act, const std::string& person,
                           const std::string& reason) {
  const bool is_entered = act == dispatch::ContentionAct::kEnter;
  stage.trace.Tell(
      absl::StrCat(person, is_entered ? " enters" : " leaves", " contention mode: ", reason));
  stage.world.SetContention(
      {act, {}, {reason, person}, [&trace = stage.trace](const dispatch::ContentionAnswer& answer) {
         if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
           trace.TellRefusal("--", "contention mode answered: ", *refusal);
         }
       }});
  return absl::OkStatus();
}

}  // namespace

std::vector<StepForm> PeopleSteps() {
  return {
      {"<person> sets <order> to <status> with echo <echo>",
       [](Stage& stage, const Words& words, const Line&) {
         return SetStatus(stage, words, words[3]);
       }},
      {"<person> sets <order> to <status>",
       [](Stage& stage, const Words& words, const Line&) { return SetStatus(stage, words, ""); }},
      {"<person> writes the note \"<quoted>\" into <order>",
       [](Stage& stage, const Words& words, const Line& line) {
         stage.trace.Tell(line.text.empty() ? ""
                                            : absl::StrCat(words[0], " writes the note \"",
                                                           words[1], "\" into ", words[2]));
         return Unless(stage.world.apriso().plant().WriteNote(words[2], words[1], words[0],
                                                              stage.world.clock().Now()),
                       words[2]);
       }},
      {"<person> opens <order>",
       [](Stage& stage, const Words& words, const Line&) {
         stage.trace.Tell(absl::StrCat(words[0], " opens ", words[1]));
         return Unless(stage.world.apriso().plant().Lock(words[1], words[0]), words[1]);
       }},
      {"<person> closes <order>",
       [](Stage& stage, const Words& words, const Line&) {
         stage.trace.Tell(absl::StrCat(words[0], " closes ", words[1]));
         return Unless(stage.world.apriso().plant().Lock(words[1], ""), words[1]);
       }},
      {"<person> leases <order> for <time>",
       [](Stage& stage, const Words& words, const Line&) { return Lease(stage, words); }},
      {"<person> gives <order> back",
       [](Stage& stage, const Words& words, const Line&) {
         return GiveBack(stage, words[0], words[1]);
       }},
      {"<person> enters contention mode: <text>",
       [](Stage& stage, const Words& words, const Line&) {
         return SetContention(stage, dispatch::ContentionAct::kEnter, words[0], words[1]);
       }},
      {"<person> leaves contention mode: <text>",
       [](Stage& stage, const Words& words, const Line&) {
         return SetContention(stage, dispatch::ContentionAct::kLeave, words[0], words[1]);
       }},
      {"<person> deletes <order>",
       [](Stage& stage, const Words& words, const Line&) {
         stage.trace.Tell(absl::StrCat(words[0], " deletes ", words[1]));
         stage.world.apriso().plant().Remove(words[1]);
         return absl::OkStatus();
       }},
  };
}

}  // namespace interlock::scenario
