#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "server/gateway/http/http_transport.h"

namespace interlock::http {

// Keeps every request until the test answers it; runs tasks inside Post(). One thread only.
class FakeHttpTransport final : public HttpTransport {
 public:
  void Start(HttpRequest request, std::function<void(HttpResponse)> done) override {
    requests_.push_back(std::move(request));
    if (is_stopped_) {
      done(NotSent());
      return;
    }
    open_.push_back(std::move(done));
  }

  void Post(std::function<void()> task) override { task(); }

  void Stop() override {
    is_stopped_ = true;
    while (!open_.empty()) Answer(NotSent());
  }

  // Answers the oldest request that has none yet.
  void Answer(HttpResponse response) {
    const auto done = std::move(open_.front());
    open_.pop_front();
    done(std::move(response));
  }
  void Answer(int status, std::string body) {
    HttpResponse response;
    response.delivery = Delivery::kAnswered;
    response.status = status;
    response.body = std::move(body);
    Answer(std::move(response));
  }

  const std::vector<HttpRequest>& requests() const { return requests_; }
  std::size_t open() const { return open_.size(); }

 private:
  static HttpResponse NotSent() {
    HttpResponse response;
    response.delivery = Delivery::kNotSent;
    response.error = "the transport is stopped";
    return response;
  }

  std::vector<HttpRequest> requests_;
  std::deque<std::function<void(HttpResponse)>> open_;
  bool is_stopped_ = false;
};

}  // namespace interlock::http
