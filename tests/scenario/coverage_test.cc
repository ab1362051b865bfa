#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "core/lifecycle.h"
#include "tests/scenario/library.h"
#include "tests/scenario/settings.h"
#include "tests/scenario/stage.h"
#include "tests/scenario/story.h"
#include "tests/scenario/teller.h"
#include "tests/scenario/wording.h"

namespace interlock::scenario {
namespace {

constexpr int kRows = 27;  // of the decision table

// Parts of the vocabulary that no story can show, and why.
const std::set<std::string>& Exempt() {
  static const auto* const exempt = new std::set<std::string>{
      "refusal NOT_FOUND",          // of queries
      "refusal INTENT_ENDED",       // of the edge
      "refusal UNAUTHENTICATED",    // of the edge
      "refusal PERMISSION_DENIED",  // of the edge
      "refusal RATE_LIMITED",       // of the edge
      "refusal COMMIT_FAILED",      // the process stops before it answers
      "refusal TOO_MANY_LEASES",    // takes ten thousand of them
      "refusal TOO_MANY_PAUSES",    // takes a thousand of them
      "refusal TOO_MANY_STREAMS",   // of the edge
      "refusal INTERNAL",           // a defect
  };
  return *exempt;
}

// Names of an enumeration that begins with a nameless value.
template <class Enum>
void AddNames(const char* kind, std::vector<std::string>& out) {
  for (int value = 1; !core::Name(static_cast<Enum>(value)).empty(); ++value) {
    out.push_back(absl::StrCat(kind, " ", core::Name(static_cast<Enum>(value))));
  }
}

std::vector<std::string> WhatStoriesHaveToShow() {
  std::vector<std::string> all;
  for (int row = 1; row <= kRows; ++row) all.push_back(absl::StrCat("row ", row));
  AddNames<core::WaitCause>("wait", all);
  AddNames<core::Result>("result", all);
  AddNames<core::Reason>("reason", all);
  AddNames<core::AttemptOutcome>("attempt", all);
  AddNames<core::IntentState>("state", all);
  for (int code = 0; code <= static_cast<int>(core::RefusalCode::kInternal); ++code) {
    all.push_back(absl::StrCat("refusal ", Name(static_cast<core::RefusalCode>(code))));
  }
  for (const char* field : {"source", "event_id", "work_order_id", "work_order_type",
                            "target_status", "expected_statuses", "after_event_id", "fields.status",
                            "fields.interlockEcho", "fields.reworkReasonCode", "fields.defectType",
                            "fields.reworkInstructions", "fields.originalOperationId"}) {
    all.push_back(absl::StrCat("violation ", field));
  }
  for (const char* kind : {"EVENT_ID", "REPEATED_EVENT"}) {
    all.push_back(absl::StrCat("duplicate ", kind));
  }
  return all;
}

std::set<std::string> WhatStoriesShow() {
  std::set<std::string> shown;
  for (const StoryFile& file : StoryFiles()) {
    const absl::StatusOr<Story> story = ParseStory(ReadFile(file.path));
    if (!story.ok()) continue;  // its own test says so
    const absl::StatusOr<Told> told = Tell(*story);
    if (told.ok()) shown.insert(told->seen.begin(), told->seen.end());
  }
  return shown;
}

TEST(CoverageTest, StoriesShowEveryRowAndEveryWord) {
  const std::set<std::string> shown = WhatStoriesShow();
  std::vector<std::string> missing;
  std::vector<std::string> wrongly_exempt;
  for (const std::string& item : WhatStoriesHaveToShow()) {
    if (shown.contains(item) == Exempt().contains(item)) {
      (shown.contains(item) ? wrongly_exempt : missing).push_back(item);
    }
  }
  EXPECT_TRUE(missing.empty()) << "no story shows: " << absl::StrJoin(missing, ", ");
  EXPECT_TRUE(wrongly_exempt.empty())
      << "shown although exempt: " << absl::StrJoin(wrongly_exempt, ", ");
}

TEST(CoverageTest, ReadmeNamesEveryPhrase) {
  const std::string readme = ReadFile(absl::StrCat(INTERLOCK_STORY_DIR, "/../README.md"));
  ASSERT_FALSE(readme.empty());
  std::vector<std::string> missing;
  std::vector<std::string> forms = SettingForms();
  for (const StepForm& step : AllSteps()) forms.emplace_back(step.form);
  for (const std::string& fate : FateTexts()) forms.push_back(fate);
  for (const std::string& form : forms) {
    if (!absl::StrContains(readme, absl::StrCat("`", form, "`"))) missing.push_back(form);
  }
  EXPECT_TRUE(missing.empty()) << "README.md lacks:\n" << absl::StrJoin(missing, "\n");
}

}  // namespace
}  // namespace interlock::scenario
