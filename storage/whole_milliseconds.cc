#include "storage/whole_milliseconds.h"

#include <limits>

namespace interlock::storage {
namespace {

void Round(absl::Time& time) { time = WholeMillis(time); }

void Round(std::optional<absl::Time>& time) {
  if (time.has_value()) Round(*time);
}

}  // namespace

std::int64_t ToStoredMillis(absl::Time time) {
  if (time == absl::InfinitePast()) return std::numeric_limits<std::int64_t>::min();
  if (time == absl::InfiniteFuture()) return std::numeric_limits<std::int64_t>::max();
  return absl::ToUnixMillis(time);
}

absl::Time FromStoredMillis(std::int64_t millis) {
  if (millis == std::numeric_limits<std::int64_t>::min()) return absl::InfinitePast();
  if (millis == std::numeric_limits<std::int64_t>::max()) return absl::InfiniteFuture();
  return absl::FromUnixMillis(millis);
}

void RoundToWholeMillis(core::Progress& progress) {
  Round(progress.recorded_time);
  Round(progress.write_not_before);
  Round(progress.locked_since);
}

void RoundToWholeMillis(core::Wait& wait) {
  Round(wait.since);
  Round(wait.until);
}

void RoundToWholeMillis(core::Intent& intent) {
  Round(intent.spec.event_time);
  RoundToWholeMillis(intent.wait);
  Round(intent.create_time);
  Round(intent.update_time);
  Round(intent.end_time);
  Round(intent.expire_time);
  RoundToWholeMillis(intent.progress);
}

void RoundToWholeMillis(core::Attempt& attempt) {
  Round(attempt.start_time);
  Round(attempt.end_time);
}

}  // namespace interlock::storage
