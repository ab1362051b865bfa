// What the parts without I/O cost: the decision, a lane, the timers, the window of races, and the
// mapping to and from Apriso's JSON. Google Benchmark: --help lists its options.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "core/decide.h"
#include "core/lane.h"
#include "core/policy/race_window.h"
#include "server/dispatch/timer_queue.h"
#include "server/gateway/apriso/codec.h"

namespace interlock {
namespace {

using core::IntentId;

const absl::Time kNow = absl::FromUnixSeconds(1'767'225'600);

// An intent that wants Complete of a work order that is In Progress.
void DecideOnRead(benchmark::State& state, const char* recorded_etag) {
  core::IntentSpec spec;
  spec.key = {core::Source("plc-7"), core::EventId("line7/88231")};
  spec.work_order_id = core::WorkOrderId("WO-1042");
  spec.target_status = core::StatusName("Complete");
  core::Progress progress;
  if (*recorded_etag != '\0') {
    progress.attempts_made = 1;
    progress.recorded_etag = core::Etag(recorded_etag);
    progress.recorded_status = core::StatusName("In Progress");
    progress.recorded_time = kNow - absl::Seconds(1);
    progress.answer = core::WireAnswer::kPrecondition;
    progress.answer_http_status = 409;
    progress.was_legal = true;
  }
  core::ReadOutcome read;
  read.answer = core::ReadAnswer::kOk;
  read.http_status = 200;
  read.snapshot.etag = core::Etag("\"v2\"");
  read.snapshot.status = core::StatusName("In Progress");
  const core::DecidePolicy policy;
  const core::Situation situation{core::Occasion::kRead, IntentId(7), spec,         progress,
                                  kNow + absl::Hours(1), read,        std::nullopt, std::nullopt};
  for (auto _ : state) {
    benchmark::DoNotOptimize(core::Decide(situation, kNow, 0.5, policy));
  }
}

void DecideToWrite(benchmark::State& state) { DecideOnRead(state, ""); }
BENCHMARK(DecideToWrite);

void DecideAfterALostRace(benchmark::State& state) { DecideOnRead(state, "\"v1\""); }
BENCHMARK(DecideAfterALostRace);

// One comes behind the others, the first goes.
void LaneOfDepth(benchmark::State& state) {
  core::Lane lane;
  std::int64_t next = 1;
  while (lane.depth() < static_cast<std::size_t>(state.range(0))) lane.Append(IntentId(next++));
  for (auto _ : state) {
    lane.Append(IntentId(next++));
    lane.Remove(*lane.Head());
  }
}
BENCHMARK(LaneOfDepth)->Arg(1)->Arg(100)->Arg(1'000);

// The next due one of so many is taken, and armed again for later.
void NextDueOf(benchmark::State& state) {
  dispatch::TimerQueue timers;
  const std::int64_t many = state.range(0);
  for (std::int64_t i = 0; i < many; ++i) {
    timers.Arm(absl::Milliseconds(i * 7919 % many), dispatch::TimerKind::kDue, IntentId(i + 1), 0);
  }
  for (auto _ : state) {
    const dispatch::TimerQueue::Timer timer = timers.Pop();
    timers.Arm(timer.at + absl::Milliseconds(many), timer.kind, timer.id, timer.generation);
  }
  state.SetComplexityN(many);
}
BENCHMARK(NextDueOf)->RangeMultiplier(10)->Range(1'000, 1'000'000)->Complexity(benchmark::oLogN);

void RaceWindowAddAndJudge(benchmark::State& state) {
  core::RaceWindow window(absl::Minutes(5));
  absl::Duration now;
  for (auto _ : state) {
    now += absl::Milliseconds(50);
    window.Add(core::TryOutcome::kApplied, core::TryTurn::kFirst, now);
    benchmark::DoNotOptimize(core::WilsonLowerBound(window.Counts(now)));
  }
}
BENCHMARK(RaceWindowAddAndJudge);

apriso::Codec NewCodec() {
  apriso::AprisoOptions options;
  options.base_url = "http://127.0.0.1:1";
  auto codec = apriso::Codec::Create(
      options, [](absl::string_view status) { return core::StatusName(std::string(status)); });
  if (!codec.ok()) std::abort();
  return *std::move(codec);
}

void JsonOfAWrite(benchmark::State& state) {
  const apriso::Codec codec = NewCodec();
  gateway::WriteRequest request;
  request.work_order_id = core::WorkOrderId("WO-1042");
  request.target_status = core::StatusName("Complete");
  request.fields_json = absl::StrCat(
      "{\"note\":\"", std::string(static_cast<std::size_t>(state.range(0)), 'x'), "\"}");
  for (auto _ : state) benchmark::DoNotOptimize(codec.EncodeWrite(request));
}
BENCHMARK(JsonOfAWrite)->Arg(100)->Arg(4'000);

void WorkOrderFromJson(benchmark::State& state) {
  const apriso::Codec codec = NewCodec();
  http::HttpResponse response;
  response.delivery = http::Delivery::kAnswered;
  response.status = 200;
  response.headers = {{"Content-Type", "application/json"}, {"ETag", "\"v17\""}};
  response.body =
      R"({"id":"WO-1042","status":"In Progress","type":"STANDARD","version":17,"lockedBy":null,)"
      R"("changedBy":"planning","changedAt":"2026-11-24T02:21:26.816Z"})";
  for (auto _ : state) benchmark::DoNotOptimize(codec.DecodeWorkOrder(response));
}
BENCHMARK(WorkOrderFromJson);

}  // namespace
}  // namespace interlock

BENCHMARK_MAIN();
