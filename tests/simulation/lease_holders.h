#pragma once

#include <cstdint>
#include <map>

#include "core/lease.h"
#include "server/dispatch/lease_control.h"
#include "tests/simulation/clients.h"
#include "tests/simulation/life.h"
#include "tests/simulation/site.h"

namespace interlock::simulation {

// Operators at screens that lease work orders: they take, renew and release leases, go away while
// they wait for one, and some let theirs die.
class LeaseHolders {
 public:
  LeaseHolders(Site& site, const Clients& clients, std::uint64_t seed);

  void Use(Life* life) { life_ = life; }

  // Somebody asks for a lease.
  void OnLease();
  // He renews or releases it, or forgets it.
  void OnLeaseTurn(std::int64_t holder);
  // It was released a second ago.
  void OnLeaseLook(std::int64_t order);

  // Everybody goes home and leaves what he has to end by itself.
  void Stop() { is_stopped_ = true; }

 private:
  struct Holder {
    int order = 0;
    std::int64_t gone_us = 0;  // when he goes while he waits
    core::LeaseId lease;
  };

  void Arrange();
  dispatch::Heard OnGiven(std::int64_t holder, const dispatch::LeaseAnswer& answer);
  void Renew(std::int64_t holder);
  void Release(std::int64_t holder);

  Site& site_;
  const Clients& clients_;
  Dice dice_;
  Life* life_ = nullptr;
  bool is_stopped_ = false;
  std::int64_t next_holder_ = 1;
  std::map<std::int64_t, Holder> holders_;
};

}  // namespace interlock::simulation
