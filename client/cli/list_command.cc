#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/filter_arguments.h"
#include "client/cli/intent_view.h"

namespace interlock::client::cli {
namespace {

struct ListArguments {
  FilterArguments filter;
  std::string order = "newest";
  int limit = 50;
  bool all = false;
};

constexpr int kPageSize = 500;

absl::StatusOr<v1::ListIntentsRequest> MakeRequest(const ListArguments& arguments, absl::Time now) {
  v1::ListIntentsRequest request;
  auto filter = MakeFilter(arguments.filter, now);
  if (!filter.ok()) return filter.status();
  *request.mutable_filter() = *std::move(filter);
  request.set_order_by(arguments.order == "oldest"    ? "create_time"
                       : arguments.order == "changed" ? "update_time desc"
                                                      : "create_time desc");
  request.set_page_size(arguments.all ? kPageSize : std::min(arguments.limit + 1, kPageSize));
  return request;
}

ExitCode RunList(Session& session, const ListArguments& arguments) {
  const auto request = MakeRequest(arguments, session.surroundings().now());
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  std::vector<v1::Intent> intents;
  bool more = false;
  absl::Status status = session.client().ListAll(*request, [&](const v1::Intent& intent) {
    if (!arguments.all && static_cast<int>(intents.size()) == arguments.limit) {
      more = true;
      return Listing::kStop;
    }
    intents.push_back(intent);
    return Listing::kGoOn;
  });
  if (!status.ok()) return session.Fail("listing intents", status);
  if (session.wants_json()) {
    v1::ListIntentsResponse response;
    for (v1::Intent& intent : intents) *response.add_intents() = std::move(intent);
    session.PrintItems(response, response.intents());
  } else if (!intents.empty()) {
    session.Print(RenderIntentList(intents, session.style()));
  }
  if (more) {
    session.Say(
        absl::StrCat("the first ", arguments.limit, "; there are more: --limit N or --all"));
  } else if (intents.empty() && !session.wants_json()) {
    session.Say("no intent matches");
  }
  return ExitCode::kOk;
}

}  // namespace

void AddListCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<ListArguments>();
  CLI::App* command = app.add_subcommand("list", "List intents that match every condition given");
  AddFilterOptions(*command, arguments->filter, plan);
  command
      ->add_option("--order", arguments->order, "newest, oldest, or changed (latest change first)")
      ->check(CLI::IsMember({"newest", "oldest", "changed"}))
      ->capture_default_str();
  CLI::Option* limit = command->add_option("--limit", arguments->limit, "At most this many")
                           ->check(CLI::Range(1, 1'000'000))
                           ->capture_default_str();
  command->add_flag("--all", arguments->all, "Every one")->excludes(limit);
  command->footer(
      "Examples:\n"
      "  interlock list --state needs-attention\n"
      "  interlock list --label line=7 --since 8h --order oldest --all -o jsonl");
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunList(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
