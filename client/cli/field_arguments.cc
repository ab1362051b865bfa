#include "client/cli/field_arguments.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;
using nlohmann::json;

// Beyond it neighbours have the same double.
constexpr std::uint64_t kLargestExactWhole = (std::uint64_t{1} << 53) - 1;
constexpr int kDeepest = 64;

absl::Status Convert(const json& from, int depth, Value* to);

absl::Status ConvertObject(const json& from, int depth, Struct* to) {
  for (const auto& [name, member] : from.items()) {
    absl::Status status = Convert(member, depth, &(*to->mutable_fields())[name]);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

bool SurvivesAsDouble(const json& number) {
  if (number.is_number_unsigned()) return number.get<std::uint64_t>() <= kLargestExactWhole;
  if (number.is_number_integer()) {
    const auto whole = number.get<std::int64_t>();
    return whole >= -static_cast<std::int64_t>(kLargestExactWhole);
  }
  // A whole number too large for 64 bits is read as one of these.
  return std::abs(number.get<double>()) <= static_cast<double>(kLargestExactWhole);
}

absl::Status ConvertNumber(const json& from, Value* to) {
  if (!SurvivesAsDouble(from)) {
    return absl::InvalidArgumentError(
        absl::StrCat("a number beyond 2^53 - 1 would be rounded on its way; write ", from.dump(),
                     " as text, in double quotes"));
  }
  to->set_number_value(from.get<double>());
  return absl::OkStatus();
}

absl::Status Convert(const json& from, int depth, Value* to) {
  if (depth > kDeepest) {
    return absl::InvalidArgumentError(absl::StrCat("nests deeper than ", kDeepest));
  }
  switch (from.type()) {
    case json::value_t::boolean:
      to->set_bool_value(from.get<bool>());
      return absl::OkStatus();
    case json::value_t::string:
      to->set_string_value(from.get<std::string>());
      return absl::OkStatus();
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
    case json::value_t::number_float:
      return ConvertNumber(from, to);
    case json::value_t::object:
      return ConvertObject(from, depth + 1, to->mutable_struct_value());
    case json::value_t::array:
      to->mutable_list_value();
      for (const json& item : from) {
        absl::Status status = Convert(item, depth + 1, to->mutable_list_value()->add_values());
        if (!status.ok()) return status;
      }
      return absl::OkStatus();
    default:
      to->set_null_value(google::protobuf::NULL_VALUE);
      return absl::OkStatus();
  }
}

absl::StatusOr<std::pair<std::string, std::string>> SplitPair(const std::string& argument) {
  const std::size_t mark = argument.find('=');
  if (mark == std::string::npos || mark == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", argument, "' is not of the form name=value"));
  }
  return std::make_pair(argument.substr(0, mark), argument.substr(mark + 1));
}

}  // namespace

absl::StatusOr<Struct> ParseFieldObject(const std::string& json_text) {
  return FieldsFromJson(json::parse(json_text, nullptr, /*allow_exceptions=*/false));
}

absl::StatusOr<Struct> FieldsFromJson(const json& object) {
  if (!object.is_object()) return absl::InvalidArgumentError("is not a JSON object");
  Struct fields;
  absl::Status status = ConvertObject(object, 1, &fields);
  if (!status.ok()) return status;
  return fields;
}

absl::Status AddFieldArguments(const std::vector<std::string>& arguments, Struct* fields) {
  for (const std::string& argument : arguments) {
    const auto pair = SplitPair(argument);
    if (!pair.ok()) return pair.status();
    Value& value = (*fields->mutable_fields())[pair->first];
    const json parsed = json::parse(pair->second, nullptr, /*allow_exceptions=*/false);
    if (parsed.is_discarded()) {
      value.set_string_value(pair->second);
      continue;
    }
    absl::Status status = Convert(parsed, 1, &value);
    if (!status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(pair->first, ": ", std::string(status.message())));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::map<std::string, std::string>> ParseLabels(
    const std::vector<std::string>& arguments) {
  std::map<std::string, std::string> labels;
  for (const std::string& argument : arguments) {
    auto pair = SplitPair(argument);
    if (!pair.ok()) return pair.status();
    labels[pair->first] = std::move(pair->second);
  }
  return labels;
}

}  // namespace interlock::client::cli
