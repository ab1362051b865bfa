#include "client/request_check.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

namespace interlock::client {
namespace {

constexpr std::size_t kLongestText = 128;
constexpr std::size_t kMostFieldBytes = 64 * 1024;
constexpr int kMostLabels = 16;
constexpr std::size_t kLongestLabelKey = 64;
constexpr std::size_t kLongestLabelValue = 256;

bool AllIn(const std::string& text, char low, char high) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= low && c <= high; });
}

class Flaws {
 public:
  void Add(const std::string& field, const std::string& description) {
    found_.push_back({field, description});
  }
  void Require(const std::string& field, const std::string& value) {
    if (value.empty()) Add(field, "is required");
  }
  // Of 0x20-0x7E; empty is not judged.
  void CheckText(const std::string& field, const std::string& value) {
    CheckLength(field, value);
    if (!AllIn(value, 0x20, 0x7E)) Add(field, "may have printable ASCII characters only");
  }
  void CheckPathPart(const std::string& field, const std::string& value) {
    CheckLength(field, value);
    if (!AllIn(value, 0x21, 0x7E) || value.find_first_of("/\\?#%") != std::string::npos ||
        value == "." || value == "..") {
      Add(field,
          "may have printable ASCII characters without space / \\ ? # %, and not be \".\" or "
          "\"..\"");
    }
  }
  std::vector<RequestFlaw> Take() { return std::move(found_); }

 private:
  void CheckLength(const std::string& field, const std::string& value) {
    if (value.size() <= kLongestText) return;
    Add(field, absl::StrCat("has ", value.size(), " characters; at most 128 are allowed"));
  }

  std::vector<RequestFlaw> found_;
};

void CheckLabels(const v1::SubmitIntentRequest& request, Flaws* flaws) {
  if (request.labels_size() > kMostLabels) {
    flaws->Add("labels", absl::StrCat("has ", request.labels_size(), "; at most 16 are allowed"));
  }
  for (const auto& [key, value] : request.labels()) {
    if (key.empty() || key.size() > kLongestLabelKey || value.size() > kLongestLabelValue) {
      flaws->Add(absl::StrCat("labels.", key.substr(0, kLongestLabelKey)),
                 "a key has 1 to 64 characters, a value at most 256");
    }
  }
}

void CheckFields(const v1::SubmitIntentRequest& request, Flaws* flaws) {
  // The wire form is never shorter than two thirds of the JSON: small ones need no second look.
  if (request.fields().ByteSizeLong() < kMostFieldBytes / 2) return;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(request.fields(), &json);
  if (!status.ok() || json.size() > kMostFieldBytes) {
    flaws->Add("fields", "may have at most 64 KiB as JSON");
  }
}

}  // namespace

std::vector<RequestFlaw> CheckRequest(const v1::SubmitIntentRequest& request) {
  Flaws flaws;
  flaws.Require("source", request.source());
  flaws.CheckText("source", request.source());
  flaws.Require("event_id", request.event_id());
  flaws.CheckText("event_id", request.event_id());
  flaws.Require("work_order_id", request.work_order_id());
  flaws.CheckPathPart("work_order_id", request.work_order_id());
  flaws.CheckPathPart("work_order_type", request.work_order_type());
  flaws.Require("target_status", request.target_status());
  flaws.CheckText("after_event_id", request.after_event_id());
  if (request.has_time_to_live() && request.time_to_live().seconds() < 1) {
    flaws.Add("time_to_live", "must be at least 1 s");
  }
  CheckLabels(request, &flaws);
  CheckFields(request, &flaws);
  return flaws.Take();
}

}  // namespace interlock::client
