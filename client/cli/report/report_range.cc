#include "client/cli/report/report_range.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
#include "client/cli/report/moment_argument.h"

namespace interlock::client::cli {
namespace {

constexpr absl::Duration kUsualRange = absl::Hours(24);

absl::Status Named(const char* option, const absl::Status& status) {
  return absl::InvalidArgumentError(absl::StrCat(option, " ", std::string(status.message())));
}

}  // namespace

absl::StatusOr<ReportRange> ReadRange(const RangeArguments& arguments, absl::Time now,
                                      absl::TimeZone zone) {
  ReportRange range;
  range.to = now;
  if (!arguments.to.empty()) {
    const auto to = ParseMoment(arguments.to, now, zone);
    if (!to.ok()) return Named("--to", to.status());
    range.to = *to;
  }
  range.from = range.to - kUsualRange;
  if (!arguments.last.empty()) {
    const auto last = ParseDurationText(arguments.last);
    if (!last.ok()) return Named("--last", last.status());
    range.from = range.to - *last;
  }
  if (!arguments.from.empty()) {
    const auto from = ParseMoment(arguments.from, now, zone);
    if (!from.ok()) return Named("--from", from.status());
    range.from = *from;
  }
  if (range.from >= range.to) {
    return absl::InvalidArgumentError("the range is empty: --from is not before --to");
  }
  return range;
}

google::protobuf::Timestamp ToStamp(absl::Time time) {
  google::protobuf::Timestamp stamp;
  stamp.set_seconds(absl::ToUnixSeconds(time));
  stamp.set_nanos(static_cast<std::int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(stamp.seconds()))));
  return stamp;
}

}  // namespace interlock::client::cli
