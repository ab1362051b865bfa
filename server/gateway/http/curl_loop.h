#pragma once

#include <curl/curl.h>

#include <atomic>
#include <functional>
#include <memory>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/mailbox.h"
#include "server/gateway/http/curl_options.h"
#include "server/gateway/http/curl_transfer.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::http {

// A request and its callback, or a task to run on the transport thread.
struct RequestMessage {
  HttpRequest request;
  std::function<void(HttpResponse)> done;
};
using LoopMessage = std::variant<RequestMessage, std::function<void()>>;

// The body of the transport thread: owns the multi handle, all connections and all easy handles.
class CurlLoop {
 public:
  // Both must live longer than the loop. The multi handle is made here so that Wake() can be
  // called before Run() starts.
  CurlLoop(const CurlOptions& options, base::Mailbox<LoopMessage>& mailbox);

  // Until the mailbox is closed. Then everything under way is broken off and answered.
  void Run();

  // Makes Run() look into the mailbox: to be called after every message and after Close().
  // Thread-safe. Costs a system call only if the loop is about to sleep.
  void Wake();

 private:
  struct MultiCleanup {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
  };

  void TakeMessages();
  void Begin(RequestMessage message);
  void AnswerFinished();
  void BreakOffAll();
  std::unique_ptr<CurlTransfer> TakeIdle();
  // Detaches the transfer and answers; the handle goes back to the idle ones.
  void Answer(CURL* handle, const std::function<HttpResponse(CurlTransfer&)>& make_response);

  const CurlOptions& options_;
  base::Mailbox<LoopMessage>& mailbox_;
  std::atomic<bool> polling_ = false;
  std::unique_ptr<CURLM, MultiCleanup> multi_;
  // Declared after multi_: easy handles go first.
  std::unordered_map<CURL*, std::unique_ptr<CurlTransfer>> active_;
  std::vector<std::unique_ptr<CurlTransfer>> idle_;
};

}  // namespace interlock::http
