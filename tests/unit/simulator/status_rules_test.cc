#include "simulator/status_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interlock::simulator {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(StatusRulesTest, DefaultAllowsExactlyTheTransitionsOfTheFieldReport) {
  const StatusRules rules = StatusRules::Default();
  const std::vector<std::string> statuses = {"Released", "In Progress", "On Hold", "Rework",
                                             "Complete", "Cancelled",   "Closed"};
  const std::vector<std::pair<std::string, std::string>> allowed = {
      {"Released", "In Progress"}, {"Released", "Cancelled"},  {"In Progress", "Complete"},
      {"In Progress", "On Hold"},  {"On Hold", "In Progress"}, {"In Progress", "Rework"},
      {"Rework", "In Progress"},   {"Complete", "Closed"}};
  for (const std::string& from : statuses) {
    for (const std::string& to : statuses) {
      const bool expected =
          std::find(allowed.begin(), allowed.end(), std::pair(from, to)) != allowed.end();
      EXPECT_EQ(rules.Allows(from, to, "ANY"), expected) << from << " -> " << to;
    }
  }
  EXPECT_FALSE(rules.Knows("Scrapped"));
}

TEST(StatusRulesTest, NamesTheNextStatuses) {
  const StatusRules rules = StatusRules::Default();
  EXPECT_THAT(rules.TargetsFrom("In Progress", ""), ElementsAre("Complete", "On Hold", "Rework"));
  EXPECT_THAT(rules.TargetsFrom("Closed", ""), IsEmpty());
}

TEST(StatusRulesTest, RulesOfATypeReplaceTheGeneralOnes) {
  const StatusRules rules({{"A", "B"}, {"A", "C", "SPECIAL"}},
                          {{"B", {"reason"}}, {"B", {"reason", "signature"}, "SPECIAL"}});
  EXPECT_TRUE(rules.Allows("A", "B", "STANDARD"));
  EXPECT_FALSE(rules.Allows("A", "B", "SPECIAL"));
  EXPECT_TRUE(rules.Allows("A", "C", "SPECIAL"));
  EXPECT_THAT(rules.RequiredFor("B", "STANDARD"), ElementsAre("reason"));
  EXPECT_THAT(rules.RequiredFor("B", "SPECIAL"), ElementsAre("reason", "signature"));
  EXPECT_THAT(rules.RequiredFor("C", "SPECIAL"), IsEmpty());
}

}  // namespace
}  // namespace interlock::simulator
