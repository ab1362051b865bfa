// Thresholds of [alerts] and [contention] that cannot be meant: refused with a sentence that says
// what to do, or taken with a meaning that is stated in the configuration's comments.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/server/config/loading.h"

namespace interlock::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Refused {
  const char* name;
  const char* text;
  const char* says;
};

class RefusedThresholdTest : public testing::TestWithParam<Refused> {};

TEST_P(RefusedThresholdTest, SaysWhatToDo) {
  EXPECT_THAT(Texts(Load(GetParam().text).problems), ElementsAre(HasSubstr(GetParam().says)));
}

constexpr Refused kRefused[] = {
    {"LeaveAtEnter", "[contention]\nenter = 0.3\nleave = 0.3\n",
     "contention.leave: must be less than contention.enter, which is 0.3; is 0.3"},
    {"LeaveAboveEnter", "[contention]\nleave = 0.5\n",
     "contention.leave: must be less than contention.enter, which is 0.3; is 0.5"},
    {"HoldMinAboveHoldMax", "[contention]\nhold_min = \"4m\"\n",
     "contention.hold_min: must be at most contention.hold_max, which is 3m; is 4m"},
    {"NoTries", "[contention]\nmin_tries = 0\n",
     "contention.min_tries: must be a whole number from 1"},
    {"RateAboveOne", "[contention]\nenter = 1.5\n",
     "contention.enter: must be a number from 0.01 to 1"},
    {"RateAsPercentage", "[contention]\nenter = \"30%\"\n",
     "contention.enter: must be a number from 0.01 to 1"},
    {"RateThatIsNoNumber", "[contention]\nenter = nan\n",
     "contention.enter: must be a number from 0.01 to 1"},
    {"NoWindow", "[contention]\nwindow = \"0s\"\n",
     "contention.window: must be a duration from 10s"},
    {"NegativeWindow", "[contention]\nwindow = \"-5m\"\n", "contention.window: must be a duration"},
    {"ProbesBeyondTheEpisode",
     "[contention]\nprobe_interval = \"5m\"\nmax_episode = \"2m\"\nhold_min = \"1m\"\nhold_max = "
     "\"1m\"\nwindow = \"1m\"\n",
     "contention.probe_interval: must be at most contention.max_episode, which is 2m; is 5m"},
    {"HoldMaxBeyondTheEpisode", "[contention]\nhold_max = \"6m\"\nmax_episode = \"5m\"\n",
     "contention.hold_max: must be at most contention.max_episode, which is 5m; is 6m"},
    {"WindowBeyondTheEpisode", "[contention]\nwindow = \"31m\"\n",
     "contention.window: must be at most contention.max_episode, which is 30m; is 31m"},
    {"EnterThatIsNeverReached", "[contention]\nenter = 1\n",
     "contention.enter: must be less than 1: a share is never more, so no episode would begin by "
     "itself; set contention.enabled = false"},
    {"LeaveThatIsNeverReached", "[contention]\nleave = 0\n",
     "contention.leave: must be more than 0: a share is never less"},
    {"NobodyIsLetGo", "[contention]\nrelease_rate = 0\n",
     "contention.release_rate: must be a whole number from 1"},
    {"LabelWithoutAName", "[contention]\nscope = \"label:\"\n",
     "contention.scope: must be all, work_order_type or label:NAME"},
    {"LabelMisspelt", "[contention]\nscope = \"lable:line\"\n",
     "contention.scope: must be all, work_order_type or label:NAME"},
    {"UnknownScope", "[contention]\nscope = \"line\"\n",
     "contention.scope: must be all, work_order_type or label:NAME"},
    {"EmptyScope", "[contention]\nscope = \"\"\n",
     "contention.scope: must be all, work_order_type or label:NAME"},
    {"ConflictRateAsPercentage", "[alerts]\nconflict_rate = \"25%\"\n",
     "alerts.conflict_rate: must be a number from 0.01 to 1"},
    {"ConflictRateZero", "[alerts]\nconflict_rate = 0\n",
     "alerts.conflict_rate: must be a number from 0.01 to 1"},
    {"ConflictRateNan", "[alerts]\nconflict_rate = nan\n",
     "alerts.conflict_rate: must be a number from 0.01 to 1"},
    {"ConflictRateInfinite", "[alerts]\nconflict_rate = inf\n",
     "alerts.conflict_rate: must be a number from 0.01 to 1"},
    {"ConflictRateOverNoTime", "[alerts]\nconflict_rate_for = \"0s\"\n",
     "alerts.conflict_rate_for: must be a duration from 10s to 24h"},
    {"NegativePermanent", "[alerts]\npermanent_per_hour = -1\n",
     "alerts.permanent_per_hour: must be a whole number from 0"},
    {"HalfAPermanent", "[alerts]\npermanent_per_hour = 2.5\n",
     "alerts.permanent_per_hour: must be a whole number from 0"},
    {"PermanentRateAboveOne", "[alerts]\npermanent_rate = 1.5\n",
     "alerts.permanent_rate: must be a number from 0 to 1"},
    {"RetrySuccessAboveOne", "[alerts]\nretry_success_rate = 90\n",
     "alerts.retry_success_rate: must be a number from 0 to 1"},
};

INSTANTIATE_TEST_SUITE_P(Thresholds, RefusedThresholdTest, testing::ValuesIn(kRefused),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ThresholdTest, AllThatIsWrongIsToldAtOnce) {
  const std::vector<std::string> problems =
      Texts(Load("[contention]\nenter = 1.5\nmin_tries = 0\nscope = \"lable:line\"\n"
                 "[alerts]\nconflict_rate = \"30%\"\npermanent_rate = 2\n")
                .problems);
  EXPECT_EQ(problems.size(), 5u) << testing::PrintToString(problems);
}

// The meanings: 1 switches conflict_rate off (a share is never more), 0 switches retry_success off,
// permanent_rate = 1 switches permanent_conflicts off; a label that no intent has is one scope.
TEST(ThresholdTest, ExtremesThatMeanSomethingAreTaken) {
  for (const char* const text :
       {"[alerts]\nconflict_rate = 1\n", "[alerts]\nretry_success_rate = 0\n",
        "[alerts]\nretry_success_rate = 1\n", "[alerts]\npermanent_rate = 1\n",
        "[alerts]\npermanent_per_hour = 0\n", "[alerts]\nconflict_rate_for = \"24h\"\n",
        "[contention]\nscope = \"label:no-intent-has-it\"\n",
        "[contention]\nleave = 0.01\nenter = 0.99\n",
        "[contention]\nwindow = \"1h\"\nhold_max = \"1h\"\nmax_episode = \"1h\"\n"}) {
    EXPECT_THAT(Texts(Load(text).problems), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace interlock::config
