#pragma once

#include <cstdint>
#include <mutex>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/cli/bulk/progress_bar.h"
#include "client/cli/session.h"
#include "client/request_check.h"
#include "interlock/v1/transition_broker.pb.h"
#include "nlohmann/json_fwd.hpp"

namespace interlock::client::cli {

// What a command that works through a file says, while it does: problems as they come, progress
// below them, one JSON document with -o json. Thread-safe.
class BulkOutput {
 public:
  // Problems go to `problems` as text; with -o json into the document.
  BulkOutput(Session& session, std::ostream& problems);
  ~BulkOutput() { ClearProgress(); }

  // A line that is wrong in itself.
  void WrongLine(std::uint64_t line, const std::vector<RequestFlaw>& flaws);
  // A line that the broker refuses, or that could not be sent in its order.
  void RefusedLine(std::uint64_t line, const v1::SubmitIntentRequest& request,
                   const absl::Status& refusal);
  // A line that the broker says is not valid; `remark` says more, or nothing.
  void InvalidLine(std::uint64_t line, const v1::SubmitIntentRequest& request,
                   const v1::ValidateIntentResponse& verdict, const std::string& remark);

  // To standard error.
  void Say(const std::string& text);
  // Nothing with -o json.
  void ShowProgress(const Advance& advance, absl::Duration elapsed);
  void ClearProgress();

  // The end: `text`, or `members` (an object) behind the problems.
  void Finish(const std::string& text, const nlohmann::ordered_json& members);

 private:
  void WriteText(const std::string& text);
  void WriteJson(const nlohmann::ordered_json& problem);

  Session& session_;
  std::ostream& problems_;
  const bool json_;
  std::mutex mutex_;
  ProgressBar bar_;
  bool any_json_ = false;
};

}  // namespace interlock::client::cli
