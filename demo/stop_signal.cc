#include "demo/stop_signal.h"

#include <pthread.h>
#include <csignal>

namespace interlock::demo {
namespace {

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  return signals;
}

}  // namespace

StopSignal::StopSignal() {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

bool StopSignal::Await(absl::Duration timeout) {
  if (come_) return true;
  const sigset_t signals = StopSignals();
  const timespec wait = absl::ToTimespec(timeout);
  come_ = sigtimedwait(&signals, nullptr, &wait) > 0;
  return come_;
}

}  // namespace interlock::demo
