#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/message.h"
#include "grpcpp/server_context.h"
#include "interlock/v1/broker_admin.grpc.pb.h"

namespace interlock::client {

// Answers every call for the queues with what a test has set. Thread-safe.
class FakeQueues : public v1::BrokerAdmin::Service {
 public:
  // A drain ends after its messages.
  struct Answers {
    v1::ListLanesResponse lanes;
    v1::PauseLanesResponse paused;
    v1::ResumeLanesResponse resumed;
    v1::PurgeLanesResponse purged;
    std::vector<v1::DrainLanesResponse> drained;
  };

  // `enter`: how each call must end; OK: as it would.
  explicit FakeQueues(std::function<grpc::Status(grpc::ServerContext*)> enter)
      : enter_(std::move(enter)) {}

  void Set(Answers answers) {
    const std::lock_guard lock(mutex_);
    answers_ = std::move(answers);
  }
  // The last request: its message's name and its fields.
  std::string last_call() const {
    const std::lock_guard lock(mutex_);
    return last_call_;
  }

  grpc::Status ListLanes(grpc::ServerContext* context, const v1::ListLanesRequest* request,
                         v1::ListLanesResponse* response) override {
    grpc::Status failure = Enter(context, *request);
    const std::lock_guard lock(mutex_);
    *response = answers_.lanes;
    return failure;
  }
  grpc::Status PauseLanes(grpc::ServerContext* context, const v1::PauseLanesRequest* request,
                          v1::PauseLanesResponse* response) override {
    grpc::Status failure = Enter(context, *request);
    const std::lock_guard lock(mutex_);
    *response = answers_.paused;
    return failure;
  }
  grpc::Status ResumeLanes(grpc::ServerContext* context, const v1::ResumeLanesRequest* request,
                           v1::ResumeLanesResponse* response) override {
    grpc::Status failure = Enter(context, *request);
    const std::lock_guard lock(mutex_);
    *response = answers_.resumed;
    return failure;
  }
  grpc::Status PurgeLanes(grpc::ServerContext* context, const v1::PurgeLanesRequest* request,
                          v1::PurgeLanesResponse* response) override {
    grpc::Status failure = Enter(context, *request);
    const std::lock_guard lock(mutex_);
    *response = answers_.purged;
    return failure;
  }
  grpc::Status DrainLanes(grpc::ServerContext* context, const v1::DrainLanesRequest* request,
                          grpc::ServerWriter<v1::DrainLanesResponse>* writer) override {
    grpc::Status failure = Enter(context, *request);
    if (!failure.ok()) return failure;
    const std::lock_guard lock(mutex_);
    for (const v1::DrainLanesResponse& message : answers_.drained) writer->Write(message);
    return grpc::Status::OK;
  }

 private:
  grpc::Status Enter(grpc::ServerContext* context, const google::protobuf::Message& request) {
    {
      const std::lock_guard lock(mutex_);
      last_call_ = absl::StrCat(request.GetDescriptor()->name(), " ", request.ShortDebugString());
    }
    return enter_(context);
  }

  const std::function<grpc::Status(grpc::ServerContext*)> enter_;
  mutable std::mutex mutex_;
  Answers answers_;
  std::string last_call_;
};

}  // namespace interlock::client
