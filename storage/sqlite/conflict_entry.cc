#include "storage/sqlite/conflict_entry.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "storage/conflict_report.h"
#include "storage/sqlite/text_list.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

// Greater than any there is.
constexpr std::int64_t kLastBucket = 10'000;
// More than can be counted, and so many of them do not overflow.
constexpr std::int64_t kGreatestSum = 1'000'000'000'000'000;
constexpr std::int64_t kGreatestStep = 1'000'000'000'000;  // of one entry, either way
constexpr std::int64_t kLastMs = 253'402'300'800'000;      // the year 10000

// The counts but for the latencies, in an order that never changes.
constexpr std::size_t kNumbers = 10 + core::kRetriesTold;
std::array<std::int64_t*, kNumbers> NumbersOf(core::ConflictCounts& counts) {
  std::array<std::int64_t*, kNumbers> numbers = {&counts.tries,
                                                 &counts.races,
                                                 &counts.first_tries,
                                                 &counts.first_try_races,
                                                 &counts.ended,
                                                 &counts.permanent_conflicts,
                                                 &counts.ended_after_race,
                                                 &counts.rule_conflicts,
                                                 &counts.stale_reads,
                                                 &counts.latency.sum_ms};
  for (std::size_t i = 0; i < core::kRetriesTold; ++i) {
    numbers[10 + i] = &counts.applied_on_retry[i];
  }
  return numbers;
}

// The number that `text` begins with, taken off it; negative: there is none.
std::int64_t TakeNumber(absl::string_view& text) {
  std::size_t length = 0;
  std::int64_t number = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9' && length < 18) {
    number = number * 10 + (text[length++] - '0');
  }
  text.remove_prefix(length);
  return length == 0 ? -1 : number;
}

bool TakeMark(absl::string_view& text, char mark) {
  if (text.empty() || text.front() != mark) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

bool ArePossible(const core::ConflictCounts& sums) {
  core::ConflictCounts counts = sums;
  const auto is_possible = [](std::int64_t sum) { return sum >= 0 && sum <= kGreatestSum; };
  for (const std::int64_t* const sum : NumbersOf(counts)) {
    if (!is_possible(*sum)) return false;
  }
  for (const auto& [bucket, count] : counts.latency.buckets) {
    if (!is_possible(count)) return false;
  }
  return true;
}

void RaiseToZero(core::ConflictCounts& sums) {
  for (std::int64_t* const sum : NumbersOf(sums)) *sum = std::max<std::int64_t>(*sum, 0);
}

core::ConflictCounts CountsFor(const ConflictEntry& entry, absl::string_view dimension) {
  core::ConflictCounts counts;
  if (dimension == kLabelDimension) return counts;
  if (dimension != kWinnerDimension) return entry.counts;
  counts.races = entry.counts.races;
  return counts;
}

std::string EncodeBuckets(const core::LatencyFigures& latency) {
  std::string text;
  for (const auto& [bucket, count] : latency.buckets) {
    absl::StrAppend(&text, text.empty() ? "" : " ", bucket, ":", count);
  }
  return text;
}

bool DecodeBuckets(absl::string_view text, core::LatencyFigures& latency) {
  latency.buckets.clear();
  while (!text.empty()) {
    if (!latency.buckets.empty() && !TakeMark(text, ' ')) return false;
    const std::int64_t bucket = TakeNumber(text);
    if (bucket < 0 || bucket > kLastBucket || !TakeMark(text, ':')) return false;
    const std::int64_t count = TakeNumber(text);
    const bool ascends = latency.buckets.empty() || latency.buckets.back().first < bucket;
    if (count < 0 || !ascends) return false;
    latency.buckets.emplace_back(static_cast<int>(bucket), count);
  }
  return true;
}

std::string EncodeEntry(const ConflictEntry& entry) {
  core::ConflictCounts counts = entry.counts;
  std::string numbers = absl::StrCat(ToStoredMillis(entry.hour.start), " ", entry.hour.hour_of_day);
  for (const std::int64_t* const number : NumbersOf(counts)) {
    absl::StrAppend(&numbers, " ", *number);
  }
  std::vector<std::string> texts = {std::move(numbers), EncodeBuckets(counts.latency)};
  texts.reserve(2 + 2 * entry.targets.size());
  for (const auto& [dimension, value] : entry.targets) {
    texts.push_back(dimension);
    texts.push_back(value);
  }
  return EncodeList(texts);
}

std::optional<ConflictEntry> DecodeEntry(absl::string_view text) {
  std::optional<std::vector<std::string>> texts = DecodeList(text);
  if (!texts || texts->size() < 2 || texts->size() % 2 != 0) return std::nullopt;
  ConflictEntry entry;
  std::int64_t start_ms = 0;
  std::int64_t hour_of_day = 0;
  std::vector<std::int64_t*> numbers = {&start_ms, &hour_of_day};
  for (std::int64_t* const number : NumbersOf(entry.counts)) numbers.push_back(number);
  const std::vector<absl::string_view> words = absl::StrSplit((*texts)[0], ' ');
  if (words.size() != numbers.size()) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_possible = absl::SimpleAtoi(words[i], numbers[i]) && *numbers[i] <= kLastMs &&
                             *numbers[i] >= -kGreatestStep;
    if (!is_possible) return std::nullopt;
  }
  if (start_ms < 0 || hour_of_day < 0 || hour_of_day > 23) return std::nullopt;
  if (!DecodeBuckets((*texts)[1], entry.counts.latency)) return std::nullopt;
  entry.hour = {FromStoredMillis(start_ms), static_cast<int>(hour_of_day)};
  for (std::size_t i = 2; i < texts->size(); i += 2) {
    entry.targets.emplace_back(std::move((*texts)[i]), std::move((*texts)[i + 1]));
  }
  return entry;
}

}  // namespace interlock::storage::sqlite
