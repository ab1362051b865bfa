#include "server/rpc/conflict_report.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"
#include "storage/conflict_report.h"
#include "storage/plant_hours.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::GetConflictReportResponse>;
using Request = v1::GetConflictReportRequest;

constexpr absl::Duration kUsualRange = absl::Hours(24);
constexpr std::size_t kMaxWinners = 20;

std::int32_t CountToProto(std::int64_t count) {
  constexpr std::int64_t kMaxCount = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(count, 0, kMaxCount));
}

double Quotient(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void Fill(const core::ConflictCounts& counts, v1::ConflictFigures& figures) {
  figures.set_tries(CountToProto(counts.tries));
  figures.set_races(CountToProto(counts.races));
  figures.set_attempt_conflict_rate(Quotient(counts.races, counts.tries));
  figures.set_first_tries(CountToProto(counts.first_tries));
  figures.set_first_try_races(CountToProto(counts.first_try_races));
  figures.set_first_try_conflict_rate(Quotient(counts.first_try_races, counts.first_tries));
  std::int64_t retried = 0;
  for (std::size_t retry = 0; retry < core::kRetriesTold; ++retry) {
    figures.add_applied_on_retry(CountToProto(counts.applied_on_retry.at(retry)));
    if (retry > 0) retried += counts.applied_on_retry.at(retry);
  }
  figures.set_permanent_conflicts(CountToProto(counts.permanent_conflicts));
  figures.set_permanent_rate(Quotient(counts.permanent_conflicts, counts.ended));
  figures.set_ended(CountToProto(counts.ended));
  figures.set_retry_success_rate(Quotient(retried, counts.ended_after_race));
  figures.set_rule_conflicts(CountToProto(counts.rule_conflicts));
  figures.set_stale_reads(CountToProto(counts.stale_reads));
  *figures.mutable_latency_p50() = DurationToProto(counts.latency.Percentile(0.50));
  *figures.mutable_latency_p95() = DurationToProto(counts.latency.Percentile(0.95));
  *figures.mutable_latency_p99() = DurationToProto(counts.latency.Percentile(0.99));
  *figures.mutable_latency_mean() = DurationToProto(counts.latency.Mean());
}

absl::Time ReadTime(const google::protobuf::Timestamp& proto, const char* field,
                    std::vector<core::Violation>& violations) {
  const std::optional<absl::Time> time = TimeFromProto(proto);
  if (!time) violations.push_back({field, "is no valid timestamp"});
  return time.value_or(absl::UnixEpoch());
}

void ReadRange(const Request& request, absl::Time now, absl::TimeZone zone,
               storage::ConflictQuery& query, std::vector<core::Violation>& violations) {
  const std::size_t before = violations.size();
  query.to = request.has_to() ? ReadTime(request.to(), "to", violations) : now;
  query.from =
      request.has_from() ? ReadTime(request.from(), "from", violations) : query.to - kUsualRange;
  if (violations.size() != before) return;
  if (query.from >= query.to) {
    violations.push_back(
        {"from", request.has_to() ? "must be before `to`" : "must be before `to`, which is now"});
    return;
  }
  if (query.to - query.from > kMaxReportRange) {
    violations.push_back({"from",
                          "must be at most 400 days before `to`: figures are not kept for "
                          "longer"});
    return;
  }
  query.from = storage::PlantHourOf(query.from, zone).start;
  const storage::PlantHour last = storage::PlantHourOf(query.to, zone);
  if (last.start != query.to) query.to = last.end();
}

void ReadGrouping(const Request& request, storage::ConflictQuery& query,
                  std::vector<core::Violation>& violations) {
  switch (request.group_by()) {
    case Request::HOUR_OF_DAY:
      query.group_by = storage::ConflictGrouping::kHourOfDay;
      break;
    case Request::WORK_ORDER_TYPE:
      query.group_by = storage::ConflictGrouping::kWorkOrderType;
      break;
    case Request::SOURCE:
      query.group_by = storage::ConflictGrouping::kSource;
      break;
    case Request::LABEL:
      query.group_by = storage::ConflictGrouping::kLabel;
      break;
    default:
      violations.push_back({"group_by", "must be HOUR_OF_DAY, WORK_ORDER_TYPE, SOURCE or LABEL"});
      return;
  }
  const bool is_by_label = query.group_by == storage::ConflictGrouping::kLabel;
  if (is_by_label && request.label_key().empty()) {
    violations.push_back({"label_key", "is required with group_by LABEL"});
  } else if (!is_by_label && !request.label_key().empty()) {
    violations.push_back({"label_key", "goes only with group_by LABEL"});
  } else if (request.label_key().size() > 4 * kMaxLabelKeyCharacters) {
    violations.push_back(
        {"label_key", absl::StrCat("must have at most ", kMaxLabelKeyCharacters, " characters")});
  }
  query.label_key = request.label_key();
}

// Hours by number, others by the number of writes.
std::vector<std::pair<std::string, core::ConflictCounts>> Sorted(
    const storage::ConflictReport& report, storage::ConflictGrouping group_by) {
  std::vector<std::pair<std::string, core::ConflictCounts>> rows(report.groups.begin(),
                                                                 report.groups.end());
  const auto hour_of = [](const std::string& value) {
    int hour = -1;
    return absl::SimpleAtoi(value, &hour) ? hour : -1;
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    if (group_by == storage::ConflictGrouping::kHourOfDay) {
      return hour_of(a.first) < hour_of(b.first);
    }
    return a.second.tries > b.second.tries;
  });
  return rows;
}

void Fill(const storage::ConflictQuery& query, const storage::ConflictReport& report,
          absl::TimeZone zone, v1::GetConflictReportResponse& response) {
  *response.mutable_from() = TimeToProto(query.from);
  *response.mutable_to() = TimeToProto(query.to);
  response.set_time_zone(zone.name());
  Fill(report.total, *response.mutable_total());
  for (const auto& [value, counts] : Sorted(report, query.group_by)) {
    v1::ConflictReportRow& row = *response.add_rows();
    row.set_group(ToUtf8(value));
    Fill(counts, *row.mutable_figures());
  }
  std::vector<std::pair<std::string, std::int64_t>> winners(report.race_winners.begin(),
                                                            report.race_winners.end());
  std::stable_sort(winners.begin(), winners.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (winners.size() > kMaxWinners) winners.resize(kMaxWinners);
  for (const auto& [changed_by, races] : winners) {
    v1::RaceWinner& winner = *response.add_race_winners();
    winner.set_changed_by(ToUtf8(changed_by));
    winner.set_races(CountToProto(races));
  }
}

}  // namespace

void GetConflictReport(const Ports& ports, const Request& request, Call::Ptr call) {
  std::vector<core::Violation> violations;
  storage::ConflictQuery query;
  const absl::TimeZone zone = ports.time_zone;
  ReadGrouping(request, query, violations);
  ReadRange(request, ports.clock.Now(), zone, query, violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  const RecordReader records(ports.queries, ports.control);
  records.Run(
      [query, zone, call](storage::IntentReader& reader) {
        if (call->IsOver()) return;
        const auto report = reader.GetConflictReport(query);
        if (!report.ok()) return call->Refuse(FromStoreError(report.status()));
        call->Answer(
            [&](v1::GetConflictReportResponse& response) { Fill(query, *report, zone, response); });
      },
      [call](const core::Refusal& refusal) { call->Refuse(refusal); });
}

}  // namespace interlock::rpc
