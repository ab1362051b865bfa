// A broker that keeps nothing: it answers every submission at once, with messages of the broker's
// size. What gRPC itself costs with the broker's own settings; the limit that `./dev bench` sets
// submissions beside.
//
// Usage: echo_broker READY-FILE
//   Writes {"grpc":PORT} there once calls are served; ends by SIGTERM.

#include <signal.h>

#include <cstdio>
#include <deque>
#include <fstream>
#include <mutex>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/foreign_locks.h"
#include "grpcpp/grpcpp.h"
#include "interlock/v1/transition_broker.grpc.pb.h"
#include "server/rpc/server_limits.h"

namespace interlock {
namespace {

// As an accepted intent is answered: everything but its fields.
void Accept(const v1::SubmitIntentRequest& request, v1::Intent& intent) {
  intent.set_intent_id("1234567");
  intent.set_source(request.source());
  intent.set_event_id(request.event_id());
  intent.set_work_order_id(request.work_order_id());
  intent.set_target_status(request.target_status());
  intent.set_state(v1::Intent::QUEUED);
  intent.mutable_create_time()->set_seconds(1'767'225'600);
  intent.mutable_update_time()->set_seconds(1'767'225'600);
  intent.mutable_expire_time()->set_seconds(1'767'312'000);
}

// Reads and writes independently of one another.
class EchoStream final
    : public grpc::ServerBidiReactor<v1::SubmitIntentRequest, v1::StreamIntentsResponse> {
 public:
  EchoStream() { StartRead(&request_); }

  void OnReadDone(bool ok) override {
    bool is_over = false;
    {
      const std::lock_guard lock(mutex_);
      if (ok) {
        v1::StreamIntentsResponse response;
        response.set_event_id(request_.event_id());
        Accept(request_, *response.mutable_intent());
        to_write_.push_back(std::move(response));
      } else {
        has_read_all_ = true;
      }
      is_over = has_read_all_ && !is_writing_ && to_write_.empty();
    }
    if (is_over) return Finish(grpc::Status::OK);
    WriteNext();
    if (ok) StartRead(&request_);
  }

  void OnWriteDone(bool ok) override {
    bool is_over = false;
    {
      const std::lock_guard lock(mutex_);
      is_writing_ = false;
      if (!ok) to_write_.clear();
      is_over = has_read_all_ && to_write_.empty();
    }
    if (is_over) return Finish(grpc::Status::OK);
    WriteNext();
  }

  void OnDone() override { delete this; }

 private:
  void WriteNext() {
    {
      const std::lock_guard lock(mutex_);
      if (is_writing_ || to_write_.empty()) return;
      is_writing_ = true;
      writing_ = std::move(to_write_.front());
      to_write_.pop_front();
    }
    StartWrite(&writing_);
  }

  v1::SubmitIntentRequest request_;
  v1::StreamIntentsResponse writing_;
  std::mutex mutex_;
  std::deque<v1::StreamIntentsResponse> to_write_;
  bool is_writing_ = false;
  bool has_read_all_ = false;
};

class EchoBroker final : public v1::TransitionBroker::CallbackService {
  grpc::ServerUnaryReactor* SubmitIntent(grpc::CallbackServerContext* context,
                                         const v1::SubmitIntentRequest* request,
                                         v1::SubmitIntentResponse* response) override {
    Accept(*request, *response->mutable_intent());
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerUnaryReactor* SubmitIntents(grpc::CallbackServerContext* context,
                                          const v1::SubmitIntentsRequest* request,
                                          v1::SubmitIntentsResponse* response) override {
    for (const auto& one : request->requests()) {
      Accept(one, *response->add_results()->mutable_intent());
    }
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerBidiReactor<v1::SubmitIntentRequest, v1::StreamIntentsResponse>* StreamIntents(
      grpc::CallbackServerContext* /*context*/) override {
    return new EchoStream();
  }
};

int Run(const std::string& ready_file) {
  base::StopCheckingForeignLocks();
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  EchoBroker service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  rpc::ApplyServerLimits(builder);
  builder.RegisterService(&service);
  const auto server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::ofstream(ready_file) << "{\"grpc\":" << port << "}\n";
  int signal = 0;
  sigwait(&signals, &signal);
  server->Shutdown(gpr_now(GPR_CLOCK_REALTIME));
  return 0;
}

}  // namespace
}  // namespace interlock

int main(int argc, char** argv) {
  if (argc == 2) return interlock::Run(argv[1]);
  std::fprintf(stderr, "usage: echo_broker READY-FILE\n");
  return 2;
}
