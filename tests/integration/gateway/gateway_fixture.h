#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <utility>

#include "core/state_machine.h"
#include "gtest/gtest.h"
#include "server/gateway/apriso/apriso_gateway.h"
#include "server/gateway/http/curl_transport.h"
#include "tests/support/fake_clock.h"
#include "tests/support/secret_folder.h"

namespace interlock::apriso {

// The real gateway and transport with a credential from files, under a clock that the test moves.
class GatewayWithCredential : public ::testing::Test {
 protected:
  static constexpr char kSecret[] = "geheim:/+ 1";  // has what must be encoded

  ~GatewayWithCredential() override {
    if (gateway_) gateway_->Stop();
  }

  // `client_secret_file` is set.
  AuthOptions Oauth2(const std::string& token_url) const {
    AuthOptions auth;
    auth.kind = AuthKind::kOauth2;
    auth.token_url = token_url;
    auth.client_id = "interlock";
    auth.client_secret_file = folder_.Write("secret", std::string(kSecret) + "\n");
    auth.request_timeout = absl::Seconds(5);
    return auth;
  }

  void StartGateway(const std::string& base_url, const AuthOptions& auth,
                    http::CurlOptions curl = {}) {
    AprisoOptions options;
    options.base_url = base_url;
    GatewayParts parts;
    parts.transport = http::CurlTransport::Create(std::move(curl)).value();
    parts.credentials = MakeCredentials(auth, {parts.transport.get(), &clock_}).value();
    parts.clock = &clock_;
    parts.canonical_status = [](absl::string_view spelling) {
      static const core::StateMachine machine = core::StateMachine::Default();
      return machine.Canonical(spelling);
    };
    gateway_ = AprisoGateway::Create(std::move(options), std::move(parts)).value();
  }

  std::future<core::ReadOutcome> StartRead(const std::string& id = "WO-1") {
    auto outcome = std::make_shared<std::promise<core::ReadOutcome>>();
    gateway_->Read({core::WorkOrderId(id), core::WorkOrderType()},
                   [outcome](core::ReadOutcome read) { outcome->set_value(std::move(read)); });
    return outcome->get_future();
  }
  std::future<core::WriteOutcome> StartWrite(const core::Etag& etag = core::Etag("\"v1\""),
                                             const std::string& id = "WO-1") {
    gateway::WriteRequest request;
    request.work_order_id = core::WorkOrderId(id);
    request.if_match = etag;
    request.target_status = core::StatusName("Complete");
    request.fields_json = "{}";
    request.intent_id = core::IntentId(1);
    request.attempt_number = 1;
    auto outcome = std::make_shared<std::promise<core::WriteOutcome>>();
    gateway_->Write(std::move(request),
                    [outcome](core::WriteOutcome write) { outcome->set_value(std::move(write)); });
    return outcome->get_future();
  }
  std::future<absl::Status> StartRefresh() {
    auto outcome = std::make_shared<std::promise<absl::Status>>();
    gateway_->RefreshCredential(
        [outcome](absl::Status status) { outcome->set_value(std::move(status)); });
    return outcome->get_future();
  }

  // The outcome, or a failure of the test if there is none within ten seconds.
  template <class Outcome>
  static Outcome Await(std::future<Outcome> outcome) {
    if (outcome.wait_for(std::chrono::seconds(10)) != std::future_status::ready) {
      ADD_FAILURE() << "no callback";
      return Outcome();
    }
    return outcome.get();
  }
  core::ReadOutcome Read(const std::string& id = "WO-1") { return Await(StartRead(id)); }
  core::WriteOutcome Write() { return Await(StartWrite()); }
  absl::Status Refresh() { return Await(StartRefresh()); }

  support::SecretFolder folder_;
  support::FakeClock clock_;
  std::unique_ptr<AprisoGateway> gateway_;
};

}  // namespace interlock::apriso
