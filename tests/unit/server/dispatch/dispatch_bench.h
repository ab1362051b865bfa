#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/dispatch/dispatcher.h"
#include "storage/memory/memory_intent_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_work_order_gateway.h"
#include "tests/support/fixed_random.h"

namespace interlock::dispatch {

// A Dispatcher on a test bench: one thread, virtual time, a store in memory, a stepped gateway.
class DispatchBench final : public DispatchPorts {
 public:
  explicit DispatchBench(DispatcherOptions options = {});

  // A work order in Apriso.
  void Put(const std::string& work_order, const std::string& status);
  // A durable intent, adopted as if just accepted.
  core::IntentId Submit(const std::string& work_order, const std::string& target,
                        const std::function<void(core::IntentSpec&)>& change = {});

  // Carries out whatever can be without time passing.
  void Settle();
  // Settles, then carries out what the store and the mailbox hold, but no call to Apriso.
  void SettleWithoutGateway();
  // One message, or if there is none one call to Apriso.
  void StepOnce();
  // Lets `duration` pass, stopping at each thing that is due.
  void Advance(absl::Duration duration);
  // The process dies and starts again: everything not in the store is gone.
  void Restart();

  core::Intent Get(core::IntentId id);
  std::vector<core::Attempt> Attempts(core::IntentId id);
  core::Wait WaitOf(core::IntentId id);  // the live one; cause kNone if it is not QUEUED
  std::string StatusOf(const std::string& work_order);
  // "SUCCEEDED APPLIED", "REJECTED BUSINESS_RULE", "QUEUED" …
  std::string Verdict(core::IntentId id);

  support::FakeWorkOrderGateway& gateway() { return gateway_; }
  support::FakeClock& clock() { return clock_; }
  Dispatcher& dispatcher() { return *dispatcher_; }
  storage::MemoryIntentStore& store() { return store_; }
  std::vector<storage::AuditEvent> AuditEvents() { return store_.audit_events(); }
  // The next `count` commits find the disk full.
  void FillDisk(int count) { RefuseCommits(count, absl::ResourceExhaustedError("disk full")); }
  void RefuseCommits(int count, absl::Status refusal) {
    commits_to_refuse_ = count;
    refusal_ = std::move(refusal);
  }
  int fatal_errors() const { return fatal_errors_; }
  int predecessors_asked_for() const { return predecessors_asked_for_; }

  void Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) override;
  void Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) override;
  void RefreshCredential(std::function<void(absl::Status)> done) override;
  void Commit(storage::IntentMove move,
              std::function<void(absl::StatusOr<storage::MoveResult>)> done) override;
  void Load(core::IntentId id,
            std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) override;
  void FindPredecessor(core::EventKey key,
                       std::function<void(absl::StatusOr<FoundPredecessor>)> done) override;
  void Keep(RecordChange change, std::function<void(absl::Status)> done) override;

 private:
  void Start();

  const DispatcherOptions options_;
  support::FakeClock clock_;
  support::FixedRandom random_;
  support::FakeWorkOrderGateway gateway_;
  storage::MemoryIntentStore store_;
  std::deque<std::function<void()>> messages_;
  std::unique_ptr<Dispatcher> dispatcher_;
  int next_event_ = 1;
  int commits_to_refuse_ = 0;
  absl::Status refusal_;
  int fatal_errors_ = 0;
  int predecessors_asked_for_ = 0;
  int life_ = 0;  // answers to calls of an earlier life are lost
};

}  // namespace interlock::dispatch
