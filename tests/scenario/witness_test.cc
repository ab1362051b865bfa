// The judge has to notice a lie: stories in which the site is told wrongly what its Apriso does.
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_join.h"
#include "tests/scenario/story.h"
#include "tests/scenario/teller.h"

namespace interlock::scenario {
namespace {

std::string ComplaintsOf(const std::string& text) {
  const absl::StatusOr<Story> story = ParseStory(text);
  if (!story.ok()) return story.status().ToString();
  const absl::StatusOr<Told> told = Tell(*story);
  if (!told.ok()) return told.status().ToString();
  return absl::StrJoin(told->complaints, "\n");
}

TEST(WitnessTest, AProxyThatRepeatsInSecretMakesTheBrokerDenyItsOwnWrite) {
  EXPECT_EQ(ComplaintsOf("Story: x\n"
                         "Given:\n"
                         "  WO-1 is In Progress\n"
                         "When:\n"
                         "  at 0s the next write of WO-1 is delivered twice\n"
                         "  at 0s p submits e1: WO-1 -> Complete\n"
                         "Then:\n"),
            "intent 1 (e1) SUCCEEDED ALREADY_IN_TARGET, but Apriso has applied its write 1 times");
}

TEST(WitnessTest, AContentHashTakenForARevisionLetsAWriteBeAppliedTwice) {
  EXPECT_EQ(ComplaintsOf("Story: x\n"
                         "Apriso:\n"
                         "  makes its ETags from the content\n"
                         "Given:\n"
                         "  WO-1 is In Progress\n"
                         "When:\n"
                         "  at 0s the next write of WO-1 arrives but its answer is lost\n"
                         "  at 0s p submits e1: WO-1 -> Complete\n"
                         "  at 0.2s j.meyer sets WO-1 to In Progress\n"
                         "Then:\n"),
            "intent 1 (e1) SUCCEEDED APPLIED, but Apriso has applied its write 2 times");
}

TEST(WitnessTest, AnIntentWithoutAVerdictHasToBeNamed) {
  const std::string story =
      "Story: x\nGiven:\n  WO-1 is In Progress, open at j.meyer\nWhen:\n"
      "  at 0s p submits e1: WO-1 -> Complete\n";
  EXPECT_NE(ComplaintsOf(story + "Then:\n").find("intent 1 has no verdict"), std::string::npos);
  EXPECT_EQ(ComplaintsOf(story + "Still open: e1\nThen:\n"), "");
}

}  // namespace
}  // namespace interlock::scenario
