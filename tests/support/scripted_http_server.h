#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace interlock::support {

// One request as it came over the socket.
struct SeenRequest {
  std::string method;
  std::string target;  // path and query, not decoded
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  int connection = 0;            // 1, 2, … in order of acceptance
  int number_on_connection = 0;  // 1 is the first

  // The value of the only header of that name (case does not count); "" if there is none, or
  // several joined by ", ".
  std::string Header(absl::string_view name) const;
};

class ScriptedHttpServer;

// The server's side of one connection, for handlers. Writing to a peer that has gone does nothing.
class ScriptedConnection {
 public:
  // False once the peer is gone or the server stops.
  bool Send(absl::string_view bytes);
  // Reads the rest of the request; only for handlers of kHeadersOnly.
  bool ReadBody(SeenRequest& request);
  void Close();  // orderly: FIN
  void Reset();  // RST; what the peer has not yet read is lost
  // Waits for that long, or until the server stops or the peer goes. False in the latter cases.
  bool Pause(absl::Duration duration);

 private:
  friend class ScriptedHttpServer;
  ScriptedConnection(int socket, ScriptedHttpServer& server) : socket_(socket), server_(server) {}
  bool FillBuffer();
  bool ReadHead(SeenRequest& request);

  int socket_;
  ScriptedHttpServer& server_;
  std::string buffer_;
  bool open_ = true;
};

// Whether a handler is called with the whole request or as soon as its headers are there.
enum class HandlerStart { kWholeRequest, kHeadersOnly };

// A raw-socket HTTP/1.1 server on a free port of 127.0.0.1 that answers, or misbehaves, exactly as
// its handler says. A thread per connection; the handler runs on it, several at a time.
class ScriptedHttpServer {
 public:
  using Handler = std::function<void(const SeenRequest&, ScriptedConnection&)>;

  explicit ScriptedHttpServer(Handler handler, HandlerStart start = HandlerStart::kWholeRequest);
  ~ScriptedHttpServer();
  ScriptedHttpServer(const ScriptedHttpServer&) = delete;
  ScriptedHttpServer& operator=(const ScriptedHttpServer&) = delete;

  int port() const { return port_; }
  std::string Url(absl::string_view path = "") const;

  // Every request handed to the handler, in order of arrival.
  std::vector<SeenRequest> Requests();
  int CountRequests(absl::string_view method);
  int Connections();
  // Requests whose headers came, whether or not a whole body followed.
  int Heads();
  // False if there are not that many requests within `deadline`.
  bool WaitForRequests(int count, absl::Duration deadline);

  // Ends all connections and threads; requests seen stay readable.
  void Stop();

 private:
  friend class ScriptedConnection;
  void AcceptLoop();
  void Serve(int socket, int connection);
  void Record(const SeenRequest& request);

  const Handler handler_;
  const HandlerStart start_;
  int listener_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<SeenRequest> requests_;
  int heads_ = 0;
  int connections_ = 0;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::atomic<bool> stopping_ = false;
  std::thread acceptor_;
};

// A complete answer. `headers` are whole lines, each ending in CRLF.
std::string HttpAnswer(int status, absl::string_view body, absl::string_view headers = "");
std::string JsonAnswer(int status, absl::string_view json, absl::string_view etag = "");

}  // namespace interlock::support
