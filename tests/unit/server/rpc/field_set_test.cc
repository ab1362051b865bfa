#include "server/rpc/field_set.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::rpc {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Struct Parse(const std::string& json) {
  Struct fields;
  const auto status = google::protobuf::util::JsonStringToMessage(json, &fields);
  EXPECT_TRUE(status.ok()) << json;
  return fields;
}

Struct Number(double number) {
  Struct fields;
  (*fields.mutable_fields())["n"].set_number_value(number);
  return fields;
}

struct Row {
  std::string sent;
  std::string canonical;
};

TEST(FieldSet, SameValuesGiveTheSameText) {
  const std::vector<Row> rows = {
      {"{}", "{}"},
      {R"({"b":1,"a":2})", R"({"a":2,"b":1})"},
      {R"({ "b" : 1.0 , "a" : 2e0 })", R"({"a":2,"b":1})"},
      {R"({"a":{"z":1,"y":[3,{"d":4,"c":5}]}})", R"({"a":{"y":[3,{"c":5,"d":4}],"z":1}})"},
      {R"({"a":null,"b":true,"c":false,"d":""})", R"({"a":null,"b":true,"c":false,"d":""})"},
      {R"({"a":"q\"b\\s\/\n\u0001ü"})", "{\"a\":\"q\\\"b\\\\s/\\u000a\\u0001\xC3\xBC\"}"},
      {R"({"a":[],"b":{}})", R"({"a":[],"b":{}})"},
      {R"({"B":1,"a":2,"\u00fc":3})", "{\"B\":1,\"a\":2,\"\xC3\xBC\":3}"},
  };
  for (const Row& row : rows) {
    std::vector<core::Violation> violations;
    EXPECT_EQ(FieldSetFromStruct(Parse(row.sent), violations).canonical_json, row.canonical);
    EXPECT_THAT(violations, IsEmpty()) << row.sent;
  }
}

struct NumberRow {
  double number;
  std::string text;
};

TEST(FieldSet, NumbersAreWholeOrShortest) {
  const std::vector<NumberRow> rows = {
      {0, "0"},
      {-0.0, "0"},
      {1, "1"},
      {-17, "-17"},
      {100000000, "100000000"},
      {0.1, "0.1"},
      {-2.5, "-2.5"},
      {1.0 / 3, "0.3333333333333333"},
      {1e-7, "1e-07"},
      {9007199254740991, "9007199254740991"},
      {-9007199254740991, "-9007199254740991"},
      {std::numeric_limits<double>::denorm_min(), "5e-324"},
  };
  for (const NumberRow& row : rows) {
    std::vector<core::Violation> violations;
    const core::FieldSet set = FieldSetFromStruct(Number(row.number), violations);
    EXPECT_EQ(set.canonical_json, "{\"n\":" + row.text + "}");
    EXPECT_THAT(violations, IsEmpty());
    Struct back;
    ASSERT_TRUE(StructFromCanonicalJson(set.canonical_json, back));
    EXPECT_EQ(back.fields().at("n").number_value(), row.number);
  }
}

TEST(FieldSet, NumbersThatJsonWouldChangeAreRefused) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double number : {9007199254740992.0, -9007199254740992.0, 1e300, infinity, -infinity,
                              std::numeric_limits<double>::quiet_NaN()}) {
    std::vector<core::Violation> violations;
    FieldSetFromStruct(Number(number), violations);
    ASSERT_EQ(violations.size(), 1u) << number;
    EXPECT_EQ(violations[0].field, "fields.n");
  }
}

TEST(FieldSet, AViolationNamesTheWholePath) {
  std::vector<core::Violation> violations;
  FieldSetFromStruct(Parse(R"({"defects":[{"id":1},{"id":9007199254740993}]})"), violations);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].field, "fields.defects[1].id");
  EXPECT_THAT(violations[0].description, HasSubstr("send it as text"));
}

TEST(FieldSet, NamesAreThoseWithAValue) {
  std::vector<core::Violation> violations;
  const core::FieldSet set = FieldSetFromStruct(
      Parse(R"({"z":0,"y":false,"x":"","w":null,"v":{},"u":[],"t":" "})"), violations);
  EXPECT_THAT(set.names, ElementsAre("t", "u", "v", "y", "z"));
  EXPECT_THAT(set.empty_names, ElementsAre("w", "x"));
}

TEST(FieldSet, UnusableNamesAreRefusedAtEveryLevel) {
  for (const std::string& name :
       {std::string(), std::string("a\nb"), std::string("a\x7F"), std::string(129, 'x')}) {
    Struct fields;
    Struct& inner = *(*fields.mutable_fields())["outer"].mutable_struct_value();
    (*inner.mutable_fields())[name].set_bool_value(true);
    std::vector<core::Violation> violations;
    FieldSetFromStruct(fields, violations);
    ASSERT_EQ(violations.size(), 1u) << name;
    EXPECT_THAT(violations[0].field, HasSubstr("fields.outer."));
    EXPECT_EQ(violations[0].field.find('\n'), std::string::npos);
  }
  Struct longest;
  (*longest.mutable_fields())[std::string(128, 'x')].set_bool_value(true);
  std::vector<core::Violation> violations;
  FieldSetFromStruct(longest, violations);
  EXPECT_THAT(violations, IsEmpty());
}

TEST(FieldSet, AValueWithoutKindIsRefused) {
  Struct fields;
  (*fields.mutable_fields())["a"] = Value();
  std::vector<core::Violation> violations;
  const core::FieldSet set = FieldSetFromStruct(fields, violations);
  EXPECT_EQ(violations.size(), 1u);
  EXPECT_THAT(set.names, IsEmpty());
}

Struct Nested(int depth) {
  Struct fields;
  Struct* at = &fields;
  for (int i = 1; i < depth; ++i) {
    at = (*at->mutable_fields())["n"].mutable_struct_value();
  }
  return fields;
}

TEST(FieldSet, DepthIsLimitedToThirtyTwo) {
  std::vector<core::Violation> violations;
  FieldSetFromStruct(Nested(kMaxFieldsDepth), violations);
  EXPECT_THAT(violations, IsEmpty());
  FieldSetFromStruct(Nested(kMaxFieldsDepth + 1), violations);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_THAT(violations[0].description, HasSubstr("32 levels"));
}

TEST(FieldSet, WhatTheLimitAllowsProtobufCanParse) {
  v1::SubmitIntentRequest request;
  *request.mutable_fields() = Nested(kMaxFieldsDepth);
  v1::SubmitIntentRequest parsed;
  EXPECT_TRUE(parsed.ParseFromString(request.SerializeAsString()));
}

TEST(FieldSet, ListsCountAsLevelsToo) {
  Struct fields;
  Value* at = &(*fields.mutable_fields())["a"];
  for (int i = 0; i < kMaxFieldsDepth; ++i) at = at->mutable_list_value()->add_values();
  at->set_bool_value(true);
  std::vector<core::Violation> violations;
  FieldSetFromStruct(fields, violations);
  EXPECT_EQ(violations.size(), 1u);
}

TEST(FieldSet, SizeIsThatOfTheCanonicalText) {
  // {"a":"…"} has 8 bytes around the text.
  Struct fits;
  (*fits.mutable_fields())["a"].set_string_value(std::string(kMaxFieldsBytes - 8, 'x'));
  std::vector<core::Violation> violations;
  EXPECT_EQ(FieldSetFromStruct(fits, violations).canonical_json.size(), kMaxFieldsBytes);
  EXPECT_THAT(violations, IsEmpty());
  Struct too_large;
  (*too_large.mutable_fields())["a"].set_string_value(std::string(kMaxFieldsBytes - 7, 'x'));
  FieldSetFromStruct(too_large, violations);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].field, "fields");
}

TEST(FieldSet, AThousandViolationsBecomeAFew) {
  Struct fields;
  for (int i = 0; i < 1000; ++i) {
    (*fields.mutable_fields())["n" + std::to_string(i)].set_number_value(1e300);
  }
  std::vector<core::Violation> violations;
  FieldSetFromStruct(fields, violations);
  EXPECT_EQ(violations.size(), 16u);
}

TEST(FieldSet, TheTextLeadsBackToTheSameFields) {
  const Struct fields = Parse(
      R"({"a":{"z":1.5,"y":[3,{"d":null,"c":true}]},"ü":"tab\tquote\"","e":[],"f":{},"g":""})");
  std::vector<core::Violation> violations;
  Struct back;
  ASSERT_TRUE(StructFromCanonicalJson(FieldSetFromStruct(fields, violations).canonical_json, back));
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(fields, back));
}

TEST(FieldSet, TextThatIsNoObjectIsRefused) {
  for (const char* const text : {"", "[]", "1", "null", "{", "{\"a\":}", "{} x"}) {
    Struct fields = Parse(R"({"old":1})");
    EXPECT_FALSE(StructFromCanonicalJson(text, fields)) << text;
    EXPECT_EQ(fields.fields_size(), 0);
  }
}

}  // namespace
}  // namespace interlock::rpc
