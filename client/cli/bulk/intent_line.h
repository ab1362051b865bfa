#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/cli/bulk/line_reader.h"
#include "client/request_check.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client::cli {

// What holds for every line that does not say otherwise.
struct LineDefaults {
  // Its members are taken where the line has none; labels and fields one by one.
  v1::SubmitIntentRequest request;
  // Begins the event ids that are made up.
  std::string id_prefix = "line";
};

struct IntentLine {
  v1::SubmitIntentRequest request;
  std::vector<RequestFlaw> flaws;  // empty: it may be sent
};

// Reads one line: a JSON object with the members of SubmitIntentRequest, by either of their names.
// Without an event id it gets DerivedEventId. Every flaw that shows without a broker is named.
IntentLine ParseIntentLine(const Line& line, const LineDefaults& defaults);

// "line-17-9f86d081884c7d65": the line's number and a hash (FNV-1a, 64 bits) of its text. The same
// in every run as long as the line stays as and where it is.
std::string DerivedEventId(const Line& line, const std::string& prefix);

// The hash in it.
std::uint64_t TextHash(const std::string& text);

}  // namespace interlock::client::cli
