#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "core/state_machine.h"
#include "server/gateway/apriso/apriso_gateway.h"
#include "server/gateway/http/curl_transport.h"
#include "tests/contract/gateway/work_order_gateway_contract.h"
#include "tests/support/scripted_http_server.h"

namespace interlock::gateway {
namespace {

using nlohmann::json;
using support::HttpAnswer;
using support::JsonAnswer;

class WallClock : public core::Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  absl::Duration Monotonic() const override { return absl::Now() - absl::UnixEpoch(); }
};

// A credential that changes with every refresh, like one fetched from a token service.
class CountingCredential : public apriso::CredentialSource {
 public:
  void Authorize(std::function<void(absl::StatusOr<Headers>)> done) override {
    done(Headers{{"Authorization", absl::StrCat("Bearer ", version_.load())}});
  }
  void Refresh(std::function<void(absl::Status)> done) override {
    ++version_;
    done(absl::OkStatus());
  }

 private:
  std::atomic<int> version_ = 1;
};

// The real gateway over real sockets, in front of a work-order server of a few lines.
class AprisoHarness : public GatewayHarness {
 public:
  AprisoHarness()
      : server_([this](const support::SeenRequest& request,
                       support::ScriptedConnection& connection) { Serve(request, connection); }) {
    gateway_ = MakeGateway(server_.Url());
    unreachable_ = MakeGateway(ClosedUrl());
  }
  ~AprisoHarness() override {
    gateway_->Stop();
    unreachable_->Stop();
    server_.Stop();
  }

  WorkOrderGateway& gateway() override { return not_sent_ ? *unreachable_ : *gateway_; }

  void WithTable(const std::function<void(support::WorkOrderTable&)>& use) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    use(table_);
  }

  void TroubleNextWrite(const core::WorkOrderId&, WriteTrouble trouble) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    not_sent_ = trouble == WriteTrouble::kNotSent;
    if (!not_sent_) trouble_ = trouble;
  }

  void ExpireCredential() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    accepted_ = "Bearer 2";
  }

 private:
  // An address where nobody listens any more.
  static std::string ClosedUrl() {
    return support::ScriptedHttpServer(
               [](const support::SeenRequest&, support::ScriptedConnection&) {})
        .Url();
  }

  std::unique_ptr<apriso::AprisoGateway> MakeGateway(std::string base_url) {
    apriso::AprisoOptions options;
    options.base_url = std::move(base_url);
    options.changed_by_pointer = "/changedBy";
    options.echo_field = "interlockEcho";
    apriso::GatewayParts parts;
    parts.transport = http::CurlTransport::Create({}).value();
    parts.credentials = std::make_unique<CountingCredential>();
    parts.clock = &clock_;
    parts.canonical_status = [](absl::string_view spelling) {
      static const core::StateMachine machine = core::StateMachine::Default();
      return machine.Canonical(spelling);
    };
    return apriso::AprisoGateway::Create(options, std::move(parts)).value();
  }

  void Serve(const support::SeenRequest& request, support::ScriptedConnection& connection) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const core::WorkOrderId id(std::string(absl::StripPrefix(request.target, "/api/work-orders/")));
    if (request.Header("Authorization") != accepted_) {
      connection.Send(HttpAnswer(401, ""));
    } else if (request.method == "GET") {
      ServeRead(id, connection);
    } else {
      ServeWrite(id, request, connection);
    }
  }

  void ServeRead(const core::WorkOrderId& id, support::ScriptedConnection& connection) {
    const support::StoredWorkOrder* order = table_.Find(id);
    if (order == nullptr) {
      connection.Send(JsonAnswer(404, R"({"error":"no such work order"})"));
      return;
    }
    const json body = {{"status", order->status.value()},
                       {"type", order->type.value()},
                       {"lockedBy", order->locked_by},
                       {"changedBy", order->changed_by},
                       {"interlockEcho", order->echo}};
    connection.Send(JsonAnswer(200, body.dump(), support::WorkOrderTable::EtagOf(*order).value()));
  }

  void ServeWrite(const core::WorkOrderId& id, const support::SeenRequest& request,
                  support::ScriptedConnection& connection) {
    const std::optional<WriteTrouble> trouble = std::exchange(trouble_, std::nullopt);
    if (trouble == WriteTrouble::kThrottled) {
      connection.Send(HttpAnswer(429, "", "Retry-After: 7\r\n"));
      return;
    }
    if (trouble == WriteTrouble::kRuleConflict) {
      connection.Send(JsonAnswer(409, R"({"message":"Cannot transition from current state"})"));
      return;
    }
    if (trouble == WriteTrouble::kLostBeforeApply) {
      connection.Close();
      return;
    }
    const std::string answer = Apply(id, request);
    if (trouble == WriteTrouble::kLostAfterApply) {
      connection.Close();
    } else {
      connection.Send(answer);
    }
  }

  std::string Apply(const core::WorkOrderId& id, const support::SeenRequest& request) {
    json body = json::parse(request.body);
    support::TablePatch patch;
    patch.if_match = core::Etag(request.Header("If-Match"));
    patch.status = core::StatusName(body["status"].get<std::string>());
    patch.echo = body["interlockEcho"].get<std::string>();
    body.erase("status");
    body.erase("interlockEcho");
    patch.fields_json = body.dump();
    switch (table_.Patch(id, patch)) {
      case support::PatchResult::kMissing:
        return HttpAnswer(404, "");
      case support::PatchResult::kLocked:
        return HttpAnswer(423, "");
      case support::PatchResult::kVersionConflict:
        return JsonAnswer(409, R"({"error":"Work order status conflict"})");
      case support::PatchResult::kApplied:
        break;
    }
    return JsonAnswer(200, "{}", support::WorkOrderTable::EtagOf(*table_.Find(id)).value());
  }

  WallClock clock_;
  std::mutex mutex_;
  support::WorkOrderTable table_;
  std::optional<WriteTrouble> trouble_;
  bool not_sent_ = false;
  std::string accepted_ = "Bearer 1";
  support::ScriptedHttpServer server_;
  std::unique_ptr<apriso::AprisoGateway> gateway_;
  std::unique_ptr<apriso::AprisoGateway> unreachable_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Apriso, WorkOrderGatewayContract, AprisoHarness);

}  // namespace
}  // namespace interlock::gateway
