#pragma once

#include <string>

#include "client/cli/exit_code.h"
#include "client/cli/text_style.h"
#include "interlock/v1/broker_admin.pb.h"

namespace interlock::client::cli {

// The response of RetryIntents, ResolveIntents, CancelIntents or ReplayIntents, whichever it was.
struct ActOutcome {
  int matched = 0;
  int changed = 0;
  google::protobuf::RepeatedPtrField<v1::Intent> intents;
  google::protobuf::RepeatedPtrField<v1::ActResult> results;
  google::protobuf::RepeatedPtrField<v1::Consequence> consequences;
};

template <class Response>
ActOutcome OutcomeOf(const Response& response) {
  return {response.matched(), response.changed(), response.intents(), response.results(),
          response.consequences()};
}

// What would be done, and what that would mean for later intents. `verb`: "resolved as DISCARDED".
std::string RenderPreview(const ActOutcome& outcome, const std::string& verb,
                          const TextStyle& style);

// What was done to each, and a line with the counts.
std::string RenderOutcome(const ActOutcome& outcome, const std::string& verb,
                          const TextStyle& style);

// kOk unless an intent that was named was not done; see `interlock help exit-codes`.
ExitCode ExitCodeFor(const ActOutcome& outcome, bool by_id);

}  // namespace interlock::client::cli
