#include "core/consequences.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace interlock::core {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

// One intent of a lane in a few words.
struct Told {
  const char* target;
  IntentState state = IntentState::kQueued;
  const char* read_in = "";  // the status at its last attempt
  Doubt doubt = Doubt::kClean;
  const char* after = "";
  OnAttention on_attention = OnAttention::kBlock;
  OnPrecondition on_precondition = OnPrecondition::kReject;
  const char* expected = "";
};

Intent MakeIntent(int number, const Told& told) {
  Intent intent;
  intent.id = IntentId(number);
  intent.state = told.state;
  intent.spec.key = {Source("plc"), EventId(absl::StrCat("e", number))};
  intent.spec.target_status = StatusName(told.target);
  intent.spec.after_event_id = EventId(told.after);
  intent.spec.on_attention = told.on_attention;
  intent.spec.on_precondition = told.on_precondition;
  if (*told.expected != '\0') intent.spec.expected_statuses = {StatusName(told.expected)};
  intent.progress.recorded_status = StatusName(told.read_in);
  intent.progress.doubt = told.doubt;
  return intent;
}

struct Row {
  const char* situation;
  std::vector<Told> line;  // numbered from 1
  std::vector<int> acted;
  PlannedAct act;
  std::vector<std::string> want;  // "later<acted", 0: the replay itself
};

constexpr IntentState kAttention = IntentState::kNeedsAttention;

const Row kRows[] = {
    {"discarded, what builds on it becomes illegal",
     {{"Complete", kAttention, "In Progress"}, {"Closed"}},
     {1},
     PlannedAct::kDiscard,
     {"2<1"}},
    {"done elsewhere, what builds on it stays legal",
     {{"Complete", kAttention, "In Progress"}, {"Closed"}},
     {1},
     PlannedAct::kResolveDone,
     {}},
    {"done elsewhere, what does not build on it becomes illegal",
     {{"Complete", kAttention, "In Progress"}, {"On Hold"}},
     {1},
     PlannedAct::kResolveDone,
     {"2<1"}},
    {"discarded, what does not build on it stays legal",
     {{"Complete", kAttention, "In Progress"}, {"On Hold"}, {"In Progress"}},
     {1},
     PlannedAct::kDiscard,
     {}},
    {"one that is illegal leaves the status to the next ones",
     {{"Complete", kAttention, "In Progress"}, {"Closed"}, {"On Hold"}, {"Complete"}},
     {1},
     PlannedAct::kDiscard,
     {"2<1", "4<1"}},
    {"in doubt and discarded, either status is possible: only what is illegal from both is told",
     {{"Complete", kAttention, "In Progress", Doubt::kMaybe}, {"Closed"}, {"On Hold"}},
     {1},
     PlannedAct::kDiscard,
     {"3<1"}},
    {"never read: any status that it could start from is possible",
     {{"In Progress", kAttention}, {"Complete"}, {"Closed"}},
     {1},
     PlannedAct::kDiscard,
     {"2<1", "3<1"}},
    {"in the target already is no failure",
     {{"Complete", kAttention, "In Progress"}, {"Complete"}},
     {1},
     PlannedAct::kResolveDone,
     {}},
    {"retried, it is expected to succeed",
     {{"Complete", kAttention, "In Progress"}, {"Closed"}, {"In Progress"}},
     {1},
     PlannedAct::kRetry,
     {"3<1"}},
    {"one in the middle is cancelled",
     {{"In Progress", IntentState::kQueued, "Released"}, {"Complete"}, {"Closed"}},
     {2},
     PlannedAct::kCancel,
     {"3<2"}},
    {"several acts of one lane: the nearest before it is named",
     {{"In Progress", IntentState::kQueued, "Released"}, {"Complete"}, {"Closed"}, {"Closed"}},
     {1, 3},
     PlannedAct::kCancel,
     {"2<1", "4<3"}},
    {"what would be illegal without the act is not told",
     {{"Closed", IntentState::kQueued, "Released"}, {"In Progress"}, {"Complete"}},
     {2},
     PlannedAct::kRetry,
     {}},
    {"another one that needs a person holds the later ones back: nothing is known of them",
     {{"Complete", kAttention, "In Progress"}, {"Closed", kAttention}, {"Rework"}},
     {1},
     PlannedAct::kDiscard,
     {}},
    {"unless it lets them pass",
     {{"Complete", kAttention, "In Progress"},
      {"Closed", kAttention, "", Doubt::kClean, "", OnAttention::kSkip},
      {"Closed"}},
     {1},
     PlannedAct::kDiscard,
     {"3<1"}},
    {"one that waits for the event of a discarded one needs a person and blocks",
     {{"Complete", kAttention, "In Progress"},
      {"On Hold", IntentState::kQueued, "", Doubt::kClean, "e1"},
      {"Closed"}},
     {1},
     PlannedAct::kDiscard,
     {"2<1"}},
    {"one that waits for the event of one done elsewhere goes on",
     {{"Complete", kAttention, "In Progress"},
      {"Closed", IntentState::kQueued, "", Doubt::kClean, "e1"}},
     {1},
     PlannedAct::kResolveDone,
     {}},
    {"one that may wait for a status does not fail",
     {{"Complete", kAttention, "In Progress"},
      {"Closed", IntentState::kQueued, "", Doubt::kClean, "", OnAttention::kBlock,
       OnPrecondition::kWait}},
     {1},
     PlannedAct::kDiscard,
     {}},
    {"expected statuses count",
     {{"On Hold", kAttention, "In Progress"},
      {"Complete", IntentState::kQueued, "", Doubt::kClean, "", OnAttention::kBlock,
       OnPrecondition::kReject, "In Progress"}},
     {1},
     PlannedAct::kResolveDone,
     {"2<1"}},
};

TEST(ConsequencesTest, AreThoseOfTheTable) {
  const StateMachine machine = StateMachine::Default();
  for (const Row& row : kRows) {
    std::vector<Intent> line;
    std::vector<Intent> acted;
    for (const Told& told : row.line) {
      line.push_back(MakeIntent(static_cast<int>(line.size()) + 1, told));
    }
    for (const int number : row.acted) acted.push_back(line[static_cast<std::size_t>(number) - 1]);
    std::vector<std::string> found;
    for (const Consequence& consequence : ForeseeConsequences(line, acted, row.act, machine)) {
      found.push_back(absl::StrCat(consequence.later.number(), "<", consequence.acted.number()));
    }
    EXPECT_EQ(found, row.want) << row.situation;
  }
}

TEST(ConsequencesTest, TheSentenceSaysWhereTheWorkOrderWouldBe) {
  const std::vector<Intent> line = {MakeIntent(1, {"Complete", kAttention, "In Progress"}),
                                    MakeIntent(2, {"Closed"})};
  const auto found =
      ForeseeConsequences(line, {line.front()}, PlannedAct::kDiscard, StateMachine::Default());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found.front().sentence, HasSubstr("is in In Progress"));
  EXPECT_THAT(found.front().sentence, HasSubstr("Closed cannot follow"));
}

TEST(ConsequencesTest, AReplayIsJudgedBehindWhatIsOpen) {
  Intent replayed = MakeIntent(1, {"Rework", IntentState::kRejected});
  replayed.spec.fields.names = {"defectType", "originalOperationId", "reworkInstructions",
                                "reworkReasonCode"};
  const StateMachine machine = StateMachine::Default();
  const std::vector<Intent> legal = {MakeIntent(7, {"In Progress", IntentState::kQueued})};
  EXPECT_THAT(ForeseeConsequences(legal, {replayed}, PlannedAct::kReplay, machine), IsEmpty());
  const std::vector<Intent> illegal = {MakeIntent(7, {"Complete", IntentState::kQueued})};
  const auto found = ForeseeConsequences(illegal, {replayed}, PlannedAct::kReplay, machine);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().acted, IntentId(1));
  EXPECT_TRUE(found.front().later.empty());
  EXPECT_THAT(ForeseeConsequences({}, {replayed}, PlannedAct::kReplay, machine), IsEmpty())
      << "nothing is known of the work order";
}

}  // namespace
}  // namespace interlock::core
