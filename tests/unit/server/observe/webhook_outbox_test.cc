#include "server/observe/webhook_outbox.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace interlock::observe {
namespace {

constexpr absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
constexpr absl::Duration kStart = absl::Seconds(100);

WebhookMessage Message(const std::string& id, const std::string& alert = "disk_low") {
  return {id, alert, kNow, "{\"id\":\"" + id + "\"}"};
}

TEST(WebhookOutboxTest, SendsOneAtATime) {
  WebhookOutbox outbox;
  outbox.Add(Message("1", "disk_low"));
  outbox.Add(Message("2", "clock_skew"));
  EXPECT_EQ(outbox.TakeDue(kStart)->id, "1");
  EXPECT_EQ(outbox.TakeDue(kStart), std::nullopt);
  EXPECT_EQ(outbox.NextDue(), absl::InfiniteDuration());
  outbox.OnDelivered();
  EXPECT_EQ(outbox.TakeDue(kStart)->id, "2");
  outbox.OnDelivered();
  EXPECT_EQ(outbox.size(), 0u);
}

TEST(WebhookOutboxTest, WaitsTwiceAsLongAfterEachFailureUpToFiveMinutes) {
  WebhookOutbox outbox;
  outbox.Add(Message("1"));
  absl::Duration now = kStart;
  for (const int seconds : {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
    ASSERT_TRUE(outbox.TakeDue(now).has_value());
    outbox.OnFailed(now);
    EXPECT_EQ(outbox.NextDue(), now + absl::Seconds(seconds));
    EXPECT_EQ(outbox.TakeDue(now + absl::Seconds(seconds) - absl::Milliseconds(1)), std::nullopt);
    now += absl::Seconds(seconds);
  }
}

TEST(WebhookOutboxTest, OneMessageThatIsRefusedHoldsUpOnlyItsOwnAlert) {
  WebhookOutbox outbox;
  outbox.Add(Message("1", "disk_low"));
  outbox.Add(Message("2", "disk_low"));
  outbox.Add(Message("3", "clock_skew"));
  ASSERT_EQ(outbox.TakeDue(kStart)->id, "1");
  outbox.OnFailed(kStart);
  EXPECT_EQ(outbox.TakeDue(kStart)->id, "3");
  outbox.OnDelivered();
  EXPECT_EQ(outbox.TakeDue(kStart), std::nullopt);
  EXPECT_EQ(outbox.TakeDue(kStart + absl::Seconds(1))->id, "1");
}

TEST(WebhookOutboxTest, TheOldestIsDroppedWhenAThousandWait) {
  WebhookOutbox outbox;
  for (std::size_t i = 0; i < WebhookOutbox::kMessagesMost; ++i) {
    EXPECT_EQ(outbox.Add(Message(absl::StrCat(i))), std::nullopt);
  }
  EXPECT_EQ(outbox.Add(Message("one too many"))->id, "0");
  EXPECT_EQ(outbox.size(), WebhookOutbox::kMessagesMost);
}

TEST(WebhookOutboxTest, TheOneOnItsWayMayBeDropped) {
  WebhookOutbox outbox;
  outbox.Add(Message("first"));
  ASSERT_TRUE(outbox.TakeDue(kStart).has_value());
  for (std::size_t i = 0; i < WebhookOutbox::kMessagesMost; ++i) outbox.Add(Message("x"));
  outbox.OnFailed(kStart);
  EXPECT_EQ(outbox.size(), WebhookOutbox::kMessagesMost);
  EXPECT_TRUE(outbox.TakeDue(kStart).has_value());
}

TEST(WebhookOutboxTest, GivesUpAfterADay) {
  WebhookOutbox outbox;
  outbox.Add(Message("1"));
  EXPECT_TRUE(outbox.GiveUp(kNow + absl::Hours(24)).empty());
  EXPECT_EQ(outbox.GiveUp(kNow + absl::Hours(24) + absl::Seconds(1)).size(), 1u);
  EXPECT_EQ(outbox.size(), 0u);
}

TEST(WebhookOutboxTest, ARecordReadsBackAsTheMessage) {
  const WebhookMessage message = Message("b1-disk_low-firing-1");
  EXPECT_EQ(FromRecord(message.id, ToRecord(message)), message);
  for (const char* const damaged : {"", "{", "[]", "{}", "{\"alert\":1}"}) {
    EXPECT_EQ(FromRecord("1", damaged), std::nullopt) << damaged;
  }
}

}  // namespace
}  // namespace interlock::observe
