#include "tests/integration/rpc/every_method.h"

#include "google/protobuf/descriptor.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"
#include "interlock/v1/broker_admin.pb.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::rpc::testing {

std::vector<Method> AllMethods() {
  const auto* const broker = v1::SubmitIntentResponse::descriptor()->file();
  const auto* const admin = v1::GetBrokerStatusResponse::descriptor()->file();
  std::vector<Method> methods;
  for (const auto* service :
       {broker->FindServiceByName("TransitionBroker"), admin->FindServiceByName("BrokerAdmin")}) {
    for (int i = 0; i < service->method_count(); ++i) {
      const std::string& name = service->method(i)->name();
      methods.push_back(
          {name, "/" + service->full_name() + "/" + name, service->name() == "BrokerAdmin"});
    }
  }
  return methods;
}

grpc::Status CallEmpty(const std::shared_ptr<grpc::Channel>& channel, const Method& method,
                       grpc::ClientContext& context) {
  grpc::CompletionQueue queue;
  void* tag = nullptr;
  bool ok = false;
  const auto await = [&] {
    queue.Next(&tag, &ok);
    return ok;
  };
  grpc::GenericStub stub(channel);
  const auto call = stub.PrepareCall(&context, method.path, &queue);
  call->StartCall(nullptr);
  await();
  call->WriteLast(grpc::ByteBuffer(nullptr, 0), {}, nullptr);
  await();
  grpc::ByteBuffer answer;
  call->Read(&answer, nullptr);
  if (await()) {
    call->Read(&answer, nullptr);
    if (await()) context.TryCancel();
  }
  grpc::Status status;
  call->Finish(&status, nullptr);
  await();
  queue.Shutdown();
  while (queue.Next(&tag, &ok)) {
  }
  return status;
}

bool IsNotBuilt(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::UNIMPLEMENTED;
}

}  // namespace interlock::rpc::testing
