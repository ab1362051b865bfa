#include "server/access/call_ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace interlock::access {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const absl::Time kNoon = absl::FromUnixSeconds(1'700'000'000);
constexpr absl::Duration kUptime = absl::Hours(3);
constexpr absl::Duration kMinute = absl::Minutes(1);

const NotedCall kWrongToken = {"unknown", "SubmitIntent", "10.0.0.7", "UNAUTHENTICATED"};

TEST(CallLedger, TheFirstCallIsWrittenAtOnce) {
  CallLedger ledger(kMinute, 10);
  const auto event = ledger.Note(kWrongToken, kNoon, kUptime);
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(*event, (storage::AuditEvent{kNoon, "unknown", "SubmitIntent", "from 10.0.0.7", "",
                                         "UNAUTHENTICATED"}));
}

TEST(CallLedger, ThoseAfterItBecomeOneEventAMinute) {
  CallLedger ledger(kMinute, 10);
  ASSERT_TRUE(ledger.Note(kWrongToken, kNoon, kUptime).has_value());
  for (int i = 0; i < 500; ++i) {
    EXPECT_EQ(ledger.Note(kWrongToken, kNoon, kUptime), std::nullopt);
  }
  EXPECT_THAT(ledger.TakeDue(kNoon, kUptime + kMinute - absl::Seconds(1)), IsEmpty());
  const auto due = ledger.TakeDue(kNoon + kMinute, kUptime + kMinute);
  ASSERT_THAT(due, SizeIs(1));
  EXPECT_EQ(due[0].scope, "from 10.0.0.7, 500 more calls in 1m");
  EXPECT_EQ(due[0].time, kNoon + kMinute);
  EXPECT_THAT(ledger.TakeDue(kNoon, kUptime + kMinute), IsEmpty());
}

TEST(CallLedger, WhoComesBackAfterAQuietMinuteIsNewAgain) {
  CallLedger ledger(kMinute, 10);
  ledger.Note(kWrongToken, kNoon, kUptime);
  EXPECT_EQ(ledger.Note(kWrongToken, kNoon, kUptime + absl::Seconds(30)), std::nullopt);
  EXPECT_THAT(ledger.TakeDue(kNoon, kUptime + kMinute), SizeIs(1));
  EXPECT_THAT(ledger.TakeDue(kNoon, kUptime + 2 * kMinute), IsEmpty());
  EXPECT_TRUE(ledger.Note(kWrongToken, kNoon, kUptime + 2 * kMinute).has_value());
}

TEST(CallLedger, CallersMethodsAndOutcomesAreToldApart) {
  CallLedger ledger(kMinute, 10);
  EXPECT_TRUE(ledger.Note(kWrongToken, kNoon, kUptime).has_value());
  NotedCall other = kWrongToken;
  other.from = "10.0.0.8";
  EXPECT_TRUE(ledger.Note(other, kNoon, kUptime).has_value());
  other.method = "GetIntent";
  EXPECT_TRUE(ledger.Note(other, kNoon, kUptime).has_value());
  other.outcome = "PERMISSION_DENIED";
  EXPECT_TRUE(ledger.Note(other, kNoon, kUptime).has_value());
}

TEST(CallLedger, AFloodFromManyAddressesStaysBounded) {
  CallLedger ledger(kMinute, 10);
  int written = 0;
  for (int i = 0; i < 10'000; ++i) {
    NotedCall call = kWrongToken;
    call.from = absl::StrCat("10.0.", i / 256, ".", i % 256);
    if (ledger.Note(call, kNoon, kUptime)) ++written;
  }
  EXPECT_EQ(written, 11);  // ten of their own and the one for all others
  const auto due = ledger.TakeDue(kNoon, kUptime + kMinute);
  ASSERT_THAT(due, SizeIs(1));
  EXPECT_EQ(due[0].scope, "from more callers than are told apart, 9989 more calls in 1m");
}

TEST(CallLedger, NothingCountedIsLostAtTheEnd) {
  CallLedger ledger(kMinute, 10);
  ledger.Note(kWrongToken, kNoon, kUptime);
  ledger.Note(kWrongToken, kNoon, kUptime);
  const auto all = ledger.TakeAll(kNoon);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].scope, "from 10.0.0.7, 1 more call in 1m");
  EXPECT_THAT(ledger.TakeAll(kNoon), IsEmpty());
}

}  // namespace
}  // namespace interlock::access
