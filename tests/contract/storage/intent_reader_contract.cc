#include <gmock/gmock.h>

#include "tests/contract/storage/intent_store_contract.h"

namespace interlock::storage::testing {
namespace {

using core::IntentState;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

IntentQuery QueryOf(IntentFilter filter, IntentOrder order = IntentOrder::kCreateTime,
                    int limit = 50) {
  IntentQuery query;
  query.filter = std::move(filter);
  query.order = order;
  query.limit = limit;
  return query;
}

TEST_P(IntentReaderContract, AnEmptyStoreHasOnePageWithoutIntents) {
  store();
  const auto page = reader().ListIntents({});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(page->intents, IsEmpty());
  EXPECT_FALSE(page->next.has_value());
}

TEST_P(IntentReaderContract, OpenAndFinishedOnesAreListedTogetherInEveryOrderAndPageSize) {
  // Times that repeat and go back, as after a correction of the clock.
  const int accept_seconds[] = {5, 3, 3, 9, 5, 5, 1, 7};
  const int update_seconds[] = {10, 40, 20, 20, 30, 11, 40, 12};
  int event = 0;
  for (const int seconds : accept_seconds) {
    Insert(SampleIntent("WO-1", std::to_string(event++), StartOfTest() + absl::Seconds(seconds)));
  }
  for (int id = 1; id <= 8; ++id) {
    const absl::Time time = StartOfTest() + absl::Seconds(update_seconds[id - 1]);
    if (id % 2 == 0) {
      Finish(core::IntentId(id), time);
    } else {
      Move(MoveTo(IntentState::kExecuting, Get(core::IntentId(id)), time));
    }
  }
  const std::vector<std::int64_t> by_create = {7, 2, 3, 1, 5, 6, 8, 4};
  const std::vector<std::int64_t> by_update = {1, 6, 8, 3, 4, 5, 2, 7};
  const auto reversed = [](std::vector<std::int64_t> ids) {
    return std::vector<std::int64_t>(ids.rbegin(), ids.rend());
  };
  for (int round = 0; round < 2; ++round) {
    for (const int limit : {1, 2, 3, 7, 8, 9}) {
      SCOPED_TRACE(limit);
      EXPECT_EQ(ListAll(QueryOf({}, IntentOrder::kCreateTime, limit)), by_create);
      EXPECT_EQ(ListAll(QueryOf({}, IntentOrder::kCreateTimeDescending, limit)),
                reversed(by_create));
      EXPECT_EQ(ListAll(QueryOf({}, IntentOrder::kUpdateTime, limit)), by_update);
      EXPECT_EQ(ListAll(QueryOf({}, IntentOrder::kUpdateTimeDescending, limit)),
                reversed(by_update));
      IntentFilter lane;
      lane.work_order_id = core::WorkOrderId("WO-1");
      EXPECT_EQ(ListAll(QueryOf(lane, IntentOrder::kCreateTime, limit)), by_create);
      EXPECT_EQ(ListAll(QueryOf(lane, IntentOrder::kUpdateTimeDescending, limit)),
                reversed(by_update));
    }
    MaintainAll(StartOfTest() + absl::Minutes(1));
  }
}

TEST_P(IntentReaderContract, EveryConditionOfTheFilterMustHold) {
  core::Intent a = SampleIntent("WO-1", "a", StartOfTest());
  a.spec.labels = {{"line", "1"}, {"odd \"key\"", "\xc3\xbc \\ \n"}};
  core::Intent b = SampleIntent("WO-2", "b", StartOfTest() + absl::Seconds(1));
  b.spec.key.source = core::Source("scada");
  b.spec.labels = {{"line", "2"}, {"shift", "night"}};
  core::Intent c = SampleIntent("WO-2", "c", StartOfTest() + absl::Seconds(2));
  c.spec.target_status = core::StatusName("On Hold");
  c.spec.labels = {{"line", "2"}};
  core::Intent d = SampleIntent("WO-3", "d", StartOfTest() + absl::Seconds(3));
  for (const core::Intent& intent : {a, b, c, d}) Insert(intent);
  IntentMove attention =
      MoveTo(IntentState::kNeedsAttention, Get(core::IntentId(1)), StartOfTest());
  attention.reason = core::Reason::kForeignWriter;
  Move(attention);
  IntentMove rejected = MoveTo(IntentState::kRejected, Get(core::IntentId(3)), StartOfTest());
  rejected.reason = core::Reason::kBusinessRule;
  Move(rejected);
  Finish(core::IntentId(4), StartOfTest());

  struct Row {
    const char* what;
    std::function<void(IntentFilter&)> set;
    std::vector<std::int64_t> matching;
  };
  const Row rows[] = {
      {"nothing", [](IntentFilter&) {}, {1, 2, 3, 4}},
      {"work order", [](IntentFilter& f) { f.work_order_id = core::WorkOrderId("WO-2"); }, {2, 3}},
      {"source", [](IntentFilter& f) { f.source = core::Source("scada"); }, {2}},
      {"target", [](IntentFilter& f) { f.target_status = core::StatusName("On Hold"); }, {3}},
      {"one state", [](IntentFilter& f) { f.states = {IntentState::kQueued}; }, {2}},
      {"states",
       [](IntentFilter& f) {
         f.states = {IntentState::kSucceeded, IntentState::kNeedsAttention};
       },
       {1, 4}},
      {"reasons",
       [](IntentFilter& f) {
         f.reasons = {core::Reason::kForeignWriter, core::Reason::kBusinessRule};
       },
       {1, 3}},
      {"results", [](IntentFilter& f) { f.results = {core::Result::kApplied}; }, {4}},
      {"a result nobody has",
       [](IntentFilter& f) { f.results = {core::Result::kUnattributed}; },
       {}},
      {"label",
       [](IntentFilter& f) {
         f.labels = {{"line", "2"}};
       },
       {2, 3}},
      {"labels",
       [](IntentFilter& f) {
         f.labels = {{"line", "2"}, {"shift", "night"}};
       },
       {2}},
      {"odd label",
       [](IntentFilter& f) {
         f.labels = {{"odd \"key\"", "\xc3\xbc \\ \n"}};
       },
       {1}},
      {"label of another value",
       [](IntentFilter& f) {
         f.labels = {{"shift", "2"}};
       },
       {}},
      {"created after",
       [](IntentFilter& f) { f.created_after = StartOfTest() + absl::Seconds(1); },
       {2, 3, 4}},
      {"created before",
       [](IntentFilter& f) { f.created_before = StartOfTest() + absl::Seconds(1); },
       {1}},
      {"work order and state",
       [](IntentFilter& f) {
         f.work_order_id = core::WorkOrderId("WO-2");
         f.states = {IntentState::kRejected};
       },
       {3}},
      {"source and label of different intents",
       [](IntentFilter& f) {
         f.source = core::Source("scada");
         f.labels = {{"line", "1"}};
       },
       {}},
  };
  for (int round = 0; round < 2; ++round) {
    for (const Row& row : rows) {
      SCOPED_TRACE(row.what);
      IntentFilter filter;
      row.set(filter);
      EXPECT_THAT(ListAll(QueryOf(filter)), ElementsAreArray(row.matching));
      EXPECT_THAT(ListAll(QueryOf(filter, IntentOrder::kCreateTime, 1)),
                  ElementsAreArray(row.matching));
    }
    MaintainAll(StartOfTest());
  }
}

TEST_P(IntentReaderContract, PagesGoOnWhereTheyStoppedThoughTheListChanges) {
  for (int i = 0; i < 6; ++i) {
    Insert(SampleIntent("WO-1", std::to_string(i), StartOfTest() + absl::Seconds(i)));
  }
  IntentQuery query = QueryOf({}, IntentOrder::kCreateTime, 2);
  auto page = reader().ListIntents(query);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_TRUE(page->next.has_value());
  Finish(core::IntentId(1), StartOfTest());
  Finish(core::IntentId(3), StartOfTest());
  MaintainAll(StartOfTest());
  Insert(SampleIntent("WO-1", "new", StartOfTest() + absl::Seconds(9)));
  query.after = page->next;
  EXPECT_THAT(ListAll(query), ElementsAre(3, 4, 5, 6, 7));
}

TEST_P(IntentReaderContract, AListedIntentIsComplete) {
  const core::Intent full = Insert(FullIntent());
  for (int round = 0; round < 2; ++round) {
    const auto page = reader().ListIntents({});
    ASSERT_TRUE(page.ok()) << page.status();
    ASSERT_EQ(page->intents.size(), 1u);
    EXPECT_EQ(page->intents[0], Get(full.id));
    if (round == 0) Finish(full.id, StartOfTest(), IntentState::kResolved);
    MaintainAll(StartOfTest());
  }
}

TEST_P(IntentReaderContract, AFinishedIntentIsFoundBeforeAndAfterItMovesToTheHistory) {
  const core::Intent intent = Insert(SampleIntent("WO-1", "a"));
  IntentMove move = MoveTo(IntentState::kExecuting, intent, StartOfTest());
  move.attempts = {FullAttempt(1)};
  Move(move);
  const core::Intent finished = Finish(intent.id, StartOfTest());
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(*reader().GetIntent(intent.id), finished);
    EXPECT_EQ(Get(intent.id), finished);
    EXPECT_THAT(*reader().ListAttempts(intent.id), ElementsAre(FullAttempt(1)));
    EXPECT_THAT(ListAll({}), ElementsAre(1));
    MaintainAll(StartOfTest());
  }
}

TEST_P(IntentReaderContract, CountersFollowEveryChange) {
  for (const char* event : {"a", "b", "c", "d"}) Insert(SampleIntent("WO-1", event));
  Finish(core::IntentId(1), StartOfTest());
  Move(MoveTo(IntentState::kExecuting, Get(core::IntentId(2)), StartOfTest()));
  for (int round = 0; round < 2; ++round) {
    const auto counts = reader().CountByState();
    ASSERT_TRUE(counts.ok()) << counts.status();
    const std::map<IntentState, std::int64_t> expected = {
        {IntentState::kQueued, 2}, {IntentState::kExecuting, 1}, {IntentState::kSucceeded, 1}};
    EXPECT_EQ(*counts, expected);
    MaintainAll(StartOfTest());
    Reopen(StartOfTest());
  }
  MaintainAll(StartOfTest() + options.finished_retention + absl::Seconds(1));
  EXPECT_FALSE(reader().CountByState()->contains(IntentState::kSucceeded));
}

TEST_P(IntentReaderContract, APageSizeOfZeroIsRefused) {
  store();
  EXPECT_EQ(reader().ListIntents(QueryOf({}, IntentOrder::kCreateTime, 0)).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(IntentReaderContract, TheChangesOfAnIntentAreToldInTheirOrderWhereverItIs) {
  const core::Intent first = Insert(SampleIntent("WO-1", "a"));
  const core::Intent other = Insert(SampleIntent("WO-2", "b"));
  const absl::Time later = StartOfTest() + absl::Seconds(5);
  IntentMove sent = MoveTo(IntentState::kExecuting, first, later);
  Move(sent);
  Move(MoveTo(IntentState::kExecuting, other, later));
  IntentMove attention = MoveTo(IntentState::kNeedsAttention, Get(first.id), later);
  attention.attempts = {FullAttempt(1)};
  attention.message = "look";
  Move(attention);
  IntentMove resolved = MoveTo(IntentState::kResolved, Get(first.id), later + absl::Seconds(1));
  resolved.actor = "anna";
  resolved.message = "done by hand";
  Move(resolved);
  for (int round = 0; round < 2; ++round) {
    const auto changes = reader().ListChanges(first.id, 100);
    ASSERT_TRUE(changes.ok()) << changes.status();
    ASSERT_EQ(changes->size(), 4U);
    EXPECT_FALSE((*changes)[0].from.has_value());
    EXPECT_EQ((*changes)[0].to, IntentState::kQueued);
    EXPECT_EQ((*changes)[0].actor, first.spec.key.source.value());
    EXPECT_EQ((*changes)[1].from, IntentState::kQueued);
    EXPECT_EQ((*changes)[1].to, IntentState::kExecuting);
    EXPECT_EQ((*changes)[1].actor, "broker");
    EXPECT_EQ((*changes)[2].attempt_number, 1);
    EXPECT_EQ((*changes)[2].message, "look");
    IntentChange last;
    last.time = later + absl::Seconds(1);
    last.from = IntentState::kNeedsAttention;
    last.to = IntentState::kResolved;
    last.actor = "anna";
    last.message = "done by hand";
    last.wait_cause = (*changes)[3].wait_cause;
    EXPECT_EQ((*changes)[3], last);
    EXPECT_EQ(reader().ListChanges(other.id, 100)->size(), 2U);
    const auto latest = reader().ListChanges(first.id, 2);
    EXPECT_EQ(*latest, std::vector<IntentChange>(changes->begin() + 2, changes->end()));
    MaintainAll(later);
    Reopen(later);
  }
  EXPECT_THAT(*reader().ListChanges(core::IntentId(4711), 100), IsEmpty());
}

}  // namespace
}  // namespace interlock::storage::testing
