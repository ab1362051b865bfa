#include "tests/simulation/lease_holders.h"

#include <limits>
#include <optional>
#include <string>
#include <variant>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/simulation/oracle.h"
#include "tests/simulation/status.h"

namespace interlock::simulation {
namespace {

constexpr std::int64_t kSoonUs = kSecondUs;  // within this a lane goes on

core::LaneKey LaneOf(int order) { return {OrderName(order), core::WorkOrderType()}; }

}  // namespace

LeaseHolders::LeaseHolders(Site& site, const Clients& clients, std::uint64_t seed)
    : site_(site), clients_(clients), dice_(seed, 15) {
  Arrange();
}

void LeaseHolders::Arrange() {
  const double rate = site_.swarm.rate(Feature::kLeases);
  if (rate <= 0 || is_stopped_) return;
  const double mean_us = static_cast<double>(kDayUs) / site_.swarm.intents_per_day / rate;
  site_.schedule.After(dice_.GapUs(mean_us), Happening::kLease);
}

void LeaseHolders::OnLease() {
  if (is_stopped_) return;
  Arrange();
  const std::int64_t number = next_holder_++;
  Holder holder;
  holder.order = clients_.AnyOrder(dice_);
  const bool goes = dice_.Below(10) == 0;
  holder.gone_us = goes ? site_.clock.now_us() + dice_.BetweenUs(0, 2 * kSecondUs)
                        : std::numeric_limits<std::int64_t>::max();
  const std::int64_t ttl_us = dice_.Below(20) == 0 ? dice_.BetweenUs(20 * kMinuteUs, kHourUs)
                                                   : dice_.BetweenUs(5 * kSecondUs, 5 * kMinuteUs);
  if (life_ == nullptr) return;
  holders_[number] = holder;
  const std::int64_t gone_us = holder.gone_us;
  life_->dispatcher().leases().Acquire(
      {LaneOf(holder.order), absl::StrCat("holder ", number), "", absl::Microseconds(ttl_us)},
      {[this, gone_us] { return site_.clock.now_us() >= gone_us; },
       [this, number](const dispatch::LeaseAnswer& answer) { return OnGiven(number, answer); }});
}

dispatch::Heard LeaseHolders::OnGiven(std::int64_t number, const dispatch::LeaseAnswer& answer) {
  const auto found = holders_.find(number);
  if (found == holders_.end()) return dispatch::Heard::kNo;
  Holder& holder = found->second;
  const auto* const lease = std::get_if<core::Lease>(&answer);
  const bool has_gone = site_.clock.now_us() >= holder.gone_us;
  if (lease == nullptr || has_gone) {
    holders_.erase(found);
    return has_gone ? dispatch::Heard::kNo : dispatch::Heard::kYes;
  }
  holder.lease = lease->id;
  const std::int64_t left_us = absl::ToInt64Microseconds(lease->expire_time - site_.clock.Now());
  const bool is_overheld = site_.defect == Defect::kLeaseOverheld;
  site_.log.Note(Line::kLeases, number, holder.order, left_us / kMsUs);
  site_.oracle.OnLeased(holder.order,
                        site_.clock.now_us() + left_us + (is_overheld ? kMinuteUs : 0));
  site_.schedule.After(dice_.BetweenUs(0, left_us), Happening::kLeaseTurn, number);
  return dispatch::Heard::kYes;
}

void LeaseHolders::OnLeaseTurn(std::int64_t number) {
  const auto found = holders_.find(number);
  if (found == holders_.end()) return;
  const int what = dice_.Below(4);
  if (life_ == nullptr || is_stopped_ || what == 0) {  // he forgets it
    holders_.erase(found);
  } else if (what == 1) {
    Renew(number);
  } else {
    Release(number);
  }
}

void LeaseHolders::Renew(std::int64_t number) {
  const Holder& holder = holders_.at(number);
  const std::int64_t ttl_us = dice_.BetweenUs(5 * kSecondUs, 10 * kMinuteUs);
  const std::int64_t end_us = site_.clock.now_us() + ttl_us;
  life_->dispatcher().leases().Renew(
      holder.lease, absl::Microseconds(ttl_us),
      [this, number, order = holder.order, end_us](const dispatch::LeaseAnswer& answer) {
        const bool is_his =
            std::holds_alternative<core::Lease>(answer) && holders_.count(number) > 0;
        if (is_his) site_.oracle.OnLeased(order, end_us);
      });
  site_.schedule.After(dice_.BetweenUs(0, ttl_us), Happening::kLeaseTurn, number);
}

void LeaseHolders::Release(std::int64_t number) {
  const Holder holder = holders_.at(number);
  holders_.erase(number);
  site_.log.Note(Line::kReleases, number, holder.order);
  site_.oracle.OnLeaseOver(holder.order);
  life_->dispatcher().leases().Release(
      holder.lease, std::nullopt,
      [this, order = holder.order](const dispatch::LeaseAnswer& answer) {
        if (!std::holds_alternative<core::Lease>(answer)) return;
        site_.schedule.After(kSoonUs, Happening::kLeaseLook, order);
      });
}

void LeaseHolders::OnLeaseLook(std::int64_t order) {
  if (life_ == nullptr) return;
  dispatch::Dispatcher& dispatcher = life_->dispatcher();
  const dispatch::LaneDescription lane = dispatcher.DescribeLane(LaneOf(static_cast<int>(order)));
  if (lane.lease || lane.head.empty()) return;
  const std::optional<core::Wait> wait = dispatcher.DescribeWaits({lane.head}).front();
  const bool waits_for_a_lease = wait && wait->cause == core::WaitCause::kOperatorLock &&
                                 absl::StrContains(wait->detail, "has leased");
  if (!waits_for_a_lease) return;
  site_.oracle.Complain(
      absl::StrCat("intent ", lane.head.ToText(),
                   " waits for a lease that was released a second ago: ", wait->detail));
}

}  // namespace interlock::simulation
