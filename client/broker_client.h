// A typed client of the transition broker.
//
//   auto client = interlock::client::BrokerClient::Connect({.address = "127.0.0.1:7443"});
//   interlock::v1::SubmitIntentRequest request;
//   request.set_source("plc-bridge-7");
//   request.set_event_id("line7/cycle/88231");  // the same whenever this event is sent
//   request.set_work_order_id("WO-1042");
//   request.set_target_status("Complete");
//   auto accepted = client->Submit(request);
//   if (!accepted.ok()) return accepted.status();  // keep the event, send it again later
//   auto end = client->Wait(accepted->intent().intent_id(), absl::Seconds(30));
//   if (end.ok() && end->done()) Show(end->intent());
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/call_policy.h"
#include "client/pacing.h"
#include "client/security.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "interlock/v1/transition_broker.grpc.pb.h"

namespace interlock::client {

// Where the broker listens: "host:port" or "unix:PATH".
struct Endpoints {
  std::string address = "127.0.0.1:7443";
  std::string admin_address = "127.0.0.1:7444";
};

// What a ListAll visitor wants after an intent.
enum class Listing { kGoOn, kStop };

// Every call blocks its thread and ends within policy.total_timeout. Thread-safe.
//
// A call is tried again, with the very same request, after UNAVAILABLE, DEADLINE_EXCEEDED,
// CANCELLED (the broker went down during the call), and after RESOURCE_EXHAUSTED if the broker says
// when to come back (RetryInfo, retry pushback). That is safe for all of them: Submit is idempotent
// by (source, event_id), Cancel by nature, the others only read. The error returned is the last
// one, with the broker's sentence as its message and its details kept (call_error.h).
//
// Parallel submits have no order. Where order inside a work order matters, use LaneOrderedSubmitter
// (lane_ordered_submitter.h) for events that come now and then, StreamSubmitter
// (stream_submitter.h) for many. A proxy named in the environment is not used.
class BrokerClient {
 public:
  // Does not wait for a connection: a broker that is away shows in the first call. `security`: for
  // a broker with TLS or tokens, from LoadSecurity (security.h); CheckTokenRoute tells whether a
  // token is safe on the way.
  static std::unique_ptr<BrokerClient> Connect(const Endpoints& endpoints, CallPolicy policy = {},
                                               const Security& security = {});

  // `pacing` must outlive the client.
  BrokerClient(const std::shared_ptr<grpc::Channel>& broker,
               const std::shared_ptr<grpc::Channel>& admin, CallPolicy policy, Pacing& pacing);

  // OK means: durable. After a retry, duplicate = EVENT_ID may speak of this call's own first try.
  // UNAVAILABLE, DEADLINE_EXCEEDED and CANCELLED mean: not known whether it was accepted; send the
  // same request again.
  absl::StatusOr<v1::SubmitIntentResponse> Submit(const v1::SubmitIntentRequest& request);

  // At most 1,000 requests and 4 MiB, judged in their order. OK: a result for each, at the same
  // place; one that is refused has `error` (ToStatus in call_error.h reads it), and an item refused
  // for a passing reason (KindOf in refusal_kind.h) has to be sent again before any later one of
  // its work order. An error: as with Submit, for the batch as a whole.
  absl::StatusOr<v1::SubmitIntentsResponse> SubmitBatch(const v1::SubmitIntentsRequest& request);

  // OK also if the intent is not valid: see `violations`.
  absl::StatusOr<v1::ValidateIntentResponse> Validate(const v1::SubmitIntentRequest& request);

  absl::StatusOr<v1::GetLaneResponse> Lane(const std::string& work_order_id,
                                           const std::string& work_order_type);

  absl::StatusOr<v1::Intent> Get(const v1::GetIntentRequest& request);

  // One page.
  absl::StatusOr<v1::ListIntentsResponse> ListPage(const v1::ListIntentsRequest& request);
  // Every intent of the list, page by page, until `visit` says stop. An error ends the list; what
  // was visited before it holds.
  absl::Status ListAll(v1::ListIntentsRequest request,
                       absl::FunctionRef<Listing(const v1::Intent&)> visit);

  // Waits until the intent is final or needs a person, at most `timeout` (any length). done =
  // false: the timeout came first. An outage of the broker is waited through; if the timeout passes
  // in it, the error is returned.
  absl::StatusOr<v1::WaitIntentResponse> Wait(const std::string& intent_id, absl::Duration timeout);

  absl::StatusOr<v1::Intent> Cancel(const std::string& intent_id, const std::string& reason);

  // Waits until no write to the work order is on the wire, as long as the policy allows. Tried
  // again it prolongs what it has got. FAILED_PRECONDITION: somebody else has it.
  absl::StatusOr<v1::AcquireWorkOrderLeaseResponse> AcquireLease(
      const v1::AcquireWorkOrderLeaseRequest& request);
  // NOT_FOUND, as for both below: it stands no more.
  absl::StatusOr<v1::RenewWorkOrderLeaseResponse> RenewLease(
      const v1::RenewWorkOrderLeaseRequest& request);
  absl::StatusOr<v1::ReleaseWorkOrderLeaseResponse> ReleaseLease(const std::string& lease_id);

  // From the admin address.
  absl::StatusOr<v1::GetBrokerStatusResponse> Status();
  // Ends it for its holder.
  absl::StatusOr<v1::ReleaseLeaseResponse> ReleaseLeaseOfOther(const std::string& lease_id,
                                                               const std::string& reason);
  // Every lease that stands, the oldest first.
  absl::StatusOr<v1::ListLeasesResponse> Leases();
  // Waits until it is made and checked, as long as the policy allows.
  absl::StatusOr<v1::BackupDatabaseResponse> Backup(const v1::BackupDatabaseRequest& request);
  // Every page of the audit until `visit` says stop. An error ends the list; what was visited
  // before it holds.
  absl::Status AuditEvents(v1::ListAuditEventsRequest request,
                           absl::FunctionRef<Listing(const v1::ListAuditEventsResponse&)> visit);
  absl::StatusOr<v1::GetConflictReportResponse> ConflictReport(
      const v1::GetConflictReportRequest& request);

  // People's acts on the queues. A purge lasts as long as policy.total_timeout allows; tried again
  // it goes on with what is left.
  absl::StatusOr<v1::ListLanesResponse> ListLanes(const v1::ListLanesRequest& request);  // a page
  absl::StatusOr<v1::PauseLanesResponse> PauseLanes(const v1::PauseLanesRequest& request);
  absl::StatusOr<v1::ResumeLanesResponse> ResumeLanes(const v1::ResumeLanesRequest& request);
  absl::StatusOr<v1::PurgeLanesResponse> PurgeLanes(const v1::PurgeLanesRequest& request);
  // See FollowDrain (drain_follower.h).
  absl::Status DrainLanes(const v1::DrainLanesRequest& request, absl::Duration timeout,
                          absl::FunctionRef<void(const v1::DrainLanesResponse&)> tell);

  // People's acts on many intents. Each is one call that lasts as long as policy.total_timeout
  // allows; tried again it goes on where it was broken off.
  absl::StatusOr<v1::RetryIntentsResponse> Retry(const v1::RetryIntentsRequest& request);
  absl::StatusOr<v1::ResolveIntentsResponse> Resolve(const v1::ResolveIntentsRequest& request);
  absl::StatusOr<v1::CancelIntentsResponse> CancelMany(const v1::CancelIntentsRequest& request);
  absl::StatusOr<v1::ReplayIntentsResponse> Replay(const v1::ReplayIntentsRequest& request);
  absl::StatusOr<v1::EnterContentionModeResponse> EnterContention(
      const v1::EnterContentionModeRequest& request);
  absl::StatusOr<v1::LeaveContentionModeResponse> LeaveContention(
      const v1::LeaveContentionModeRequest& request);
  absl::StatusOr<v1::ListAlertsResponse> Alerts();

  // The connection itself, for what has no method here, without retries. Lives as long as this.
  v1::TransitionBroker::StubInterface& stub() { return *broker_; }

 private:
  std::unique_ptr<v1::TransitionBroker::Stub> broker_;
  std::unique_ptr<v1::BrokerAdmin::Stub> admin_;
  // For a call that takes as long as it takes.
  CallPolicy LongCall() const;

  const CallPolicy policy_;
  Pacing& pacing_;
};

}  // namespace interlock::client
