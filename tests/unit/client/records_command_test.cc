// interlock audit list, audit verify, watch.
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/audit_chain.h"
#include "gmock/gmock.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"

namespace interlock::client::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Has a list of acts, and plays a script to whoever watches: one part for each call.
class RecordsBroker final : public v1::TransitionBroker::Service, public v1::BrokerAdmin::Service {
 public:
  struct Part {
    std::vector<v1::WatchIntentsResponse> messages;
    grpc::Status end;
  };

  RecordsBroker() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(static_cast<v1::TransitionBroker::Service*>(this));
    builder.RegisterService(static_cast<v1::BrokerAdmin::Service*>(this));
    server_ = builder.BuildAndStart();
  }
  ~RecordsBroker() override { server_->Shutdown(); }

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }

  void AddAct(const std::string& actor, const std::string& action, const std::string& reason) {
    const std::lock_guard lock(mutex_);
    v1::AuditEvent event;
    event.set_number(static_cast<std::int64_t>(events_.size()) + 1);
    event.mutable_time()->set_seconds(absl::ToUnixSeconds(SampleTime(180'000)));
    event.set_actor(actor);
    event.set_action(action);
    event.set_scope("lease 7 of WO-1");
    event.set_reason(reason);
    event.set_outcome("ok");
    core::AuditValues values;
    values.number = event.number();
    values.time_ms = event.time().seconds() * 1000;
    values.actor = event.actor();
    values.action = event.action();
    values.scope = event.scope();
    values.reason = event.reason();
    values.outcome = event.outcome();
    event.set_hash(
        core::ChainHash(events_.empty() ? core::kChainStart : events_.back().hash(), values));
    events_.push_back(std::move(event));
  }
  std::vector<v1::AuditEvent>& events() { return events_; }
  // The acts up to `number` are no longer kept.
  void RemoveActsUpTo(std::int64_t number) {
    const auto end = events_.begin() + number;
    anchor_number_ = number;
    anchor_hash_ = (end - 1)->hash();
    events_.erase(events_.begin(), end);
  }
  const v1::ListAuditEventsRequest& last_list() const { return last_list_; }

  void Play(Part part) {
    const std::lock_guard lock(mutex_);
    parts_.push_back(std::move(part));
  }
  const std::vector<std::string>& tokens() const { return tokens_; }
  const v1::IntentFilter& filter() const { return filter_; }

  grpc::Status WatchIntents(grpc::ServerContext* /*context*/,
                            const v1::WatchIntentsRequest* request,
                            grpc::ServerWriter<v1::WatchIntentsResponse>* writer) override {
    const std::lock_guard lock(mutex_);
    tokens_.push_back(request->resume_token());
    filter_ = request->filter();
    if (parts_.empty()) return {grpc::StatusCode::PERMISSION_DENIED, "the script is over"};
    const Part part = std::move(parts_.front());
    parts_.pop_front();
    for (const v1::WatchIntentsResponse& message : part.messages) writer->Write(message);
    return part.end;
  }

  // The numbers of pages are their tokens.
  grpc::Status ListAuditEvents(grpc::ServerContext* /*context*/,
                               const v1::ListAuditEventsRequest* request,
                               v1::ListAuditEventsResponse* response) override {
    const std::lock_guard lock(mutex_);
    last_list_ = *request;
    constexpr std::size_t kPage = 2;
    const std::size_t from = request->page_token().empty() ? 0 : std::stoul(request->page_token());
    for (std::size_t i = from; i < events_.size() && i < from + kPage; ++i) {
      *response->add_events() =
          request->oldest_first() ? events_[i] : events_[events_.size() - 1 - i];
    }
    if (from + kPage < events_.size()) {
      response->set_next_page_token(std::to_string(from + kPage));
    }
    response->set_anchor_number(anchor_number_);
    response->set_anchor_hash(anchor_hash_);
    response->set_head_number(events_.empty() ? 0 : events_.back().number());
    response->set_head_hash(events_.empty() ? core::kChainStart : events_.back().hash());
    return grpc::Status::OK;
  }

 private:
  std::mutex mutex_;
  std::vector<v1::AuditEvent> events_;
  std::int64_t anchor_number_ = 0;
  std::string anchor_hash_ = core::kChainStart;
  v1::ListAuditEventsRequest last_list_;
  std::deque<Part> parts_;
  std::vector<std::string> tokens_;
  v1::IntentFilter filter_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

class RecordsCommandTest : public CommandLineFixture {
 protected:
  RecordsCommandTest() {
    environment_["INTERLOCK_ADDRESS"] = records_.address();
    environment_["INTERLOCK_ADMIN_ADDRESS"] = records_.address();
  }

  static v1::WatchIntentsResponse Change(int id, v1::Intent::State state) {
    v1::WatchIntentsResponse message;
    message.mutable_intent()->set_intent_id(absl::StrCat(id));
    message.mutable_intent()->set_work_order_id("WO-1");
    message.mutable_intent()->set_target_status("Complete");
    message.mutable_intent()->set_state(state);
    message.mutable_intent()->mutable_update_time()->set_seconds(
        absl::ToUnixSeconds(SampleTime(180'000)));
    message.set_resume_token(absl::StrCat("t", id, v1::Intent::State_Name(state)));
    return message;
  }
  static grpc::Status GoingDown() {
    return ReasonStatus(grpc::StatusCode::UNAVAILABLE, "the broker is going down", "SHUTTING_DOWN");
  }

  RecordsBroker records_;
};

TEST_F(RecordsCommandTest, HelpOfEachFitsAndEndsWithAnExample) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"audit", "list"}, {"audit", "verify"}, {"watch"}}) {
    std::vector<std::string> arguments = command;
    arguments.emplace_back("--help");
    EXPECT_EQ(Run(arguments), 0);
    EXPECT_THAT(out_.substr(out_.rfind("Example")),
                HasSubstr(absl::StrCat("  interlock ", command[0])));
    std::istringstream lines(out_);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
  }
}

TEST_F(RecordsCommandTest, AuditListShowsWhoDidWhatTheLatestFirst) {
  records_.AddAct("kim", "AcquireLease", "");
  records_.AddAct("broker", "LeaseExpired", "it was neither renewed nor released");
  records_.AddAct("lee", "ReleaseLease", "Kim went home");
  EXPECT_EQ(
      Run({"audit", "list", "--since", "8h", "--actor", "x", "--action", "y", "--intent", "17"}),
      0);
  EXPECT_THAT(out_, HasSubstr("ReleaseLease"));
  EXPECT_THAT(out_, HasSubstr("reason: Kim went home"));
  EXPECT_LT(out_.find("lee"), out_.find("kim"));
  EXPECT_EQ(records_.last_list().actor(), "x");
  EXPECT_EQ(records_.last_list().action(), "y");
  EXPECT_EQ(records_.last_list().intent_id(), "17");
  EXPECT_EQ(records_.last_list().from().seconds(),
            absl::ToUnixSeconds(SampleTime(240'000) - absl::Hours(8)));
  EXPECT_EQ(Run({"audit", "list", "--limit", "2"}), 0);
  EXPECT_THAT(err_, HasSubstr("the first 2; there are more"));
  EXPECT_EQ(Run({"audit", "list", "--all", "--oldest-first", "-o", "json"}), 0);
  EXPECT_THAT(out_, HasSubstr("\"anchorHash\""));
  EXPECT_THAT(out_, HasSubstr("\"number\": \"3\""));
}

TEST_F(RecordsCommandTest, AuditVerifyPrintsTheHeadOfAChainThatHolds) {
  for (int i = 0; i < 5; ++i) records_.AddAct("kim", "ReleaseLease", absl::StrCat(i));
  EXPECT_EQ(Run({"audit", "verify"}), 0) << err_;
  EXPECT_EQ(out_, absl::StrCat("5:", records_.events()[4].hash(), "\n"));
  EXPECT_THAT(err_, HasSubstr("acts 1 to 5 are as they were written"));
  const std::string noted = absl::StrCat("3:", records_.events()[2].hash());
  EXPECT_EQ(Run({"audit", "verify", "--expect-head", noted}), 0) << err_;
  EXPECT_EQ(Run({"audit", "verify", "--expect-head", "nonsense"}), 2);
}

TEST_F(RecordsCommandTest, AuditVerifySaysOfWhichActsNothingIsKnown) {
  for (int i = 0; i < 5; ++i) records_.AddAct("kim", "ReleaseLease", absl::StrCat(i));
  const std::string removed = absl::StrCat("2:", records_.events()[1].hash());
  records_.RemoveActsUpTo(3);
  EXPECT_EQ(Run({"audit", "verify"}), 0) << err_;
  EXPECT_THAT(err_, HasSubstr("acts 4 to 5 are as they were written"));
  EXPECT_THAT(err_, HasSubstr("of acts 1 to 3 nothing is known: they are no longer kept"));
  EXPECT_EQ(Run({"audit", "verify", "--expect-head", removed}), 9);
}

TEST_F(RecordsCommandTest, AuditVerifyLeavesWithNineAndNamesTheActThatDoesNotFit) {
  for (int i = 0; i < 5; ++i) records_.AddAct("kim", "ReleaseLease", absl::StrCat(i));
  const std::string head = absl::StrCat("5:", records_.events()[4].hash());
  records_.events()[3].set_actor("lee");
  EXPECT_EQ(Run({"audit", "verify"}), 9);
  EXPECT_THAT(err_, HasSubstr("act 4 does not fit"));
  EXPECT_THAT(out_, IsEmpty());
  records_.events().resize(3);
  EXPECT_EQ(Run({"audit", "verify"}), 0) << "the counter was set back, too";
  EXPECT_EQ(Run({"audit", "verify", "--expect-head", head}), 9);
  EXPECT_THAT(err_, HasSubstr("its end was cut off"));
}

TEST_F(RecordsCommandTest, WatchShowsALineForEachChangeAndComesAgainByItself) {
  records_.Play({{Change(1, v1::Intent::QUEUED), Change(2, v1::Intent::QUEUED)}, GoingDown()});
  v1::WatchIntentsResponse heartbeat;
  heartbeat.set_heartbeat(true);
  heartbeat.set_resume_token("beat");
  records_.Play({{heartbeat}, {grpc::StatusCode::ABORTED, "too slow"}});
  records_.Play({{Change(1, v1::Intent::SUCCEEDED)}, GoingDown()});
  EXPECT_EQ(Run({"watch", "--count", "3", "--state", "queued,succeeded"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("  1  WO-1 -> Complete  QUEUED\n"));
  EXPECT_THAT(out_, HasSubstr("  2  WO-1 -> Complete  QUEUED\n"));
  EXPECT_THAT(out_, HasSubstr("  1  WO-1 -> Complete  SUCCEEDED\n"));
  EXPECT_THAT(records_.tokens(), ElementsAre("", "t2QUEUED", "beat"));
  EXPECT_EQ(records_.filter().states_size(), 2);
  EXPECT_THAT(err_, HasSubstr("the broker is away (the broker is going down); trying again ..."));
  EXPECT_THAT(err_, HasSubstr("the broker is back"));
}

TEST_F(RecordsCommandTest, WatchAsJsonIsALineForEachChangeWithItsToken) {
  records_.Play({{Change(1, v1::Intent::QUEUED)}, GoingDown()});
  EXPECT_EQ(Run({"watch", "--count", "1", "-o", "json", "--resume", "t0"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("{\"intent\":{\"intentId\":\"1\""));
  EXPECT_THAT(out_, HasSubstr("\"resumeToken\":\"t1QUEUED\"}\n"));
  EXPECT_THAT(records_.tokens(), ElementsAre("t0"));
}

TEST_F(RecordsCommandTest, WatchGoesOnFromItsTokenFile) {
  const std::string file = folder_.path() + "/line7.token";
  records_.Play({{Change(1, v1::Intent::QUEUED)}, GoingDown()});
  EXPECT_EQ(Run({"watch", "--count", "1", "--token-file", file}), 0) << err_;
  EXPECT_EQ(folder_.Read("line7.token"), "t1QUEUED\n");
  records_.Play({{Change(1, v1::Intent::SUCCEEDED)}, GoingDown()});
  EXPECT_EQ(Run({"watch", "--count", "1", "--token-file", file}), 0) << err_;
  EXPECT_THAT(records_.tokens(), ElementsAre("", "t1QUEUED"));
  EXPECT_EQ(folder_.Read("line7.token"), "t1SUCCEEDED\n");
}

TEST_F(RecordsCommandTest, WatchEndsWithWhatToDoIfItsTokenIsNotGoodAnyMore) {
  const std::string file = folder_.Write("old.token", "old\n");
  records_.Play({{},
                 ReasonStatus(grpc::StatusCode::OUT_OF_RANGE, "watch again without a token",
                              "RESUME_TOKEN_INVALID")});
  EXPECT_EQ(Run({"watch", "--token-file", file}), 1);
  EXPECT_THAT(err_, HasSubstr("watch again without a token [RESUME_TOKEN_INVALID]"));
  EXPECT_THAT(err_, HasSubstr(absl::StrCat("to begin anew: remove ", file)));
}

TEST_F(RecordsCommandTest, WatchWithATimeoutEndsWithZero) {
  EXPECT_EQ(Run({"watch", "--timeout", "200ms", "--address", kNobody}), 0) << err_;
  EXPECT_THAT(out_, IsEmpty());
}

}  // namespace
}  // namespace interlock::client::cli
