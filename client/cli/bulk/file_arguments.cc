#include "client/cli/bulk/file_arguments.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"

namespace interlock::client::cli {
namespace {

constexpr std::uint64_t kUsualSample = 100;
// The number and the hash that follow it, with two hyphens, have up to 38 characters.
constexpr std::size_t kLongestPrefix = 64;

absl::StatusOr<std::uint64_t> ParseSample(const std::string& text) {
  if (text.empty()) return kUsualSample;
  if (text == "all") return kEveryLine;
  std::uint64_t count = 0;
  if (absl::SimpleAtoi(text, &count)) return count;
  return absl::InvalidArgumentError(
      absl::StrCat("--sample is a number of lines or all, not '", text, "'"));
}

}  // namespace

void AddFileOptions(CLI::App& command, FileArguments& arguments, Plan& plan) {
  constexpr char kGroup[] = "With --file";
  plan.offers[command.add_option("--file", arguments.path,
                                 "One JSON object a line instead of one intent; - for standard "
                                 "input")] = {.kind = Offer::Kind::kFiles};
  command
      .add_option("--id-prefix", arguments.id_prefix,
                  "Begins the event ids that are made up; another one makes new events")
      ->default_str("line")
      ->group(kGroup);
  command
      .add_flag("--keep-going", arguments.keep_going,
                "Lines that are wrong do not stop the others; reads a pipe as it comes")
      ->group(kGroup);
  plan.offers[command
                  .add_option("--sample", arguments.sample,
                              "How many lines the broker is asked about: a number, or all")
                  ->group(kGroup)] = {Offer::Kind::kWords, {"all", "100"}};
}

void AddSendingOptions(CLI::App& command, FileArguments& arguments, Plan& plan) {
  constexpr char kGroup[] = "With --file";
  command
      .add_flag("--dry-run", arguments.dry_run,
                "Send nothing; check all lines here, and a --sample (100) at the broker")
      ->group(kGroup);
  plan.offers[command
                  .add_option("--journal", arguments.journal,
                              "Note what became of each line; a rerun skips those accepted")
                  ->group(kGroup)] = {.kind = Offer::Kind::kFiles};
  command
      .add_option("--give-up-after", arguments.give_up_after,
                  "Stop when nothing was answered for so long")
      ->default_str("5m")
      ->group(kGroup);
}

std::string FileFlagWithoutFile(const FileArguments& arguments) {
  if (arguments.dry_run) return "--dry-run";
  if (arguments.keep_going) return "--keep-going";
  if (!arguments.journal.empty()) return "--journal";
  if (!arguments.id_prefix.empty()) return "--id-prefix";
  if (!arguments.sample.empty()) return "--sample";
  if (!arguments.give_up_after.empty()) return "--give-up-after";
  return "";
}

absl::StatusOr<FileJob> MakeFileJob(const FileArguments& arguments, const IntentArguments& intent,
                                    Session& session) {
  if (!intent.work_order.empty()) {
    return absl::InvalidArgumentError("either a work order, or --file");
  }
  if (!intent.event_id.empty() || !intent.after_event_id.empty()) {
    return absl::InvalidArgumentError("with --file event ids stand in the lines");
  }
  if (arguments.path == "-" && intent.fields_file == "-") {
    return absl::InvalidArgumentError("--file and --fields-file cannot both be standard input");
  }
  if (arguments.id_prefix.size() > kLongestPrefix) {
    return absl::InvalidArgumentError("--id-prefix may have at most 64 characters");
  }
  FileJob job;
  job.path = arguments.path;
  job.journal = arguments.journal;
  job.keep_going = arguments.keep_going;
  if (!arguments.give_up_after.empty()) {
    const auto give_up_after = ParseDurationText(arguments.give_up_after);
    if (!give_up_after.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--give-up-after ", std::string(give_up_after.status().message())));
    }
    job.give_up_after = *give_up_after;
  }
  const auto sample = ParseSample(arguments.sample);
  if (!sample.ok()) return sample.status();
  job.sample = *sample;
  auto defaults =
      MakeIntentRequest(intent, session.settings().source.value, session.surroundings().in);
  if (!defaults.ok()) return defaults.status();
  job.defaults.request = std::move(*defaults);
  if (!arguments.id_prefix.empty()) job.defaults.id_prefix = arguments.id_prefix;
  return job;
}

}  // namespace interlock::client::cli
