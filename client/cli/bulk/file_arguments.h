#pragma once

#include <cstdint>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cli/bulk/intent_line.h"
#include "client/cli/intent_arguments.h"
#include "client/cli/plan.h"
#include "client/cli/session.h"

namespace interlock::client::cli {

// --file and what goes with it, as given.
struct FileArguments {
  std::string path;
  std::string journal;
  std::string id_prefix;
  std::string give_up_after;
  std::string sample;
  bool keep_going = false;
  bool dry_run = false;
};

// What to do with a file.
struct FileJob {
  std::string path;     // "-": standard input
  std::string journal;  // empty: none
  bool keep_going = false;
  // Without any answer, and for one work order.
  absl::Duration give_up_after = absl::Minutes(5);
  // How many lines the broker is asked about; 0: none.
  std::uint64_t sample = 0;
  LineDefaults defaults;
};

inline constexpr std::uint64_t kEveryLine = ~std::uint64_t{0};

// --file, --id-prefix, --keep-going, --sample. `arguments` must outlive `command`.
void AddFileOptions(CLI::App& command, FileArguments& arguments, Plan& plan);
// --dry-run, --journal, --give-up-after.
void AddSendingOptions(CLI::App& command, FileArguments& arguments, Plan& plan);

// A flag that was given and makes no sense without --file; empty if there is none.
std::string FileFlagWithoutFile(const FileArguments& arguments);

// INVALID_ARGUMENT names the option that is wrong.
absl::StatusOr<FileJob> MakeFileJob(const FileArguments& arguments, const IntentArguments& intent,
                                    Session& session);

}  // namespace interlock::client::cli
