#include "server/access/access_gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/fake_clock.h"

namespace interlock::access {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Client NewClient(const std::string& name, const std::string& token, RoleSet roles) {
  Client client;
  client.name = name;
  client.token = DigestOf(token);
  client.roles = roles;
  return client;
}

class AccessGateTest : public testing::Test {
 protected:
  std::variant<Caller, core::Refusal> Call(const std::string& method, const std::string& token,
                                           Reach reach = Reach::kThisMachine) {
    const auto credential = [&] {
      ++credentials_read_;
      Credential shown;
      if (!token.empty()) shown = {Credential::Header::kToken, DigestOf(token), {}};
      return shown;
    };
    const auto peer = [] { return std::string("10.0.0.7"); };
    return gate_.Admit({*FindMethodRights(method), reach, credential, peer});
  }
  Caller Admitted(const std::string& method, const std::string& token) {
    auto admitted = Call(method, token);
    EXPECT_TRUE(std::holds_alternative<Caller>(admitted)) << method;
    return std::get<Caller>(admitted);
  }
  // "actor method outcome scope" of what was audited since the last call.
  std::vector<std::string> Audited() {
    std::vector<std::string> lines;
    for (const storage::AuditEvent& event : audited_) {
      lines.push_back(event.actor + " " + event.action + " " + event.outcome + " " + event.scope);
    }
    audited_.clear();
    return lines;
  }

  support::FakeClock clock_;
  std::vector<storage::AuditEvent> audited_;
  int credentials_read_ = 0;
  AccessGate gate_{
      clock_, {}, [this](storage::AuditEvent event) { audited_.push_back(std::move(event)); }};
};

TEST_F(AccessGateTest, WithoutClientsNobodyIsAskedWhoHeIs) {
  EXPECT_EQ(Admitted("LeaveQuarantine", "").actor, "local");
  EXPECT_EQ(std::get<Caller>(Call("GetConfig", "any", Reach::kOthers)).actor, "anonymous");
  EXPECT_EQ(credentials_read_, 0);
}

TEST_F(AccessGateTest, WithAClientEverybodyMustShowACredential) {
  gate_.SetClients({NewClient("line-7", "seven", RoleSet(Role::kSubmit))});
  EXPECT_EQ(Admitted("SubmitIntent", "seven").actor, "line-7");
  EXPECT_TRUE(std::holds_alternative<core::Refusal>(Call("SubmitIntent", "")));
  EXPECT_TRUE(std::holds_alternative<core::Refusal>(Call("SubmitIntent", "eight")));
  EXPECT_TRUE(std::holds_alternative<core::Refusal>(Call("GetIntent", "seven")));
  EXPECT_THAT(Audited(), ElementsAre("unknown SubmitIntent UNAUTHENTICATED from 10.0.0.7",
                                     "line-7 GetIntent PERMISSION_DENIED from 10.0.0.7"));
  gate_.FlushAll();
  EXPECT_THAT(Audited(),
              ElementsAre("unknown SubmitIntent UNAUTHENTICATED from 10.0.0.7, 1 more call in 1m"));
}

TEST_F(AccessGateTest, AdminCallsThatOnlyLookAreSummedUpByTheHour) {
  for (int i = 0; i < 100; ++i) Admitted("GetBrokerStatus", "");
  EXPECT_THAT(Audited(), ElementsAre("local GetBrokerStatus called "));
  clock_.Advance(absl::Minutes(59));
  gate_.FlushDue();
  EXPECT_THAT(Audited(), IsEmpty());
  clock_.Advance(absl::Minutes(1));
  gate_.FlushDue();
  EXPECT_THAT(Audited(), ElementsAre("local GetBrokerStatus called 99 more calls in 1h"));
}

TEST_F(AccessGateTest, SubmissionsThatPassAreNotAudited) {
  for (int i = 0; i < 100; ++i) Admitted("SubmitIntent", "");
  gate_.FlushAll();
  EXPECT_THAT(Audited(), IsEmpty());
}

TEST_F(AccessGateTest, ASourceOfSomebodyElseIsDeniedAndAudited) {
  Client client = NewClient("line-7", "seven", RoleSet(Role::kSubmit));
  client.sources = {"line-7"};
  gate_.SetClients({client});
  const Caller caller = Admitted("SubmitIntent", "seven");
  const MethodRights& submit = *FindMethodRights("SubmitIntent");
  EXPECT_EQ(gate_.CheckSource(caller, submit, "line-7"), std::nullopt);
  EXPECT_TRUE(gate_.CheckSource(caller, submit, "line-8").has_value());
  EXPECT_THAT(Audited(), ElementsAre("line-7 SubmitIntent PERMISSION_DENIED "));
}

TEST_F(AccessGateTest, AClientThatIsFasterThanItsRateIsToldWhenToComeBack) {
  Client slow = NewClient("line-7", "seven", RoleSet(Role::kSubmit));
  slow.rate = 2;
  gate_.SetClients({slow, NewClient("line-8", "eight", RoleSet(Role::kSubmit))});
  const Caller caller = Admitted("SubmitIntent", "seven");
  EXPECT_EQ(gate_.TakeSubmissions(caller, 1), std::nullopt);
  EXPECT_EQ(gate_.TakeSubmissions(caller, 1), std::nullopt);
  const auto refusal = gate_.TakeSubmissions(caller, 1);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->code, core::RefusalCode::kRateLimited);
  EXPECT_EQ(refusal->retry_after, absl::Milliseconds(500));
  EXPECT_EQ(refusal->message, "client line-7 may submit 2 a second; send the same again in 500ms");
  const Caller other = Admitted("SubmitIntent", "eight");
  EXPECT_EQ(gate_.TakeSubmissions(other, 1000), std::nullopt);
  clock_.Advance(absl::Milliseconds(500));
  EXPECT_EQ(gate_.TakeSubmissions(caller, 1), std::nullopt);
  EXPECT_THAT(Audited(), IsEmpty());
}

TEST_F(AccessGateTest, AReloadDoesNotFillTheBucketAgain) {
  Client slow = NewClient("line-7", "seven", RoleSet(Role::kSubmit));
  slow.rate = 1;
  gate_.SetClients({slow});
  const Caller caller = Admitted("SubmitIntent", "seven");
  EXPECT_EQ(gate_.TakeSubmissions(caller, 1), std::nullopt);
  gate_.SetClients({slow});
  EXPECT_TRUE(gate_.TakeSubmissions(caller, 1).has_value());
  slow.rate = 5;
  gate_.SetClients({slow});
  EXPECT_EQ(gate_.TakeSubmissions(Admitted("SubmitIntent", "seven"), 5), std::nullopt);
}

TEST_F(AccessGateTest, AnOpenCallOfAClientThatWasTakenAwayEnds) {
  const Client line7 = NewClient("line-7", "seven", RoleSet(Role::kSubmit));
  gate_.SetClients({line7});
  const MethodRights& stream = *FindMethodRights("StreamIntents");
  Caller caller = Admitted("StreamIntents", "seven");
  EXPECT_EQ(gate_.Renew(caller, stream), std::nullopt);
  Client restricted = line7;
  restricted.sources = {"line-7"};
  gate_.SetClients({restricted});
  EXPECT_EQ(gate_.Renew(caller, stream), std::nullopt);
  EXPECT_TRUE(gate_.CheckSource(caller, stream, "line-8").has_value());
  Client without_role = line7;
  without_role.roles = RoleSet(Role::kRead);
  gate_.SetClients({without_role});
  EXPECT_EQ(gate_.Renew(caller, stream)->code, core::RefusalCode::kPermissionDenied);
  gate_.SetClients({NewClient("line-7", "another", RoleSet(Role::kSubmit))});
  EXPECT_EQ(gate_.Renew(caller, stream)->code, core::RefusalCode::kUnauthenticated);
}

TEST_F(AccessGateTest, WhoCameWhenNobodyWasAskedHasToComeAgain) {
  Caller caller = Admitted("StreamIntents", "");
  gate_.SetClients({NewClient("line-7", "seven", RoleSet(Role::kSubmit))});
  EXPECT_EQ(gate_.Renew(caller, *FindMethodRights("StreamIntents"))->code,
            core::RefusalCode::kUnauthenticated);
}

}  // namespace
}  // namespace interlock::access
