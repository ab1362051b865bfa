#include "client/cli/exit_code.h"

#include "client/intent_end.h"

namespace interlock::client::cli {

ExitCode ExitCodeFor(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return ExitCode::kNotAuthorised;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
      return ExitCode::kPrecondition;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kResourceExhausted:
      return ExitCode::kUnavailable;
    case absl::StatusCode::kDeadlineExceeded:
      return ExitCode::kDeadline;
    default:
      return ExitCode::kError;
  }
}

ExitCode ExitCodeFor(const v1::Intent& intent) {
  const bool is_done_elsewhere = intent.state() == v1::Intent::RESOLVED &&
                                 intent.resolution().outcome() == v1::Resolution::DONE_ELSEWHERE;
  if (intent.state() == v1::Intent::SUCCEEDED || is_done_elsewhere) return ExitCode::kOk;
  return IsDone(intent.state()) ? ExitCode::kEndedBadly : ExitCode::kDeadline;
}

const char* ExitCodeHelp() {
  return R"(Exit codes (more: interlock help exit-codes):
  0  done                      6  a precondition does not hold, or the event id
  1  error                        stands for something else
  2  wrong usage               7  broker unavailable or full; try again later
  3  the intent ended badly    8  deadline passed, or still waiting
     (submit --wait, wait)     9  not valid (validate), or lines of a file are
  4  not authorised               wrong or were refused (submit --file)
  5  not found               130  interrupted)";
}

const char* ExitCodeStory() {
  return R"(What interlock leaves with. The numbers do not change between versions.

  0    Done. submit: accepted, or accepted before. --wait, wait: SUCCEEDED, or RESOLVED as
       DONE_ELSEWHERE. validate: valid. inbox: every intent named was done, or was so before;
       by conditions: also if none matched.
  1    Error: the broker refused the call, or something here failed; the message says which.
  2    Wrong usage: the command line, a file it names or the context file. Nothing was sent.
  3    --wait, wait: an intent was rejected, discarded, cancelled, expired or needs a person.
  4    Not authorised.
  5    Not found. inbox: an intent that was named does not exist; the others were done.
  6    A precondition does not hold (the intent has ended, the broker is draining), or the event
       id stands for something else. inbox: an intent that was named is in a state that this
       cannot be done in, or nobody confirmed; the others were done.
  7    No broker answers, or it takes nothing now. submit --file: lines are left; the same
       command again goes on where this one stopped.
  8    The deadline passed. --wait, wait: still on its way.
  9    Not valid. validate: at least one thing stands in the way. submit --file: lines are not
       well-formed (nothing was sent, unless --keep-going), or the broker refused some for good.
  130  Interrupted (Ctrl-C). submit --file: the same command again goes on where this one stopped.

submit --file: if several apply, the first of 130, 7, 9, 3, 8.

Example:
  interlock submit --file shift.jsonl --wait; test $? -eq 7 && echo "try again later"
)";
}

}  // namespace interlock::client::cli
