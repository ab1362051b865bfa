#include "absl/strings/str_cat.h"
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
      {"<person> deletes <order>",
       [](Stage& stage, const Words& words, const Line&) {
         stage.trace.Tell(absl::StrCat(words[0], " deletes ", words[1]));
         stage.world.apriso().plant().Remove(words[1]);
         return absl::OkStatus();
       }},
  };
}

}  // namespace interlock::scenario
