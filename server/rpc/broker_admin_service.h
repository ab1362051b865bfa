#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "core/quarantine.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "server/rpc/backup_call.h"
#include "server/rpc/call_limit.h"
#include "server/rpc/config_calls.h"
#include "server/rpc/drain_stream.h"
#include "server/rpc/list_alerts.h"
#include "server/rpc/open_streams.h"
#include "server/rpc/ports.h"

namespace interlock::rpc {

// What the process knows of itself.
struct BrokerFacts {
  std::string version;
  absl::Time start_time;
  // One sentence each for an operator. Called for every GetBrokerStatus: thread-safe, must not
  // block. May be empty.
  std::function<std::vector<std::string>()> warnings;
  AlertSource alerts = {};  // may be empty
  BackupMaker backup = {};  // may be empty
  ConfigControl config = {};
};

// The number of intents that were unfinished, or why the quarantine goes on.
using QuarantineAnswer = std::variant<std::int64_t, core::Refusal>;

// The quarantine of this process, which begins before the server starts. Both are thread-safe and
// must not block.
struct QuarantineControl {
  std::function<core::Quarantine()> state = [] { return core::Quarantine::kNo; };
  std::function<void(std::string reason, std::string actor,
                     std::function<void(QuarantineAnswer)> done)>
      leave;  // called only while quarantined
};

// Every method gets bytes; see UnaryCall.
template <class Base>
using RawLeaseActs = v1::BrokerAdmin::WithRawCallbackMethod_ListLeases<
    v1::BrokerAdmin::WithRawCallbackMethod_ReleaseLease<
        v1::BrokerAdmin::WithRawCallbackMethod_BackupDatabase<
            v1::BrokerAdmin::WithRawCallbackMethod_GetConfig<
                v1::BrokerAdmin::WithRawCallbackMethod_ReloadConfig<Base>>>>>;
template <class Base>
using RawQueueActs = v1::BrokerAdmin::WithRawCallbackMethod_ListLanes<
    v1::BrokerAdmin::WithRawCallbackMethod_PauseLanes<
        v1::BrokerAdmin::WithRawCallbackMethod_ResumeLanes<
            v1::BrokerAdmin::WithRawCallbackMethod_DrainLanes<
                v1::BrokerAdmin::WithRawCallbackMethod_PurgeLanes<Base>>>>>;
template <class Base>
using RawInboxActs = v1::BrokerAdmin::WithRawCallbackMethod_ResolveIntents<
    v1::BrokerAdmin::WithRawCallbackMethod_CancelIntents<Base>>;
using BrokerAdminBase = v1::BrokerAdmin::WithRawCallbackMethod_GetConflictReport<
    v1::BrokerAdmin::WithRawCallbackMethod_GetBrokerStatus<
        v1::BrokerAdmin::WithRawCallbackMethod_RetryIntents<
            v1::BrokerAdmin::WithRawCallbackMethod_ReplayIntents<
                v1::BrokerAdmin::WithRawCallbackMethod_EnterContentionMode<
                    v1::BrokerAdmin::WithRawCallbackMethod_LeaveContentionMode<
                        v1::BrokerAdmin::WithRawCallbackMethod_LeaveQuarantine<
                            v1::BrokerAdmin::WithRawCallbackMethod_ListAlerts<
                                v1::BrokerAdmin::WithRawCallbackMethod_ListAuditEvents<RawInboxActs<
                                    RawLeaseActs<RawQueueActs<v1::BrokerAdmin::Service>>>>>>>>>>>>;

// For the people who run the broker. No method blocks.
class BrokerAdminService final : public BrokerAdminBase {
 public:
  BrokerAdminService(const Ports& ports, BrokerFacts facts, QuarantineControl quarantine = {},
                     int max_calls = 256);

  grpc::ServerUnaryReactor* GetBrokerStatus(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* RetryIntents(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ResolveIntents(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CancelIntents(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ReplayIntents(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* LeaveQuarantine(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* EnterContentionMode(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* LeaveContentionMode(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListAlerts(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListAuditEvents(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetConflictReport(grpc::CallbackServerContext* context,
                                              const grpc::ByteBuffer* request,
                                              grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListLeases(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ReleaseLease(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* BackupDatabase(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetConfig(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ReloadConfig(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;

  grpc::ServerUnaryReactor* ListLanes(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* PauseLanes(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ResumeLanes(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* DrainLanes(grpc::CallbackServerContext* context,
                                                         const grpc::ByteBuffer* request) override;
  grpc::ServerUnaryReactor* PurgeLanes(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;

  // Ends open streams, and every later one at once, with UNAVAILABLE. Thread-safe.
  void EndOpenCalls() { open_drains_.EndAll(); }

 private:
  const Ports ports_;
  const std::shared_ptr<const BrokerFacts> facts_;
  const QuarantineControl quarantine_;
  const std::shared_ptr<CallLimit> calls_;
  const std::shared_ptr<CallLimit> drains_;
  OpenStreamsOf<DrainStream> open_drains_;
};

}  // namespace interlock::rpc
