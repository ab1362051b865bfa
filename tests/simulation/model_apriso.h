#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "core/attempt.h"
#include "core/work_order.h"
#include "server/gateway/work_order_gateway.h"
#include "tests/simulation/ledger.h"
#include "tests/simulation/site.h"
#include "tests/simulation/status.h"

namespace interlock::simulation {

// An Apriso in plain values: work orders, their versions, and what is done to them.
class ModelApriso {
 public:
  static constexpr int kNobody = 0;
  static constexpr int kBroker = -1;  // as the author of a change
  // A stale read is at most so old.
  static constexpr std::int64_t kStaleUs = 5 * kSecondUs;

  ModelApriso(const Site& site, std::uint64_t seed) : site_(site), dice_(seed, 10) {}

  // A new work order, Released. Its number counts from 0.
  int Create();
  int size() const { return static_cast<int>(orders_.size()); }
  Status StatusOf(int order) const { return At(order).now.status; }
  int version(int order) const { return At(order).now.revision; }
  int locked_by(int order) const { return At(order).locked_by; }
  bool IsRemoved(int order) const { return At(order).is_removed; }

  // What people do.
  void SetStatus(int order, Status status, int by);
  void WriteNote(int order, int note, int by);
  void Lock(int order, int by);
  void Unlock(int order);
  void Remove(int order);

  enum class Reading { kCurrent, kStale };
  // A read that has arrived.
  core::ReadOutcome Read(int order, Reading reading) const;
  // A write that has arrived: looks at it, perhaps carries it out, tells the oracle.
  core::WriteOutcome Write(const gateway::WriteRequest& request);
  const Ledger& ledger() const { return ledger_; }

 private:
  struct Version {
    Status status = Status::kReleased;
    std::int32_t revision = 1;
    std::int32_t note = 0;
    std::uint32_t fields = 0;
    std::int32_t changed_by = kNobody;
    std::string echo;
  };
  struct Order {
    Version now;
    Version before;
    std::int64_t changed_us = -kDayUs;
    std::int32_t locked_by = kNobody;
    bool is_removed = false;
  };

  Order& At(int order) { return orders_[static_cast<std::size_t>(order)]; }
  const Order& At(int order) const { return orders_[static_cast<std::size_t>(order)]; }
  core::Etag EtagOf(const Version& version) const;
  core::WorkOrderSnapshot Show(const Order& order, const Version& version) const;
  Version& Change(Order& order, int by);
  // The HTTP status of a refusal; 0: it is carried out.
  int JudgeWrite(const gateway::WriteRequest& request, int number, const Order& order);
  core::WriteOutcome Carry(const gateway::WriteRequest& request, int number, Order& order);

  const Site& site_;
  Dice dice_;
  std::deque<Order> orders_;
  Ledger ledger_;
};

// What an answer to a write with this HTTP status means: the outcome table of the gateway.
core::WriteOutcome MeaningOfWrite(int http_status);

// "op3"
std::string OperatorName(int number);

}  // namespace interlock::simulation
