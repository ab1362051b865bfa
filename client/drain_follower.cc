#include "client/drain_follower.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include "client/call_error.h"
#include "grpcpp/client_context.h"

namespace interlock::client {
namespace {

constexpr absl::Duration kJoinAgainAfter = absl::Seconds(1);

}  // namespace

absl::Status FollowDrain(v1::BrokerAdmin::StubInterface& broker,
                         const v1::DrainLanesRequest& request, absl::Duration timeout,
                         const CallPolicy& policy, Pacing& pacing,
                         absl::FunctionRef<void(const v1::DrainLanesResponse&)> tell) {
  const absl::Duration end = pacing.Elapsed() + timeout;
  absl::Duration last_heard = pacing.Elapsed();
  while (true) {
    grpc::ClientContext context;
    if (timeout != absl::InfiniteDuration()) {
      const std::int64_t left_ms =
          std::max<std::int64_t>(1, absl::ToInt64Milliseconds(end - pacing.Elapsed()));
      context.set_deadline(gpr_time_from_millis(left_ms, GPR_TIMESPAN));
    }
    const std::unique_ptr<grpc::ClientReaderInterface<v1::DrainLanesResponse>> reader =
        broker.DrainLanes(&context, request);
    v1::DrainLanesResponse response;
    while (reader->Read(&response)) {
      last_heard = pacing.Elapsed();
      tell(response);
    }
    const absl::Status status = ToStatus(reader->Finish());
    const bool is_away = absl::IsUnavailable(status) || absl::IsCancelled(status);
    const absl::Duration next = pacing.Elapsed() + kJoinAgainAfter;
    if (!is_away || next >= end || next - last_heard > policy.total_timeout) return status;
    if (policy.on_retry) policy.on_retry(status, kJoinAgainAfter);
    pacing.Sleep(kJoinAgainAfter);
  }
}

}  // namespace interlock::client
