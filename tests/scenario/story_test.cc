#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <ostream>
#include <string>

#include "absl/strings/str_join.h"
#include "tests/scenario/library.h"
#include "tests/scenario/story.h"
#include "tests/scenario/teller.h"

namespace interlock::scenario {

// How GoogleTest names a parameter.
static void PrintTo(const StoryFile& file, std::ostream* out) { *out << file.path; }

namespace {

// Never on a build server: there the stories are what was reviewed.
bool IsAccepting() {
  const char* accept = std::getenv("INTERLOCK_ACCEPT_STORIES");
  return accept != nullptr && std::string(accept) == "1" && std::getenv("CI") == nullptr;
}

class StoryTest : public testing::TestWithParam<StoryFile> {};

TEST_P(StoryTest, HappensAsTold) {
  const StoryFile& file = GetParam();
  const absl::StatusOr<Story> story = ParseStory(ReadFile(file.path));
  ASSERT_TRUE(story.ok()) << file.path << ": " << story.status().message();
  const absl::StatusOr<Told> told = Tell(*story);
  ASSERT_TRUE(told.ok()) << file.path << ": " << told.status().message();
  EXPECT_TRUE(told->complaints.empty())
      << story->title << "\nbroken promises:\n  " << absl::StrJoin(told->complaints, "\n  ")
      << "\nin\n  " << absl::StrJoin(told->trace, "\n  ");
  if (IsAccepting()) {
    std::ofstream(file.path, std::ios::binary) << WithTrace(*story, told->trace);
    return;
  }
  const std::string difference = Difference(story->then, told->trace);
  EXPECT_TRUE(difference.empty())
      << story->title << "\n(- as written in " << file.path << ", + as it happened)\n"
      << difference << "\nIf it is right as it happened:\n  INTERLOCK_ACCEPT_STORIES=1 "
      << testing::internal::GetArgvs().front() << " --gtest_filter='*/" << file.name << "'";
}

INSTANTIATE_TEST_SUITE_P(Stories, StoryTest, testing::ValuesIn(StoryFiles()),
                         [](const auto& story) { return story.param.name; });

}  // namespace
}  // namespace interlock::scenario
