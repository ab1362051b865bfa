// How long an idle broker takes from submit to APPLIED, beside the sum of its parts: one bare gRPC
// round trip, two one-row commits, one GET and one PATCH, all measured in the same run,
// interleaved.
#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/log.h"
#include "client/broker_client.h"
#include "grpcpp/grpcpp.h"
#include "server/broker.h"
#include "server/rpc/server_limits.h"
#include "simulator/simulator.h"
#include "storage/sqlite/sqlite_intent_store.h"

namespace interlock {
namespace {

constexpr int kRounds = 400;

// Answers at once: what gRPC itself costs for messages of the same size.
class EchoService final : public v1::TransitionBroker::CallbackService {
  grpc::ServerUnaryReactor* SubmitIntent(grpc::CallbackServerContext* context,
                                         const v1::SubmitIntentRequest* request,
                                         v1::SubmitIntentResponse* response) override {
    response->mutable_intent()->set_work_order_id(request->work_order_id());
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

double MicrosecondsOf(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

double Median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<long>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "submit_to_applied: %s\n", what.c_str());
  std::exit(1);
}

// A bare keep-alive HTTP exchange.
class BareHttp {
 public:
  BareHttp() : handle_(curl_easy_init()) {
    headers_ = curl_slist_append(headers_, "Content-Type: application/json");
    curl_easy_setopt(
        handle_, CURLOPT_WRITEFUNCTION,
        +[](char*, std::size_t size, std::size_t count, void*) { return size * count; });
  }
  ~BareHttp() {
    curl_slist_free_all(headers_);
    curl_easy_cleanup(handle_);
  }
  BareHttp(const BareHttp&) = delete;
  BareHttp& operator=(const BareHttp&) = delete;

  void Get(const std::string& url) {
    curl_easy_setopt(handle_, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle_, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(handle_, CURLOPT_CUSTOMREQUEST, nullptr);
    curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, nullptr);
    Perform();
  }

  void Patch(const std::string& url, const std::string& etag, const std::string& body) {
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
    headers = curl_slist_append(headers, absl::StrCat("If-Match: ", etag).c_str());
    curl_easy_setopt(handle_, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(handle_, CURLOPT_CUSTOMREQUEST, "PATCH");
    curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, body.c_str());
    Perform();
    curl_slist_free_all(headers);
  }

 private:
  void Perform() {
    long status = 0;
    if (curl_easy_perform(handle_) != CURLE_OK) Fail("the bare HTTP exchange failed");
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) Fail(absl::StrCat("the bare HTTP exchange was answered ", status));
  }

  CURL* handle_;
  curl_slist* headers_ = nullptr;
};

core::Intent SampleIntent(int number) {
  core::Intent intent;
  intent.spec.key = {core::Source("bench"), core::EventId(absl::StrCat("row", number))};
  intent.spec.work_order_id = core::WorkOrderId(absl::StrCat("ROW-", number));
  intent.spec.target_status = core::StatusName("Complete");
  intent.spec.time_to_live = absl::Hours(24);
  intent.create_time = intent.update_time = absl::Now();
  intent.expire_time = intent.create_time + intent.spec.time_to_live;
  return intent;
}

struct Samples {
  std::vector<double> echo, commit, get, patch, whole;
};

class Bench {
 public:
  Bench() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "interlock-bench-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    plant_ = simulator::Simulator::Start({}).value();
    StartBroker();
    StartEcho();
    store_folder_ = storage::sqlite::StorageFolder::Open(folder_ / "rows").value();
    store_ = storage::sqlite::SqliteIntentStore::Open(*store_folder_, {}, absl::Now()).value();
  }

  ~Bench() {
    broker_.reset();
    echo_->Shutdown();
    store_.reset();
    store_folder_.reset();
    std::filesystem::remove_all(folder_);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void Round(int number, Samples& samples) {
    const std::string order = absl::StrCat("WO-", number);
    const std::string bare = absl::StrCat("BARE-", number);
    const std::string bare_url = absl::StrCat(plant_->base_url(), "/api/work-orders/", bare);
    plant_->plant().Put({.id = order, .status = "In Progress"});
    plant_->plant().Put({.id = bare, .status = "In Progress"});
    v1::SubmitIntentRequest request;
    request.set_source("bench");
    request.set_event_id(absl::StrCat("e", number));
    request.set_work_order_id(order);
    request.set_target_status("Complete");

    samples.echo.push_back(MicrosecondsOf([&] {
      if (!echo_client_->Submit(request).ok()) Fail("the echo failed");
    }));
    samples.commit.push_back(MicrosecondsOf([&] { CommitOneRow(number); }));
    samples.get.push_back(MicrosecondsOf([&] { http_.Get(bare_url); }));
    samples.patch.push_back(
        MicrosecondsOf([&] { http_.Patch(bare_url, "\"v1\"", R"({"status":"Complete"})"); }));
    samples.whole.push_back(MicrosecondsOf([&] { SubmitAndWait(request); }));
  }

 private:
  void StartBroker() {
    config::LoadedConfig loaded;
    config::Config& config = loaded.config;
    config.apriso.base_url = plant_->base_url();
    config.listen.grpc = config.listen.admin = config.listen.http = "127.0.0.1:0";
    config.storage.directory = folder_ / "data";
    broker_ = Broker::Start(loaded, [loaded] { return loaded; }).value();
    client_ = client::BrokerClient::Connect(
        {.address = broker_->bound().grpc, .admin_address = broker_->bound().admin});
  }

  void StartEcho() {
    int port = 0;
    grpc::ServerBuilder builder;
    rpc::ApplyServerLimits(builder);
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&echo_service_);
    echo_ = builder.BuildAndStart();
    echo_client_ = client::BrokerClient::Connect({.address = absl::StrCat("127.0.0.1:", port)});
  }

  void CommitOneRow(int number) {
    const bool done = store_->Begin().ok() && store_->InsertIntent(SampleIntent(number)).ok() &&
                      store_->Commit().ok();
    if (!done) Fail("a one-row commit failed");
  }

  void SubmitAndWait(const v1::SubmitIntentRequest& request) {
    const auto accepted = client_->Submit(request);
    if (!accepted.ok()) Fail(accepted.status().ToString());
    const auto end = client_->Wait(accepted->intent().intent_id(), absl::Seconds(10));
    if (!end.ok() || end->intent().result() != v1::Intent::APPLIED) Fail("not applied");
  }

  std::filesystem::path folder_;
  std::unique_ptr<simulator::Simulator> plant_;
  std::unique_ptr<Broker> broker_;
  std::unique_ptr<client::BrokerClient> client_;
  EchoService echo_service_;
  std::unique_ptr<grpc::Server> echo_;
  std::unique_ptr<client::BrokerClient> echo_client_;
  std::unique_ptr<storage::sqlite::StorageFolder> store_folder_;
  std::unique_ptr<storage::sqlite::SqliteIntentStore> store_;
  BareHttp http_;
};

void Run() {
  base::ConfigureLog(base::LogLevel::kError, base::LogFormat::kText);
  Bench bench;
  Samples warm_up;
  for (int i = 0; i < 50; ++i) bench.Round(i, warm_up);
  Samples samples;
  for (int i = 50; i < 50 + kRounds; ++i) bench.Round(i, samples);
  const double echo = Median(samples.echo);
  const double commit = Median(samples.commit);
  const double get = Median(samples.get);
  const double patch = Median(samples.patch);
  const double whole = Median(samples.whole);
  const double sum = echo + 2 * commit + get + patch;
  std::printf("p50 of %d interleaved rounds, one at a time, idle broker\n", kRounds);
  std::printf("  gRPC echo            %8.0f us\n", echo);
  std::printf("  one-row commit  x 2  %8.0f us\n", 2 * commit);
  std::printf("  GET                  %8.0f us\n", get);
  std::printf("  PATCH                %8.0f us\n", patch);
  std::printf("  sum of the parts     %8.0f us\n", sum);
  std::printf("  submit -> APPLIED    %8.0f us   %.2f x the sum\n", whole, whole / sum);
}

}  // namespace
}  // namespace interlock

int main() {
  interlock::Run();
  return 0;
}
