#pragma once

#include <cassert>
#include <thread>

namespace interlock::base {

// Debug check that only one thread touches a piece of state: the first caller of Check() becomes
// the owner. Costs nothing in release builds.
class ThreadOwner {
 public:
  void Check() {
#ifndef NDEBUG
    if (owner_ == std::thread::id()) owner_ = std::this_thread::get_id();
    assert(owner_ == std::this_thread::get_id() && "called from a thread that does not own this");
#endif
  }

 private:
#ifndef NDEBUG
  std::thread::id owner_;
#endif
};

}  // namespace interlock::base
