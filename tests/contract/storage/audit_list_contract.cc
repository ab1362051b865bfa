#include <gmock/gmock.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/audit_chain.h"
#include "tests/contract/storage/intent_store_contract.h"

namespace interlock::storage::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

AuditEvent Act(const std::string& action, const std::string& actor = "local",
               absl::Duration after = absl::ZeroDuration()) {
  return {StartOfTest() + after, actor, action, "lease 7", "because", "ok"};
}

// Follows the pages to the last; the numbers as they come.
std::vector<std::int64_t> NumbersOf(IntentReader& reader, AuditQuery query) {
  std::vector<std::int64_t> numbers;
  for (int pages = 0; pages < 1'000; ++pages) {
    const auto page = reader.ListAuditEvents(query);
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) break;
    EXPECT_LE(page->records.size(), static_cast<std::size_t>(query.limit));
    for (const AuditRecord& record : page->records) numbers.push_back(record.number);
    if (!page->next) break;
    query.after = page->next;
  }
  return numbers;
}

AuditQuery QueryOf(AuditFilter filter, AuditOrder order = AuditOrder::kOldestFirst,
                   int limit = 50) {
  AuditQuery query;
  query.filter = std::move(filter);
  query.order = order;
  query.limit = limit;
  return query;
}

// Whether what is there is a whole chain; empty: it is.
std::string FirstBreak(IntentReader& reader) {
  AuditQuery query = QueryOf({}, AuditOrder::kOldestFirst, 3);
  auto page = reader.ListAuditEvents(query);
  if (!page.ok()) return page.status().ToString();
  core::ChainCheck check(page->start.number, page->start.hash);
  while (true) {
    for (const AuditRecord& record : page->records) {
      if (AuditHash(check.hash(), record.number, record.event) != record.hash) return "a hash";
      const std::string ids = IntentIdText(record.event.intent_ids);
      const core::AuditValues values{record.number,       absl::ToUnixMillis(record.event.time),
                                     record.event.actor,  record.event.action,
                                     record.event.scope,  ids,
                                     record.event.reason, record.event.outcome};
      if (const auto problem = check.Next(values, record.hash)) return *problem;
    }
    if (!page->next) break;
    query.after = page->next;
    page = reader.ListAuditEvents(query);
    if (!page.ok()) return page.status().ToString();
  }
  if (check.hash() != page->head.hash) return "the head";
  return check.End(page->head.number).value_or("");
}

TEST_P(AuditListContract, AnEmptyListHasOnePageThatStartsAndEndsAtNothing) {
  store();
  const auto page = reader().ListAuditEvents({});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(page->records, IsEmpty());
  EXPECT_FALSE(page->next.has_value());
  EXPECT_EQ(page->start, AuditLink());
  EXPECT_EQ(page->head, AuditLink());
}

TEST_P(AuditListContract, ActsAreListedInBothOrdersAndEveryPageSize) {
  for (int i = 0; i < 7; ++i) {
    InTransaction([&] { EXPECT_TRUE(audit().Append(Act("A")).ok()); });
  }
  for (int round = 0; round < 2; ++round) {
    for (const int limit : {1, 2, 3, 6, 7, 8}) {
      SCOPED_TRACE(limit);
      EXPECT_THAT(NumbersOf(reader(), QueryOf({}, AuditOrder::kOldestFirst, limit)),
                  ElementsAre(1, 2, 3, 4, 5, 6, 7));
      EXPECT_THAT(NumbersOf(reader(), QueryOf({}, AuditOrder::kNewestFirst, limit)),
                  ElementsAre(7, 6, 5, 4, 3, 2, 1));
    }
    Reopen(StartOfTest());
  }
  EXPECT_EQ(reader().ListAuditEvents(QueryOf({}, AuditOrder::kOldestFirst, 0)).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(AuditListContract, EveryConditionMustHold) {
  AuditEvent first = Act("Cancel", "ann");
  first.intent_ids = {core::IntentId(17), core::IntentId(170)};
  AuditEvent second = Act("Cancel", "bob", absl::Hours(2));
  second.intent_ids = {core::IntentId(1)};
  const AuditEvent third = Act("Retry", "ann", absl::Hours(4));
  // The clock was set back a little.
  const AuditEvent fourth = Act("Retry", "ann", absl::Hours(4) - absl::Minutes(50));
  InTransaction([&] {
    for (const AuditEvent& act : {first, second, third, fourth}) {
      EXPECT_TRUE(audit().Append(act).ok());
    }
  });
  const auto numbers = [this](const AuditFilter& filter) {
    const auto oldest = NumbersOf(reader(), QueryOf(filter, AuditOrder::kOldestFirst, 1));
    const auto newest = NumbersOf(reader(), QueryOf(filter, AuditOrder::kNewestFirst, 1));
    EXPECT_EQ(std::vector(newest.rbegin(), newest.rend()), oldest);
    return oldest;
  };
  AuditFilter filter;
  filter.actor = "ann";
  EXPECT_THAT(numbers(filter), ElementsAre(1, 3, 4));
  filter.action = "Retry";
  EXPECT_THAT(numbers(filter), ElementsAre(3, 4));
  filter.before = StartOfTest() + absl::Hours(4);
  EXPECT_THAT(numbers(filter), ElementsAre(4));
  filter = {};
  filter.intent_id = core::IntentId(17);
  EXPECT_THAT(numbers(filter), ElementsAre(1));
  filter.intent_id = core::IntentId(7);
  EXPECT_THAT(numbers(filter), IsEmpty());
  filter = {};
  filter.from = StartOfTest() + absl::Hours(2);
  EXPECT_THAT(numbers(filter), ElementsAre(2, 3, 4));
  filter.from = StartOfTest() + absl::Hours(4);
  EXPECT_THAT(numbers(filter), ElementsAre(3));
  filter.from = StartOfTest() + absl::Hours(9);
  EXPECT_THAT(numbers(filter), IsEmpty());
}

TEST_P(AuditListContract, AnActComesBackAsItWasWritten) {
  AuditEvent act{StartOfTest() + absl::Microseconds(1'500), "J\u00f6rg", "Act", "a\nb", "", "no"};
  act.intent_ids = {core::IntentId(3), core::IntentId(2)};
  InTransaction([&] { EXPECT_TRUE(audit().Append(act).ok()); });
  act.time = StartOfTest() + absl::Milliseconds(1);
  const auto page = reader().ListAuditEvents({});
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->records.size(), 1U);
  EXPECT_EQ(page->records[0].event, act);
  EXPECT_EQ(page->head, (AuditLink{1, page->records[0].hash}));
}

TEST_P(AuditListContract, BytesThatAreNoTextAreReplacedBeforeTheyAreChained) {
  AuditEvent act = Act("A");
  act.scope = "row \xff of x";
  InTransaction([&] { EXPECT_TRUE(audit().Append(act).ok()); });
  EXPECT_EQ(AuditEvents()[0].scope, "row \xef\xbf\xbd of x");
  EXPECT_EQ(FirstBreak(reader()), "");
}

TEST_P(AuditListContract, TheChainHoldsAcrossRollbacksAndRestarts) {
  const auto append = [this] { EXPECT_TRUE(audit().Append(Act("A")).ok()); };
  InTransaction([&] { append(); });
  ASSERT_TRUE(store().Begin().ok());
  append();
  append();
  store().Rollback();
  EXPECT_EQ(FirstBreak(reader()), "");
  InTransaction([&] {
    append();
    append();
  });
  Reopen(StartOfTest());
  InTransaction([&] { append(); });
  EXPECT_EQ(FirstBreak(reader()), "");
  EXPECT_THAT(NumbersOf(reader(), QueryOf({})), ElementsAre(1, 2, 3, 4));
}

TEST_P(AuditListContract, WhatIsLeftOfAChainAfterItsRetentionStillHolds) {
  InTransaction([&] {
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(audit().Append(Act("old")).ok());
    EXPECT_TRUE(audit().Append(Act("young", "local", absl::Hours(1))).ok());
    // By a clock that was set back.
    EXPECT_TRUE(audit().Append(Act("old", "local", absl::Seconds(1))).ok());
  });
  const absl::Time later = StartOfTest() + options.event_retention + absl::Seconds(20);
  MaintainAll(later);
  EXPECT_THAT(NumbersOf(reader(), QueryOf({})), ElementsAre(6, 7))
      << "only from the start, so that no link is missing";
  const auto page = reader().ListAuditEvents({});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->start.number, 5);
  EXPECT_EQ(page->head.number, 7);
  EXPECT_EQ(FirstBreak(reader()), "");
  Reopen(later);
  MaintainAll(later + absl::Hours(2));
  EXPECT_THAT(NumbersOf(reader(), QueryOf({})), IsEmpty());
  EXPECT_EQ(FirstBreak(reader()), "");
  Reopen(later);
  InTransaction([&] { EXPECT_TRUE(audit().Append(Act("new")).ok()); });
  EXPECT_THAT(NumbersOf(reader(), QueryOf({})), ElementsAre(8));
  EXPECT_EQ(FirstBreak(reader()), "");
}

}  // namespace
}  // namespace interlock::storage::testing
