#include "client/cli/load/load_view.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/duration_text.h"

namespace interlock::client::cli {
namespace {

const char* Name(load::LoadKind kind) {
  switch (kind) {
    case load::LoadKind::kSubmit:
      return "submit";
    case load::LoadKind::kBatch:
      return "batch";
    case load::LoadKind::kStream:
      return "stream";
    case load::LoadKind::kEndToEnd:
      return "end-to-end";
  }
  return "";
}

double PerSecond(std::int64_t count, const load::LoadResult& result) {
  const double seconds = absl::ToDoubleSeconds(result.elapsed);
  return seconds > 0 ? static_cast<double>(count) / seconds : 0;
}

std::string Milliseconds(absl::Duration duration) {
  return absl::StrFormat("%.3f ms", absl::ToDoubleMilliseconds(duration));
}

constexpr std::pair<const char*, double> kShares[] = {
    {"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p99.9", 0.999}};

}  // namespace

std::string LoadText(const load::LoadShape& shape, const load::LoadResult& result) {
  std::string text = absl::StrFormat(
      "%s, %d in flight, %d connection%s, %d bytes: %.0f intents/s (%d in %s)\n", Name(shape.kind),
      shape.in_flight, shape.connections, shape.connections == 1 ? "" : "s", shape.payload_bytes,
      PerSecond(result.accepted, result), result.accepted, DurationText(result.elapsed));
  if (shape.per_second > 0) {
    absl::StrAppendFormat(&text, "  asked for  %.0f calls/s; %.0f were answered\n",
                          shape.per_second, PerSecond(result.calls, result));
  }
  absl::StrAppend(&text, "  latency   ");
  for (const auto& [name, share] : kShares) {
    absl::StrAppend(&text, " ", name, " ", Milliseconds(result.latencies.Percentile(share)), ",");
  }
  absl::StrAppend(&text, " longest ", Milliseconds(result.latencies.longest()), "\n");
  for (const auto& [reason, count] : result.refused) {
    absl::StrAppendFormat(&text, "  not        %d %s\n", count, reason);
  }
  return text;
}

std::string LoadJson(const load::LoadShape& shape, const load::LoadResult& result) {
  nlohmann::ordered_json json = {{"kind", Name(shape.kind)},
                                 {"inFlight", shape.in_flight},
                                 {"connections", shape.connections},
                                 {"batch", shape.kind == load::LoadKind::kBatch ? shape.batch : 1},
                                 {"payloadBytes", shape.payload_bytes},
                                 {"workOrders", shape.work_orders},
                                 {"askedPerSecond", shape.per_second},
                                 {"seconds", absl::ToDoubleSeconds(result.elapsed)},
                                 {"calls", result.calls},
                                 {"accepted", result.accepted},
                                 {"acceptedPerSecond", PerSecond(result.accepted, result)},
                                 {"refused", nlohmann::ordered_json::object()},
                                 {"latencyMicros", nlohmann::ordered_json::object()}};
  for (const auto& [reason, count] : result.refused) json["refused"][reason] = count;
  auto& latency = json["latencyMicros"];
  for (const auto& [name, share] : kShares) {
    latency[name] = absl::ToInt64Microseconds(result.latencies.Percentile(share));
  }
  latency["max"] = absl::ToInt64Microseconds(result.latencies.longest());
  return json.dump() + "\n";
}

}  // namespace interlock::client::cli
