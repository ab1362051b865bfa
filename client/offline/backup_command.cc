#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_style.h"
#include "google/protobuf/util/time_util.h"
#include "nlohmann/json.hpp"
#include "storage/sqlite/backup_file.h"

namespace interlock::client::cli {
namespace {

using storage::sqlite::BackupFacts;

// A copy of some gigabytes is made, synced and read once.
constexpr char kCreateTimeout[] = "1h";

struct BackupArguments {
  std::string name;
  std::string file;
  std::string directory;
  bool is_confirmed = false;
};

std::string SizeText(std::int64_t bytes) {
  constexpr std::int64_t kMebibyte = 1 << 20;
  if (bytes < kMebibyte) return absl::StrCat((bytes + 1023) / 1024, " KiB");
  return absl::StrCat((bytes + kMebibyte - 1) / kMebibyte, " MiB");
}

std::string FactsText(const BackupFacts& facts) {
  return absl::StrCat(SizeText(facts.size_bytes), ", schema ", facts.schema, ", broker ",
                      facts.broker_id, ", intents up to ", facts.last_intent, ", ",
                      facts.open_intents, " of them open");
}

nlohmann::json FactsJson(const BackupFacts& facts) {
  return {{"sizeBytes", absl::StrCat(facts.size_bytes)},
          {"schema", facts.schema},
          {"brokerId", facts.broker_id},
          {"lastIntentId", absl::StrCat(facts.last_intent)},
          {"openIntents", facts.open_intents}};
}

ExitCode RunCreate(Session& session, const BackupArguments& arguments) {
  v1::BackupDatabaseRequest request;
  request.set_name(arguments.name);
  std::string& timeout = session.options().timeout;
  if (timeout.empty()) timeout = kCreateTimeout;
  const auto made = session.client().Backup(request);
  if (!made.ok()) return session.Fail("making a backup", made.status(), Listener::kAdmin);
  if (session.wants_json()) {
    session.PrintJson(*made);
    return ExitCode::kOk;
  }
  const auto took = absl::Milliseconds(
      google::protobuf::util::TimeUtil::DurationToMilliseconds(made->duration()));
  session.Print(absl::StrCat(
      "Backup ", OneLine(made->name()), " is made and checked: ", SizeText(made->size_bytes()),
      made->last_intent_id().empty() ? ""
                                     : absl::StrCat(", intents up to ", made->last_intent_id()),
      ", ", DurationText(took), ".\n"));
  return ExitCode::kOk;
}

ExitCode FailOffline(Session& session, const std::string& what, const absl::Status& status) {
  session.Say(absl::StrCat("error: ", what, ": ", std::string(status.message())));
  if (absl::IsFailedPrecondition(status)) return ExitCode::kPrecondition;
  return absl::IsNotFound(status) ? ExitCode::kNotFound : ExitCode::kError;
}

ExitCode RunVerify(Session& session, const BackupArguments& arguments) {
  const auto facts = storage::sqlite::InspectBackup(arguments.file);
  if (!facts.ok()) return FailOffline(session, "verifying the backup", facts.status());
  if (session.wants_json()) {
    session.Print(FactsJson(*facts).dump(1) + "\n");
  } else {
    session.Print(absl::StrCat(arguments.file, " is sound: ", FactsText(*facts), ".\n"));
  }
  return ExitCode::kOk;
}

ExitCode RunRestore(Session& session, const BackupArguments& arguments) {
  if (!arguments.is_confirmed) {
    return session.FailUsage(absl::StrCat(
        "putting a backup back makes the broker forget what it acknowledged later; add --yes to "
        "replace the database in ",
        arguments.directory));
  }
  const auto restored = storage::sqlite::RestoreBackup(arguments.file, arguments.directory,
                                                       session.surroundings().now());
  if (!restored.ok()) return FailOffline(session, "restoring the backup", restored.status());
  if (session.wants_json()) {
    nlohmann::json json = FactsJson(restored->facts);
    json["keptDatabase"] = restored->kept_database;
    session.Print(json.dump(1) + "\n");
    return ExitCode::kOk;
  }
  session.Print(absl::StrCat(
      "Restored: ", FactsText(restored->facts), ".\n",
      restored->kept_database.empty()
          ? std::string()
          : absl::StrCat("The former database is kept as ", restored->kept_database, ".\n"),
      "Start interlockd: it begins in quarantine, answers queries and sends nothing until "
      "LeaveQuarantine.\nThen submit again what was acknowledged after the backup.\n"));
  return ExitCode::kOk;
}

using Arguments = std::shared_ptr<BackupArguments>;

void Plans(CLI::App* command, Plan& plan, Plan::Needs needs, std::function<ExitCode()> run) {
  command->callback([&plan, needs, run = std::move(run)] {
    plan.needs = needs;
    plan.run = run;
  });
}

void AddCreate(CLI::App& backup, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* command = backup.add_subcommand(
      "create", "Have the running broker make one, and check it (admin listener)");
  command->add_option("name", arguments->name, "Its file name; default: by the time");
  command->footer(
      "It goes into storage.backup_directory. The broker works on meanwhile.\n\n"
      "Examples:\n"
      "  interlock backup create\n"
      "  interlock backup create before-line-7.db --timeout 10m");
  Plans(command, plan, Plan::Needs::kSettings,
        [arguments, &session] { return RunCreate(session, *arguments); });
}

void AddVerify(CLI::App& backup, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* command = backup.add_subcommand(
      "verify", "Read a backup as a whole: every page, row and counter; asks no broker");
  plan.offers[command->add_option("file", arguments->file, "The backup")->required()] = {
      .kind = Offer::Kind::kFiles};
  command->footer(
      "Leaves with 1 if it is damaged, 6 if it is no database of the broker.\n\n"
      "Example:\n"
      "  interlock backup verify interlock-data/backups/before-line-7.db");
  Plans(command, plan, Plan::Needs::kNothing,
        [arguments, &session] { return RunVerify(session, *arguments); });
}

void AddRestore(CLI::App& backup, const Arguments& arguments, Session& session, Plan& plan) {
  CLI::App* command = backup.add_subcommand(
      "restore", "Put a backup in the place of the database of a stopped broker");
  plan.offers[command->add_option("file", arguments->file, "The backup")->required()] = {
      .kind = Offer::Kind::kFiles};
  command
      ->add_option("--directory", arguments->directory,
                   "The broker's storage.directory, on this machine")
      ->required();
  command->add_flag("--yes", arguments->is_confirmed, "Really do it");
  command->footer(
      "The former database is kept beside it. The broker then starts in quarantine, because its\n"
      "database is an older copy of itself. Leaves with 6 while a broker uses the directory.\n\n"
      "Example:\n"
      "  interlock backup restore before-line-7.db --directory interlock-data --yes");
  Plans(command, plan, Plan::Needs::kNothing,
        [arguments, &session] { return RunRestore(session, *arguments); });
}

}  // namespace

void AddBackupCommand(CLI::App& app, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<BackupArguments>();
  CLI::App* command = app.add_subcommand("backup", "Copies of the broker's database");
  command->require_subcommand(1);
  AddCreate(*command, arguments, session, plan);
  AddVerify(*command, arguments, session, plan);
  AddRestore(*command, arguments, session, plan);
  command->footer(
      "Examples:\n"
      "  interlock backup create\n"
      "  interlock backup verify interlock-data/backups/before-line-7.db");
}

}  // namespace interlock::client::cli
