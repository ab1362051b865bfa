#pragma once

#include "absl/status/status.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::client::cli {

// What the process leaves with. The numbers are a contract with scripts.
enum class ExitCode {
  kOk = 0,
  kError = 1,
  kUsage = 2,
  kEndedBadly = 3,
  kNotAuthorised = 4,
  kNotFound = 5,
  kPrecondition = 6,
  kUnavailable = 7,
  kDeadline = 8,
  kNotValid = 9,
  kInterrupted = 130,
};

// For a call that failed.
ExitCode ExitCodeFor(const absl::Status& status);

// For an intent that was waited for: kOk if it succeeded or was done elsewhere, kDeadline if it has
// not come to rest.
ExitCode ExitCodeFor(const v1::Intent& intent);

// The table of the numbers, for --help.
const char* ExitCodeHelp();

// The same with a sentence for each, for `interlock help exit-codes`.
const char* ExitCodeStory();

}  // namespace interlock::client::cli
