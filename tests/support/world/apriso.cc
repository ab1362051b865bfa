#include "tests/support/world/apriso.h"

#include "absl/strings/str_cat.h"

namespace interlock::world {

// Long enough not to be taken for a part of anything that is logged.
std::string TokenOf(int number) { return absl::StrCat("Bearer token-of-the-plant-", number); }

void Apriso::Arrange(const std::string& work_order, Call call, Fate fate, int times) {
  for (int i = 0; i < times; ++i) fates_[{work_order, call}].push_back(fate);
}

Fate Apriso::Draw(const std::string& work_order, Call call) {
  std::deque<Fate>& waiting = fates_[{work_order, call}];
  Fate fate;
  if (!conditions_.is_reachable) {
    fate.way = Fate::Way::kDoesNotLeave;
    return fate;
  }
  if (!waiting.empty()) {
    fate = std::move(waiting.front());
    waiting.pop_front();
  } else if (conditions_.usual_fate) {
    fate = conditions_.usual_fate(work_order, call);
  }
  return fate;
}

http::HttpResponse Apriso::Answer(const http::HttpRequest& request, const Fate& fate) {
  if (fate.before) fate.before();
  const auto& every =
      CallOf(request) == Call::kRead ? conditions_.every_read : conditions_.every_write;
  if (every) return *every;
  if (IsOverloaded()) return MakeAnswer(503, "too many requests at a time");
  const std::string valid = TokenOf(conditions_.valid_credential);
  for (const http::Header& header : request.headers) {
    if (header.name == "Authorization" && header.value != valid) {
      return MakeAnswer(401, "the credential has expired");
    }
  }
  http::HttpResponse response =
      fate.look == Fate::Look::kNone ? *fate.answer : TrueAnswer(request, fate);
  if (fate.answer) response = *fate.answer;
  if (fate.change) fate.change(response);
  return response;
}

bool Apriso::IsOverloaded() {
  if (!conditions_.calls_per_second) return false;
  const absl::Time now = clock_.Now();
  while (!last_second_.empty() && now - last_second_.front() >= absl::Seconds(1)) {
    last_second_.pop_front();
  }
  if (last_second_.size() >= static_cast<std::size_t>(*conditions_.calls_per_second)) return true;
  last_second_.push_back(now);
  return false;
}

http::HttpResponse Apriso::TrueAnswer(const http::HttpRequest& request, const Fate& fate) {
  const std::string id = WorkOrderIn(request);
  if (CallOf(request) == Call::kWrite) {
    http::HttpResponse response = plant_.Patch(id, request, clock_.Now());
    return fate.is_doubled ? plant_.Patch(id, request, clock_.Now()) : response;
  }
  return fate.reading == Fate::Reading::kOutdated ? plant_.GetOutdated(id) : plant_.Get(id);
}

std::string Apriso::WorkOrderIn(const http::HttpRequest& request) {
  return request.url.substr(request.url.rfind('/') + 1);
}

}  // namespace interlock::world
