#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "core/admit.h"

namespace interlock::scenario {

// "e1: WO-1 -> Complete, after e0, with {…}". kInvalidArgument says what is not understood.
absl::StatusOr<core::Submission> ParseSubmission(const std::string& source,
                                                 const std::string& text);

// A JSON object with the names of SubmitIntentRequest, for submissions that are wrong.
absl::StatusOr<core::Submission> ParseRawSubmission(const std::string& json);

}  // namespace interlock::scenario
