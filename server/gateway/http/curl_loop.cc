#include "server/gateway/http/curl_loop.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/gateway/http/http_rules.h"

namespace interlock::http {
namespace {

// Nothing depends on it: libcurl's own timers and Wake() end the wait earlier.
constexpr int kLongestPollMs = 10000;

HttpResponse NotSent(absl::string_view reason) {
  HttpResponse response;
  response.delivery = Delivery::kNotSent;
  response.error = std::string(reason);
  return response;
}

}  // namespace

CurlLoop::CurlLoop(const CurlOptions& options, base::Mailbox<LoopMessage>& mailbox)
    : options_(options), mailbox_(mailbox), multi_(curl_multi_init()) {
  curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
  curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS,
                    static_cast<long>(options_.max_idle_connections));
}

void CurlLoop::Run() {
  while (true) {
    TakeMessages();
    if (mailbox_.IsClosed()) break;
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    AnswerFinished();
    // Whoever puts a message into the mailbox after this look at it finds polling_ set, and wakes.
    polling_ = true;
    if (mailbox_.Size() == 0 && !mailbox_.IsClosed()) {
      curl_multi_poll(multi_.get(), nullptr, 0, kLongestPollMs, nullptr);
    }
    polling_ = false;
  }
  TakeMessages();
  BreakOffAll();
}

void CurlLoop::Wake() {
  if (polling_.exchange(false)) curl_multi_wakeup(multi_.get());
}

void CurlLoop::TakeMessages() {
  std::deque<LoopMessage> messages = mailbox_.TakeAll(absl::ZeroDuration());
  for (LoopMessage& message : messages) {
    if (auto* task = std::get_if<std::function<void()>>(&message)) {
      (*task)();
    } else {
      Begin(std::move(std::get<RequestMessage>(message)));
    }
  }
}

void CurlLoop::Begin(RequestMessage message) {
  if (mailbox_.IsClosed()) {
    message.done(NotSent("the transport is stopping"));
    return;
  }
  if (const absl::Status status = CheckRequest(message.request); !status.ok()) {
    message.done(NotSent(status.message()));
    return;
  }
  std::unique_ptr<CurlTransfer> transfer = TakeIdle();
  const absl::Status prepared =
      transfer->Prepare(std::move(message.request), std::move(message.done));
  if (!prepared.ok()) {
    transfer->TakeDone()(NotSent(prepared.message()));
    return;
  }
  CURL* handle = transfer->handle();
  const CURLMcode added = curl_multi_add_handle(multi_.get(), handle);
  if (added != CURLM_OK) {
    transfer->TakeDone()(NotSent(curl_multi_strerror(added)));
    return;
  }
  active_.emplace(handle, std::move(transfer));
}

void CurlLoop::AnswerFinished() {
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    Answer(message->easy_handle, [code](CurlTransfer& transfer) { return transfer.Finish(code); });
  }
}

void CurlLoop::BreakOffAll() {
  while (!active_.empty()) {
    Answer(active_.begin()->first, [](CurlTransfer& transfer) {
      return transfer.BreakOff("broken off because the transport is stopping");
    });
  }
}

void CurlLoop::Answer(CURL* handle,
                      const std::function<HttpResponse(CurlTransfer&)>& make_response) {
  const auto found = active_.find(handle);
  if (found == active_.end()) return;
  std::unique_ptr<CurlTransfer> transfer = std::move(found->second);
  active_.erase(found);
  curl_multi_remove_handle(multi_.get(), handle);
  HttpResponse response = make_response(*transfer);
  const std::function<void(HttpResponse)> done = transfer->TakeDone();
  if (idle_.size() < static_cast<std::size_t>(options_.max_idle_connections)) {
    idle_.push_back(std::move(transfer));
  }
  done(std::move(response));
}

std::unique_ptr<CurlTransfer> CurlLoop::TakeIdle() {
  if (idle_.empty()) return std::make_unique<CurlTransfer>(options_);
  std::unique_ptr<CurlTransfer> transfer = std::move(idle_.back());
  idle_.pop_back();
  return transfer;
}

}  // namespace interlock::http
