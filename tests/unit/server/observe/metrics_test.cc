#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "core/utf8.h"
#include "server/observe/metric_families.h"
#include "server/observe/metrics_page.h"

namespace interlock::observe {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(MetricFamiliesTest, WritesHelpTypeAndSamples) {
  MetricFamilies page;
  page.Begin("interlock_x_total", prometheus::MetricType::Counter, "Things.");
  page.Sample({{"kind", "a"}, {"hour", "7"}}, 12);
  page.Sample(0.25);
  EXPECT_EQ(page.ToText(),
            "# HELP interlock_x_total Things.\n"
            "# TYPE interlock_x_total counter\n"
            "interlock_x_total{kind=\"a\",hour=\"7\"} 12\n"
            "interlock_x_total 0.25\n");
}

TEST(MetricFamiliesTest, EscapesWhatALabelMayHold) {
  MetricFamilies page;
  page.Begin("x", prometheus::MetricType::Gauge, "X.");
  page.Sample({{"type", "quote \" back \\ line\nend\xff"}}, 1);
  EXPECT_THAT(page.ToText(), HasSubstr("{type=\"quote \\\" back \\\\ line\\nend\xEF\xBF\xBD\"} 1"));
}

TEST(MetricFamiliesTest, CutsALabelThatIsTooLongBetweenCharacters) {
  MetricFamilies page;
  page.Begin("x", prometheus::MetricType::Gauge, "X.");
  page.Sample({{"type", std::string(5000, 'a')}}, 1);
  page.Sample({{"type", std::string(5000, '\xff')}}, 1);
  const std::string text = page.ToText();
  EXPECT_LT(text.size(), 2 * (kLabelBytesMost + 40));
  EXPECT_EQ(core::ToUtf8(text), text);
}

TEST(MetricFamiliesTest, AHistogramAddsUp) {
  MetricFamilies page;
  page.Begin("h_seconds", prometheus::MetricType::Histogram, "H.");
  page.Histogram({0.1, 1}, {3, 2, 1}, 4.5);
  EXPECT_THAT(page.ToText(),
              AllOf(HasSubstr("h_seconds_bucket{le=\"0.1\"} 3\n"
                              "h_seconds_bucket{le=\"1\"} 5\n"
                              "h_seconds_bucket{le=\"+Inf\"} 6\n"),
                    HasSubstr("h_seconds_sum 4.5\n"), HasSubstr("h_seconds_count 6\n")));
}

MetricsInput Input() {
  TrafficCounters counters(absl::UTCTimeZone());
  counters.OnAttempt(core::AttemptOutcome::kRace, "Assembly \"A\"", absl::UnixEpoch());
  counters.OnRead({core::ReadAnswer::kOk, {}, 200, {}, "", absl::Milliseconds(30)});
  counters.OnRead({core::ReadAnswer::kFailed, {}, 0, {}, "no answer", absl::Seconds(10)});
  counters.OnEnd({core::IntentState::kSucceeded, core::Reason::kNone, 1, absl::Seconds(2)});
  MetricsInput input;
  input.version = "1.2.3";
  input.traffic = counters.Read();
  input.desk.engine.intents_by_state[core::IntentState::kQueued] = 42;
  input.desk.engine.contention.push_back({"line L1", true, 40, 10, 3});
  input.desk.engine.way = core::WayToApriso::kSuspended;
  input.desk.engine.quarantine = core::Quarantine::kYes;
  input.desk.engine.pauses = 2;
  input.desk.engine.drains = 1;
  input.calls.push_back({"interlock.v1.TransitionBroker", "SubmitIntent", {7, 1}});
  input.calls.push_back({"interlock.v1.BrokerAdmin", "GetConfig"});
  input.calls.back().by_status[16] = 3;
  input.desk.alerts.push_back({"disk_low", core::AlertState::kFiring, absl::UnixEpoch(), 1, 2, ""});
  return input;
}

TEST(MetricsPageTest, ShowsWhatWasCounted) {
  const std::string page = MetricsPage(Input());
  for (const char* const line :
       {"interlock_build_info{version=\"1.2.3\"} 1\n",
        "interlock_intents{state=\"QUEUED\"} 42\n",
        "interlock_gateway_state{state=\"suspended\"} 1\n",
        "interlock_races_total{work_order_type=\"Assembly \\\"A\\\"\"} 1\n",
        "interlock_races_by_hour_total{hour=\"0\"} 1\n",
        "interlock_attempts_total{outcome=\"RACE\"} 1\n",
        "interlock_retries_needed_total{retries=\"1\"} 1\n",
        "interlock_submit_to_end_seconds_bucket{le=\"2.5\"} 1\n",
        "interlock_contention_mode{scope=\"line L1\"} 1\n",
        "interlock_contention_rate{scope=\"line L1\"} 0.25\n",
        "interlock_alert_firing{alert=\"disk_low\"} 1\n",
        "interlock_quarantine 1\n",
        "interlock_pauses 2\n",
        "interlock_drains 1\n",
        "interlock_reads_total{answer=\"OK\"} 1\n",
        "interlock_reads_total{answer=\"FAILED\"} 1\n",
        "interlock_gateway_read_seconds_bucket{le=\"0.025\"} 0\n",
        "interlock_gateway_read_seconds_bucket{le=\"0.05\"} 1\n",
        "interlock_gateway_read_seconds_count 1\n",
        "interlock_rpc_calls_total{service=\"interlock.v1.TransitionBroker\","
        "method=\"SubmitIntent\",status=\"OK\"} 7\n",
        "interlock_rpc_calls_total{service=\"interlock.v1.TransitionBroker\","
        "method=\"SubmitIntent\",status=\"CANCELLED\"} 1\n",
        "interlock_rpc_calls_total{service=\"interlock.v1.BrokerAdmin\",method=\"GetConfig\","
        "status=\"OK\"} 0\n",
        "interlock_rpc_calls_total{service=\"interlock.v1.BrokerAdmin\",method=\"GetConfig\","
        "status=\"UNAUTHENTICATED\"} 3\n"}) {
    EXPECT_THAT(page, HasSubstr(line));
  }
}

TEST(MetricsPageTest, EveryMetricIsExplainedOnceAndNamedInterlock) {
  std::istringstream page(MetricsPage(Input()));
  std::set<std::string> explained;
  std::string present;
  for (std::string line; std::getline(page, line);) {
    if (line.rfind("# HELP ", 0) == 0) {
      present = line.substr(7, line.find(' ', 7) - 7);
      EXPECT_TRUE(explained.insert(present).second) << present << " is there twice";
      EXPECT_EQ(present.rfind("interlock_", 0), 0u) << present;
    } else if (line.rfind("#", 0) != 0) {
      EXPECT_EQ(line.rfind(present, 0), 0u) << line << " stands under " << present;
    }
  }
  EXPECT_GT(explained.size(), 20u);
}

}  // namespace
}  // namespace interlock::observe
