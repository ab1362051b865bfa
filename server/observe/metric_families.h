#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "prometheus/metric_family.h"

namespace interlock::observe {

inline constexpr std::size_t kLabelBytesMost = 512;

// Collects what a page of metrics shows, one metric after the other.
class MetricFamilies {
 public:
  using Labels = std::vector<std::pair<absl::string_view, std::string>>;

  // Begins a metric. Its samples follow before the next one begins.
  void Begin(absl::string_view name, prometheus::MetricType type, absl::string_view help);

  // Label values may be any text; they become UTF-8 of at most kLabelBytesMost.
  void Sample(const Labels& labels, double value);
  void Sample(double value) { Sample({}, value); }

  // `counts` has one element more than `bounds` for what is above the last; bounds ascend and are
  // given in the metric's unit.
  void Histogram(absl::Span<const double> bounds, absl::Span<const std::int64_t> counts,
                 double sum) {
    Histogram({}, bounds, counts, sum);
  }
  void Histogram(const Labels& labels, absl::Span<const double> bounds,
                 absl::Span<const std::int64_t> counts, double sum);

  // In Prometheus' text format 0.0.4.
  std::string ToText() const;

 private:
  prometheus::ClientMetric& Add(const Labels& labels);

  std::vector<prometheus::MetricFamily> families_;
};

}  // namespace interlock::observe
