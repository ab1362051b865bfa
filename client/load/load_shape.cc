#include "client/load/load_shape.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace interlock::client::load {
namespace {

constexpr int kMostInFlight = 4'096;
constexpr int kMostInBatch = 1'000;
constexpr int kMostPayloadBytes = 60'000;
constexpr int kMostWorkOrders = 10'000'000;
constexpr double kMostPerSecond = 1'000'000;
constexpr absl::Duration kLongest = absl::Hours(24);

absl::Status InRange(const char* what, std::int64_t value, std::int64_t least, std::int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(what, " must be ", least, " to ", most, ", not ", value));
}

}  // namespace

absl::Status CheckShape(const LoadShape& shape) {
  for (const absl::Status& status :
       {InRange("in-flight", shape.in_flight, 1, kMostInFlight),
        InRange("connections", shape.connections, 1, shape.in_flight),
        InRange("batch", shape.batch, 1, kMostInBatch),
        InRange("payload", shape.payload_bytes, 0, kMostPayloadBytes),
        InRange("work-orders", shape.work_orders, 1, kMostWorkOrders)}) {
    if (!status.ok()) return status;
  }
  if (!(shape.per_second >= 0 && shape.per_second <= kMostPerSecond)) {
    return absl::InvalidArgumentError("rate must be 0 to 1000000 calls a second");
  }
  if (shape.duration <= absl::ZeroDuration() || shape.duration > kLongest ||
      shape.warm_up < absl::ZeroDuration() || shape.warm_up > kLongest) {
    return absl::InvalidArgumentError("duration must be above 0 and at most 24h, warm-up 0 to 24h");
  }
  if (shape.statuses.empty()) return absl::InvalidArgumentError("statuses must name one at least");
  if (shape.first_work_order.empty() ||
      !absl::ascii_isdigit(static_cast<unsigned char>(shape.first_work_order.back()))) {
    return absl::InvalidArgumentError("first-work-order must end with a number, such as WO-10001");
  }
  if (shape.kind == LoadKind::kEndToEnd && shape.work_orders < shape.in_flight) {
    return absl::InvalidArgumentError(
        absl::StrCat("work-orders must be at least in-flight (", shape.in_flight,
                     "): an intent waits for the one before it of its work order"));
  }
  return absl::OkStatus();
}

}  // namespace interlock::client::load
