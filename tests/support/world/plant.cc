#include "tests/support/world/plant.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace interlock::world {
namespace {

using nlohmann::json;

// FNV-1a: the same on every machine, so that ETags can be written into a story.
std::uint32_t HashOf(const std::string& text) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return hash;
}

std::string HeaderOf(const http::HttpRequest& request, const std::string& name) {
  for (const http::Header& header : request.headers) {
    if (header.name == name) return header.value;
  }
  return "";
}

}  // namespace

http::HttpResponse MakeAnswer(int status, const std::string& message) {
  http::HttpResponse response;
  response.delivery = http::Delivery::kAnswered;
  response.status = status;
  response.headers.push_back({"Content-Type", "application/json"});
  response.body = message.empty() ? "" : json{{"message", message}}.dump();
  return response;
}

const PlantOrder* Plant::Find(const std::string& id) const {
  const auto found = orders_.find(id);
  return found == orders_.end() ? nullptr : &found->second;
}

bool Plant::SetStatus(const std::string& id, const std::string& status, const std::string& by,
                      absl::Time now, const std::string& echo) {
  PlantOrder* const order = Change(id, by, {now, id, by, 0, "", status});
  if (order == nullptr) return false;
  order->status = status;
  if (!echo.empty()) order->echo = echo;
  return true;
}

bool Plant::WriteNote(const std::string& id, const std::string& note, const std::string& by,
                      absl::Time now) {
  const PlantOrder* const before = Find(id);
  if (before == nullptr) return false;
  Change(id, by, {now, id, by, 0, "", before->status})->note = note;
  return true;
}

bool Plant::Lock(const std::string& id, const std::string& by) {
  const auto found = orders_.find(id);
  if (found == orders_.end()) return false;
  found->second.locked_by = by;
  return true;
}

http::HttpResponse Plant::Show(const Orders& orders, const std::string& id) const {
  const auto found = orders.find(id);
  if (found == orders.end()) return MakeAnswer(404, absl::StrCat("no work order ", id));
  http::HttpResponse response = MakeAnswer(200, "");
  response.headers.push_back({"ETag", EtagOf(id, found->second)});
  response.body = BodyOf(id, found->second).dump();
  return response;
}

http::HttpResponse Plant::Patch(const std::string& id, const http::HttpRequest& request,
                                absl::Time now) {
  const auto found = orders_.find(id);
  if (found == orders_.end()) return MakeAnswer(404, absl::StrCat("no work order ", id));
  if (!found->second.locked_by.empty()) {
    return MakeAnswer(423, absl::StrCat("open at ", found->second.locked_by));
  }
  if (HeaderOf(request, "If-Match") != EtagOf(id, found->second)) {
    return MakeAnswer(options_.conflict_status, "the work order has been changed");
  }
  json body = json::parse(request.body);
  std::int64_t intent = 0;
  (void)absl::SimpleAtoi(HeaderOf(request, "X-Interlock-Intent-Id"), &intent);
  const std::string status = body.at("status").get<std::string>();
  PlantOrder& order = *Change(id, "interlock", {now, id, "interlock", intent, "", status});
  order.status = status;
  body.erase("status");
  if (body.contains(options_.echo_field)) {
    if (options_.keeps_echo == KeepsEcho::kYes) {
      order.echo = body.at(options_.echo_field).get<std::string>();
    }
    body.erase(options_.echo_field);
  }
  for (const auto& [name, value] : body.items()) order.fields[name] = value.dump();
  return options_.answers_with == AnswersWith::kWorkOrder ? Get(id) : MakeAnswer(204, "");
}

json Plant::BodyOf(const std::string& id, const PlantOrder& order) const {
  json body = {{"workOrderId", id}, {"status", order.status}, {"changedBy", order.changed_by}};
  if (!order.type.empty()) body["type"] = order.type;
  if (!order.note.empty()) body["note"] = order.note;
  if (!order.echo.empty()) body[options_.echo_field] = order.echo;
  if (options_.shows_locks == ShowsLocks::kYes) body["lockedBy"] = order.locked_by;
  for (const auto& [name, value] : order.fields) body[name] = json::parse(value);
  return body;
}

std::string Plant::EtagOf(const std::string& id, const PlantOrder& order) const {
  switch (options_.tagging) {
    case Tagging::kRevision:
      break;
    case Tagging::kWeakRevision:
      return absl::StrCat("W/\"", order.revision, "\"");
    case Tagging::kContent: {
      json content = BodyOf(id, order);
      content.erase("lockedBy");
      content.erase("changedBy");
      return absl::StrFormat("\"%06x\"", HashOf(content.dump()) & 0xff'ffffU);
    }
  }
  return absl::StrCat("\"", order.revision, "\"");
}

PlantOrder* Plant::Change(const std::string& id, const std::string& by,
                          const AppliedChange& change) {
  const auto found = orders_.find(id);
  if (found == orders_.end()) return nullptr;
  before_[id] = found->second;
  changes_.push_back(change);
  changes_.back().status_before = found->second.status;
  found->second.revision += 1;
  found->second.changed_by = by;
  return &found->second;
}

}  // namespace interlock::world
