#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/struct.pb.h"
#include "nlohmann/json_fwd.hpp"

namespace interlock::client::cli {

// The members of a JSON object. INVALID_ARGUMENT if it is not one, nests deeper than 64, or has a
// number beyond 2^53 - 1: it would change on its way (google.protobuf.Struct holds doubles).
absl::StatusOr<google::protobuf::Struct> ParseFieldObject(const std::string& json_text);
absl::StatusOr<google::protobuf::Struct> FieldsFromJson(const nlohmann::json& object);

// Sets fields given as "name=value". A value that is JSON (12, true, null, "text", {...}, [...])
// keeps its type, everything else is text. INVALID_ARGUMENT names the argument that is wrong;
// `fields` is then changed in part.
absl::Status AddFieldArguments(const std::vector<std::string>& arguments,
                               google::protobuf::Struct* fields);

// Labels given as "key=value". INVALID_ARGUMENT names the argument that is wrong.
absl::StatusOr<std::map<std::string, std::string>> ParseLabels(
    const std::vector<std::string>& arguments);

}  // namespace interlock::client::cli
