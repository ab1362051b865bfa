#include "core/late_copy.h"

namespace interlock::core {

absl::Time LateCopyEnd(const Progress& progress, const CapabilityProfile& profile) {
  const bool can_come_back = profile.etag_kind != EtagKind::kRevision;
  const bool is_in_doubt = progress.doubt == Doubt::kMaybe && progress.recorded_etag.has_value();
  if (!can_come_back || !is_in_doubt) return absl::InfinitePast();
  return progress.recorded_time + profile.content_hash_grace;
}

}  // namespace interlock::core
