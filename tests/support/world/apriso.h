#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "core/clock.h"
#include "server/gateway/http/http_transport.h"
#include "tests/support/world/plant.h"

namespace interlock::world {

enum class Call { kRead, kWrite };

// What befalls one call on its way to Apriso and back; the default is nothing.
struct Fate {
  enum class Way { kArrives, kLostOnTheWay, kDoesNotLeave };
  enum class Look { kAsUsual, kNone };  // none: answered without having been looked at
  enum class Reading { kCurrent, kOutdated };

  std::function<void()> before;  // when it arrives
  Way way = Way::kArrives;
  Look look = Look::kAsUsual;
  Reading reading = Reading::kCurrent;
  absl::Duration held_up;                           // more than usual, before it arrives
  absl::Duration answer_held_up;                    // more than usual, on the way back
  std::optional<http::HttpResponse> answer;         // instead of the true one
  std::function<void(http::HttpResponse&)> change;  // of the answer, e.g. its headers
  bool is_answer_lost = false;
  bool is_doubled = false;                    // a proxy delivers it twice; the second is answered
  std::optional<absl::Duration> again_after;  // a proxy delivers it once more, so much later
};

// The state in which all calls find Apriso.
struct Conditions {
  bool is_reachable = true;
  // Of the calls for which nothing is arranged; empty: nothing befalls them.
  std::function<Fate(const std::string& work_order, Call call)> usual_fate;
  std::optional<http::HttpResponse> every_read;  // answered so, without having been looked at
  std::optional<http::HttpResponse> every_write;
  int valid_credential = 1;             // others are answered 401
  bool can_refresh = true;              // the credential
  std::optional<int> calls_per_second;  // more in a second are answered 503: it is overloaded
};

// The Authorization header that a credential makes.
std::string TokenOf(int number);

// A plant behind its REST interface, with the faults that a test asks for. Not thread-safe.
class Apriso {
 public:
  Apriso(PlantOptions options, const core::Clock& clock)
      : plant_(std::move(options)), clock_(clock) {}

  Plant& plant() { return plant_; }
  const Plant& plant() const { return plant_; }
  Conditions& conditions() { return conditions_; }

  // The next calls of that kind for that work order, in the order given.
  void Arrange(const std::string& work_order, Call call, Fate fate, int times = 1);
  // The fate of a call that is made now.
  Fate Draw(const std::string& work_order, Call call);

  // A call that has arrived.
  http::HttpResponse Answer(const http::HttpRequest& request, const Fate& fate);

  static std::string WorkOrderIn(const http::HttpRequest& request);
  static Call CallOf(const http::HttpRequest& request) {
    return request.method == http::Method::kGet ? Call::kRead : Call::kWrite;
  }

 private:
  bool IsOverloaded();
  http::HttpResponse TrueAnswer(const http::HttpRequest& request, const Fate& fate);

  Plant plant_;
  const core::Clock& clock_;
  Conditions conditions_;
  std::map<std::pair<std::string, Call>, std::deque<Fate>> fates_;
  std::deque<absl::Time> last_second_;  // when calls arrived that were let in
};

}  // namespace interlock::world
