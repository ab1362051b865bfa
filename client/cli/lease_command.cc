#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/lease_view.h"
#include "google/protobuf/util/time_util.h"

namespace interlock::client::cli {
namespace {

// A write on the wire is waited for, at most 15 s.
constexpr char kAcquireTimeout[] = "20s";

struct LeaseArguments {
  std::string work_order;
  std::string work_order_type;
  std::string holder;
  std::string terminal;
  std::string ttl = "10m";
  std::string lease_id;
  std::string reason;  // given: it is released for its holder
};

google::protobuf::Duration ToProto(absl::Duration duration) {
  return google::protobuf::util::TimeUtil::MillisecondsToDuration(
      absl::ToInt64Milliseconds(duration));
}

// `response` has the lease. Says what has become of it.
template <class Response>
ExitCode Show(Session& session, const Response& response, const std::string& sentence) {
  if (session.wants_json()) {
    session.PrintJson(response);
  } else {
    session.Print(sentence + "\n");
  }
  return ExitCode::kOk;
}

ExitCode RunAcquire(Session& session, const LeaseArguments& arguments) {
  const auto ttl = ParseDurationText(arguments.ttl);
  if (!ttl.ok()) return session.FailUsage(absl::StrCat("--ttl: ", ttl.status().message()));
  v1::AcquireWorkOrderLeaseRequest request;
  request.set_work_order_id(arguments.work_order);
  request.set_work_order_type(arguments.work_order_type);
  request.set_holder(arguments.holder);
  request.set_terminal(arguments.terminal);
  *request.mutable_ttl() = ToProto(*ttl);
  std::string& timeout = session.options().timeout;
  if (timeout.empty()) timeout = kAcquireTimeout;
  const auto response = session.client().AcquireLease(request);
  if (!response.ok()) {
    return session.Fail(absl::StrCat("leasing ", arguments.work_order), response.status());
  }
  return Show(session, *response, LeaseSentence(response->lease(), session.style()));
}

ExitCode RunRenew(Session& session, const LeaseArguments& arguments) {
  const auto ttl = ParseDurationText(arguments.ttl);
  if (!ttl.ok()) return session.FailUsage(absl::StrCat("--ttl: ", ttl.status().message()));
  v1::RenewWorkOrderLeaseRequest request;
  request.set_lease_id(arguments.lease_id);
  *request.mutable_ttl() = ToProto(*ttl);
  const auto response = session.client().RenewLease(request);
  if (!response.ok()) {
    return session.Fail(absl::StrCat("renewing lease ", arguments.lease_id), response.status());
  }
  return Show(session, *response, LeaseSentence(response->lease(), session.style()));
}

std::string ReleasedSentence(const v1::WorkOrderLease& lease) {
  return absl::StrCat("Lease ", lease.lease_id(), " of ", OneLine(lease.work_order_id()),
                      " is released; what waited for it goes on.");
}

ExitCode RunRelease(Session& session, const LeaseArguments& arguments) {
  const std::string what = absl::StrCat("releasing lease ", arguments.lease_id);
  if (arguments.reason.empty()) {
    const auto response = session.client().ReleaseLease(arguments.lease_id);
    if (!response.ok()) return session.Fail(what, response.status());
    return Show(session, *response, ReleasedSentence(response->lease()));
  }
  const auto response = session.client().ReleaseLeaseOfOther(arguments.lease_id, arguments.reason);
  if (!response.ok()) return session.Fail(what, response.status(), Listener::kAdmin);
  return Show(session, *response, ReleasedSentence(response->lease()));
}

ExitCode RunList(Session& session) {
  const auto leases = session.client().Leases();
  if (!leases.ok()) return session.Fail("listing the leases", leases.status(), Listener::kAdmin);
  if (session.wants_json()) {
    session.PrintItems(*leases, leases->leases());
  } else if (leases->leases().empty()) {
    session.Say("no work order is leased");
  } else {
    session.Print(RenderLeases(*leases, session.style()));
  }
  return ExitCode::kOk;
}

using Arguments = std::shared_ptr<LeaseArguments>;

void Plans(CLI::App* command, Plan& plan, std::function<ExitCode()> run) {
  command->callback([&plan, run = std::move(run)] { plan.run = run; });
}

void AddAcquire(CLI::App& lease, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* command = lease.add_subcommand(
      "acquire", "Take a work order; answers when no write to it is under way");
  command->add_option("work-order", arguments->work_order, "Work order, e.g. WO-1042")->required();
  command->add_option("--holder", arguments->holder, "Who takes it; whoever waits is told")
      ->required();
  command->add_option("--terminal", arguments->terminal, "Where");
  command->add_option("--type", arguments->work_order_type, "Work order type");
  command->add_option("--ttl", arguments->ttl, "How long unless renewed, 5s to 8h")
      ->capture_default_str();
  command->footer(
      "The same holder at the same terminal prolongs the lease that stands. Somebody else is\n"
      "refused, with the holder's name, and leaves with 6.\n\n"
      "Example:\n"
      "  interlock lease acquire WO-1042 --holder kim --terminal T-7 --ttl 30m");
  Plans(command, plan, [arguments, &session] { return RunAcquire(session, *arguments); });
}

void AddRenew(CLI::App& lease, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* command = lease.add_subcommand("renew", "Prolong a lease: it ends TTL from now");
  command->add_option("lease-id", arguments->lease_id, "As acquire printed it")->required();
  command->add_option("--ttl", arguments->ttl, "How long unless renewed, 5s to 8h")
      ->capture_default_str();
  command->footer(
      "Leaves with 5 if it stands no more.\n\n"
      "Example:\n"
      "  interlock lease renew 1-7 --ttl 30m");
  Plans(command, plan, [arguments, &session] { return RunRenew(session, *arguments); });
}

void AddRelease(CLI::App& lease, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* command =
      lease.add_subcommand("release", "Give a work order back: its intents go on within 1 s");
  command->add_option("lease-id", arguments->lease_id, "As acquire printed it")->required();
  command
      ->add_option("--reason", arguments->reason,
                   "The lease is another's: why, for the record (admin listener)")
      ->check([](const std::string& reason) {
        return reason.empty() ? std::string("must not be empty") : std::string();
      });
  command->footer(
      "Leaves with 5 if it stands no more.\n\n"
      "Examples:\n"
      "  interlock lease release 1-7\n"
      "  interlock lease release 1-7 --reason \"Kim went home\"");
  Plans(command, plan, [arguments, &session] { return RunRelease(session, *arguments); });
}

}  // namespace

void AddLeaseCommand(CLI::App& app, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<LeaseArguments>();
  CLI::App* command =
      app.add_subcommand("lease", "Take a work order for an operator, and give it back");
  command->require_subcommand(1);
  AddAcquire(*command, arguments, session, plan);
  AddRenew(*command, arguments, session, plan);
  AddRelease(*command, arguments, session, plan);
  CLI::App* list = command->add_subcommand("list", "Every lease that stands (admin listener)");
  list->footer(
      "Example:\n"
      "  interlock lease list");
  Plans(list, plan, [&session] { return RunList(session); });
  command->footer(
      "While a lease stands the broker starts no write to the work order: its intents wait as\n"
      "OPERATOR_LOCK. A lease that nobody renews ends by itself.\n\n"
      "Examples:\n"
      "  interlock lease acquire WO-1042 --holder kim --terminal T-7 --ttl 30m\n"
      "  interlock lease list");
}

}  // namespace interlock::client::cli
