#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "grpcpp/server.h"
#include "grpcpp/server_context.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "interlock/v1/transition_broker.grpc.pb.h"
#include "tests/unit/client/fake_acts.h"

namespace interlock::client {

// A gRPC status with these google.rpc details.
grpc::Status RichStatus(grpc::StatusCode code, const std::string& message,
                        const std::vector<const google::protobuf::Message*>& details);
// With an ErrorInfo of domain "interlock".
grpc::Status ReasonStatus(grpc::StatusCode code, const std::string& message,
                          const std::string& reason);

// A broker that keeps intents in memory and never executes them: a test moves them. It accepts
// everything, knows (source, event id), and fails when told to. Listens in process and on a free
// loopback port. Thread-safe.
class FakeBroker {
 public:
  struct Failure {
    grpc::Status status;
    std::string pushback_ms = {};  // grpc-retry-pushback-ms; empty: none
    // The call has taken effect before the failure is answered: an answer lost.
    enum class Effect { kNone, kApplied } effect = Effect::kNone;
  };

  FakeBroker();
  ~FakeBroker();

  // "127.0.0.1:port"; serves both services.
  std::string address() const;
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // The next calls of any method end like this, one each.
  void FailNext(Failure failure);
  // The next submissions of this event id in a batch or stream are refused like this, one each.
  void RefuseNext(const std::string& event_id, const grpc::Status& refusal);
  // The next stream ends with `status` instead of its answer number `answers` + 1; that request has
  // been accepted all the same. One each.
  void BreakStreamAfter(int answers, const grpc::Status& status);
  // Submits of this event id wait until Release.
  void Hold(const std::string& event_id);
  void Release(const std::string& event_id);
  // Waits until that many submits are inside the broker or have ended. False after 10 s.
  bool AwaitSubmits(int count);

  // Adds or replaces an intent.
  void Put(v1::Intent intent);
  void SetStatus(v1::GetBrokerStatusResponse status);
  void SetConflictReport(v1::GetConflictReportResponse report);
  // Called with every new intent before it is answered.
  void OnAccept(std::function<void(v1::Intent*)> on_accept);
  // What ValidateIntent answers; without it everything is valid.
  using Validation = std::function<v1::ValidateIntentResponse(const v1::SubmitIntentRequest&)>;
  void OnValidate(Validation validation);
  void SetLane(v1::GetLaneResponse lane);
  // What every call for a lease is answered with; a list has two pages, with one more lease that
  // differs by its id only.
  void SetLease(v1::WorkOrderLease lease) {
    const std::lock_guard lock(mutex_);
    lease_ = std::move(lease);
  }
  FakeQueues& queues() { return *admin_; }
  // Called by WaitIntent with the timeout asked for, before it answers.
  void OnWait(std::function<void(absl::Duration)> on_wait);

  // Event ids in the order in which their submits began; a resend is there again.
  std::vector<std::string> submitted() const;
  // The last request that SubmitIntent, ListIntents or CancelIntent got.
  v1::SubmitIntentRequest last_submit() const;
  v1::ListIntentsRequest last_list() const;
  v1::CancelIntentRequest last_cancel() const;
  v1::SubmitIntentRequest last_validate() const;
  v1::GetLaneRequest last_lane() const;
  // The last request for a lease: its message's name and its fields.
  std::string last_lease() const {
    const std::lock_guard lock(mutex_);
    return last_lease_;
  }
  // Called with every act on many intents, on contention mode, and for the alerts: the request, and
  // the response to be filled.
  void OnAct(FakeActs::Answer answer) { acts_.OnAct(std::move(answer)); }
  v1::GetConflictReportRequest last_conflict_report() const;
  // Event ids in the order in which they were first accepted.
  std::vector<std::string> accepted() const;
  int calls() const;
  int streams() const;

 private:
  class Front;
  class Admin;

  // Answers a call for one lease.
  template <class Response>
  grpc::Status AnswerLease(grpc::ServerContext* context, const google::protobuf::Message& request,
                           Response* response);

  // The failure that the call must end with, if one is due.
  grpc::Status Enter(grpc::ServerContext* context, bool* applied);
  v1::SubmitIntentResponse Accept(const v1::SubmitIntentRequest& request);
  // The refused event ids of each work order that have to come again first.
  using Awaited = std::map<std::string, std::deque<std::string>>;
  // As one request of a batch or stream; an error says why it is refused.
  grpc::Status AcceptInOrder(const v1::SubmitIntentRequest& request, Awaited& awaited,
                             v1::SubmitIntentResponse* response);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Failure> failures_;
  std::set<std::string> held_;
  std::map<std::string, std::deque<grpc::Status>> refusals_;  // by event id
  std::deque<std::pair<int, grpc::Status>> breaks_;
  std::map<std::string, v1::Intent> intents_;  // by intent id
  std::map<std::pair<std::string, std::string>, std::string> keys_;
  v1::GetBrokerStatusResponse status_;
  v1::GetConflictReportResponse conflict_report_;
  std::function<void(absl::Duration)> on_wait_;
  std::function<void(v1::Intent*)> on_accept_;
  Validation validation_;
  v1::GetLaneResponse lane_;
  v1::WorkOrderLease lease_;
  std::string last_lease_;
  std::vector<std::string> submitted_;
  std::vector<std::string> accepted_;
  v1::SubmitIntentRequest last_submit_;
  v1::ListIntentsRequest last_list_;
  v1::CancelIntentRequest last_cancel_;
  v1::SubmitIntentRequest last_validate_;
  v1::GetLaneRequest last_lane_;
  v1::GetConflictReportRequest last_conflict_report_;
  int calls_ = 0;
  int streams_ = 0;
  int port_ = 0;
  FakeActs::Desk acts_;
  std::unique_ptr<Front> front_;
  std::unique_ptr<FakeQueues> admin_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace interlock::client
