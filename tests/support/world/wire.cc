#include "tests/support/world/wire.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::world {
namespace {

http::HttpResponse Undelivered(http::Delivery delivery, std::string error) {
  http::HttpResponse response;
  response.delivery = delivery;
  response.error = std::move(error);
  return response;
}

}  // namespace

// One request, shared by whatever is still to happen to it.
struct Wire::Pending {
  http::HttpRequest request;
  Fate fate;
  std::function<void(http::HttpResponse)> done;
  std::shared_ptr<bool> is_alive;
  bool is_answered = false;

  bool HasListener() const { return *is_alive && !is_answered; }
  void Answer(http::HttpResponse response) {
    if (!HasListener()) return;
    is_answered = true;
    done(std::move(response));
  }
};

Wire::Wire(Ends ends, absl::Duration call_time) : ends_(std::move(ends)), call_time_(call_time) {}

void Wire::Start(http::HttpRequest request, std::function<void(http::HttpResponse)> done) {
  auto pending = std::make_shared<Pending>();
  pending->fate = ends_.apriso.Draw(Apriso::WorkOrderIn(request), Apriso::CallOf(request));
  pending->request = std::move(request);
  pending->done = std::move(done);
  pending->is_alive = is_alive_;
  const absl::Duration timeout = pending->request.timeout;
  switch (pending->fate.way) {
    case Fate::Way::kDoesNotLeave:
      ends_.agenda.After(call_time_, [pending] {
        pending->Answer(Undelivered(http::Delivery::kNotSent, "connection refused"));
      });
      return;
    case Fate::Way::kLostOnTheWay:
      ends_.agenda.After(call_time_, [pending] {
        pending->Answer(Undelivered(http::Delivery::kUnknown, "connection reset"));
      });
      return;
    case Fate::Way::kArrives:
      break;
  }
  Arrive(pending);
  ends_.agenda.After(timeout, [pending, timeout] {
    pending->Answer(Undelivered(http::Delivery::kUnknown,
                                absl::StrCat("no answer within ", absl::FormatDuration(timeout))));
  });
}

// Arranged so that nothing refers to this object: it may be gone when the request arrives.
void Wire::Arrive(const std::shared_ptr<Pending>& pending) {
  const auto arrive = [ends = ends_, pending](absl::Duration way_back, bool is_original) {
    const Fate& fate = pending->fate;
    const bool has_listener = is_original && pending->HasListener();
    const http::HttpResponse response =
        ends.apriso.Answer(pending->request, is_original ? fate : Fate());
    if (!has_listener) {
      ends.on_stray({pending->request, response.status});
      return;
    }
    ends.agenda.After(way_back + fate.answer_held_up, [pending, response] {
      pending->Answer(pending->fate.is_answer_lost
                          ? Undelivered(http::Delivery::kUnknown, "connection reset")
                          : response);
    });
  };
  const absl::Duration half = call_time_ / 2;
  const absl::Duration there = half + pending->fate.held_up;
  ends_.agenda.After(there, [arrive, half] { arrive(half, true); });
  if (pending->fate.again_after) {
    ends_.agenda.After(there + *pending->fate.again_after, [arrive, half] { arrive(half, false); });
  }
}

void Wire::Post(std::function<void()> task) {
  ends_.agenda.After(absl::ZeroDuration(), [is_alive = is_alive_, task = std::move(task)] {
    if (*is_alive) task();
  });
}

}  // namespace interlock::world
