#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/scenario/phrase.h"
#include "tests/scenario/story.h"
#include "tests/scenario/submission.h"
#include "tests/scenario/teller.h"

namespace interlock::scenario {
namespace {

TEST(PhraseTest, BlanksTakeOneWordUnlessTheyMayTakeMore) {
  struct Row {
    const char* form;
    const char* line;
    bool matches;
    std::vector<std::string> captured;
  };
  const Row rows[] = {
      {"<person> opens <order>", "j.meyer opens WO-1", true, {"j.meyer", "WO-1"}},
      {"<person> opens <order>", "j.meyer opens WO-1 again", false, {}},
      {"<person> opens <order>", "the person opens WO-1", false, {}},
      {"<person> sets <order> to <status>",
       "k sets W to In Progress",
       true,
       {"k", "W", "In Progress"}},
      {"the broker dies", "the broker dies", true, {}},
      {"the broker dies", "the broker dies twice", false, {}},
      {"a note \"<quoted>\"", "a note \"\"", true, {""}},
      {"a note \"<quoted>\"", "a note \"two words\"", true, {"two words"}},
      {"after <event>", "after ", false, {}},
  };
  for (const Row& row : rows) {
    std::vector<std::string> captured;
    EXPECT_EQ(Matches(row.form, row.line, captured), row.matches) << row.form << " / " << row.line;
    EXPECT_EQ(captured, row.captured) << row.form << " / " << row.line;
  }
}

TEST(PhraseTest, TimesAreWrittenToTheMillisecond) {
  struct Row {
    absl::Duration time;
    const char* text;
  };
  const Row rows[] = {
      {absl::ZeroDuration(), "0s"},      {absl::Milliseconds(15), "0.015s"},
      {absl::Milliseconds(500), "0.5s"}, {absl::Seconds(90), "1m30s"},
      {absl::Hours(24), "24h"},          {absl::Hours(1) + absl::Milliseconds(20), "1h0.02s"},
  };
  for (const Row& row : rows) EXPECT_EQ(FormatTime(row.time), row.text);
}

TEST(PhraseTest, ATimeNeedsAUnitAndIsNotBelowZero) {
  EXPECT_TRUE(ParseTime("0s").ok());
  EXPECT_TRUE(ParseTime("1m30s").ok());
  for (const char* wrong : {"", "0", "5", "-1s", "soon"})
    EXPECT_FALSE(ParseTime(wrong).ok()) << wrong;
}

TEST(SubmissionTest, OptionsStandBehindTheTarget) {
  const auto submission = ParseSubmission(
      "plc-7",
      "e1: WO-1 -> In Progress, expecting Released or On Hold, urgent, time to live 5m, "
      "letting later ones pass, after e0, with {\"b\": \"\", \"a\": [1, 2]}");
  ASSERT_TRUE(submission.ok()) << submission.status();
  const core::IntentSpec& spec = submission->spec;
  EXPECT_EQ(spec.key, (core::EventKey{core::Source("plc-7"), core::EventId("e1")}));
  EXPECT_EQ(spec.target_status, core::StatusName("In Progress"));
  EXPECT_EQ(spec.expected_statuses.size(), 2U);
  EXPECT_EQ(spec.priority, core::Priority::kUrgent);
  EXPECT_EQ(spec.time_to_live, absl::Minutes(5));
  EXPECT_EQ(spec.on_attention, core::OnAttention::kSkip);
  EXPECT_EQ(spec.after_event_id, core::EventId("e0"));
  EXPECT_EQ(spec.fields.canonical_json, R"({"a":[1,2],"b":""})");
  EXPECT_EQ(spec.fields.names, std::vector<std::string>{"a"});
  EXPECT_EQ(spec.fields.empty_names, std::vector<std::string>{"b"});
}

std::string ErrorOf(const std::string& text) {
  const absl::StatusOr<Story> story = ParseStory(text);
  if (!story.ok()) return std::string(story.status().message());
  const absl::StatusOr<Told> told = Tell(*story);
  return told.ok() ? "" : std::string(told.status().message());
}

TEST(StoryLanguageTest, WhatIsNotUnderstoodIsNamedByItsLine) {
  struct Row {
    const char* text;
    const char* error;
  };
  const Row rows[] = {
      {"When:\n  at 0s the broker dies\nThen:\n", "line 1:"},
      {"Story: x\nThen:\n", "nothing happens"},
      {"Story: x\nWhen:\n  at 0s the broker dies\n", "\"Then:\""},
      {"Story: x\nWhatever:\nWhen:\n", "line 2:"},
      {"Story: x\nSite:\n  no.such_key = 1\nWhen:\n  at 0s the broker dies\nThen:\n", "line 3:"},
      {"Story: x\nApriso:\n  is nice\nWhen:\n  at 0s the broker dies\nThen:\n", "line 3:"},
      {"Story: x\nGiven:\n  WO-1\nWhen:\n  at 0s the broker dies\nThen:\n", "line 3:"},
      {"Story: x\nWhen:\n  at 0s it rains\nThen:\n", "line 3:"},
      {"Story: x\nWhen:\n  at noon the broker dies\nThen:\n", "line 3:"},
      {"Story: x\nWhen:\n  from 1s to 2s the broker dies\nThen:\n", "for a time"},
      {"Story: x\nWhen:\n  at 0s the next write of WO-1 is fine\nThen:\n", "line 3:"},
      {"Story: x\nWhen:\n  at 0s p submits e1: WO-1 -> Complete, soon\nThen:\n", "soon"},
      {"Story: x\nWhen:\n  at 0s j.meyer opens WO-1\nThen:\n", "no work order WO-1"},
  };
  for (const Row& row : rows) {
    EXPECT_NE(ErrorOf(row.text).find(row.error), std::string::npos)
        << row.text << "\n=> " << ErrorOf(row.text);
  }
}

TEST(StoryLanguageTest, AStoryKeepsItsTextWhenItsTraceIsReplaced) {
  const std::string text = "Story: x\n# why\nWhen:\n  at 0s the broker dies\nThen:\n  old\n";
  const absl::StatusOr<Story> story = ParseStory(text);
  ASSERT_TRUE(story.ok());
  EXPECT_EQ(story->then, std::vector<std::string>{"old"});
  EXPECT_EQ(WithTrace(*story, {"new", "lines"}),
            "Story: x\n# why\nWhen:\n  at 0s the broker dies\nThen:\n  new\n  lines\n");
}

TEST(StoryLanguageTest, TheDifferenceNamesWhatIsMissingAndWhatIsNew) {
  EXPECT_EQ(Difference({"a", "b", "c"}, {"a", "b", "c"}), "");
  EXPECT_EQ(Difference({"a", "b", "c"}, {"a", "x", "c"}), "    a\n  - b\n  + x\n    c");
}

}  // namespace
}  // namespace interlock::scenario
