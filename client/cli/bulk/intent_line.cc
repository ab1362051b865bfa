#include "client/cli/bulk/intent_line.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/cli/field_arguments.h"
#include "client/cli/suggestion.h"
#include "client/cli/text_style.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

using nlohmann::json;

// Where a text stops being JSON. The names of the members are those that nlohmann::json calls.
class SyntaxCheck : public nlohmann::json_sax<json> {
 public:
  const std::string& flaw() const { return flaw_; }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }

  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    if (error.id == kOutOfRange) {
      flaw_ = absl::StrCat("has a number that is too large: ", OneLine(token));
      return false;
    }
    constexpr std::size_t kShown = 40;
    const std::string shown =
        token.size() > kShown ? "..." + token.substr(token.size() - kShown) : token;
    flaw_ = absl::StrCat("is not JSON: column ", position, " at '", OneLine(shown), "'");
    return false;
  }

 private:
  static constexpr int kOutOfRange = 406;
  std::string flaw_;
};

std::vector<std::string> MemberNames() {
  std::vector<std::string> names;
  const auto* descriptor = v1::SubmitIntentRequest::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    names.push_back(descriptor->field(i)->json_name());
  }
  return names;
}

bool IsMember(const std::string& name) {
  const auto* descriptor = v1::SubmitIntentRequest::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    if (name == field->name() || name == field->json_name()) return true;
  }
  return false;
}

// Takes members that do not exist out of `object`.
void CheckMembers(json* object, std::vector<RequestFlaw>* flaws) {
  static const std::vector<std::string> known = MemberNames();
  for (auto member = object->begin(); member != object->end();) {
    if (IsMember(member.key())) {
      ++member;
      continue;
    }
    const std::string meant = DidYouMean(member.key(), known);
    flaws->push_back(
        {OneLine(member.key()),
         absl::StrCat("there is no such member",
                      meant.empty() ? "; there are " + absl::StrJoin(known, ", ") : meant)});
    member = object->erase(member);
  }
}

// Takes the fields out of `object`: their numbers have to be looked at before protobuf rounds them.
void TakeFields(json* object, IntentLine* result) {
  const auto member = object->find("fields");
  if (member == object->end()) return;
  if (!member->is_null()) {
    auto fields = FieldsFromJson(*member);
    if (fields.ok()) {
      *result->request.mutable_fields() = std::move(*fields);
    } else {
      result->flaws.push_back({"fields", std::string(fields.status().message())});
    }
  }
  object->erase(member);
}

// protobuf says "(work_order_id): invalid value 7 for type TYPE_STRING".
RequestFlaw FlawOf(const std::string& message) {
  const std::size_t end = message.find("): ");
  if (message.empty() || message[0] != '(' || end == std::string::npos) return {"", message};
  return {message.substr(1, end - 1),
          absl::StrReplaceAll(message.substr(end + 3), {{"for type TYPE_", "for a "}})};
}

void TakeMembers(const json& object, IntentLine* result) {
  google::protobuf::util::JsonParseOptions options;
  options.case_insensitive_enum_parsing = true;
  v1::SubmitIntentRequest rest;
  const auto status = google::protobuf::util::JsonStringToMessage(
      object.dump(-1, ' ', false, json::error_handler_t::replace), &rest, options);
  if (!status.ok()) {
    result->flaws.push_back(FlawOf(OneLine(std::string(status.message()))));
    return;
  }
  result->request.MergeFrom(rest);
}

void FillIn(const v1::SubmitIntentRequest& defaults, v1::SubmitIntentRequest* request) {
  if (request->source().empty()) request->set_source(defaults.source());
  if (request->work_order_type().empty()) {
    request->set_work_order_type(defaults.work_order_type());
  }
  if (request->expected_statuses().empty()) {
    *request->mutable_expected_statuses() = defaults.expected_statuses();
  }
  if (request->priority() == v1::Intent::PRIORITY_UNSPECIFIED) {
    request->set_priority(defaults.priority());
  }
  if (request->on_attention() == v1::Intent::ON_ATTENTION_UNSPECIFIED) {
    request->set_on_attention(defaults.on_attention());
  }
  if (!request->has_time_to_live() && defaults.has_time_to_live()) {
    *request->mutable_time_to_live() = defaults.time_to_live();
  }
  if (defaults.wait_for_precondition()) request->set_wait_for_precondition(true);
  for (const auto& [key, value] : defaults.labels())
    request->mutable_labels()->insert({key, value});
  for (const auto& [name, value] : defaults.fields().fields()) {
    request->mutable_fields()->mutable_fields()->insert({name, value});
  }
}

}  // namespace

IntentLine ParseIntentLine(const Line& line, const LineDefaults& defaults) {
  IntentLine result;
  if (line.too_long) {
    result.flaws.push_back(
        {"", absl::StrCat("is longer than ", LineReader::kLongestLineBytes, " bytes")});
    return result;
  }
  SyntaxCheck syntax;
  if (!json::sax_parse(line.text, &syntax)) {
    result.flaws.push_back({"", syntax.flaw()});
    return result;
  }
  json object = json::parse(line.text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) {
    result.flaws.push_back({"", "is not a JSON object"});
    return result;
  }
  CheckMembers(&object, &result.flaws);
  TakeFields(&object, &result);
  const std::size_t before = result.flaws.size();
  TakeMembers(object, &result);
  if (result.flaws.size() > before) return result;  // what was not read cannot be judged
  FillIn(defaults.request, &result.request);
  if (result.request.event_id().empty()) {
    result.request.set_event_id(DerivedEventId(line, defaults.id_prefix));
  }
  for (RequestFlaw& flaw : CheckRequest(result.request)) result.flaws.push_back(std::move(flaw));
  return result;
}

std::uint64_t TextHash(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash;
}

std::string DerivedEventId(const Line& line, const std::string& prefix) {
  return absl::StrFormat("%s-%d-%016x", prefix, line.number, TextHash(line.text));
}

}  // namespace interlock::client::cli
