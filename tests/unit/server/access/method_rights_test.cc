#include "server/access/method_rights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "google/protobuf/descriptor.h"
#include "interlock/v1/broker_admin.pb.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::access {
namespace {

using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

const ServiceDescriptor* Broker() {
  return v1::SubmitIntentResponse::descriptor()->file()->FindServiceByName("TransitionBroker");
}
const ServiceDescriptor* Admin() {
  return v1::GetBrokerStatusResponse::descriptor()->file()->FindServiceByName("BrokerAdmin");
}

std::map<std::string, const MethodDescriptor*> AllMethods() {
  std::map<std::string, const MethodDescriptor*> methods;
  for (const ServiceDescriptor* service : {Broker(), Admin()}) {
    for (int i = 0; i < service->method_count(); ++i) {
      const bool is_new = methods.emplace(service->method(i)->name(), service->method(i)).second;
      EXPECT_TRUE(is_new) << service->method(i)->name() << " is in both services";
    }
  }
  return methods;
}

TEST(MethodRights, EveryMethodOfTheApiHasARoleAndNoOtherIsNamed) {
  std::set<std::string> in_api;
  for (const auto& [name, method] : AllMethods()) in_api.insert(name);
  std::set<std::string> in_table;
  for (const MethodRights& rights : AllMethodRights()) {
    EXPECT_FALSE(rights.roles.empty()) << rights.method;
    EXPECT_TRUE(in_table.insert(std::string(rights.method)).second) << rights.method;
  }
  EXPECT_EQ(in_table, in_api);
}

// Calls are told apart by their answers.
TEST(MethodRights, EveryMethodHasAnAnswerOfItsOwn) {
  std::set<const google::protobuf::Descriptor*> answers;
  for (const auto& [name, method] : AllMethods()) {
    EXPECT_TRUE(answers.insert(method->output_type()).second) << name;
  }
}

TEST(MethodRights, WhoOnlySubmitsMayCallNothingOfBrokerAdmin) {
  for (int i = 0; i < Admin()->method_count(); ++i) {
    const MethodRights* const rights = FindMethodRights(Admin()->method(i)->name());
    ASSERT_NE(rights, nullptr);
    EXPECT_FALSE(rights->roles.Has(Role::kSubmit)) << rights->method;
  }
}

TEST(MethodRights, WhoOnlyReadsMayChangeNothing) {
  for (const MethodRights& rights : AllMethodRights()) {
    const bool is_act = rights.audit == AuditOf::kAct;
    EXPECT_FALSE(is_act && rights.roles.Has(Role::kRead)) << rights.method;
  }
}

TEST(MethodRights, EveryCallOfBrokerAdminAndNoneOfTransitionBrokerIsAudited) {
  for (int i = 0; i < Admin()->method_count(); ++i) {
    EXPECT_NE(FindMethodRights(Admin()->method(i)->name())->audit, AuditOf::kNothing)
        << Admin()->method(i)->name();
  }
  for (int i = 0; i < Broker()->method_count(); ++i) {
    EXPECT_EQ(FindMethodRights(Broker()->method(i)->name())->audit, AuditOf::kNothing)
        << Broker()->method(i)->name();
  }
}

// Whatever asks for a reason changes something.
TEST(MethodRights, AnActIsWhatAsksForAReason) {
  for (int i = 0; i < Admin()->method_count(); ++i) {
    const MethodDescriptor* const method = Admin()->method(i);
    if (method->input_type()->FindFieldByName("reason") == nullptr) continue;
    EXPECT_EQ(FindMethodRights(method->name())->audit, AuditOf::kAct) << method->name();
  }
}

TEST(MethodRights, AnUnknownMethodHasNone) {
  EXPECT_EQ(FindMethodRights("DropEverything"), nullptr);
  EXPECT_EQ(FindMethodRights(""), nullptr);
}

}  // namespace
}  // namespace interlock::access
