#include "simulator/plant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace interlock::simulator {
namespace {

using ::testing::HasSubstr;

class PlantTest : public testing::Test {
 protected:
  Reply Write(const std::string& body, std::optional<absl::string_view> if_match,
              const std::string& intent = "") {
    const absl::StatusOr<Patch> patch = ParsePatch(body);
    RequestTags tags;
    tags.intent_id = intent;
    return plant_.Write({"WO-1", if_match, *patch, tags});
  }
  Reply Read() { return plant_.Read("WO-1", {}, Freshness::kCurrent); }
  LedgerEntry LastEntry() const { return ledger_.Read({}).back(); }
  void Behave(const OperatorSettings& settings) { operators_.Set(settings, std::nullopt); }

  const StatusRules rules_ = StatusRules::Default();
  const ApiBehaviour behaviour_ = {};
  Operators operators_{1, {}, absl::FromUnixSeconds(1700000000)};
  Ledger ledger_{1000, nullptr};
  Plant plant_{rules_, behaviour_, operators_, ledger_};
};

TEST_F(PlantTest, WritesUnderTheEtagReadAndRecordsIt) {
  plant_.Put({.id = "WO-1", .status = "In Progress", .version = 7});
  EXPECT_EQ(Read().etag, "\"v7\"");
  const Reply reply = Write(R"({"status":"Complete","note":"x"})", "\"v7\"", "42");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.etag, "\"v8\"");
  EXPECT_THAT(reply.body, HasSubstr(R"("status":"Complete")"));
  const LedgerEntry entry = LastEntry();
  EXPECT_EQ(entry.outcome, Outcome::kApplied);
  EXPECT_EQ(entry.version_before, 7);
  EXPECT_EQ(entry.version_after, 8);
  EXPECT_EQ(entry.status_before, "In Progress");
  EXPECT_EQ(entry.status_after, "Complete");
  EXPECT_EQ(entry.intent_id, "42");
  EXPECT_EQ(entry.fields, R"({"note":"x"})");
}

TEST_F(PlantTest, RefusedWritesLeaveTheWorkOrderAndItsEtagAlone) {
  plant_.Put({.id = "WO-1", .status = "Released"});
  EXPECT_EQ(Write(R"({"status":"In Progress"})", std::nullopt).status, 428);
  EXPECT_EQ(Write(R"({"status":"In Progress"})", "\"v9\"").status, 409);
  EXPECT_EQ(Write(R"({"status":"Complete"})", "\"v1\"").status, 409);
  EXPECT_EQ(LastEntry().outcome, Outcome::kRule);
  EXPECT_EQ(Read().etag, "\"v1\"");
  EXPECT_EQ(plant_.Write({"WO-2", "\"v1\"", Patch{}, RequestTags{}}).status, 404);
}

TEST_F(PlantTest, AnOperatorEditsBetweenReadAndWriteWhenDrawn) {
  Behave({.race_probability = 1});
  plant_.Put({.id = "WO-1", .status = "In Progress"});
  const std::string etag = Read().etag;
  EXPECT_EQ(Write(R"({"status":"Complete"})", etag).status, 409);
  EXPECT_EQ(plant_.Find("WO-1")->status, "In Progress");
  const std::vector<LedgerEntry> entries = ledger_.Read({.actor = "operator"});
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_NE(entries[0].changed_by, "");
}

TEST_F(PlantTest, NobodyRacesAWriteThatNoReadCameBefore) {
  Behave({.race_probability = 1});
  plant_.Put({.id = "WO-1", .status = "In Progress"});
  EXPECT_EQ(Write(R"({"status":"Complete"})", "\"v1\"").status, 200);
}

TEST_F(PlantTest, AnOperatorMayDoTheVerySameTransition) {
  Behave({.race_probability = 1, .weights = {.field = 0, .same_transition = 1}});
  plant_.Put({.id = "WO-1", .status = "In Progress"});
  EXPECT_EQ(Write(R"({"status":"Complete"})", Read().etag).status, 409);
  EXPECT_EQ(plant_.Find("WO-1")->status, "Complete");
  EXPECT_NE(plant_.Find("WO-1")->changed_by, "api");
}

TEST_F(PlantTest, OperatorsMakeLegalTransitionsWithTheirRequiredFields) {
  Behave({.weights = {.field = 0, .other_transition = 1}});
  plant_.Put({.id = "WO-1", .status = "Released"});
  std::string before = "Released";
  for (std::uint64_t nth = 0; nth < 40; ++nth) {
    plant_.OperatorActs(nth);
    const WorkOrder now = *plant_.Find("WO-1");
    if (now.status != before) {
      EXPECT_TRUE(rules_.Allows(before, now.status, now.type)) << before << " -> " << now.status;
      for (const std::string& name : rules_.RequiredFor(now.status, now.type)) {
        EXPECT_TRUE(now.fields.contains(name)) << name;
      }
    }
    before = now.status;
  }
  EXPECT_EQ(ledger_.Summary().operator_edits, 40U);
}

TEST_F(PlantTest, ALockKeepsWritersOutUntilItEnds) {
  plant_.Put({.id = "WO-1", .status = "In Progress"});
  ASSERT_TRUE(plant_.Edit("WO-1", {.lock_by = "s.ito"}, Actor::kOperator).ok());
  const Reply locked = Read();
  EXPECT_THAT(locked.body, HasSubstr(R"("lockedBy":"s.ito")"));
  EXPECT_EQ(Write(R"({"status":"Complete"})", locked.etag).status, 423);
  // A lock for no time at all has ended when the work order is looked at again.
  ASSERT_TRUE(
      plant_.Edit("WO-1", {.lock_by = "s.ito", .lock_for = absl::ZeroDuration()}, Actor::kOperator)
          .ok());
  const Reply free = Read();
  EXPECT_THAT(free.body, HasSubstr(R"("lockedBy":null)"));
  EXPECT_EQ(Write(R"({"status":"Complete"})", free.etag).status, 200);
}

TEST_F(PlantTest, TriesAreCountedFromOneConflictToTheNext) {
  plant_.Put({.id = "WO-1", .status = "In Progress"});
  const auto try_number = [&](const std::string& if_match, const std::string& intent) {
    Write(R"({"status":"Complete"})", if_match, intent);
    return LastEntry().try_number;
  };
  EXPECT_EQ(try_number("\"v0\"", "1"), 1);
  EXPECT_EQ(try_number("\"v0\"", "1"), 2);
  EXPECT_EQ(try_number("\"v0\"", "2"), 1);  // another intent
  EXPECT_EQ(try_number("\"v0\"", ""), 2);   // a client that names none
  EXPECT_EQ(try_number("\"v1\"", "2"), 1);  // the one before named another
  EXPECT_EQ(LastEntry().outcome, Outcome::kApplied);
  EXPECT_EQ(try_number("\"v0\"", "2"), 1);  // after an end everything begins anew
}

TEST_F(PlantTest, AStaleReadServesTheVersionBefore) {
  plant_.Put({.id = "WO-1", .status = "In Progress"});
  EXPECT_EQ(plant_.Read("WO-1", {}, Freshness::kPrevious).etag, "\"v1\"");  // there is none before
  Write(R"({"status":"Complete"})", "\"v1\"");
  const Reply stale = plant_.Read("WO-1", {}, Freshness::kPrevious);
  EXPECT_EQ(stale.etag, "\"v1\"");
  EXPECT_THAT(stale.body, HasSubstr("In Progress"));
}

TEST_F(PlantTest, ReplacingAWorkOrderNeverRepeatsAnEtag) {
  plant_.Put({.id = "WO-1", .status = "In Progress"});
  Write(R"({"status":"Complete"})", "\"v1\"");
  plant_.Put({.id = "WO-1", .status = "Released"});
  EXPECT_EQ(Read().etag, "\"v3\"");
  EXPECT_EQ(plant_.size(), 1U);
  EXPECT_EQ(plant_.All()[0].status, "Released");
}

}  // namespace
}  // namespace interlock::simulator
