#include "demo/broker_watch.h"

#include "absl/time/clock.h"
#include "client/call_error.h"
#include "client/cli/text_style.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"

namespace interlock::demo {
namespace {

using grpc::health::v1::HealthCheckResponse;

constexpr absl::Duration kCallLimit = absl::Seconds(5);

}  // namespace

BrokerWatch::BrokerWatch(client::BrokerClient& client, const std::string& address)
    : client_(client) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  health_ = grpc::health::v1::Health::NewStub(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
}

absl::StatusOr<BrokerLook> BrokerWatch::Look() {
  BrokerLook look;
  look.sample.ask_time = absl::Now();
  const auto status = client_.Status();
  if (!status.ok()) return status.status();
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + kCallLimit));
  grpc::health::v1::HealthCheckRequest request;
  request.set_service("apriso");
  HealthCheckResponse health;
  const grpc::Status checked = health_->Check(&context, request, &health);
  if (!checked.ok()) return client::ToStatus(checked);
  look.sample.answer_time = absl::Now();
  look.sample.apriso = status->apriso().state();
  look.sample.since = client::cli::ToTime(status->apriso().since());
  look.sample.is_serving_apriso = health.status() == HealthCheckResponse::SERVING;
  look.intents_by_state.insert(status->intents_by_state().begin(),
                               status->intents_by_state().end());
  look.sample.open_intents = look.intents_by_state["QUEUED"] + look.intents_by_state["EXECUTING"];
  return look;
}

}  // namespace interlock::demo
