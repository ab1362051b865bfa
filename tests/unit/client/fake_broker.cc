#include "tests/unit/client/fake_broker.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/intent_end.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"

namespace interlock::client {

grpc::Status RichStatus(grpc::StatusCode code, const std::string& message,
                        const std::vector<const google::protobuf::Message*>& details) {
  google::rpc::Status rich;
  rich.set_code(code);
  rich.set_message(message);
  for (const google::protobuf::Message* detail : details) rich.add_details()->PackFrom(*detail);
  return grpc::Status(code, message, rich.SerializeAsString());
}

grpc::Status ReasonStatus(grpc::StatusCode code, const std::string& message,
                          const std::string& reason) {
  google::rpc::ErrorInfo info;
  info.set_domain("interlock");
  info.set_reason(reason);
  return RichStatus(code, message, {&info});
}

template <class Response>
grpc::Status FakeBroker::AnswerLease(grpc::ServerContext* context,
                                     const google::protobuf::Message& request, Response* response) {
  grpc::Status failure = Enter(context, nullptr);
  if (!failure.ok()) return failure;
  const std::lock_guard lock(mutex_);
  last_lease_ = absl::StrCat(request.GetDescriptor()->name(), " ", request.ShortDebugString());
  *response->mutable_lease() = lease_;
  return grpc::Status::OK;
}

class FakeBroker::Front : public v1::TransitionBroker::Service {
 public:
  explicit Front(FakeBroker& broker) : broker_(broker) {}

  grpc::Status SubmitIntent(grpc::ServerContext* context, const v1::SubmitIntentRequest* request,
                            v1::SubmitIntentResponse* response) override {
    {
      std::unique_lock lock(broker_.mutex_);
      broker_.submitted_.push_back(request->event_id());
      broker_.last_submit_ = *request;
      broker_.changed_.notify_all();
      broker_.changed_.wait(lock, [&] { return broker_.held_.count(request->event_id()) == 0; });
    }
    bool applied = false;
    grpc::Status failure = broker_.Enter(context, &applied);
    if (failure.ok() || applied) *response = broker_.Accept(*request);
    return failure;
  }

  grpc::Status SubmitIntents(grpc::ServerContext* context, const v1::SubmitIntentsRequest* request,
                             v1::SubmitIntentsResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    Awaited awaited;
    for (const v1::SubmitIntentRequest& item : request->requests()) {
      v1::SubmitIntentResponse accepted;
      const grpc::Status refusal = broker_.AcceptInOrder(item, awaited, &accepted);
      Fill(refusal, accepted, response->add_results());
    }
    return grpc::Status::OK;
  }

  grpc::Status StreamIntents(grpc::ServerContext* context,
                             grpc::ServerReaderWriter<v1::StreamIntentsResponse,
                                                      v1::SubmitIntentRequest>* stream) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    int left = -1;
    {
      const std::lock_guard lock(broker_.mutex_);
      ++broker_.streams_;
      if (!broker_.breaks_.empty()) {
        left = broker_.breaks_.front().first;
        failure = broker_.breaks_.front().second;
        broker_.breaks_.pop_front();
      }
    }
    if (left <= 0 && !failure.ok()) return failure;
    Awaited awaited;
    v1::SubmitIntentRequest request;
    while (stream->Read(&request)) {
      v1::SubmitIntentResponse accepted;
      const grpc::Status refusal = broker_.AcceptInOrder(request, awaited, &accepted);
      if (left-- == 0) return failure;
      v1::StreamIntentsResponse answer;
      answer.set_event_id(request.event_id());
      Fill(refusal, accepted, &answer);
      stream->Write(answer);
    }
    return grpc::Status::OK;
  }

  grpc::Status ValidateIntent(grpc::ServerContext* context, const v1::SubmitIntentRequest* request,
                              v1::ValidateIntentResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    const std::lock_guard lock(broker_.mutex_);
    broker_.last_validate_ = *request;
    response->set_valid(true);
    if (broker_.validation_) *response = broker_.validation_(*request);
    return grpc::Status::OK;
  }

  grpc::Status GetLane(grpc::ServerContext* context, const v1::GetLaneRequest* request,
                       v1::GetLaneResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    const std::lock_guard lock(broker_.mutex_);
    broker_.last_lane_ = *request;
    *response = broker_.lane_;
    return grpc::Status::OK;
  }

  grpc::Status AcquireWorkOrderLease(grpc::ServerContext* context,
                                     const v1::AcquireWorkOrderLeaseRequest* request,
                                     v1::AcquireWorkOrderLeaseResponse* response) override {
    return broker_.AnswerLease(context, *request, response);
  }
  grpc::Status RenewWorkOrderLease(grpc::ServerContext* context,
                                   const v1::RenewWorkOrderLeaseRequest* request,
                                   v1::RenewWorkOrderLeaseResponse* response) override {
    return broker_.AnswerLease(context, *request, response);
  }
  grpc::Status ReleaseWorkOrderLease(grpc::ServerContext* context,
                                     const v1::ReleaseWorkOrderLeaseRequest* request,
                                     v1::ReleaseWorkOrderLeaseResponse* response) override {
    return broker_.AnswerLease(context, *request, response);
  }

  grpc::Status GetIntent(grpc::ServerContext* context, const v1::GetIntentRequest* request,
                         v1::GetIntentResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    const std::lock_guard lock(broker_.mutex_);
    std::string id = request->intent_id();
    if (id.empty()) id = broker_.keys_[{request->source(), request->event_id()}];
    return Find(id, response->mutable_intent());
  }

  grpc::Status ListIntents(grpc::ServerContext* context, const v1::ListIntentsRequest* request,
                           v1::ListIntentsResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    const std::lock_guard lock(broker_.mutex_);
    broker_.last_list_ = *request;
    int skip = 0;
    if (!absl::SimpleAtoi(request->page_token(), &skip)) skip = 0;
    const int page_size = request->page_size() == 0 ? 50 : request->page_size();
    int seen = 0;
    for (const auto& [id, intent] : broker_.intents_) {
      if (seen++ < skip) continue;
      if (response->intents_size() == page_size) {
        response->set_next_page_token(absl::StrCat(seen - 1));
        break;
      }
      *response->add_intents() = intent;
    }
    return grpc::Status::OK;
  }

  grpc::Status WaitIntent(grpc::ServerContext* context, const v1::WaitIntentRequest* request,
                          v1::WaitIntentResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    std::function<void(absl::Duration)> on_wait;
    {
      const std::lock_guard lock(broker_.mutex_);
      on_wait = broker_.on_wait_;
    }
    if (on_wait) {
      on_wait(absl::Seconds(request->timeout().seconds()) +
              absl::Nanoseconds(request->timeout().nanos()));
    }
    const std::lock_guard lock(broker_.mutex_);
    grpc::Status found = Find(request->intent_id(), response->mutable_intent());
    response->set_done(IsDone(response->intent().state()));
    return found;
  }

  grpc::Status CancelIntent(grpc::ServerContext* context, const v1::CancelIntentRequest* request,
                            v1::CancelIntentResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    const std::lock_guard lock(broker_.mutex_);
    broker_.last_cancel_ = *request;
    const auto found = broker_.intents_.find(request->intent_id());
    if (found == broker_.intents_.end()) return Find(request->intent_id(), nullptr);
    v1::Intent& intent = found->second;
    if (intent.state() == v1::Intent::EXECUTING) {
      intent.set_cancel_requested(true);
    } else if (!IsFinal(intent.state())) {
      intent.set_state(v1::Intent::CANCELLED);
      intent.clear_wait();
    } else if (intent.state() != v1::Intent::CANCELLED) {
      return ReasonStatus(grpc::StatusCode::FAILED_PRECONDITION,
                          absl::StrCat("intent ", intent.intent_id(), " has ended: SUCCEEDED"),
                          "INTENT_ENDED");
    }
    *response->mutable_intent() = intent;
    return grpc::Status::OK;
  }

 private:
  template <class Result>
  static void Fill(const grpc::Status& refusal, const v1::SubmitIntentResponse& accepted,
                   Result* result) {
    if (refusal.ok()) {
      *result->mutable_intent() = accepted.intent();
      result->set_duplicate(accepted.duplicate());
      return;
    }
    if (!result->mutable_error()->ParseFromString(refusal.error_details())) return;
    result->mutable_error()->set_code(refusal.error_code());
    result->mutable_error()->set_message(refusal.error_message());
  }

  grpc::Status Find(const std::string& id, v1::Intent* intent) {
    const auto found = broker_.intents_.find(id);
    if (found == broker_.intents_.end()) {
      return ReasonStatus(grpc::StatusCode::NOT_FOUND,
                          absl::StrCat("there is no intent ", id, ", or its retention is over"),
                          "INTENT_NOT_FOUND");
    }
    *intent = found->second;
    return grpc::Status::OK;
  }

  FakeBroker& broker_;
};

class FakeBroker::Admin : public FakeActs {
 public:
  explicit Admin(FakeBroker& broker)
      : FakeActs(broker.acts_, [&broker](auto* call) { return broker.Enter(call, nullptr); }),
        broker_(broker) {}
  grpc::Status GetBrokerStatus(grpc::ServerContext* context, const v1::GetBrokerStatusRequest*,
                               v1::GetBrokerStatusResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    const std::lock_guard lock(broker_.mutex_);
    *response = broker_.status_;
    return grpc::Status::OK;
  }
  grpc::Status GetConflictReport(grpc::ServerContext* context,
                                 const v1::GetConflictReportRequest* request,
                                 v1::GetConflictReportResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    if (!failure.ok()) return failure;
    const std::lock_guard lock(broker_.mutex_);
    broker_.last_conflict_report_ = *request;
    *response = broker_.conflict_report_;
    return grpc::Status::OK;
  }
  grpc::Status ReleaseLease(grpc::ServerContext* context, const v1::ReleaseLeaseRequest* request,
                            v1::ReleaseLeaseResponse* response) override {
    return broker_.AnswerLease(context, *request, response);
  }
  grpc::Status ListLeases(grpc::ServerContext* context, const v1::ListLeasesRequest* request,
                          v1::ListLeasesResponse* response) override {
    grpc::Status failure = broker_.Enter(context, nullptr);
    const std::lock_guard lock(broker_.mutex_);
    if (!failure.ok() || broker_.lease_.lease_id().empty()) return failure;
    *response->add_leases() = broker_.lease_;
    const bool is_first = request->page_token().empty();
    if (is_first) response->set_next_page_token("more");
    if (!is_first) response->mutable_leases(0)->set_lease_id("1-8");
    return grpc::Status::OK;
  }

 private:
  FakeBroker& broker_;
};

FakeBroker::FakeBroker()
    : front_(std::make_unique<Front>(*this)), admin_(std::make_unique<Admin>(*this)) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterService(front_.get());
  builder.RegisterService(admin_.get());
  server_ = builder.BuildAndStart();
}

FakeBroker::~FakeBroker() {
  {
    const std::lock_guard lock(mutex_);
    held_.clear();
  }
  changed_.notify_all();
  server_->Shutdown();
}

std::string FakeBroker::address() const { return absl::StrCat("127.0.0.1:", port_); }

std::shared_ptr<grpc::Channel> FakeBroker::InProcessChannel() {
  return server_->InProcessChannel(grpc::ChannelArguments());
}

grpc::Status FakeBroker::Enter(grpc::ServerContext* context, bool* applied) {
  const std::lock_guard lock(mutex_);
  ++calls_;
  if (failures_.empty()) return grpc::Status::OK;
  const Failure failure = failures_.front();
  failures_.pop_front();
  if (applied != nullptr) *applied = failure.effect == Failure::Effect::kApplied;
  if (!failure.pushback_ms.empty()) {
    context->AddTrailingMetadata("grpc-retry-pushback-ms", failure.pushback_ms);
  }
  return failure.status;
}

v1::SubmitIntentResponse FakeBroker::Accept(const v1::SubmitIntentRequest& request) {
  const std::lock_guard lock(mutex_);
  v1::SubmitIntentResponse response;
  std::string& id = keys_[{request.source(), request.event_id()}];
  response.set_duplicate(id.empty() ? v1::SubmitIntentResponse::NONE
                                    : v1::SubmitIntentResponse::EVENT_ID);
  if (id.empty()) {
    accepted_.push_back(request.event_id());
    id = absl::StrCat(intents_.size() + 1);
    v1::Intent& intent = intents_[id];
    intent.set_intent_id(id);
    intent.set_source(request.source());
    intent.set_event_id(request.event_id());
    intent.set_work_order_id(request.work_order_id());
    intent.set_work_order_type(request.work_order_type());
    intent.set_target_status(request.target_status());
    intent.set_priority(request.priority());
    *intent.mutable_fields() = request.fields();
    intent.set_state(v1::Intent::QUEUED);
    intent.mutable_wait()->set_cause(v1::Wait::READY);
    if (on_accept_) on_accept_(&intent);
  }
  *response.mutable_intent() = intents_[id];
  return response;
}

grpc::Status FakeBroker::AcceptInOrder(const v1::SubmitIntentRequest& request, Awaited& awaited,
                                       v1::SubmitIntentResponse* response) {
  std::unique_lock lock(mutex_);
  submitted_.push_back(request.event_id());
  last_submit_ = request;
  changed_.notify_all();
  changed_.wait(lock, [&] { return held_.count(request.event_id()) == 0; });
  std::deque<std::string>& lane = awaited[request.work_order_id()];
  if (!lane.empty() && lane.front() != request.event_id()) {
    if (std::find(lane.begin(), lane.end(), request.event_id()) == lane.end()) {
      lane.push_back(request.event_id());
    }
    return ReasonStatus(grpc::StatusCode::ABORTED, "an earlier one was refused",
                        "EARLIER_ITEM_REFUSED");
  }
  std::deque<grpc::Status>& refusals = refusals_[request.event_id()];
  if (!refusals.empty()) {
    const grpc::Status refusal = refusals.front();
    refusals.pop_front();
    const bool passing = refusal.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED ||
                         refusal.error_code() == grpc::StatusCode::UNAVAILABLE ||
                         refusal.error_code() == grpc::StatusCode::FAILED_PRECONDITION;
    if (passing && lane.empty()) lane.push_back(request.event_id());
    if (!passing && !lane.empty()) lane.pop_front();
    return refusal;
  }
  if (!lane.empty()) lane.pop_front();
  lock.unlock();
  *response = Accept(request);
  return grpc::Status::OK;
}

void FakeBroker::RefuseNext(const std::string& event_id, const grpc::Status& refusal) {
  const std::lock_guard lock(mutex_);
  refusals_[event_id].push_back(refusal);
}

void FakeBroker::BreakStreamAfter(int answers, const grpc::Status& status) {
  const std::lock_guard lock(mutex_);
  breaks_.emplace_back(answers, status);
}

void FakeBroker::OnAccept(std::function<void(v1::Intent*)> on_accept) {
  const std::lock_guard lock(mutex_);
  on_accept_ = std::move(on_accept);
}

void FakeBroker::OnValidate(Validation validation) {
  const std::lock_guard lock(mutex_);
  validation_ = std::move(validation);
}

void FakeBroker::SetLane(v1::GetLaneResponse lane) {
  const std::lock_guard lock(mutex_);
  lane_ = std::move(lane);
}

void FakeBroker::FailNext(Failure failure) {
  const std::lock_guard lock(mutex_);
  failures_.push_back(std::move(failure));
}

void FakeBroker::Hold(const std::string& event_id) {
  const std::lock_guard lock(mutex_);
  held_.insert(event_id);
}

void FakeBroker::Release(const std::string& event_id) {
  const std::lock_guard lock(mutex_);
  held_.erase(event_id);
  changed_.notify_all();
}

bool FakeBroker::AwaitSubmits(int count) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::seconds(10),
                           [&] { return static_cast<int>(submitted_.size()) >= count; });
}

void FakeBroker::Put(v1::Intent intent) {
  const std::lock_guard lock(mutex_);
  keys_[{intent.source(), intent.event_id()}] = intent.intent_id();
  intents_[intent.intent_id()] = std::move(intent);
}

void FakeBroker::SetStatus(v1::GetBrokerStatusResponse status) {
  const std::lock_guard lock(mutex_);
  status_ = std::move(status);
}

void FakeBroker::OnWait(std::function<void(absl::Duration)> on_wait) {
  const std::lock_guard lock(mutex_);
  on_wait_ = std::move(on_wait);
}

std::vector<std::string> FakeBroker::submitted() const {
  const std::lock_guard lock(mutex_);
  return submitted_;
}

v1::SubmitIntentRequest FakeBroker::last_submit() const {
  const std::lock_guard lock(mutex_);
  return last_submit_;
}

v1::ListIntentsRequest FakeBroker::last_list() const {
  const std::lock_guard lock(mutex_);
  return last_list_;
}

v1::CancelIntentRequest FakeBroker::last_cancel() const {
  const std::lock_guard lock(mutex_);
  return last_cancel_;
}

v1::SubmitIntentRequest FakeBroker::last_validate() const {
  const std::lock_guard lock(mutex_);
  return last_validate_;
}

void FakeBroker::SetConflictReport(v1::GetConflictReportResponse report) {
  const std::lock_guard lock(mutex_);
  conflict_report_ = std::move(report);
}

v1::GetConflictReportRequest FakeBroker::last_conflict_report() const {
  const std::lock_guard lock(mutex_);
  return last_conflict_report_;
}

v1::GetLaneRequest FakeBroker::last_lane() const {
  const std::lock_guard lock(mutex_);
  return last_lane_;
}

std::vector<std::string> FakeBroker::accepted() const {
  const std::lock_guard lock(mutex_);
  return accepted_;
}

int FakeBroker::streams() const {
  const std::lock_guard lock(mutex_);
  return streams_;
}

int FakeBroker::calls() const {
  const std::lock_guard lock(mutex_);
  return calls_;
}

}  // namespace interlock::client
