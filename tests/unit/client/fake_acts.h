#pragma once

#include <functional>
#include <mutex>
#include <utility>

#include "google/protobuf/message.h"
#include "grpcpp/server_context.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "tests/unit/client/fake_queues.h"

namespace interlock::client {

// The calls of an admin listener that a test answers itself: acts on many intents, contention mode,
// alerts. Thread-safe.
class FakeActs : public FakeQueues {
 public:
  // Whether, and how, the call must fail.
  using Enter = std::function<grpc::Status(grpc::ServerContext*)>;
  // Gets the request and fills the response.
  using Answer = std::function<void(const google::protobuf::Message&, google::protobuf::Message*)>;
  // What the test says, shared with it.
  class Desk {
   public:
    void OnAct(Answer answer) {
      const std::lock_guard lock(mutex_);
      answer_ = std::move(answer);
    }
    void Tell(const google::protobuf::Message& request, google::protobuf::Message* response) {
      const std::lock_guard lock(mutex_);
      if (answer_) answer_(request, response);
    }

   private:
    std::mutex mutex_;
    Answer answer_;
  };

  // `desk` outlives this object.
  FakeActs(Desk& desk, const Enter& enter) : FakeQueues(enter), desk_(desk), enter_(enter) {}

  grpc::Status RetryIntents(grpc::ServerContext* context, const v1::RetryIntentsRequest* request,
                            v1::RetryIntentsResponse* response) override {
    return Tell(context, *request, response);
  }
  grpc::Status ResolveIntents(grpc::ServerContext* context,
                              const v1::ResolveIntentsRequest* request,
                              v1::ResolveIntentsResponse* response) override {
    return Tell(context, *request, response);
  }
  grpc::Status CancelIntents(grpc::ServerContext* context, const v1::CancelIntentsRequest* request,
                             v1::CancelIntentsResponse* response) override {
    return Tell(context, *request, response);
  }
  grpc::Status ReplayIntents(grpc::ServerContext* context, const v1::ReplayIntentsRequest* request,
                             v1::ReplayIntentsResponse* response) override {
    return Tell(context, *request, response);
  }
  grpc::Status EnterContentionMode(grpc::ServerContext* context,
                                   const v1::EnterContentionModeRequest* request,
                                   v1::EnterContentionModeResponse* response) override {
    return Tell(context, *request, response);
  }
  grpc::Status LeaveContentionMode(grpc::ServerContext* context,
                                   const v1::LeaveContentionModeRequest* request,
                                   v1::LeaveContentionModeResponse* response) override {
    return Tell(context, *request, response);
  }
  grpc::Status ListAlerts(grpc::ServerContext* context, const v1::ListAlertsRequest* request,
                          v1::ListAlertsResponse* response) override {
    return Tell(context, *request, response);
  }

 private:
  grpc::Status Tell(grpc::ServerContext* context, const google::protobuf::Message& request,
                    google::protobuf::Message* response) {
    grpc::Status failure = enter_(context);
    if (failure.ok()) desk_.Tell(request, response);
    return failure;
  }

  Desk& desk_;
  const Enter enter_;
};

}  // namespace interlock::client
