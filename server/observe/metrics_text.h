#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace interlock::observe {

enum class MetricType { kCounter, kGauge, kHistogram };

// Writes Prometheus' text exposition format 0.0.4.
class MetricsText {
 public:
  using Labels = std::vector<std::pair<absl::string_view, std::string>>;

  // Begins a metric: its HELP and TYPE lines. Its samples follow before the next one begins.
  void Begin(absl::string_view name, MetricType type, absl::string_view help);

  // Label values may be any text; they are cut to 512 bytes, made UTF-8 and escaped.
  void Sample(const Labels& labels, double value);
  void Sample(double value) { Sample({}, value); }

  // The buckets, sum and count of a histogram. `counts` has one element more than `bounds` for what
  // is above the last; bounds ascend and are given in the metric's unit.
  void Histogram(absl::Span<const double> bounds, absl::Span<const std::int64_t> counts,
                 double sum);

  std::string Take() { return std::move(text_); }

 private:
  void Line(absl::string_view suffix, const Labels& labels, double value);

  std::string name_;
  std::string text_;
};

}  // namespace interlock::observe
