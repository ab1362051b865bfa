#include "simulator/patch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interlock::simulator {
namespace {

using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

WorkOrder InProgress() {
  return WorkOrder{.id = "WO-1", .status = "In Progress", .type = "ASSEMBLY", .version = 7};
}

Patch ToStatus(const std::string& status) {
  Patch patch;
  patch.status = status;
  return patch;
}

Patch CompleteRework() {
  Patch patch = ToStatus("Rework");
  for (const char* name :
       {"reworkReasonCode", "defectType", "reworkInstructions", "originalOperationId"}) {
    patch.fields.emplace_back(name, "\"x\"");
  }
  return patch;
}

TEST(ParsePatchTest, TakesStatusAndFieldsApart) {
  const absl::StatusOr<Patch> patch =
      ParsePatch(R"({"status":"Complete","count":12,"nested":{"a":[1.5,null]},"gone":null})");
  ASSERT_TRUE(patch.ok()) << patch.status();
  EXPECT_EQ(patch->status, "Complete");
  EXPECT_THAT(patch->fields,
              UnorderedElementsAre(Pair("count", "12"), Pair("nested", R"({"a":[1.5,null]})"),
                                   Pair("gone", "null")));
}

TEST(ParsePatchTest, RefusesWhatIsNotAPatch) {
  const std::vector<std::string> bodies = {
      "",
      "{",
      "[]",
      "\"text\"",
      "{\"status\":7}",
      "{} {}",
      "nope",
      R"({"id":"x"})",
      R"({"version":9})",
      R"({"lockedBy":null})",
      "{\"a\":\"\xff\"}",
      std::string(100000, '['),
      R"({"a":)" + std::string(40, '[') + std::string(40, ']') + "}"};
  for (const std::string& body : bodies) {
    EXPECT_EQ(ParsePatch(body).status().code(), absl::StatusCode::kInvalidArgument)
        << body.substr(0, 60);
  }
}

TEST(IfMatchTest, NamesTheEtagByteForByte) {
  struct Row {
    std::string header;
    bool matches;
  };
  const Row rows[] = {{"\"v7\"", true},         {"\"v6\"", false},   {"v7", false},     {"*", true},
                      {"\"v6\", \"v7\"", true}, {"W/\"v7\"", false}, {"\"v7\" ", true}, {"", false},
                      {"\"V7\"", false}};
  for (const Row& row : rows) {
    EXPECT_EQ(IfMatchNames(row.header, "\"v7\""), row.matches) << row.header;
  }
}

TEST(JudgeWriteTest, AnswersEachCaseWithItsStatus) {
  WorkOrder locked = InProgress();
  locked.locked_by = "j.meyer";
  Patch rework_with_blank = CompleteRework();
  rework_with_blank.fields[1].second = "\"\"";
  struct Row {
    std::string situation;
    WorkOrder work_order;
    Patch patch;
    std::string if_match;
    Outcome outcome;
    int status;
    std::string message;
  };
  const Row rows[] = {
      {"legal", InProgress(), ToStatus("Complete"), "\"v7\"", Outcome::kApplied, 0, ""},
      {"fields only", InProgress(), Patch{}, "\"v7\"", Outcome::kApplied, 0, ""},
      {"complete rework", InProgress(), CompleteRework(), "\"v7\"", Outcome::kApplied, 0, ""},
      {"old version", InProgress(), ToStatus("Complete"), "\"v6\"", Outcome::kConflict, 409,
       "Version mismatch"},
      {"old version of a locked one", locked, ToStatus("Complete"), "\"v6\"", Outcome::kConflict,
       409, "Version mismatch"},
      {"locked", locked, ToStatus("Complete"), "\"v7\"", Outcome::kLocked, 423, "j.meyer"},
      {"illegal", InProgress(), ToStatus("Closed"), "\"v7\"", Outcome::kRule, 409,
       "Cannot transition from current state"},
      {"already there", InProgress(), ToStatus("In Progress"), "\"v7\"", Outcome::kRule, 409,
       "Cannot transition from current state"},
      {"unknown status", InProgress(), ToStatus("Scrapped"), "\"v7\"", Outcome::kRefused, 422,
       "Scrapped"},
      {"rework without fields", InProgress(), ToStatus("Rework"), "\"v7\"", Outcome::kRule, 422,
       "reworkReasonCode, defectType, reworkInstructions, originalOperationId"},
      {"rework with a blank field", InProgress(), rework_with_blank, "\"v7\"", Outcome::kRule, 422,
       "requires: defectType\""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.situation);
    const Verdict verdict =
        JudgeWrite(row.work_order, row.patch, row.if_match, StatusRules::Default(), {});
    EXPECT_EQ(verdict.outcome, row.outcome);
    if (row.outcome == Outcome::kApplied) continue;
    EXPECT_EQ(verdict.refusal.status, row.status);
    EXPECT_THAT(verdict.refusal.body, HasSubstr(row.message));
  }
}

TEST(JudgeWriteTest, ASiteMayAnswerOtherwise) {
  const ApiBehaviour site{
      .conflict_status = 412, .transition_status = 422, .missing_fields_status = 409};
  const StatusRules rules = StatusRules::Default();
  const auto status = [&](const Patch& patch, const std::string& if_match) {
    return JudgeWrite(InProgress(), patch, if_match, rules, site).refusal.status;
  };
  EXPECT_EQ(status(ToStatus("Complete"), "\"v1\""), 412);
  EXPECT_EQ(status(ToStatus("Closed"), "\"v7\""), 422);
  EXPECT_EQ(status(ToStatus("Rework"), "\"v7\""), 409);
}

TEST(ApplyPatchTest, ChangesStatusFieldsAndVersion) {
  WorkOrder work_order = InProgress();
  work_order.fields = {{"keep", "1"}, {"drop", "2"}};
  Patch patch = ToStatus("Complete");
  patch.fields = {{"drop", "null"}, {"add", "[3]"}};
  ApplyPatch(patch, "api", absl::UnixEpoch(), &work_order);
  EXPECT_EQ(ToJson(work_order),
            R"({"id":"WO-1","status":"Complete","type":"ASSEMBLY","version":8,"lockedBy":null,)"
            R"("changedBy":"api","changedAt":"1970-01-01T00:00:00.000Z","add":[3],"keep":1})");
}

TEST(EtagTest, ContentHashComesBackWithTheContentAndRevisionDoesNot) {
  WorkOrder work_order = InProgress();
  const std::string hash = EtagOf(work_order, EtagStyle::kContentHash);
  ApplyPatch(ToStatus("On Hold"), "api", absl::UnixEpoch(), &work_order);
  EXPECT_NE(EtagOf(work_order, EtagStyle::kContentHash), hash);
  ApplyPatch(ToStatus("In Progress"), "api", absl::UnixEpoch(), &work_order);
  EXPECT_EQ(EtagOf(work_order, EtagStyle::kContentHash), hash);
  EXPECT_EQ(EtagOf(work_order, EtagStyle::kRevision), "\"v9\"");
  EXPECT_EQ(EtagOf(work_order, EtagStyle::kWeak), "W/\"v9\"");
}

}  // namespace
}  // namespace interlock::simulator
