#include "core/latency_figures.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace interlock::core {
namespace {

constexpr int kSteps = 16;  // of each power of two
constexpr int kStepBits = 4;
constexpr std::int64_t kLongestMs = std::int64_t{400} * 24 * 3600 * 1000;

int BucketOf(std::int64_t ms) {
  if (ms < kSteps) return static_cast<int>(ms);
  const auto bits = static_cast<std::uint64_t>(ms);
  const int shift = static_cast<int>(std::bit_width(bits)) - 1 - kStepBits;
  return (shift + 1) * kSteps + static_cast<int>((bits >> shift) - kSteps);
}

// The greatest duration that counts there.
std::int64_t UpperMs(int bucket) {
  if (bucket < kSteps) return bucket;
  const int shift = bucket / kSteps - 1;
  return (static_cast<std::int64_t>(bucket % kSteps + kSteps + 1) << shift) - 1;
}

using Buckets = std::vector<std::pair<int, std::int64_t>>;

// From `at` on; answers where it is.
Buckets::iterator AddTo(Buckets& buckets, Buckets::iterator at, int bucket, std::int64_t count) {
  while (at != buckets.end() && at->first < bucket) ++at;
  if (at == buckets.end() || at->first != bucket) return buckets.insert(at, {bucket, count});
  at->second += count;
  return at;
}

}  // namespace

void LatencyFigures::Add(absl::Duration latency) {
  const std::int64_t ms =
      std::clamp(absl::ToInt64Milliseconds(latency), std::int64_t{0}, kLongestMs);
  AddTo(buckets, buckets.begin(), BucketOf(ms), 1);
  sum_ms += ms;
}

void LatencyFigures::Add(const LatencyFigures& other) {
  auto at = buckets.begin();
  for (const auto& [bucket, count] : other.buckets) at = AddTo(buckets, at, bucket, count);
  sum_ms += other.sum_ms;
}

void LatencyFigures::Subtract(const LatencyFigures& other) {
  auto at = buckets.begin();
  for (const auto& [bucket, count] : other.buckets) at = AddTo(buckets, at, bucket, -count);
  std::erase_if(buckets, [](const auto& entry) { return entry.second == 0; });
  sum_ms -= other.sum_ms;
}

std::int64_t LatencyFigures::count() const {
  std::int64_t total = 0;
  for (const auto& [bucket, count] : buckets) total += count;
  return total;
}

absl::Duration LatencyFigures::Percentile(double share) const {
  const std::int64_t total = count();
  if (total == 0) return absl::ZeroDuration();
  const auto wanted = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(total)));
  std::int64_t seen = 0;
  int last = 0;
  for (const auto& [bucket, count] : buckets) {
    seen += count;
    last = bucket;
    if (seen >= wanted) break;
  }
  return absl::Milliseconds(UpperMs(last));
}

absl::Duration LatencyFigures::Mean() const {
  const std::int64_t total = count();
  return total == 0 ? absl::ZeroDuration() : absl::Milliseconds(sum_ms) / total;
}

}  // namespace interlock::core
