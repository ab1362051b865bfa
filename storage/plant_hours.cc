#include "storage/plant_hours.h"

namespace interlock::storage {

PlantHour PlantHourOf(absl::Time time, absl::TimeZone zone) {
  const absl::TimeZone::CivilInfo civil = zone.At(time);
  const absl::Duration past =
      absl::Minutes(civil.cs.minute()) + absl::Seconds(civil.cs.second()) + civil.subsecond;
  return {time - past, civil.cs.hour()};
}

}  // namespace interlock::storage
