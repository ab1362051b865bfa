#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/lane_view.h"

namespace interlock::client::cli {
namespace {

struct LaneArguments {
  std::string work_order;
  std::string work_order_type;
};

ExitCode RunLane(Session& session, const LaneArguments& arguments) {
  const auto lane = session.client().Lane(arguments.work_order, arguments.work_order_type);
  if (!lane.ok()) {
    return session.Fail(absl::StrCat("getting the lane of ", arguments.work_order), lane.status());
  }
  if (session.wants_json()) {
    session.PrintJson(*lane);
  } else {
    session.Print(RenderLane(*lane, session.style()));
  }
  return ExitCode::kOk;
}

}  // namespace

void AddLaneCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<LaneArguments>();
  CLI::App* command =
      app.add_subcommand("lane", "The queue of one work order, and why it does not move");
  command->add_option("work-order", arguments->work_order, "Work order, e.g. WO-1042")->required();
  command->add_option("--type", arguments->work_order_type, "Work order type");
  command->footer(
      "Its open intents in the order in which they are applied; * marks the one whose turn it is.\n"
      "A work order without open intents has an empty lane; that leaves with 0 too.\n\n"
      "Example:\n"
      "  interlock lane WO-1042");
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunLane(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
