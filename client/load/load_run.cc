#include "client/load/load_run.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace interlock::client::load {
namespace {

constexpr absl::Duration kReportEvery = absl::Seconds(1);

}  // namespace

LoadRun::LoadRun(const LoadShape& shape, Pacing& pacing)
    : shape_(shape), pacing_(pacing), due_(static_cast<std::size_t>(shape.in_flight)) {}

LoadResult LoadRun::Run(LoadCarrier& carrier, const Progress& progress) {
  carrier_ = &carrier;
  begun_ = last_report_ = pacing_.Elapsed();
  measured_from_ = begun_ + shape_.warm_up;
  until_ = measured_from_ + shape_.duration;
  for (int slot = shape_.in_flight - 1; slot >= 0; --slot) free_.push_back(slot);
  if (shape_.per_second > 0) {
    SendOpen(progress);
  } else {
    SendClosed();
  }
  AwaitEnd(progress);
  const std::lock_guard lock(mutex_);
  result_.elapsed = std::min(pacing_.Elapsed(), until_) - measured_from_;
  return result_;
}

void LoadRun::SendClosed() {
  for (int slot = 0; slot < shape_.in_flight; ++slot) {
    std::optional<Ticket> ticket;
    {
      const std::lock_guard lock(mutex_);
      ticket = NextOf(slot);
    }
    if (ticket) carrier_->Send(ticket->slot, ticket->number, *this);
  }
}

void LoadRun::SendOpen(const Progress& progress) {
  const absl::Duration gap = absl::Seconds(1) / shape_.per_second;
  for (std::int64_t number = 0;; ++number) {
    const absl::Duration due = begun_ + gap * static_cast<double>(number);
    if (due >= until_) break;
    if (const absl::Duration early = due - pacing_.Elapsed(); early > absl::ZeroDuration()) {
      pacing_.Sleep(early);
    }
    if (!Report(progress)) break;
    int slot = 0;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return is_over_ || !free_.empty(); });
      if (is_over_) break;
      slot = free_.back();
      free_.pop_back();
      due_[static_cast<std::size_t>(slot)] = due;
      ++outstanding_;
    }
    carrier_->Send(slot, number, *this);
  }
  const std::lock_guard lock(mutex_);
  is_over_ = true;
}

void LoadRun::AwaitEnd(const Progress& progress) {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      const bool is_done = changed_.wait_for(lock, absl::ToChronoMilliseconds(kReportEvery),
                                             [this] { return is_over_ && outstanding_ == 0; });
      if (is_done) return;
    }
    if (Report(progress)) continue;
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
}

// False: the load is to end.
bool LoadRun::Report(const Progress& progress) {
  const absl::Duration now = pacing_.Elapsed();
  if (now - last_report_ < kReportEvery) return true;
  last_report_ = now;
  std::int64_t accepted = 0;
  {
    const std::lock_guard lock(mutex_);
    accepted = result_.accepted;
  }
  return progress(now - begun_, accepted);
}

void LoadRun::OnAnswer(int slot, const Answer& answer) {
  {
    const std::lock_guard lock(mutex_);
    Tally(slot, answer, pacing_.Elapsed());
  }
  Free(slot);
}

void LoadRun::OnBroken(int slot, const absl::Status& error) {
  {
    const std::lock_guard lock(mutex_);
    if (result_.error.ok()) result_.error = error;
    is_over_ = true;
  }
  Free(slot);
}

// Only what was answered in the time that is measured counts for the rate.
void LoadRun::Tally(int slot, const Answer& answer, absl::Duration now) {
  const absl::Duration due = due_[static_cast<std::size_t>(slot)];
  if (now < measured_from_) return;
  // A call that was due in time and answered late is as late as it was.
  if (due >= measured_from_) result_.latencies.Add(now - due);
  if (now > until_) return;
  ++result_.calls;
  result_.accepted += answer.accepted;
  for (const auto& [reason, count] : answer.refused) result_.refused[reason] += count;
}

void LoadRun::Free(int slot) {
  std::optional<Ticket> ticket;
  {
    const std::lock_guard lock(mutex_);
    --outstanding_;
    if (shape_.per_second > 0) {
      free_.push_back(slot);
    } else {
      ticket = NextOf(slot);
    }
    if (!ticket) changed_.notify_all();
  }
  if (ticket) carrier_->Send(ticket->slot, ticket->number, *this);
}

std::optional<LoadRun::Ticket> LoadRun::NextOf(int slot) {
  const absl::Duration now = pacing_.Elapsed();
  if (is_over_ || now >= until_) {
    is_over_ = true;
    return std::nullopt;
  }
  due_[static_cast<std::size_t>(slot)] = now;
  ++outstanding_;
  return Ticket{slot, next_number_++};
}

}  // namespace interlock::client::load
