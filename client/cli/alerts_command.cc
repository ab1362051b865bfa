#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {
namespace {

Ink InkOf(v1::Alert::State state) {
  switch (state) {
    case v1::Alert::FIRING:
      return Ink::kBad;
    case v1::Alert::PENDING:
      return Ink::kWarning;
    default:
      return Ink::kGood;
  }
}

std::string RenderAlerts(const v1::ListAlertsResponse& alerts, const TextStyle& style) {
  TextTable table({{"ALERT"},
                   {"STATE"},
                   {"SINCE", Align::kRight},
                   {"VALUE", Align::kRight},
                   {"THRESHOLD", Align::kRight}});
  for (const v1::Alert& alert : alerts.alerts()) {
    table.AddRow({{OneLine(alert.name())},
                  {v1::Alert::State_Name(alert.state()), InkOf(alert.state())},
                  {alert.has_since() ? DurationText(style.now - ToTime(alert.since())) : ""},
                  {absl::StrFormat("%.6g", alert.value())},
                  {absl::StrFormat("%.6g", alert.threshold())}},
                 alert.state() == v1::Alert::OK ? "" : OneLine(alert.message()));
  }
  return table.Render(style);
}

ExitCode RunAlerts(Session& session) {
  const auto alerts = session.client().Alerts();
  if (!alerts.ok()) return session.Fail("listing the alerts", alerts.status(), Listener::kAdmin);
  if (session.wants_json()) {
    session.PrintItems(*alerts, alerts->alerts());
  } else {
    session.Print(RenderAlerts(*alerts, session.style()));
  }
  return ExitCode::kOk;
}

}  // namespace

void AddAlertsCommand(CLI::App& app, Session& session, Plan& plan) {
  CLI::App* command =
      app.add_subcommand("alerts", "What the broker watches, firing ones first (admin listener)");
  command->footer(
      "Leaves with 0 whether or not one fires; for a script:\n"
      "  interlock alerts -o jsonl | grep FIRING\n\n"
      "Example:\n"
      "  interlock alerts");
  command->callback([&session, &plan] { plan.run = [&session] { return RunAlerts(session); }; });
}

}  // namespace interlock::client::cli
