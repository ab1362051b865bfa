#pragma once

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "core/clock.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/apriso/codec.h"
#include "server/gateway/apriso/credentials.h"
#include "server/gateway/apriso/response_mapping.h"
#include "server/gateway/apriso/url.h"
#include "server/gateway/http/http_transport.h"
#include "server/gateway/work_order_gateway.h"

namespace interlock::apriso {

// What the gateway works with. `clock` must live longer than the gateway. The credentials may use
// the transport: it is stopped first and goes last.
struct GatewayParts {
  std::unique_ptr<http::HttpTransport> transport;
  std::unique_ptr<CredentialSource> credentials;
  const core::Clock* clock = nullptr;
  CanonicalStatus canonical_status;
};

// Work orders over Apriso's REST API. "The gateway's own thread" is the transport's thread.
class AprisoGateway : public gateway::WorkOrderGateway {
 public:
  // kInvalidArgument names everything that CheckOptions() finds.
  static absl::StatusOr<std::unique_ptr<AprisoGateway>> Create(AprisoOptions options,
                                                               GatewayParts parts);
  ~AprisoGateway() override;

  void Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) override;
  void Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) override;
  void RefreshCredential(std::function<void(absl::Status)> done) override;
  void Stop() override;

  // Whether work orders are addressed by type as well; decides the lane key.
  bool uses_work_order_type() const { return urls_.uses_type(); }

 private:
  AprisoGateway(AprisoOptions options, GatewayParts parts, WorkOrderUrls urls, Codec codec);

  absl::StatusOr<http::HttpRequest> MakeRead(const gateway::ReadRequest& request) const;
  absl::StatusOr<http::HttpRequest> MakeWrite(const gateway::WriteRequest& request) const;
  using Answered = std::function<void(const http::HttpResponse&)>;
  using NotSent = std::function<void(const absl::Status&)>;
  // Adds the credential and sends. Exactly one of the two is called, on the transport's thread.
  void Send(absl::StatusOr<http::HttpRequest> request, Answered answered, NotSent not_sent);
  // What the answer says about the credential.
  void NoteAnswer(const CredentialSource::Headers& headers, http::HttpResponse& response);

  const AprisoOptions options_;
  GatewayParts parts_;
  const WorkOrderUrls urls_;
  const Codec codec_;
  const ResponseMapping mapping_;
};

}  // namespace interlock::apriso
