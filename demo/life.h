#pragma once

#include "absl/time/time.h"
#include "client/cli/text_style.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::demo {

// From acceptance to the end, by the broker's clock; open where it is not known.
struct Life {
  absl::Time begin = absl::InfinitePast();
  absl::Time end = absl::InfiniteFuture();

  bool Contains(absl::Time time) const { return begin <= time && time < end; }
  bool Overlaps(absl::Time from, absl::Time until) const { return begin < until && from < end; }
};

inline Life LifeOf(const v1::Intent& intent) {
  Life life;
  if (intent.has_create_time()) life.begin = client::cli::ToTime(intent.create_time());
  if (intent.has_end_time()) life.end = client::cli::ToTime(intent.end_time());
  return life;
}

}  // namespace interlock::demo
