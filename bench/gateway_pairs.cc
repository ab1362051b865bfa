// How many GET+PATCH pairs per second the gateway carries at 1 and 16 in flight, beside a bare
// libcurl loop that does the same and nothing else (no checks, no JSON, no limits). Both talk, in
// turns, to the same canned server in this process, which costs part of the same processor: so the
// ratio counts, not the rate.
//
// Usage: gateway_pairs [seconds per measurement]      (default: 1)

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "core/state_machine.h"
#include "server/gateway/apriso/apriso_gateway.h"
#include "server/gateway/http/curl_transport.h"

namespace {

using namespace interlock;

constexpr int kRounds = 5;
constexpr absl::string_view kReadAnswer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"17\"\r\nContent-Length: "
    "64\r\n\r\n"
    R"({"status":"In Progress","type":"ASSY","lockedBy":null,"qty":120})";
constexpr absl::string_view kWriteAnswer = "HTTP/1.1 204 No Content\r\nETag: \"18\"\r\n\r\n";
constexpr const char* kBody = R"({"reworkReasonCode":"R12","status":"Complete"})";

// Answers each request with one of the two texts above; a thread per connection.
class CannedServer {
 public:
  CannedServer() {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, raw, length) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, raw, &length) != 0) {
      std::perror("gateway_pairs: listen");
      std::exit(1);
    }
    url_ = absl::StrCat("http://127.0.0.1:", ntohs(address.sin_port));
    acceptor_ = std::thread([this] { Accept(); });
  }
  ~CannedServer() {
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
    for (std::thread& thread : threads_) thread.join();
    for (const int socket : sockets_) ::close(socket);
    ::close(listener_);
  }

  const std::string& url() const { return url_; }

 private:
  void Accept() {
    for (int socket = ::accept(listener_, nullptr, nullptr); socket >= 0;
         socket = ::accept(listener_, nullptr, nullptr)) {
      const int on = 1;
      ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
      sockets_.push_back(socket);
      threads_.emplace_back([socket] { Serve(socket); });
    }
  }

  // A PATCH is complete with the brace that ends its body; nothing else here ends in one.
  static void Serve(int socket) {
    std::string request;
    std::array<char, 4096> chunk;
    while (true) {
      const ssize_t got = ::recv(socket, chunk.data(), chunk.size(), 0);
      if (got <= 0) return;
      request.append(chunk.data(), static_cast<std::size_t>(got));
      const bool is_read = request.front() == 'G';
      if (!absl::EndsWith(request, is_read ? "\r\n\r\n" : "}")) continue;
      const absl::string_view answer = is_read ? kReadAnswer : kWriteAnswer;
      ::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL);
      request.clear();
    }
  }

  int listener_ = -1;
  std::string url_;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

class WallClock : public core::Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  absl::Duration Monotonic() const override { return absl::Now() - absl::UnixEpoch(); }
};

// `in_flight` chains of read, write, read, … through the real gateway.
class GatewayRun {
 public:
  GatewayRun(const std::string& url, int in_flight) : chains_(in_flight) {
    apriso::AprisoOptions options;
    options.base_url = url;
    apriso::GatewayParts parts;
    parts.transport = http::CurlTransport::Create({}).value();
    parts.credentials = apriso::MakeCredentials({}).value();
    parts.clock = &clock_;
    parts.canonical_status = [this](absl::string_view text) { return machine_.Canonical(text); };
    gateway_ = apriso::AprisoGateway::Create(std::move(options), std::move(parts)).value();
  }

  double PairsPerSecond(absl::Duration duration) {
    const absl::Time start = absl::Now();
    end_ = start + duration;
    running_ = chains_;
    for (int i = 0; i < chains_; ++i) Read(i);
    std::unique_lock<std::mutex> lock(mutex_);
    ended_.wait(lock, [this] { return running_ == 0; });
    return static_cast<double>(pairs_) / absl::ToDoubleSeconds(absl::Now() - start);
  }

 private:
  void Read(int chain) {
    gateway_->Read({core::WorkOrderId(absl::StrCat("WO-", chain)), core::WorkOrderType("ASSY")},
                   [this, chain](core::ReadOutcome outcome) { Write(chain, outcome); });
  }

  void Write(int chain, const core::ReadOutcome& read) {
    gateway::WriteRequest request;
    request.work_order_id = core::WorkOrderId(absl::StrCat("WO-", chain));
    request.if_match = read.snapshot.etag.value();
    request.target_status = core::StatusName("Complete");
    request.fields_json = R"({"reworkReasonCode":"R12"})";
    request.intent_id = core::IntentId(chain + 1);
    request.attempt_number = 1;
    gateway_->Write(std::move(request), [this, chain](core::WriteOutcome outcome) {
      if (outcome.answer != core::WireAnswer::kApplied) {
        std::fprintf(stderr, "gateway_pairs: %s\n", outcome.message.c_str());
        std::exit(1);
      }
      ++pairs_;
      if (absl::Now() < end_) {
        Read(chain);
        return;
      }
      const std::lock_guard<std::mutex> lock(mutex_);
      if (--running_ == 0) ended_.notify_one();
    });
  }

  const int chains_;
  const core::StateMachine machine_ = core::StateMachine::Default();
  WallClock clock_;
  absl::Time end_;
  std::int64_t pairs_ = 0;
  std::mutex mutex_;
  std::condition_variable ended_;
  int running_ = 0;
  std::unique_ptr<apriso::AprisoGateway> gateway_;
};

std::size_t Discard(char*, std::size_t size, std::size_t count, void*) { return size * count; }

// The same chains with nothing but libcurl, on this thread.
class BareRun {
 public:
  BareRun(const std::string& url, int in_flight) : multi_(curl_multi_init()) {
    read_headers_ = curl_slist_append(nullptr, "Accept: application/json");
    write_headers_ = curl_slist_append(nullptr, "Content-Type: application/json");
    write_headers_ = curl_slist_append(write_headers_, "If-Match: \"17\"");
    for (int i = 0; i < in_flight; ++i) {
      CURL* easy = curl_easy_init();
      curl_easy_setopt(easy, CURLOPT_URL, absl::StrCat(url, "/api/work-orders/WO-", i).c_str());
      curl_easy_setopt(easy, CURLOPT_PROXY, "");
      curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
      curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Discard);
      easies_.push_back(easy);
    }
  }
  ~BareRun() {
    for (CURL* easy : easies_) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi_);
    curl_slist_free_all(read_headers_);
    curl_slist_free_all(write_headers_);
  }

  double PairsPerSecond(absl::Duration duration) {
    const absl::Time start = absl::Now();
    const absl::Time end = start + duration;
    for (CURL* easy : easies_) Start(easy, true);
    std::size_t running = easies_.size();
    std::int64_t pairs = 0;
    while (running > 0) {
      int active = 0;
      curl_multi_perform(multi_, &active);
      int left = 0;
      while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        CURL* easy = message->easy_handle;
        char* was_read = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &was_read);
        curl_multi_remove_handle(multi_, easy);
        if (was_read != nullptr) {
          Start(easy, false);
        } else if (++pairs; absl::Now() < end) {
          Start(easy, true);
        } else {
          --running;
        }
      }
      if (running > 0) curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
    }
    return static_cast<double>(pairs) / absl::ToDoubleSeconds(absl::Now() - start);
  }

 private:
  void Start(CURL* easy, bool is_read) {
    curl_easy_setopt(easy, CURLOPT_PRIVATE, is_read ? static_cast<void*>(this) : nullptr);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, is_read ? read_headers_ : write_headers_);
    if (is_read) {
      curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
      curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, nullptr);
    } else {
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, kBody);
      curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "PATCH");
    }
    curl_multi_add_handle(multi_, easy);
  }

  CURLM* multi_;
  curl_slist* read_headers_ = nullptr;
  curl_slist* write_headers_ = nullptr;
  std::vector<CURL*> easies_;
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const absl::Duration duration = absl::Seconds(argc > 1 ? std::atof(argv[1]) : 1.0);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CannedServer server;
  std::printf("GET+PATCH pairs per second, median of %d rounds in turns\n", kRounds);
  std::printf("%10s %10s %10s %8s\n", "in flight", "gateway", "bare curl", "ratio");
  for (const int in_flight : {1, 16}) {
    std::vector<double> ours;
    std::vector<double> bare;
    std::vector<double> ratios;
    for (int round = 0; round < kRounds; ++round) {
      ours.push_back(GatewayRun(server.url(), in_flight).PairsPerSecond(duration));
      bare.push_back(BareRun(server.url(), in_flight).PairsPerSecond(duration));
      ratios.push_back(ours.back() / bare.back());
    }
    std::printf("%10d %10.0f %10.0f %8.2f\n", in_flight, Median(ours), Median(bare),
                Median(ratios));
  }
  return 0;
}
