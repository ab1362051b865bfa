#include "server/gateway/apriso/etag.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace interlock::apriso {
namespace {

using core::EtagKind;
using core::EtagProblem;

void ExpectEtag(const EtagReading& reading, const std::string& etag) {
  EXPECT_EQ(reading.problem, EtagProblem::kNone) << etag;
  ASSERT_TRUE(reading.etag.has_value()) << etag;
  EXPECT_EQ(reading.etag->value(), etag);
}

void ExpectProblem(const EtagReading& reading, EtagProblem problem) {
  EXPECT_EQ(reading.problem, problem);
  EXPECT_FALSE(reading.etag.has_value());
}

TEST(EtagFromHeadersTest, UsableOneComesBackByteForByte) {
  for (const char* etag : {"\"1\"", "\"!#~\"", "\"*\"", "\"a,b\"", "\"W/\"", "17", "abc-1"}) {
    ExpectEtag(EtagFromHeaders({etag}, EtagKind::kRevision), etag);
    ExpectEtag(EtagFromHeaders({etag}, EtagKind::kContentHash), etag);
  }
}

TEST(EtagFromHeadersTest, StarEmptyAndBytesOutsideTheRuleAreMalformed) {
  for (const std::string& etag : std::vector<std::string>{
           "*", "\"\"", "\"a b\"", "\"a\"b\"", "\"a", "a\"", "\"", "a b", "a,b", "W/", "W/*",
           "W/\"\"", "\"\xC3\xA4\"", "\"a\x7F\"", "\"a\tb\"", "\"a\r\nX: y\""}) {
    ExpectProblem(EtagFromHeaders({etag}, EtagKind::kWeak), EtagProblem::kMalformed);
  }
  ExpectProblem(EtagFromHeaders({"\"" + std::string(1100, 'x') + "\""}, EtagKind::kRevision),
                EtagProblem::kMalformed);
}

TEST(EtagFromHeadersTest, WeakOneCountsOnlyWhereTheSiteSaysSo) {
  ExpectProblem(EtagFromHeaders({"W/\"1\""}, EtagKind::kRevision), EtagProblem::kWeakNotAccepted);
  ExpectProblem(EtagFromHeaders({"W/\"1\""}, EtagKind::kContentHash),
                EtagProblem::kWeakNotAccepted);
  ExpectEtag(EtagFromHeaders({"W/\"1\""}, EtagKind::kWeak), "W/\"1\"");
  ExpectEtag(EtagFromHeaders({"\"1\""}, EtagKind::kWeak), "\"1\"");
}

TEST(EtagFromHeadersTest, NoneAndSeveralAreToldApart) {
  ExpectProblem(EtagFromHeaders({}, EtagKind::kRevision), EtagProblem::kMissing);
  ExpectProblem(EtagFromHeaders({""}, EtagKind::kRevision), EtagProblem::kMissing);
  ExpectProblem(EtagFromHeaders({"\"1\"", "\"2\""}, EtagKind::kRevision), EtagProblem::kSeveral);
  ExpectProblem(EtagFromHeaders({"\"1\"", "\"1\""}, EtagKind::kRevision), EtagProblem::kSeveral);
}

TEST(EtagFromBodyTest, TextAndWholeNumberArePutIntoQuotes) {
  const nlohmann::json text = "rev-7";
  const nlohmann::json number = 42;
  const nlohmann::json quoted = "\"rev-7\"";
  ExpectEtag(EtagFromBody(&text, EtagKind::kRevision), "\"rev-7\"");
  ExpectEtag(EtagFromBody(&number, EtagKind::kRevision), "\"42\"");
  ExpectEtag(EtagFromBody(&quoted, EtagKind::kRevision), "\"rev-7\"");
}

TEST(EtagFromBodyTest, WeakOneStaysAsItIs) {
  const nlohmann::json weak = "W/\"7\"";
  ExpectEtag(EtagFromBody(&weak, EtagKind::kWeak), "W/\"7\"");
  ExpectProblem(EtagFromBody(&weak, EtagKind::kRevision), EtagProblem::kWeakNotAccepted);
}

TEST(EtagFromBodyTest, AbsentNullAndEmptyAreMissing) {
  const nlohmann::json null;
  const nlohmann::json empty = "";
  ExpectProblem(EtagFromBody(nullptr, EtagKind::kRevision), EtagProblem::kMissing);
  ExpectProblem(EtagFromBody(&null, EtagKind::kRevision), EtagProblem::kMissing);
  ExpectProblem(EtagFromBody(&empty, EtagKind::kRevision), EtagProblem::kMissing);
}

TEST(EtagFromBodyTest, WhatCannotBeAVersionIsMalformed) {
  for (const nlohmann::json& value :
       {nlohmann::json(1.5), nlohmann::json(true), nlohmann::json::object(), nlohmann::json("a b"),
        nlohmann::json("a\nb"), nlohmann::json("a\"b")}) {
    ExpectProblem(EtagFromBody(&value, EtagKind::kRevision), EtagProblem::kMalformed);
  }
}

}  // namespace
}  // namespace interlock::apriso
