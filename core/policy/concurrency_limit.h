#pragma once

namespace interlock::core {

// How many intents may be worked on towards Apriso at once: grows by one per window of successes,
// shrinks by a tenth on overload (timeout, 429, 5xx). A conflict is no overload. A value.
class ConcurrencyLimit {
 public:
  // Requires: 1 <= start <= maximum.
  ConcurrencyLimit(int start, int maximum);

  int limit() const { return static_cast<int>(limit_); }
  void OnSuccess();
  void OnOverload();
  // Back to the start, e.g. when Apriso is back from an outage.
  void Reset();

 private:
  double start_;
  double maximum_;
  double limit_;
};

}  // namespace interlock::core
