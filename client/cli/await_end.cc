#include "client/cli/await_end.h"

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
#include "client/cli/intent_words.h"

namespace interlock::client::cli {

ExitCode AwaitEnd(Session& session, const std::string& intent_id) {
  const auto response = session.client().Wait(intent_id, session.WaitTimeout());
  if (!response.ok()) {
    return session.Fail(absl::StrCat("waiting for intent ", intent_id), response.status());
  }
  const v1::Intent& intent = response->intent();
  if (session.wants_json()) {
    session.PrintJson(*response);
  } else {
    session.Print(SentenceOf(intent) + "\n");
    if (!intent.message().empty())
      session.Print(absl::StrCat("  ", OneLine(intent.message()), "\n"));
  }
  const ExitCode code = ExitCodeFor(intent);
  if (code == ExitCode::kDeadline) {
    session.Say(absl::StrCat("still waiting after ", DurationText(session.WaitTimeout()),
                             "; go on with: interlock wait ", intent_id, " --timeout 10m"));
  } else if (code == ExitCode::kEndedBadly) {
    session.Say(absl::StrCat("the whole story: interlock get ", intent_id, " --attempts"));
  }
  return code;
}

}  // namespace interlock::client::cli
