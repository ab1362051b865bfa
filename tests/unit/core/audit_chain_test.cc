#include "core/audit_chain.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interlock::core {
namespace {

AuditValues First() {
  AuditValues values;
  values.number = 1;
  values.time_ms = 1'700'000'000'000;
  values.actor = "local";
  values.action = "ReleaseLease";
  values.scope = "lease 7 of WO-1 held by J\u00f6rg";
  values.reason = "gone home";
  values.outcome = "ok";
  return values;
}

AuditValues Second() {
  AuditValues values;
  values.number = 2;
  values.time_ms = 1'700'000'000'001;
  values.actor = "broker";
  values.action = "CancelIntent";
  values.scope = "intent 17";
  values.intent_ids = "17,18";
  values.outcome = "ok";
  return values;
}

// Computed with another implementation (Python's hashlib).
constexpr char kFirstHash[] = "8e393c7b5fc74a38506e0c13fb275a347964f4ebd323a96800168acadf373bd3";
constexpr char kSecondHash[] = "d3135b87d4e100549a1111e0805c54b1a09a71611a6edcadaa61bb71f67bf612";

TEST(AuditChain, TheFormOfAHashIsAsPublishedAndNeverChanges) {
  EXPECT_EQ(ChainHash(kChainStart, First()), kFirstHash);
  EXPECT_EQ(ChainHash(kFirstHash, Second()), kSecondHash);
}

TEST(AuditChain, EveryValueCountsAndNoneCanRunIntoTheNext) {
  std::vector<AuditValues> changed(8, First());
  changed[0].number = 2;
  changed[1].time_ms += 1;
  changed[2].actor = "loca";
  changed[3].action = "ReleaseLeas";
  changed[4].scope = "";
  changed[5].intent_ids = "1";
  changed[6].reason = "gone home ";
  changed[7].outcome = "OK";
  AuditValues moved = First();
  moved.actor = "localR";
  moved.action = "eleaseLease";
  changed.push_back(moved);
  for (std::size_t i = 0; i < changed.size(); ++i) {
    EXPECT_NE(ChainHash(kChainStart, changed[i]), kFirstHash) << i;
  }
}

TEST(AuditChain, AWholeChainFitsFromItsStartToItsHead) {
  ChainCheck check(0, kChainStart);
  EXPECT_EQ(check.Next(First(), kFirstHash), std::nullopt);
  EXPECT_EQ(check.Next(Second(), kSecondHash), std::nullopt);
  EXPECT_EQ(check.End(2), std::nullopt);
  EXPECT_EQ(check.hash(), kSecondHash);
  ChainCheck rest(1, kFirstHash);
  EXPECT_EQ(rest.Next(Second(), kSecondHash), std::nullopt) << "what is older was removed";
  EXPECT_EQ(ChainCheck(0, kChainStart).End(0), std::nullopt) << "nothing was ever done";
}

TEST(AuditChain, WhatWasChangedRemovedRepeatedOrCutOffIsNamedByItsNumber) {
  AuditValues changed = Second();
  changed.actor = "somebody";
  ChainCheck after_change(1, kFirstHash);
  EXPECT_EQ(after_change.Next(changed, kSecondHash),
            "act 2 does not fit: it, or what it is chained to, was changed");
  ChainCheck without_first(0, kChainStart);
  EXPECT_EQ(without_first.Next(Second(), kSecondHash), "act 1 is missing: 0 is followed by 2");
  ChainCheck repeated(1, kFirstHash);
  EXPECT_EQ(repeated.Next(First(), kFirstHash), "act 1 comes again after 1");
  const ChainCheck cut_off(1, kFirstHash);
  EXPECT_EQ(cut_off.End(3), "acts 2 to 3 are missing at the end: 3 numbers were given out");
}

}  // namespace
}  // namespace interlock::core
