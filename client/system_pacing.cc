#include <chrono>
#include <random>

#include "absl/time/clock.h"
#include "client/pacing.h"

namespace interlock::client {
namespace {

class RealPacing : public Pacing {
 public:
  absl::Duration Elapsed() override {
    return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
  }

  void Sleep(absl::Duration duration) override { absl::SleepFor(duration); }

  double NextUnit() override {
    thread_local std::mt19937_64 engine{std::random_device{}()};
    return std::uniform_real_distribution<double>(0.0, 1.0)(engine);
  }
};

}  // namespace

Pacing& SystemPacing() {
  static RealPacing pacing;
  return pacing;
}

}  // namespace interlock::client
