#include "tests/integration/rpc/reflection_client.h"

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/impl/rpc_method.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/sync_stream.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using grpc::ByteBuffer;

constexpr char kMethod[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

// The reflection messages are linked in, but their header is not installed.
std::unique_ptr<Message> NewMessage(const std::string& name) {
  const auto* const descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(
          "grpc.reflection.v1alpha." + name);
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
}

const FieldDescriptor* Field(const Message& message, const std::string& name) {
  return message.GetDescriptor()->FindFieldByName(name);
}

std::string Text(const Message& message, const std::string& field) {
  return message.GetReflection()->GetString(message, Field(message, field));
}

const Message& Sub(const Message& message, const std::string& field) {
  return message.GetReflection()->GetMessage(message, Field(message, field));
}

void Read(const Message& response, ReflectionAnswer& answer) {
  const Message& list = Sub(response, "list_services_response");
  const FieldDescriptor* const service = Field(list, "service");
  for (int i = 0; i < list.GetReflection()->FieldSize(list, service); ++i) {
    answer.services.push_back(
        Text(list.GetReflection()->GetRepeatedMessage(list, service, i), "name"));
  }
  const Message& files = Sub(response, "file_descriptor_response");
  const FieldDescriptor* const file = Field(files, "file_descriptor_proto");
  for (int i = 0; i < files.GetReflection()->FieldSize(files, file); ++i) {
    answer.descriptors.push_back(files.GetReflection()->GetRepeatedString(files, file, i));
  }
  answer.error = Text(Sub(response, "error_response"), "error_message");
}

ReflectionAnswer Ask(const std::shared_ptr<grpc::Channel>& channel, const std::string& text) {
  const std::unique_ptr<Message> request = NewMessage("ServerReflectionRequest");
  google::protobuf::TextFormat::ParseFromString(text, request.get());
  grpc::ClientContext context;
  SetTestDeadline(context);
  const grpc::internal::RpcMethod method(kMethod, grpc::internal::RpcMethod::BIDI_STREAMING);
  const std::unique_ptr<grpc::ClientReaderWriter<ByteBuffer, ByteBuffer>> stream(
      grpc::internal::ClientReaderWriterFactory<ByteBuffer, ByteBuffer>::Create(channel.get(),
                                                                                method, &context));
  const grpc::Slice bytes(request->SerializeAsString());
  stream->Write(ByteBuffer(&bytes, 1));
  stream->WritesDone();
  ReflectionAnswer answer;
  ByteBuffer received;
  while (stream->Read(&received)) {
    grpc::Slice whole;
    if (!received.DumpToSingleSlice(&whole).ok()) break;
    const std::unique_ptr<Message> response = NewMessage("ServerReflectionResponse");
    response->ParseFromArray(whole.begin(), static_cast<int>(whole.size()));
    Read(*response, answer);
  }
  answer.status = stream->Finish();
  return answer;
}

}  // namespace

ReflectionAnswer ListServices(const std::shared_ptr<grpc::Channel>& channel) {
  return Ask(channel, "list_services: '*'");
}

ReflectionAnswer FindSymbol(const std::shared_ptr<grpc::Channel>& channel,
                            const std::string& symbol) {
  return Ask(channel, "file_containing_symbol: '" + symbol + "'");
}

}  // namespace interlock::rpc::testing
