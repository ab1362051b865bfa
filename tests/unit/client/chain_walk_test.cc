// What `interlock audit verify` finds in what the broker answers.
#include "client/cli/records/chain_walk.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;

constexpr int kActs = 6;

// As `hash`, the event is chained to `previous`.
std::string Rechain(const std::string& previous, v1::AuditEvent& event) {
  core::AuditValues values;
  values.number = event.number();
  values.time_ms = event.time().seconds() * 1000;
  values.actor = event.actor();
  values.action = event.action();
  values.scope = event.scope();
  values.reason = event.reason();
  values.outcome = event.outcome();
  event.set_hash(core::ChainHash(previous, values));
  return event.hash();
}

// The list of a broker that has done kActs acts; `events` may be tampered with.
struct BrokersList {
  std::vector<v1::AuditEvent> events;
  std::string anchor = core::kChainStart;
  std::int64_t anchor_number = 0;
  std::int64_t head_number = kActs;

  BrokersList() {
    std::string hash = anchor;
    for (int i = 1; i <= kActs; ++i) {
      v1::AuditEvent event;
      event.set_number(i);
      event.mutable_time()->set_seconds(1'700'000'000 + i);
      event.set_actor("kim");
      event.set_action("ReleaseLease");
      event.set_scope(absl::StrCat("lease ", i));
      event.set_reason("gone home");
      event.set_outcome("ok");
      hash = Rechain(hash, event);
      events.push_back(std::move(event));
    }
  }

  // Whoever tampers computes everything behind anew.
  void RechainAll() {
    std::string hash = anchor;
    for (std::size_t i = 0; i < events.size(); ++i) {
      events[i].set_number(anchor_number + static_cast<std::int64_t>(i) + 1);
      hash = Rechain(hash, events[i]);
    }
    head_number = anchor_number + static_cast<std::int64_t>(events.size());
  }

  // What verification says of it; empty: it holds.
  std::string Verdict(std::optional<NotedHead> noted = std::nullopt) const {
    ChainWalk walk(std::move(noted));
    constexpr std::size_t kPage = 2;
    for (std::size_t at = 0; at == 0 || at < events.size(); at += kPage) {
      v1::ListAuditEventsResponse page;
      page.set_anchor_hash(anchor);
      page.set_anchor_number(anchor_number);
      page.set_head_number(head_number);
      for (std::size_t i = at; i < events.size() && i < at + kPage; ++i) {
        *page.add_events() = events[i];
      }
      if (auto problem = walk.TakePage(page)) return *problem;
    }
    return walk.End().value_or("");
  }
};

TEST(ChainWalkTest, AListAsItWasWrittenHolds) {
  EXPECT_EQ(BrokersList().Verdict(), "");
  BrokersList removed;
  removed.anchor = removed.events[1].hash();
  removed.anchor_number = 2;
  removed.events.erase(removed.events.begin(), removed.events.begin() + 2);
  EXPECT_EQ(removed.Verdict(), "") << "the oldest were removed by retention";
  BrokersList empty;
  empty.events.clear();
  empty.head_number = 0;
  EXPECT_EQ(empty.Verdict(), "");
}

TEST(ChainWalkTest, AChangedValueIsFoundAtItsAct) {
  BrokersList list;
  list.events[3].set_actor("lee");
  EXPECT_THAT(list.Verdict(), HasSubstr("act 4 does not fit"));
  // With a hash of its own the next one does not fit.
  Rechain(list.events[2].hash(), list.events[3]);
  EXPECT_THAT(list.Verdict(), HasSubstr("act 5 does not fit"));
}

TEST(ChainWalkTest, ARemovedActIsMissing) {
  BrokersList list;
  list.events.erase(list.events.begin() + 2);
  EXPECT_EQ(list.Verdict(), "act 3 is missing: 2 is followed by 4");
  BrokersList first;
  first.events.erase(first.events.begin());
  EXPECT_EQ(first.Verdict(), "act 1 is missing: 0 is followed by 2");
}

TEST(ChainWalkTest, APutInActOrAnotherOrderDoesNotFit) {
  BrokersList list;
  v1::AuditEvent extra = list.events[2];
  extra.set_scope("lease 99");
  list.events.insert(list.events.begin() + 3, extra);
  EXPECT_EQ(list.Verdict(), "act 3 comes again after 3");
  BrokersList swapped;
  std::swap(swapped.events[2], swapped.events[3]);
  EXPECT_EQ(swapped.Verdict(), "act 3 is missing: 2 is followed by 4");
  swapped.events[2].set_number(3);
  swapped.events[3].set_number(4);
  EXPECT_THAT(swapped.Verdict(), HasSubstr("act 3 does not fit"));
}

TEST(ChainWalkTest, AnEndThatIsCutOffIsMissedByTheNumbersGivenOut) {
  BrokersList list;
  list.events.resize(4);
  EXPECT_THAT(list.Verdict(), HasSubstr("acts 5 to 6 are missing at the end"));
  list.head_number = 4;
  EXPECT_EQ(list.Verdict(), "") << "who changes the counter too is not found out";
}

TEST(ChainWalkTest, AnEndThatIsCutOffWithItsCounterIsMissedByANotedHead) {
  BrokersList list;
  const NotedHead noted{6, list.events[5].hash()};
  EXPECT_EQ(list.Verdict(noted), "");
  EXPECT_EQ(list.Verdict(NotedHead{0, list.events[3].hash()}), "") << "noted earlier";
  list.events.resize(4);
  list.head_number = 4;
  EXPECT_THAT(list.Verdict(noted), HasSubstr("its end was cut off"));
  EXPECT_THAT(list.Verdict(NotedHead{0, noted.hash}), HasSubstr("no act has the hash"));
}

TEST(ChainWalkTest, AListWrittenAnewIsFoundOutOnlyByANotedHead) {
  BrokersList list;
  const NotedHead noted{5, list.events[4].hash()};
  list.events[1].set_actor("lee");
  list.RechainAll();
  EXPECT_EQ(list.Verdict(), "");
  EXPECT_THAT(list.Verdict(noted), HasSubstr("act 5 has another hash than was noted"));
}

TEST(ChainWalkTest, AHeadNotedBeforeWhatIsKeptSaysNothing) {
  BrokersList list;
  const NotedHead first{1, list.events[0].hash()};
  const NotedHead last_removed{3, list.events[2].hash()};
  list.anchor = list.events[2].hash();
  list.anchor_number = 3;
  list.events.erase(list.events.begin(), list.events.begin() + 3);
  EXPECT_THAT(list.Verdict(first), HasSubstr("nothing can be said"));
  EXPECT_EQ(list.Verdict(last_removed), "");
}

TEST(ChainWalkTest, ANotedHeadIsANumberAndAHashOrTheHashAlone) {
  const std::string hash(64, 'a');
  EXPECT_EQ(ParseNotedHead(hash)->number, 0);
  EXPECT_EQ(ParseNotedHead("12:" + hash)->number, 12);
  EXPECT_EQ(ParseNotedHead("12:" + std::string(64, 'A'))->hash, hash);
  for (const std::string& wrong : {std::string(), std::string("12"), hash + "a", "0:" + hash,
                                   "1:2:" + hash, std::string(64, 'x')}) {
    EXPECT_FALSE(ParseNotedHead(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace interlock::client::cli
