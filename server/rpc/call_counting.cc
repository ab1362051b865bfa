#include "server/rpc/call_counting.h"

#include <utility>

#include "grpc/health/v1/health.pb.h"
#include "grpcpp/support/server_interceptor.h"
#include "interlock/v1/broker_admin.pb.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::rpc {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::Interceptor;
using grpc::experimental::InterceptorBatchMethods;
using grpc::experimental::ServerInterceptorFactoryInterface;
using grpc::experimental::ServerRpcInfo;

class EndInterceptor final : public Interceptor {
 public:
  explicit EndInterceptor(observe::CallCounters::Method& method) : method_(method) {}

  void Intercept(InterceptorBatchMethods* batch) override {
    if (batch->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      method_.OnEnd(batch->GetSendStatus().error_code());
    }
    batch->Proceed();
  }

 private:
  observe::CallCounters::Method& method_;
};

class EndInterceptors final : public ServerInterceptorFactoryInterface {
 public:
  explicit EndInterceptors(observe::CallCounters& counters) : counters_(counters) {}

  // Null: the call goes its way without.
  Interceptor* CreateServerInterceptor(ServerRpcInfo* info) override {
    observe::CallCounters::Method* const method = counters_.Find(info->method());
    return method == nullptr ? nullptr : new EndInterceptor(*method);
  }

 private:
  observe::CallCounters& counters_;
};

}  // namespace

std::vector<observe::MethodCalls> CountedMethods() {
  std::vector<observe::MethodCalls> methods;
  for (const google::protobuf::FileDescriptor* const file :
       {v1::SubmitIntentRequest::descriptor()->file(),
        v1::GetBrokerStatusRequest::descriptor()->file(),
        grpc::health::v1::HealthCheckRequest::descriptor()->file()}) {
    for (int i = 0; i < file->service_count(); ++i) {
      const google::protobuf::ServiceDescriptor& service = *file->service(i);
      for (int j = 0; j < service.method_count(); ++j) {
        methods.push_back({service.full_name(), service.method(j)->name()});
      }
    }
  }
  return methods;
}

void CountCalls(grpc::ServerBuilder& builder, observe::CallCounters& counters) {
  std::vector<std::unique_ptr<ServerInterceptorFactoryInterface>> interceptors;
  interceptors.push_back(std::make_unique<EndInterceptors>(counters));
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
}

}  // namespace interlock::rpc
