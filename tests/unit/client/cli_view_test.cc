#include <string>
#include <vector>

#include "client/cli/intent_view.h"
#include "client/cli/intent_words.h"
#include "client/cli/status_view.h"
#include "gtest/gtest.h"
#include "tests/unit/client/golden_file.h"
#include "tests/unit/client/sample_intents.h"

namespace interlock::client::cli {
namespace {

std::string Whole(const v1::Intent& intent, const TextStyle& style) {
  return RenderIntent(intent, style) + "\n" + RenderStory(intent, style);
}

TEST(CliViewTest, IntentThatWonItsThirdTry) {
  ExpectGolden("intent_raced.txt", Whole(RacedIntent(), SampleStyle()));
}

TEST(CliViewTest, IntentInDoubtOnANarrowTerminalWrapsItsWords) {
  ExpectGolden("intent_doubtful_narrow.txt", Whole(DoubtfulIntent(), SampleStyle(100)));
}

TEST(CliViewTest, IntentThatWaitsForAnOperatorSaysForWhomAndUntilWhen) {
  ExpectGolden("intent_locked.txt", Whole(LockedIntent(), SampleStyle()));
}

TEST(CliViewTest, IntentInColour) {
  ExpectGolden("intent_colour.txt", Whole(RacedIntent(), SampleStyle(0, Coloring::kOn)));
}

TEST(CliViewTest, ListOfIntents) {
  const std::vector<v1::Intent> intents = {RacedIntent(), DoubtfulIntent(), LockedIntent(),
                                           RejectedIntent()};
  ExpectGolden("list.txt", RenderIntentList(intents, SampleStyle()));
  ExpectGolden("list_narrow.txt", RenderIntentList(intents, SampleStyle(100)));
}

TEST(CliViewTest, StatusOfABrokerWithoutApriso) {
  ExpectGolden("status.txt", RenderStatus(SampleStatus(), SampleStyle()));
}

TEST(CliViewTest, StatusOfAnIdleBroker) {
  v1::GetBrokerStatusResponse status;
  status.set_version("0.1.0");
  status.mutable_apriso()->set_state(v1::AprisoStatus::AVAILABLE);
  ExpectGolden("status_idle.txt", RenderStatus(status, SampleStyle()));
}

TEST(CliViewTest, StatusNamesEveryScopeInContentionModeAndUntilWhen) {
  v1::GetBrokerStatusResponse status;
  status.set_version("0.1.0");
  status.mutable_apriso()->set_state(v1::AprisoStatus::AVAILABLE);
  v1::Contention* everywhere = status.add_contention();
  everywhere->mutable_scope()->set_all(true);
  everywhere->set_active(true);
  *everywhere->mutable_until() = SampleStamp(2'040'000);
  everywhere->set_rate(0.308);
  everywhere->set_tries(120);
  everywhere->set_held(7);
  everywhere->set_cause("races");
  v1::Contention* line = status.add_contention();
  line->mutable_scope()->mutable_label()->set_key("line");
  line->mutable_scope()->mutable_label()->set_value("7");
  line->set_active(true);
  *line->mutable_until() = SampleStamp(86'400'000);
  line->set_tries(1);
  line->set_cause("kim: change\nof \x1B[31mshift");
  v1::Contention* calm = status.add_contention();
  calm->mutable_scope()->set_work_order_type("CALM");
  calm->set_tries(90);
  ExpectGolden("status_contention.txt", RenderStatus(status, SampleStyle()));
  calm->set_active(true);
  const std::string text = RenderStatus(status, SampleStyle());
  EXPECT_NE(text.find("contention   type CALM: 0 % of 90 tries race, new ones are held; 0 held"),
            std::string::npos)
      << text;
}

TEST(CliViewTest, SentenceSaysStateWhyAndCost) {
  EXPECT_EQ(SentenceOf(RacedIntent()),
            "Intent 17 SUCCEEDED (APPLIED): WO-1042 -> Complete, 3 writes, 2 lost races, 187 ms.");
  EXPECT_EQ(SentenceOf(LockedIntent()), "Intent 31 QUEUED (OPERATOR_LOCK): WO-1042 -> Complete.");
}

TEST(CliViewTest, TextFromOutsideCannotSteerTheTerminal) {
  EXPECT_EQ(Whole(RejectedIntent(), SampleStyle()).find('\x1B'), std::string::npos);
  EXPECT_EQ(RenderIntentList({RejectedIntent()}, SampleStyle()).find('\x1B'), std::string::npos);
}

}  // namespace
}  // namespace interlock::client::cli
