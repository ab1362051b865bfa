#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "client/load/load_carrier.h"
#include "client/load/load_result.h"
#include "client/load/load_shape.h"
#include "client/pacing.h"

namespace interlock::client::load {

// Keeps a carrier's slots busy, and measures.
//
// Closed loop (per_second 0): a slot sends again as soon as it has its answer. Open loop: call n is
// due at n / per_second after the beginning; it waits for a free slot if there is none, and that
// wait is part of its latency. So an answer that stalls counts for every call that it delays
// ("coordinated omission").
class LoadRun final : private AnswerListener {
 public:
  // What it says about once a second: time since the beginning and intents accepted so far. False:
  // end the load now.
  using Progress = std::function<bool(absl::Duration elapsed, std::int64_t accepted)>;

  LoadRun(const LoadShape& shape, Pacing& pacing);

  // Once. Ends when every call that was sent has its answer.
  LoadResult Run(LoadCarrier& carrier, const Progress& progress);

 private:
  // A call that is to be sent.
  struct Ticket {
    int slot = 0;
    std::int64_t number = 0;
  };

  void OnAnswer(int slot, const Answer& answer) override;
  void OnBroken(int slot, const absl::Status& error) override;

  void SendClosed();
  void SendOpen(const Progress& progress);
  void AwaitEnd(const Progress& progress);
  bool Report(const Progress& progress);
  void Free(int slot);
  std::optional<Ticket> NextOf(int slot);  // with the lock held
  void Tally(int slot, const Answer& answer, absl::Duration now);

  const LoadShape shape_;
  Pacing& pacing_;
  LoadCarrier* carrier_ = nullptr;
  absl::Duration begun_;
  absl::Duration measured_from_;
  absl::Duration until_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<absl::Duration> due_;  // of each slot's call
  std::vector<int> free_;
  std::int64_t next_number_ = 0;
  int outstanding_ = 0;
  bool is_over_ = false;
  absl::Duration last_report_;
  LoadResult result_;
};

}  // namespace interlock::client::load
