#pragma once

#include <cstdint>

#include "tests/simulation/clients.h"
#include "tests/simulation/life.h"
#include "tests/simulation/model_apriso.h"
#include "tests/simulation/site.h"

namespace interlock::simulation {

// The people of the plant: operators who change, open and delete work orders, and those who look at
// what needs a person.
class People {
 public:
  People(Site& site, ModelApriso& apriso, const Clients& clients, std::uint64_t seed);

  void Use(Life* life) { life_ = life; }

  // `order` and `status`: somebody takes back a change; order -1: somebody makes one.
  void OnOperator(std::int64_t order, std::int64_t status);
  void OnLock();
  void OnUnlock(std::int64_t order, std::int64_t lock);
  void OnShift();
  void OnRemoval();
  // The intent needs a person.
  void OnAttention(std::int64_t intent);
  void OnPerson(std::int64_t intent);

  // Everybody goes home, and leaves nothing open.
  void Stop();

 private:
  void Arrange(Feature feature, Happening what);
  void Open(int order, std::int64_t for_us);
  void Retry(core::IntentId id);
  void Resolve(core::IntentId id);

  Site& site_;
  ModelApriso& apriso_;
  const Clients& clients_;
  Dice dice_;
  Life* life_ = nullptr;
  bool is_stopped_ = false;
  std::int64_t next_lock_ = 1;
};

}  // namespace interlock::simulation
