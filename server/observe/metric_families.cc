#include "server/observe/metric_families.h"

#include <cstddef>
#include <limits>

#include "core/utf8.h"
#include "prometheus/text_serializer.h"

namespace interlock::observe {
namespace {

// What is not UTF-8 is replaced, so that one strange name does not spoil the page.
std::string ToLabel(absl::string_view value) {
  return core::Shortened(core::ToUtf8(value.substr(0, 2 * kLabelBytesMost)), kLabelBytesMost);
}

}  // namespace

void MetricFamilies::Begin(absl::string_view name, prometheus::MetricType type,
                           absl::string_view help) {
  prometheus::MetricFamily family;
  family.name = std::string(name);
  family.help = std::string(help);
  family.type = type;
  families_.push_back(std::move(family));
}

void MetricFamilies::Sample(const Labels& labels, double value) {
  prometheus::ClientMetric& metric = Add(labels);
  if (families_.back().type == prometheus::MetricType::Counter) {
    metric.counter.value = value;
  } else {
    metric.gauge.value = value;
  }
}

void MetricFamilies::Histogram(const Labels& labels, absl::Span<const double> bounds,
                               absl::Span<const std::int64_t> counts, double sum) {
  prometheus::ClientMetric::Histogram& histogram = Add(labels).histogram;
  std::uint64_t up_to_here = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    up_to_here += static_cast<std::uint64_t>(counts[i]);
    const double bound = i < bounds.size() ? bounds[i] : std::numeric_limits<double>::infinity();
    histogram.bucket.push_back({up_to_here, bound});
  }
  histogram.sample_count = up_to_here;
  histogram.sample_sum = sum;
}

std::string MetricFamilies::ToText() const {
  return prometheus::TextSerializer().Serialize(families_);
}

prometheus::ClientMetric& MetricFamilies::Add(const Labels& labels) {
  prometheus::ClientMetric& metric = families_.back().metric.emplace_back();
  for (const auto& [name, value] : labels) {
    metric.label.push_back({std::string(name), ToLabel(value)});
  }
  return metric;
}

}  // namespace interlock::observe
