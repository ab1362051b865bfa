#include "server/access/access_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace interlock::access {
namespace {

using testing::HasSubstr;
using testing::Not;
using Header = Credential::Header;

Client TokenClient(const std::string& name, const std::string& token) {
  Client client;
  client.name = name;
  client.token = DigestOf(token);
  client.roles = RoleSet(Role::kSubmit);
  return client;
}

Client CertificateClient(const std::string& name, const std::string& certificate_name) {
  Client client;
  client.name = name;
  client.certificate_name = certificate_name;
  client.roles = RoleSet(Role::kRead);
  return client;
}

Credential Token(const std::string& token, std::vector<std::string> names = {}) {
  return {Header::kToken, DigestOf(token), std::move(names)};
}

Credential Certificate(std::vector<std::string> names) {
  return {Header::kNone, {}, std::move(names)};
}

const AccessPolicy& Plant() {
  static const AccessPolicy policy({TokenClient("line-7", "seven"), TokenClient("line-8", "eight"),
                                    CertificateClient("scada", "scada.plant"),
                                    CertificateClient("agent", "spiffe://plant/agent")});
  return policy;
}

struct Row {
  std::string situation;
  Credential credential;
  std::string client;   // or
  std::string refusal;  // part of its sentence
};

TEST(AccessPolicy, WhoACredentialIs) {
  const std::vector<Row> rows = {
      {"nothing", {}, "", "this broker wants to know who calls"},
      {"first token", Token("seven"), "line-7", ""},
      {"second token", Token("eight"), "line-8", ""},
      {"unknown token", Token("nine"), "", "the token is not known"},
      {"a prefix of a token", Token("seve"), "", "the token is not known"},
      {"DNS name", Certificate({"scada.plant"}), "scada", ""},
      {"URI", Certificate({"spiffe://plant/agent"}), "agent", ""},
      {"one of several names", Certificate({"x", "scada.plant"}), "scada", ""},
      {"names of two clients", Certificate({"spiffe://plant/agent", "scada.plant"}), "scada", ""},
      {"a part of a name", Certificate({"scada"}), "",
       "no client of this broker has a name of the "
       "certificate (scada)"},
      {"a longer name", Certificate({"scada.plant.example"}), "", "(scada.plant.example)"},
      {"other case", Certificate({"SCADA.plant"}), "", "(SCADA.plant)"},
      {"token before certificate", Token("seven", {"scada.plant"}), "line-7", ""},
      {"bad token with a good certificate", Token("x", {"scada.plant"}), "", "token is not known"},
      {"unreadable header", {Header::kUnreadable, {}, {"scada.plant"}}, "", "Bearer TOKEN"},
      {"a digest of nothing", {Header::kToken, {}, {}}, "", "the token is not known"},
  };
  for (const Row& row : rows) {
    const auto who = Plant().Identify(row.credential);
    if (const auto* client = std::get_if<AccessPolicy::ClientPtr>(&who)) {
      EXPECT_EQ((*client)->name, row.client) << row.situation;
    } else {
      const core::Refusal& refusal = std::get<core::Refusal>(who);
      EXPECT_EQ(refusal.code, core::RefusalCode::kUnauthenticated) << row.situation;
      EXPECT_EQ(row.client, "") << row.situation << ": " << refusal.message;
      EXPECT_THAT(refusal.message, HasSubstr(row.refusal)) << row.situation;
    }
  }
}

TEST(AccessPolicy, OnlyWithoutClientsIsItOpen) {
  EXPECT_TRUE(AccessPolicy().IsOpen());
  EXPECT_FALSE(Plant().IsOpen());
}

TEST(AccessPolicy, NoRoleIncludesAnother) {
  for (const Role has : kAllRoles) {
    Client client = TokenClient("c", "t");
    client.roles = RoleSet(has);
    for (const MethodRights& rights : AllMethodRights()) {
      EXPECT_EQ(!JudgeMethod(client, rights).has_value(), rights.roles.Has(has))
          << NameOf(has) << " " << rights.method;
    }
  }
}

TEST(AccessPolicy, ARefusalNamesTheRoleThatMay) {
  const auto refusal = JudgeMethod(TokenClient("line-7", "t"), *FindMethodRights("GetConfig"));
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->code, core::RefusalCode::kPermissionDenied);
  EXPECT_EQ(refusal->message, "GetConfig needs the role admin; client line-7 has submit");
  EXPECT_EQ(refusal->metadata.at("role"), "admin");
}

TEST(AccessPolicy, AClientUsesOnlyItsSources) {
  Client client = TokenClient("bridge", "t");
  EXPECT_EQ(JudgeSource(client, "anything"), std::nullopt);
  client.sources = {"line-7", "line-8"};
  EXPECT_EQ(JudgeSource(client, "line-8"), std::nullopt);
  const auto refusal = JudgeSource(client, "line-9");
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->code, core::RefusalCode::kPermissionDenied);
  EXPECT_EQ(refusal->message,
            "client bridge may not use the source \"line-9\"; it may use line-7, line-8");
  EXPECT_EQ(refusal->metadata.at("source"), "line-9");
  EXPECT_TRUE(JudgeSource(client, "").has_value());
}

TEST(AccessPolicy, AClientIsFoundAgainByNameAndCredential) {
  const Client line7 = TokenClient("line-7", "seven");
  ASSERT_NE(Plant().FindAgain(line7), nullptr);
  EXPECT_EQ(Plant().FindAgain(line7)->name, "line-7");
  EXPECT_EQ(Plant().FindAgain(TokenClient("line-7", "other")), nullptr);
  EXPECT_EQ(Plant().FindAgain(TokenClient("line-6", "seven")), nullptr);
  EXPECT_EQ(Plant().FindAgain(CertificateClient("line-7", "seven")), nullptr);
  EXPECT_NE(Plant().FindAgain(CertificateClient("scada", "scada.plant")), nullptr);
}

TEST(RoleSet, SaysWhatItHas) {
  EXPECT_EQ(RoleSet().ToText(), "none");
  EXPECT_EQ(RoleSet(Role::kAdmin, Role::kSubmit).ToText(), "submit, admin");
  for (const Role role : kAllRoles) EXPECT_EQ(RoleNamed(NameOf(role)), role);
  EXPECT_EQ(RoleNamed("root"), std::nullopt);
}

}  // namespace
}  // namespace interlock::access
