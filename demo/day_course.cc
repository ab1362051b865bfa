#include "demo/day_course.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_format.h"

namespace interlock::demo {
namespace {

constexpr double kFirstChange = 6;
constexpr double kSecondChange = 14;
constexpr double kBusy = 3;  // events of an hour of shift change for one of another

double WeightOf(int hour) {
  return hour == static_cast<int>(kFirstChange) || hour == static_cast<int>(kSecondChange) ? kBusy
                                                                                           : 1;
}

}  // namespace

double DayCourse::HourAt(absl::Duration at) const {
  return kHoursOfDay * absl::FDivDuration(at, length_);
}

std::array<Span, 2> DayCourse::shift_changes() const {
  return {Span{AtHour(kFirstChange), AtHour(kFirstChange + 1)},
          Span{AtHour(kSecondChange), AtHour(kSecondChange + 1)}};
}

Phase DayCourse::PhaseAt(absl::Duration at) const {
  if (outage().Contains(at)) return Phase::kOutage;
  for (const Span& change : shift_changes()) {
    if (change.Contains(at)) return Phase::kShiftChange;
  }
  return Phase::kCalm;
}

int DayCourse::HourNumber(absl::Duration at) const {
  return std::clamp(static_cast<int>(std::floor(HourAt(at))), 0, kHoursOfDay - 1);
}

std::string DayCourse::ClockText(absl::Duration at) const {
  const int minutes = std::max(0, static_cast<int>(std::floor(HourAt(at) * 60 + 1e-6)));
  return absl::StrFormat("%02d:%02d", minutes / 60, minutes % 60);
}

std::string DayCourse::ScaleText() const {
  return absl::StrFormat("1 s of the play is %.3g min of the plant", 60 * HourAt(absl::Seconds(1)));
}

absl::Duration DayCourse::AtShare(double share) const {
  double whole = 0;
  for (int hour = 0; hour < kHoursOfDay; ++hour) whole += WeightOf(hour);
  double left = share * whole;
  for (int hour = 0; hour < kHoursOfDay; ++hour) {
    const double weight = WeightOf(hour);
    if (left < weight) return AtHour(hour + left / weight);
    left -= weight;
  }
  return length_;
}

}  // namespace interlock::demo
