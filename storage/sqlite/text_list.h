#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace interlock::storage::sqlite {

// Lists and labels as JSON, for SQL and for people. Bytes that are not UTF-8 are kept as they are,
// so that every value comes back unchanged. Decode answers nothing for what Encode cannot have
// made.
std::string EncodeList(const std::vector<std::string>& texts);
std::optional<std::vector<std::string>> DecodeList(absl::string_view json);

std::string EncodeLabels(const std::map<std::string, std::string>& labels);
std::optional<std::map<std::string, std::string>> DecodeLabels(absl::string_view json);

}  // namespace interlock::storage::sqlite
