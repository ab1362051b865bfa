// Somebody watches the real broker, is killed and comes again more than a thousand times, while the
// broker is killed too. What the event log holds is the oracle.
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/sqlite/storage_folder.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

constexpr int kLives = 6;
constexpr int kWorkOrders = 40;
constexpr int kCutsInALife = 180;
// Of 5 s, until everything has ended.
constexpr int kRounds = 12;
const std::vector<std::string> kWay = {"In Progress", "On Hold", "In Progress", "Complete",
                                       "Closed"};

using StatesOfIntents = std::map<std::string, std::vector<std::string>>;

class WatchProcessTest : public InterlockdTest {
 protected:
  static std::string OrderName(int number) { return absl::StrCat("WO-", number); }

  void SubmitSome(int count) {
    for (; count > 0 && next_ < kWorkOrders * static_cast<int>(kWay.size()); --count, ++next_) {
      const int step = next_ / kWorkOrders;
      const std::string order = OrderName(next_ % kWorkOrders);
      Submit(absl::StrCat(order, "/", step), order, kWay[static_cast<std::size_t>(step)]);
    }
  }

  // Takes at most `count` messages, for at most `limit`, then is gone without a word. The code of
  // the end, if the broker ended it.
  grpc::StatusCode WatchFor(int count, absl::Duration limit) {
    grpc::ClientContext context;
    context.set_deadline(gpr_time_from_millis(absl::ToInt64Milliseconds(limit), GPR_TIMESPAN));
    v1::WatchIntentsRequest request;
    request.set_resume_token(token_);
    const auto reader = client().stub().WatchIntents(&context, request);
    v1::WatchIntentsResponse message;
    while (count-- > 0 && reader->Read(&message)) {
      token_ = message.resume_token();
      if (!message.has_intent()) continue;
      const v1::Intent& intent = message.intent();
      told_[intent.intent_id()].push_back(v1::Intent::State_Name(intent.state()));
      if (intent.state() == v1::Intent::SUCCEEDED) ++ended_;
    }
    context.TryCancel();
    while (reader->Read(&message)) {
    }
    ++cuts_;
    return reader->Finish().error_code();
  }

  StatesOfIntents LoggedStates() {
    StatesOfIntents logged;
    auto folder = storage::sqlite::StorageFolder::Open((this->folder() / "data").string());
    EXPECT_TRUE(folder.ok()) << folder.status();
    auto store = storage::sqlite::SqliteIntentStore::Open(**folder, {}, absl::Now());
    EXPECT_TRUE(store.ok()) << store.status();
    const auto reader = (*store)->NewReader().value();
    for (std::int64_t place = 0;;) {
      const auto page =
          reader->ListStateChanges({place, std::numeric_limits<std::int64_t>::max(), 1'000});
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok() || page->place == place) return logged;
      for (const storage::StateChange& change : page->changes) {
        logged[change.intent.id.ToText()].emplace_back(core::Name(change.intent.state));
      }
      place = page->place;
    }
  }

  int next_ = 0;
  int cuts_ = 0;
  int ended_ = 0;
  std::string token_;
  StatesOfIntents told_;
};

TEST_F(WatchProcessTest, KilledAndResumedAThousandTimesWithABrokerThatIsKilledToo) {
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", absl::StrCat(seed));
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  for (int i = 0; i < kWorkOrders; ++i) Put(OrderName(i), "Released");
  plant().SetOperators({.race_probability = 0.1});

  const std::vector<std::string> settings = {"apriso.echo_field=interlockEcho"};
  StartBroker(settings);
  // The first word of a watch is a token; from there nothing may be missing.
  ASSERT_NE(WatchFor(1, absl::Seconds(30)), grpc::StatusCode::OUT_OF_RANGE);
  ASSERT_FALSE(token_.empty());
  for (int life = 0; life < kLives; ++life) {
    for (int cut = 0; cut < kCutsInALife; ++cut) {
      if (cut % 30 == 0) SubmitSome(static_cast<int>(random() % 8));
      // A watch of none takes whatever place is free, and gives it back.
      WatchFor(cut % 3 == 0 ? static_cast<int>(random() % 3) : 0, absl::Milliseconds(50));
    }
    KillBroker();
    StartBroker(settings);
  }
  const int all = kWorkOrders * static_cast<int>(kWay.size());
  SubmitSome(all);
  for (int round = 0; ended_ < all && round < kRounds; ++round) {
    ASSERT_NE(WatchFor(100'000, absl::Seconds(5)), grpc::StatusCode::OUT_OF_RANGE);
  }
  EXPECT_EQ(ended_, all);
  ASSERT_EQ(StopBroker(), 0);

  const StatesOfIntents logged = LoggedStates();
  ASSERT_EQ(told_.size(), logged.size());
  std::size_t changes = 0;
  for (const auto& [id, states] : logged) {
    changes += states.size();
    EXPECT_EQ(told_[id], states) << "intent " << id;
  }
  EXPECT_GT(cuts_, 1'000);
  std::cout << cuts_ << " resumptions, " << kLives << " kills of the broker, " << changes
            << " changes of " << all << " intents, seed " << seed << "\n";
}

}  // namespace
}  // namespace interlock
