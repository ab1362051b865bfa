#include "client/cli/interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

namespace interlock::client::cli {
namespace {

constexpr int kInterruptedExit = 130;

std::atomic<bool> interrupted{false};
pthread_t main_thread;

// The kernel hands a signal to any thread; a blocking read of the main thread ends only if the main
// thread gets it.
extern "C" void OnInterrupt(int signal_number) {
  if (pthread_equal(pthread_self(), main_thread) == 0) {
    pthread_kill(main_thread, signal_number);
    return;
  }
  if (interrupted.exchange(true)) _exit(kInterruptedExit);
}

}  // namespace

const std::atomic<bool>& CatchInterrupt() {
  main_thread = pthread_self();
  struct sigaction action {};
  action.sa_handler = OnInterrupt;
  sigemptyset(&action.sa_mask);
  action.sa_flags = 0;  // without SA_RESTART: a read ends with EINTR
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return interrupted;
}

}  // namespace interlock::client::cli
