#pragma once

#include <functional>
#include <memory>

#include "absl/time/time.h"
#include "server/gateway/http/http_transport.h"
#include "tests/support/world/agenda.h"
#include "tests/support/world/apriso.h"

namespace interlock::world {

// A request that arrived without anybody waiting for its answer any more.
struct StrayArrival {
  http::HttpRequest request;
  int http_status = 0;  // Apriso's answer
};

// The network between one life of a broker and Apriso, in virtual time: each call takes
// `call_time`, half of it on the way there. What was sent arrives even if the broker dies
// meanwhile.
class Wire final : public http::HttpTransport {
 public:
  struct Ends {
    Agenda& agenda;
    Apriso& apriso;
    std::function<void(const StrayArrival&)> on_stray;
  };

  // `ends` outlive every request.
  Wire(Ends ends, absl::Duration call_time);
  ~Wire() override { Stop(); }

  void Start(http::HttpRequest request, std::function<void(http::HttpResponse)> done) override;
  void Post(std::function<void()> task) override;
  void Stop() override { *is_alive_ = false; }

 private:
  struct Pending;

  void Arrive(const std::shared_ptr<Pending>& pending);

  const Ends ends_;
  const absl::Duration call_time_;
  const std::shared_ptr<bool> is_alive_ = std::make_shared<bool>(true);
};

}  // namespace interlock::world
