#include "client/cli/report/conflict_tally.h"

#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/intent_words.h"
#include "client/cli/text_style.h"
#include "client/intent_end.h"

namespace interlock::client::cli {
namespace {

constexpr std::size_t kMostTypes = 500;

void Count(const v1::Intent& intent, ConflictCounts* counts) {
  ++counts->intents;
  if (intent.attempts_made() > 0) ++counts->written;
  if (intent.races() > 0) ++counts->raced;
  counts->writes += static_cast<std::uint64_t>(intent.attempts_made());
  counts->races += static_cast<std::uint64_t>(intent.races());
}

// The wait cause of an open intent changes from moment to moment: its state is enough.
std::string EndOf(const v1::Intent& intent) {
  const std::string why = IsDone(intent.state()) ? WhyOf(intent) : "";
  return absl::StrCat(Name(intent.state()), why.empty() ? "" : " ", why);
}

}  // namespace

void ConflictTally::Add(const v1::Intent& intent) {
  Count(intent, &report_.all);
  const absl::Time created = ToTime(intent.create_time());
  const auto hour = static_cast<std::size_t>(absl::ToCivilHour(created, zone_).hour());
  Count(intent, &report_.by_hour[hour]);
  const bool room =
      report_.by_type.size() < kMostTypes || report_.by_type.count(intent.work_order_type()) > 0;
  Count(intent, &report_.by_type[room ? intent.work_order_type() : "(others)"]);
  ++report_.by_end[EndOf(intent)];
  if (IsDone(intent.state())) ++report_.ended;
  if (intent.has_end_time()) latencies_.Add(ToTime(intent.end_time()) - created);
  if (intent.races() > 0) CountRaced(intent);
}

void ConflictTally::CountRaced(const v1::Intent& intent) {
  // What a person has resolved meanwhile still says why it had needed him.
  const bool came_to_person =
      intent.state() == v1::Intent::NEEDS_ATTENTION || intent.state() == v1::Intent::RESOLVED;
  if (came_to_person) {
    ++(intent.reason() == v1::Intent::CONFLICTS_EXHAUSTED ? report_.permanent
                                                          : report_.raced_attention);
    return;
  }
  if (!IsFinal(intent.state())) {
    ++report_.raced_open;
    return;
  }
  const bool by_us =
      intent.state() == v1::Intent::SUCCEEDED && intent.result() != v1::Intent::ALREADY_IN_TARGET;
  if (!by_us) {
    ++report_.resolved_otherwise;
    return;
  }
  const auto retry = static_cast<std::size_t>(intent.races());
  ++(retry <= kRetriesTold ? report_.resolved_on_retry[retry - 1] : report_.resolved_later);
}

ConflictReport ConflictTally::Report(absl::Time from, absl::Time to) const {
  ConflictReport report = report_;
  report.from = from;
  report.to = to;
  // The local zone is named by the file it was read from.
  report.zone = zone_.name().find("localtime") == std::string::npos
                    ? zone_.name()
                    : absl::FormatTime("%Z", to, zone_);
  report.latencies = latencies_.count();
  report.p50 = latencies_.Percentile(0.50);
  report.p90 = latencies_.Percentile(0.90);
  report.p95 = latencies_.Percentile(0.95);
  report.p99 = latencies_.Percentile(0.99);
  report.longest = latencies_.longest();
  return report;
}

}  // namespace interlock::client::cli
