#include "server/gateway/http/curl_transport.h"

#include <csignal>
#include <mutex>
#include <thread>
#include <utility>

#include "base/mailbox.h"
#include "server/gateway/http/curl_loop.h"
#include "server/gateway/http/tls_files.h"

namespace interlock::http {
namespace {

// OpenSSL writes with write(2), which raises SIGPIPE on a closed connection. Blocked, it does
// nothing.
void BlockSigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace

// What must stay where it is while the thread runs.
class CurlTransport::Worker {
 public:
  explicit Worker(CurlOptions options)
      : options_(std::move(options)),
        mailbox_(options_.mailbox_capacity),
        loop_(options_, mailbox_),
        thread_([this] {
          BlockSigpipe();
          loop_.Run();
        }) {}

  base::Offer Offer(LoopMessage&& message) {
    const base::Offer offer = mailbox_.TryOffer(std::move(message));
    if (offer == base::Offer::kTaken) loop_.Wake();
    return offer;
  }

  void Stop() {
    std::call_once(stopped_, [this] {
      mailbox_.Close();
      loop_.Wake();
      thread_.join();
    });
  }

 private:
  const CurlOptions options_;
  base::Mailbox<LoopMessage> mailbox_;
  CurlLoop loop_;
  std::once_flag stopped_;
  std::thread thread_;
};

absl::StatusOr<std::unique_ptr<CurlTransport>> CurlTransport::Create(CurlOptions options) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) return absl::FailedPreconditionError(curl_easy_strerror(ready));
  if (absl::Status status = CheckTlsFiles(options.tls); !status.ok()) return status;
  return std::unique_ptr<CurlTransport>(
      new CurlTransport(std::make_unique<Worker>(std::move(options))));
}

CurlTransport::CurlTransport(std::unique_ptr<Worker> worker) : worker_(std::move(worker)) {}

CurlTransport::~CurlTransport() { worker_->Stop(); }

void CurlTransport::Start(HttpRequest request, std::function<void(HttpResponse)> done) {
  LoopMessage message = RequestMessage{std::move(request), std::move(done)};
  const base::Offer offer = worker_->Offer(std::move(message));
  if (offer == base::Offer::kTaken) return;
  HttpResponse response;
  response.delivery = Delivery::kNotSent;
  response.error = offer == base::Offer::kFull ? "too many requests wait in the transport"
                                               : "the transport is stopped";
  std::get<RequestMessage>(message).done(std::move(response));
}

void CurlTransport::Post(std::function<void()> task) {
  LoopMessage message = std::move(task);
  if (worker_->Offer(std::move(message)) == base::Offer::kTaken) return;
  std::get<std::function<void()>>(message)();
}

void CurlTransport::Stop() { worker_->Stop(); }

}  // namespace interlock::http
