#include "client/cli/bulk/journal.h"

#include <string>

#include "client/call_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/golden_file.h"
#include "tests/unit/client/temporary_folder.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;

LineMark Mark(std::uint64_t number, const std::string& text) {
  return MarkOf({.number = number, .text = text});
}

v1::SubmitIntentRequest Request(const std::string& event_id) {
  v1::SubmitIntentRequest request;
  request.set_event_id(event_id);
  return request;
}

v1::SubmitIntentResponse Response(const std::string& intent_id) {
  v1::SubmitIntentResponse response;
  response.mutable_intent()->set_intent_id(intent_id);
  response.set_duplicate(v1::SubmitIntentResponse::NONE);
  return response;
}

class JournalTest : public testing::Test {
 protected:
  std::string Path() { return folder_.path() + "/j"; }
  // Line 2 was accepted, line 3 refused.
  void WriteTwoEntries() {
    auto journal = Journal::Open(Path());
    ASSERT_TRUE(journal.ok()) << journal.status();
    journal->Accepted(Mark(2, "two"), Request("e2"), Response("231"));
    journal->Refused(
        Mark(3, "three"), Request("e3"),
        MakeError(absl::StatusCode::kInvalidArgument, "no such status", "INVALID_FIELDS"));
    EXPECT_TRUE(journal->healthy());
  }

  TemporaryFolder folder_;
};

TEST_F(JournalTest, SaysWhatBecameOfEachLine) {
  WriteTwoEntries();
  ExpectGolden("journal.jsonl", folder_.Read("j"));
}

TEST_F(JournalTest, KnowsAcceptedLinesAgainByNumberAndText) {
  WriteTwoEntries();
  const auto journal = Journal::Open(Path());
  ASSERT_TRUE(journal.ok()) << journal.status();
  EXPECT_EQ(journal->AcceptedAs(Mark(2, "two")), 231U);
  EXPECT_EQ(journal->AcceptedAs(Mark(2, "changed")), 0U);
  EXPECT_EQ(journal->AcceptedAs(Mark(1, "two")), 0U);
  EXPECT_EQ(journal->AcceptedAs(Mark(3, "three")), 0U) << "refused lines are sent again";
  EXPECT_EQ(journal->AcceptedAs(Mark(1'000'000, "two")), 0U);
}

TEST_F(JournalTest, LastEntryThatWasCutOffIsLeftOutAndOverwritten) {
  WriteTwoEntries();
  const std::string whole = folder_.Read("j");
  folder_.Write("j", whole + R"({"line":4,"hash":"00000000000)");
  {
    auto journal = Journal::Open(Path());
    ASSERT_TRUE(journal.ok()) << journal.status();
    EXPECT_EQ(journal->AcceptedAs(Mark(2, "two")), 231U);
    journal->Accepted(Mark(5, "five"), Request("e5"), Response("232"));
  }
  EXPECT_THAT(folder_.Read("j"), testing::StartsWith(whole));
  const auto journal = Journal::Open(Path());
  ASSERT_TRUE(journal.ok()) << journal.status();
  EXPECT_EQ(journal->AcceptedAs(Mark(5, "five")), 232U);
}

TEST_F(JournalTest, OtherFileIsNotTakenForAJournal) {
  for (const char* text :
       {"hello\nworld\n", "{\"line\":1}\n{}\n", "{\"line\":0,\"hash\":\"1\"}\n{}\n",
        "{\"line\":99999999999,\"hash\":\"1\",\"intentId\":\"1\"}\n"}) {
    SCOPED_TRACE(text);
    folder_.Write("j", text);
    const auto journal = Journal::Open(Path());
    ASSERT_FALSE(journal.ok());
    EXPECT_THAT(std::string(journal.status().message()), HasSubstr(":1: is no entry"));
    EXPECT_EQ(folder_.Read("j"), text) << "and it is not touched";
  }
}

TEST_F(JournalTest, WithoutAFileNothingIsKnown) {
  Journal journal;
  journal.Accepted(Mark(1, "one"), Request("e1"), Response("1"));
  EXPECT_EQ(journal.AcceptedAs(Mark(1, "one")), 0U);
  EXPECT_TRUE(journal.healthy());
}

}  // namespace
}  // namespace interlock::client::cli
