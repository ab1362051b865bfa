#include "simulator/api_behaviour.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "simulator/patch.h"
#include "simulator/scenario.h"

namespace interlock::simulator {
namespace {

using ::testing::HasSubstr;

const char kOdata[] = R"toml(
[api]
path = "/odata/v4/WorkOrders(Type='{work_order_type}',Id='{work_order_id}')"
etag = "weak"
etag_header = false
errors = "nested"
lock_blocks_writes = false
[api.members]
etag = "@odata.etag"
id = "WorkOrderId"
status = "/Header/Status"
type = "OrderType"
version = ""
locked_by = "a/b~c"
changed_by = "/Header/ChangedBy"
changed_at = ""
[api.refusal.conflict]
status = 412
[api.refusal.locked]
status = 400
code = "IN_USE"
)toml";

ApiBehaviour Odata() {
  const auto scenario = ParseScenarioToml(kOdata);
  EXPECT_TRUE(scenario.ok()) << scenario.status();
  return scenario->behaviour;
}

WorkOrder Sample() {
  return {.id = "4711",
          .status = "REL",
          .type = "PP01",
          .version = 7,
          .changed_by = "s.ito",
          .changed_at = absl::FromUnixSeconds(0),
          .fields = {{"Yield", "12.5"}, {"id", "\"own\""}}};
}

TEST(ApiBehaviourTest, AWorkOrderLooksAsTheMembersSay) {
  const ApiBehaviour site = Odata();
  EXPECT_EQ(WorkOrderJson(Sample(), "W/\"v7\"", site.members),
            R"({"@odata.etag":"W/\"v7\"","WorkOrderId":"4711",)"
            R"("Header":{"Status":"REL","ChangedBy":"s.ito"},"OrderType":"PP01","a/b~c":null,)"
            R"("Yield":12.5,"id":"own"})");
  EXPECT_EQ(WorkOrderJson(Sample(), "x", {}), ToJson(Sample())) << "the usual shape";
}

TEST(ApiBehaviourTest, TheStatusIsWrittenWhereItIsRead) {
  const MemberNames members = Odata().members;
  const auto patch = ParsePatch(R"({"Header":{"Status":"TECO"},"Yield":3,"id":1})", members);
  ASSERT_TRUE(patch.ok()) << patch.status();
  EXPECT_EQ(patch->status, "TECO");
  EXPECT_EQ(patch->fields.size(), 2U);
  for (const char* wrong : {R"({"Header":{}})", R"({"Header":"x"})", R"({"Header":{"Status":1}})",
                            R"({"OrderType":"x"})", R"({"@odata.etag":"x"})", R"({"a/b~c":"x"})"}) {
    EXPECT_FALSE(ParsePatch(wrong, members).ok()) << wrong;
  }
}

TEST(ApiBehaviourTest, RefusalsHaveTheSitesStatusAndCode) {
  const ApiBehaviour site = Odata();
  struct Row {
    Refusal refusal;
    int status;
    std::string body;
  };
  const Row rows[] = {
      {Refusal::kConflict, 412, R"({"error":{"code":"CONCURRENT_CHANGE","message":"m\"m"}})"},
      {Refusal::kLocked, 400, R"({"error":{"code":"IN_USE","message":"m\"m"}})"},
      {Refusal::kNotFound, 404, R"({"error":{"code":"NOT_FOUND","message":"m\"m"}})"},
  };
  for (const Row& row : rows) {
    const Reply reply = Refuse(site, row.refusal, "e", "m\"m");
    EXPECT_EQ(reply.status, row.status);
    EXPECT_EQ(reply.body, row.body);
  }
  EXPECT_EQ(Refuse({}, Refusal::kLocked, "e", "m").body, R"({"error":"e","message":"m"})");
  EXPECT_EQ(StatusFor(Refusal::kTransition, {.transition_status = 422}), 422);
}

TEST(ApiBehaviourTest, ALockThatIsOnlyShownBlocksNothing) {
  WorkOrder locked = Sample();
  locked.status = "In Progress";
  locked.locked_by = "s.ito";
  Patch patch;
  patch.status = "Complete";
  const std::string etag = "W/\"v7\"";
  ApiBehaviour site{.etag_style = EtagStyle::kWeak};
  EXPECT_EQ(JudgeWrite(locked, patch, etag, StatusRules::Default(), site).outcome,
            Outcome::kLocked);
  site.lock_blocks_writes = false;
  EXPECT_EQ(JudgeWrite(locked, patch, etag, StatusRules::Default(), site).outcome,
            Outcome::kApplied);
}

TEST(ApiBehaviourTest, AMemberCanBeTakenOut) {
  EXPECT_EQ(WithoutMember(R"({"@odata.etag":"x","a":1})", "/@odata.etag"), R"({"a":1})");
  EXPECT_EQ(WithoutMember(R"({"h":{"e":1,"f":2}})", "/h/e"), R"({"h":{"f":2}})");
  EXPECT_EQ(WithoutMember(R"({"a":1})", "/b"), R"({"a":1})");
  EXPECT_EQ(WithoutMember("no JSON", "/b"), "no JSON");
}

TEST(ApiBehaviourTest, WrongSettingsAreAllNamed) {
  const absl::Status status = ParseScenarioToml(R"(
[api]
path = "/orders"
errors = "xml"
etag = "strong"
[api.members]
status = ""
id = "X"
type = "X"
etag = "/~2"
[api.refusal.locked]
status = 200
[api.refusal.nothing]
code = "x"
)")
                                  .status();
  for (const char* complaint :
       {"api.path must have {work_order_id}", "api.errors must be plain or nested",
        "api.etag must be", "api.members.status must not be empty",
        "two members at one place: /X and /X", "api.members.etag is no JSON pointer",
        "api.refusal.locked.status must be 400 to 499", "api.refusal.nothing is not known"}) {
    EXPECT_THAT(status.message(), HasSubstr(complaint));
  }
}

TEST(ApiBehaviourTest, CustomFieldsMayNotBeCalledLikeTheSitesMembers) {
  EXPECT_TRUE(ParseScenarioToml(std::string(kOdata) +
                                "[[work_order]]\nid=\"1\"\nfields = { status = \"own\" }\n")
                  .ok());
  EXPECT_THAT(ParseScenarioToml(std::string(kOdata) +
                                "[[work_order]]\nid=\"1\"\nfields = { Header = \"x\" }\n")
                  .status()
                  .message(),
              HasSubstr("fields cannot hold 'Header'"));
}

}  // namespace
}  // namespace interlock::simulator
