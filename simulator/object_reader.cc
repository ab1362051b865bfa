#include "simulator/object_reader.h"

#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace interlock::simulator {
namespace {

std::string SnakeCase(const std::string& name) {
  std::string out;
  for (const char c : name) {
    if (absl::ascii_isupper(static_cast<unsigned char>(c)) && !out.empty()) out.push_back('_');
    out.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

}  // namespace

ObjectReader::ObjectReader(const nlohmann::json& object, std::string where,
                           std::vector<std::string>* problems)
    : where_(std::move(where)), problems_(problems) {
  if (!object.is_object()) {
    problems_->push_back(
        absl::StrCat(where_.empty() ? "the document" : where_, " must be an object"));
    return;
  }
  for (const auto& [name, value] : object.items()) members_[SnakeCase(name)] = &value;
}

std::string ObjectReader::Path(absl::string_view name) const {
  return where_.empty() ? std::string(name) : absl::StrCat(where_, ".", name);
}

void ObjectReader::Complain(absl::string_view name, absl::string_view complaint) {
  problems_->push_back(absl::StrCat(Path(name), " ", complaint));
}

const nlohmann::json* ObjectReader::Member(absl::string_view name) {
  asked_.insert(std::string(name));
  const auto found = members_.find(std::string(name));
  return found == members_.end() ? nullptr : found->second;
}

const nlohmann::json* ObjectReader::Object(absl::string_view name) {
  const nlohmann::json* member = Member(name);
  if (member == nullptr || member->is_object()) return member;
  Complain(name, "must be an object");
  return nullptr;
}

const nlohmann::json* ObjectReader::Array(absl::string_view name) {
  const nlohmann::json* member = Member(name);
  if (member == nullptr || member->is_array()) return member;
  Complain(name, "must be a list");
  return nullptr;
}

void ObjectReader::Read(absl::string_view name, std::string* value) {
  const nlohmann::json* member = Member(name);
  if (member == nullptr) return;
  if (!member->is_string()) return Complain(name, "must be text");
  *value = member->get<std::string>();
}

void ObjectReader::Read(absl::string_view name, double* value) {
  const nlohmann::json* member = Member(name);
  if (member == nullptr) return;
  if (!member->is_number() || member->get<double>() < 0) {
    return Complain(name, "must be a number, not negative");
  }
  *value = member->get<double>();
}

void ObjectReader::Read(absl::string_view name, bool* value) {
  const nlohmann::json* member = Member(name);
  if (member == nullptr) return;
  if (!member->is_boolean()) return Complain(name, "must be true or false");
  *value = member->get<bool>();
}

void ObjectReader::Read(absl::string_view name, std::uint64_t* value) {
  const nlohmann::json* member = Member(name);
  if (member == nullptr) return;
  if (!member->is_number_integer() ||
      (!member->is_number_unsigned() && member->get<std::int64_t>() < 0)) {
    return Complain(name, "must be a whole number, not negative");
  }
  *value = member->get<std::uint64_t>();
}

void ObjectReader::Read(absl::string_view name, int* value) {
  std::uint64_t wide = static_cast<std::uint64_t>(*value);
  Read(name, &wide);
  if (wide > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) {
    return Complain(name, "is too large");
  }
  *value = static_cast<int>(wide);
}

void ObjectReader::Read(absl::string_view name, absl::Duration* value) {
  const nlohmann::json* member = Member(name);
  if (member == nullptr) return;
  absl::Duration parsed;
  if (!member->is_string() || !absl::ParseDuration(member->get<std::string>(), &parsed) ||
      parsed < absl::ZeroDuration()) {
    return Complain(name, "must be a duration such as \"80ms\", \"2s\" or \"1h\"");
  }
  *value = parsed;
}

void ObjectReader::Read(absl::string_view name, std::vector<std::string>* value) {
  const nlohmann::json* list = Array(name);
  if (list == nullptr) return;
  std::vector<std::string> texts;
  for (const nlohmann::json& item : *list) {
    if (!item.is_string()) return Complain(name, "must be a list of texts");
    texts.push_back(item.get<std::string>());
  }
  *value = std::move(texts);
}

void ObjectReader::RefuseUnknown() {
  for (const auto& [name, value] : members_) {
    if (!asked_.contains(name)) Complain(name, "is not known here");
  }
}

}  // namespace interlock::simulator
