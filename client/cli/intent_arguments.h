#pragma once

#include <istream>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "client/cli/plan.h"
#include "client/cli/session.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client::cli {

// One intent as given on a command line, or with --file what the lines of the file do not say.
struct IntentArguments {
  std::string work_order;
  std::string target;
  std::string work_order_type;
  std::string event_id;
  std::vector<std::string> expected;
  std::vector<std::string> fields;
  std::string fields_file;
  std::vector<std::string> labels;
  std::string priority;
  std::string time_to_live;
  std::string after_event_id;
  std::string on_attention;
  bool wait_for_precondition = false;
};

// Adds the options of an intent to `command`; `arguments` must outlive it.
void AddIntentOptions(CLI::App& command, IntentArguments& arguments, Session& session, Plan& plan);

// INVALID_ARGUMENT names the option that is wrong.
absl::StatusOr<v1::SubmitIntentRequest> MakeIntentRequest(const IntentArguments& arguments,
                                                          const std::string& source,
                                                          std::istream& standard_input);

}  // namespace interlock::client::cli
