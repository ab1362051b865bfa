#include "client/broker_client.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "client/call_error.h"
#include "client/drain_follower.h"
#include "client/intent_end.h"
#include "client/retry_schedule.h"
#include "google/protobuf/util/time_util.h"
#include "grpcpp/support/channel_arguments.h"

namespace interlock::client {
namespace {

// The broker allows 60 s; shorter so that a connection that died in silence is noticed earlier.
constexpr absl::Duration kLongestWaitCall = absl::Seconds(20);
// What one WaitIntent call may take longer than the wait it asks for.
constexpr absl::Duration kWaitCallSlack = absl::Seconds(5);

grpc::ChannelArguments Arguments() {
  grpc::ChannelArguments arguments;
  // The client counts and bounds its tries itself.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  // A broker that restarts is back within seconds: look more often than gRPC's 1 s to 120 s.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 1000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 3000);
  // A call that waits for long must learn of a broker whose machine is gone.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  // A list page of 1,000 intents with all their fields can pass gRPC's 4 MiB.
  arguments.SetMaxReceiveMessageSize(128 << 20);
  return arguments;
}

Pushback ReadPushback(const grpc::ClientContext& context) {
  const auto& trailers = context.GetServerTrailingMetadata();
  const auto found = trailers.find("grpc-retry-pushback-ms");
  if (found == trailers.end()) return {};
  std::int64_t wait_ms = 0;
  const bool valid =
      absl::SimpleAtoi(absl::string_view(found->second.data(), found->second.size()), &wait_ms);
  if (!valid || wait_ms < 0) return {.wish = Pushback::Wish::kNever};
  return {.wish = Pushback::Wish::kWait, .wait = absl::Milliseconds(wait_ms)};
}

// Makes the call until it is answered or the policy ends it.
template <class Stub, class Request, class Response>
absl::StatusOr<Response> Call(Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                           Response*),
                              const Request& request, const CallPolicy& policy, Pacing& pacing) {
  RetrySchedule schedule(policy, pacing);
  while (true) {
    grpc::ClientContext context;
    const std::int64_t timeout_ms = absl::ToInt64Milliseconds(schedule.TryTimeout());
    context.set_deadline(gpr_time_from_millis(timeout_ms, GPR_TIMESPAN));
    Response response;
    const absl::Status status = ToStatus((stub.*method)(&context, request, &response));
    if (status.ok()) return response;
    const std::optional<absl::Duration> wait = schedule.NextWait(status, ReadPushback(context));
    if (!wait.has_value()) return status;
    if (policy.on_retry) policy.on_retry(status, *wait);
    pacing.Sleep(*wait);
  }
}

}  // namespace

std::unique_ptr<BrokerClient> BrokerClient::Connect(const Endpoints& endpoints, CallPolicy policy,
                                                    const Security& security) {
  return std::make_unique<BrokerClient>(OpenChannel(endpoints.address, security, Arguments()),
                                        OpenChannel(endpoints.admin_address, security, Arguments()),
                                        std::move(policy), SystemPacing());
}

BrokerClient::BrokerClient(const std::shared_ptr<grpc::Channel>& broker,
                           const std::shared_ptr<grpc::Channel>& admin, CallPolicy policy,
                           Pacing& pacing)
    : broker_(v1::TransitionBroker::NewStub(broker)),
      admin_(v1::BrokerAdmin::NewStub(admin)),
      policy_(std::move(policy)),
      pacing_(pacing) {}

absl::StatusOr<v1::SubmitIntentResponse> BrokerClient::Submit(
    const v1::SubmitIntentRequest& request) {
  return Call(*broker_, &v1::TransitionBroker::Stub::SubmitIntent, request, policy_, pacing_);
}

absl::StatusOr<v1::SubmitIntentsResponse> BrokerClient::SubmitBatch(
    const v1::SubmitIntentsRequest& request) {
  return Call(*broker_, &v1::TransitionBroker::Stub::SubmitIntents, request, policy_, pacing_);
}

absl::StatusOr<v1::ValidateIntentResponse> BrokerClient::Validate(
    const v1::SubmitIntentRequest& request) {
  return Call(*broker_, &v1::TransitionBroker::Stub::ValidateIntent, request, policy_, pacing_);
}

absl::StatusOr<v1::GetLaneResponse> BrokerClient::Lane(const std::string& work_order_id,
                                                       const std::string& work_order_type) {
  v1::GetLaneRequest request;
  request.set_work_order_id(work_order_id);
  request.set_work_order_type(work_order_type);
  return Call(*broker_, &v1::TransitionBroker::Stub::GetLane, request, policy_, pacing_);
}

absl::StatusOr<v1::Intent> BrokerClient::Get(const v1::GetIntentRequest& request) {
  auto response = Call(*broker_, &v1::TransitionBroker::Stub::GetIntent, request, policy_, pacing_);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_intent());
}

absl::StatusOr<v1::ListIntentsResponse> BrokerClient::ListPage(
    const v1::ListIntentsRequest& request) {
  return Call(*broker_, &v1::TransitionBroker::Stub::ListIntents, request, policy_, pacing_);
}

absl::Status BrokerClient::ListAll(v1::ListIntentsRequest request,
                                   absl::FunctionRef<Listing(const v1::Intent&)> visit) {
  while (true) {
    const auto page = ListPage(request);
    if (!page.ok()) return page.status();
    for (const v1::Intent& intent : page->intents()) {
      if (visit(intent) == Listing::kStop) return absl::OkStatus();
    }
    if (page->next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(page->next_page_token());
  }
}

absl::StatusOr<v1::WaitIntentResponse> BrokerClient::Wait(const std::string& intent_id,
                                                          absl::Duration timeout) {
  const absl::Duration start = pacing_.Elapsed();
  v1::WaitIntentRequest request;
  request.set_intent_id(intent_id);
  while (true) {
    const absl::Duration left =
        std::max(absl::ZeroDuration(), timeout - (pacing_.Elapsed() - start));
    const absl::Duration slice = std::min(left, kLongestWaitCall);
    *request.mutable_timeout() = google::protobuf::util::TimeUtil::MillisecondsToDuration(
        absl::ToInt64Milliseconds(absl::Ceil(slice, absl::Milliseconds(1))));
    CallPolicy policy = policy_;
    policy.try_timeout = slice + kWaitCallSlack;
    policy.total_timeout = left + kWaitCallSlack;
    auto response =
        Call(*broker_, &v1::TransitionBroker::Stub::WaitIntent, request, policy, pacing_);
    if (!response.ok() || response->done() || slice == left) return response;
  }
}

absl::StatusOr<v1::Intent> BrokerClient::Cancel(const std::string& intent_id,
                                                const std::string& reason) {
  v1::CancelIntentRequest request;
  request.set_intent_id(intent_id);
  request.set_reason(reason);
  auto response =
      Call(*broker_, &v1::TransitionBroker::Stub::CancelIntent, request, policy_, pacing_);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_intent());
}

absl::StatusOr<v1::AcquireWorkOrderLeaseResponse> BrokerClient::AcquireLease(
    const v1::AcquireWorkOrderLeaseRequest& request) {
  CallPolicy policy = policy_;
  policy.try_timeout = policy.total_timeout;
  return Call(*broker_, &v1::TransitionBroker::Stub::AcquireWorkOrderLease, request, policy,
              pacing_);
}

absl::StatusOr<v1::RenewWorkOrderLeaseResponse> BrokerClient::RenewLease(
    const v1::RenewWorkOrderLeaseRequest& request) {
  return Call(*broker_, &v1::TransitionBroker::Stub::RenewWorkOrderLease, request, policy_,
              pacing_);
}

absl::StatusOr<v1::ReleaseWorkOrderLeaseResponse> BrokerClient::ReleaseLease(
    const std::string& lease_id) {
  v1::ReleaseWorkOrderLeaseRequest request;
  request.set_lease_id(lease_id);
  return Call(*broker_, &v1::TransitionBroker::Stub::ReleaseWorkOrderLease, request, policy_,
              pacing_);
}

absl::StatusOr<v1::ReleaseLeaseResponse> BrokerClient::ReleaseLeaseOfOther(
    const std::string& lease_id, const std::string& reason) {
  v1::ReleaseLeaseRequest request;
  request.set_lease_id(lease_id);
  request.set_reason(reason);
  return Call(*admin_, &v1::BrokerAdmin::Stub::ReleaseLease, request, policy_, pacing_);
}

absl::StatusOr<v1::BackupDatabaseResponse> BrokerClient::Backup(
    const v1::BackupDatabaseRequest& request) {
  CallPolicy policy = policy_;
  policy.try_timeout = policy.total_timeout;
  return Call(*admin_, &v1::BrokerAdmin::Stub::BackupDatabase, request, policy, pacing_);
}

absl::StatusOr<v1::ListLeasesResponse> BrokerClient::Leases() {
  v1::ListLeasesRequest request;
  request.set_page_size(1000);
  v1::ListLeasesResponse all;
  while (true) {
    auto page = Call(*admin_, &v1::BrokerAdmin::Stub::ListLeases, request, policy_, pacing_);
    if (!page.ok()) return page.status();
    all.mutable_leases()->MergeFrom(page->leases());
    if (page->next_page_token().empty()) return all;
    request.set_page_token(page->next_page_token());
  }
}

absl::StatusOr<v1::GetBrokerStatusResponse> BrokerClient::Status() {
  return Call(*admin_, &v1::BrokerAdmin::Stub::GetBrokerStatus, v1::GetBrokerStatusRequest(),
              policy_, pacing_);
}

absl::Status BrokerClient::AuditEvents(
    v1::ListAuditEventsRequest request,
    absl::FunctionRef<Listing(const v1::ListAuditEventsResponse&)> visit) {
  while (true) {
    const auto page =
        Call(*admin_, &v1::BrokerAdmin::Stub::ListAuditEvents, request, policy_, pacing_);
    if (!page.ok()) return page.status();
    if (visit(*page) == Listing::kStop || page->next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(page->next_page_token());
  }
}

absl::StatusOr<v1::GetConflictReportResponse> BrokerClient::ConflictReport(
    const v1::GetConflictReportRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::GetConflictReport, request, policy_, pacing_);
}

absl::StatusOr<v1::ListLanesResponse> BrokerClient::ListLanes(const v1::ListLanesRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::ListLanes, request, policy_, pacing_);
}

absl::StatusOr<v1::PauseLanesResponse> BrokerClient::PauseLanes(
    const v1::PauseLanesRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::PauseLanes, request, policy_, pacing_);
}

absl::StatusOr<v1::ResumeLanesResponse> BrokerClient::ResumeLanes(
    const v1::ResumeLanesRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::ResumeLanes, request, policy_, pacing_);
}

absl::StatusOr<v1::PurgeLanesResponse> BrokerClient::PurgeLanes(
    const v1::PurgeLanesRequest& request) {
  CallPolicy policy = policy_;
  policy.try_timeout = policy.total_timeout;
  return Call(*admin_, &v1::BrokerAdmin::Stub::PurgeLanes, request, policy, pacing_);
}

absl::Status BrokerClient::DrainLanes(const v1::DrainLanesRequest& request, absl::Duration timeout,
                                      absl::FunctionRef<void(const v1::DrainLanesResponse&)> tell) {
  return FollowDrain(*admin_, request, timeout, policy_, pacing_, tell);
}

CallPolicy BrokerClient::LongCall() const {
  CallPolicy policy = policy_;
  policy.try_timeout = policy.total_timeout;
  return policy;
}

absl::StatusOr<v1::RetryIntentsResponse> BrokerClient::Retry(
    const v1::RetryIntentsRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::RetryIntents, request, LongCall(), pacing_);
}

absl::StatusOr<v1::ResolveIntentsResponse> BrokerClient::Resolve(
    const v1::ResolveIntentsRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::ResolveIntents, request, LongCall(), pacing_);
}

absl::StatusOr<v1::CancelIntentsResponse> BrokerClient::CancelMany(
    const v1::CancelIntentsRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::CancelIntents, request, LongCall(), pacing_);
}

absl::StatusOr<v1::ReplayIntentsResponse> BrokerClient::Replay(
    const v1::ReplayIntentsRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::ReplayIntents, request, LongCall(), pacing_);
}

absl::StatusOr<v1::EnterContentionModeResponse> BrokerClient::EnterContention(
    const v1::EnterContentionModeRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::EnterContentionMode, request, policy_, pacing_);
}

absl::StatusOr<v1::LeaveContentionModeResponse> BrokerClient::LeaveContention(
    const v1::LeaveContentionModeRequest& request) {
  return Call(*admin_, &v1::BrokerAdmin::Stub::LeaveContentionMode, request, policy_, pacing_);
}

absl::StatusOr<v1::ListAlertsResponse> BrokerClient::Alerts() {
  return Call(*admin_, &v1::BrokerAdmin::Stub::ListAlerts, v1::ListAlertsRequest(), policy_,
              pacing_);
}

}  // namespace interlock::client
