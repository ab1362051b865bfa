#include "server/observe/metrics_text.h"

#include <cmath>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "nlohmann/json.hpp"

namespace interlock::observe {
namespace {

constexpr std::size_t kLabelBytesMost = 512;

absl::string_view TypeName(MetricType type) {
  switch (type) {
    case MetricType::kCounter:
      return "counter";
    case MetricType::kGauge:
      return "gauge";
    case MetricType::kHistogram:
      return "histogram";
  }
  return "untyped";
}

std::string NumberText(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  const bool is_whole = value == std::floor(value) && std::abs(value) < 9e15;
  if (is_whole) return absl::StrCat(static_cast<std::int64_t>(value));
  return nlohmann::json(value).dump();  // the shortest text that reads back as the same number
}

// What is not UTF-8 is replaced, so that one strange work order type does not spoil the page.
std::string ToLabel(absl::string_view value) {
  const std::string cut(value.substr(0, kLabelBytesMost));
  const std::string valid =
      nlohmann::json::parse(
          nlohmann::json(cut).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace))
          .get<std::string>();
  return absl::StrReplaceAll(valid, {{"\\", "\\\\"}, {"\"", "\\\""}, {"\n", "\\n"}});
}

}  // namespace

void MetricsText::Begin(absl::string_view name, MetricType type, absl::string_view help) {
  name_ = std::string(name);
  absl::StrAppend(&text_, "# HELP ", name, " ",
                  absl::StrReplaceAll(help, {{"\\", "\\\\"}, {"\n", "\\n"}}), "\n# TYPE ", name,
                  " ", TypeName(type), "\n");
}

void MetricsText::Sample(const Labels& labels, double value) { Line("", labels, value); }

void MetricsText::Histogram(absl::Span<const double> bounds, absl::Span<const std::int64_t> counts,
                            double sum) {
  std::int64_t up_to_here = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    up_to_here += counts[i];
    const std::string bound = i < bounds.size() ? NumberText(bounds[i]) : "+Inf";
    Line("_bucket", {{"le", bound}}, static_cast<double>(up_to_here));
  }
  Line("_sum", {}, sum);
  Line("_count", {}, static_cast<double>(up_to_here));
}

void MetricsText::Line(absl::string_view suffix, const Labels& labels, double value) {
  absl::StrAppend(&text_, name_, suffix);
  absl::string_view before = "{";
  for (const auto& [name, text] : labels) {
    absl::StrAppend(&text_, before, name, "=\"", ToLabel(text), "\"");
    before = ",";
  }
  absl::StrAppend(&text_, labels.empty() ? "" : "}", " ", NumberText(value), "\n");
}

}  // namespace interlock::observe
