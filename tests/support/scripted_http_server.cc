#include "tests/support/scripted_http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace interlock::support {
namespace {

constexpr absl::string_view kHeadEnd = "\r\n\r\n";

int ListenOnLoopback(int* port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(address);
  sockaddr* raw = reinterpret_cast<sockaddr*>(&address);
  if (listener < 0 || ::bind(listener, raw, length) != 0 || ::listen(listener, 64) != 0 ||
      ::getsockname(listener, raw, &length) != 0) {
    std::perror("cannot listen on 127.0.0.1");
    std::abort();
  }
  *port = ntohs(address.sin_port);
  return listener;
}

std::size_t BodyLength(const SeenRequest& request) {
  std::size_t length = 0;
  return absl::SimpleAtoi(request.Header("Content-Length"), &length) ? length : 0;
}

}  // namespace

std::string SeenRequest::Header(absl::string_view name) const {
  std::string values;
  for (const auto& [key, value] : headers) {
    if (!absl::EqualsIgnoreCase(key, name)) continue;
    absl::StrAppend(&values, values.empty() ? "" : ", ", value);
  }
  return values;
}

bool ScriptedConnection::Send(absl::string_view bytes) {
  while (open_ && !bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return open_ && !server_.stopping_;
}

bool ScriptedConnection::FillBuffer() {
  std::array<char, 16384> chunk;
  const ssize_t got = ::recv(socket_, chunk.data(), chunk.size(), 0);
  if (got <= 0) return false;
  buffer_.append(chunk.data(), static_cast<std::size_t>(got));
  return true;
}

bool ScriptedConnection::ReadHead(SeenRequest& request) {
  std::size_t end = buffer_.find(kHeadEnd.data(), 0, kHeadEnd.size());
  while (end == std::string::npos) {
    if (!FillBuffer()) return false;
    end = buffer_.find(kHeadEnd.data(), 0, kHeadEnd.size());
  }
  const std::vector<std::string> lines = absl::StrSplit(buffer_.substr(0, end), "\r\n");
  buffer_.erase(0, end + kHeadEnd.size());
  const std::vector<std::string> start = absl::StrSplit(lines[0], ' ');
  if (start.size() != 3) return false;
  request.method = start[0];
  request.target = start[1];
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::pair<std::string, std::string> header =
        absl::StrSplit(lines[i], absl::MaxSplits(':', 1));
    request.headers.emplace_back(header.first,
                                 std::string(absl::StripAsciiWhitespace(header.second)));
  }
  return true;
}

bool ScriptedConnection::ReadBody(SeenRequest& request) {
  const std::size_t length = BodyLength(request);
  while (buffer_.size() < length) {
    if (!FillBuffer()) return false;
  }
  request.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return true;
}

void ScriptedConnection::Close() {
  open_ = false;
  ::shutdown(socket_, SHUT_RDWR);
}

void ScriptedConnection::Reset() {
  open_ = false;
  const linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

bool ScriptedConnection::Pause(absl::Duration duration) {
  pollfd peer{socket_, POLLRDHUP, 0};
  ::poll(&peer, 1, static_cast<int>(absl::ToInt64Milliseconds(duration)));
  return peer.revents == 0 && !server_.stopping_;
}

ScriptedHttpServer::ScriptedHttpServer(Handler handler, HandlerStart start)
    : handler_(std::move(handler)), start_(start) {
  listener_ = ListenOnLoopback(&port_);
  acceptor_ = std::thread([this] { AcceptLoop(); });
}

ScriptedHttpServer::~ScriptedHttpServer() { Stop(); }

std::string ScriptedHttpServer::Url(absl::string_view path) const {
  return absl::StrCat("http://127.0.0.1:", port_, path);
}

std::vector<SeenRequest> ScriptedHttpServer::Requests() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return requests_;
}

int ScriptedHttpServer::CountRequests(absl::string_view method) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return static_cast<int>(
      std::count_if(requests_.begin(), requests_.end(),
                    [method](const SeenRequest& request) { return request.method == method; }));
}

int ScriptedHttpServer::Connections() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return connections_;
}

int ScriptedHttpServer::Heads() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return heads_;
}

bool ScriptedHttpServer::WaitForRequests(int count, absl::Duration deadline) {
  std::unique_lock<std::mutex> lock(mutex_);
  return changed_.wait_for(lock, absl::ToChronoMilliseconds(deadline),
                           [this, count] { return static_cast<int>(requests_.size()) >= count; });
}

void ScriptedHttpServer::Stop() {
  if (stopping_.exchange(true)) return;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  std::vector<std::thread> threads;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
    threads.swap(threads_);
  }
  for (std::thread& thread : threads) thread.join();
}

void ScriptedHttpServer::AcceptLoop() {
  while (true) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    sockets_.push_back(socket);
    const int connection = ++connections_;
    threads_.emplace_back([this, socket, connection] { Serve(socket, connection); });
  }
}

void ScriptedHttpServer::Serve(int socket, int connection_number) {
  ScriptedConnection connection(socket, *this);
  for (int number = 1; connection.open_ && !stopping_; ++number) {
    SeenRequest request;
    request.connection = connection_number;
    request.number_on_connection = number;
    if (!connection.ReadHead(request)) break;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ++heads_;
    }
    if (start_ == HandlerStart::kWholeRequest && !connection.ReadBody(request)) break;
    Record(request);
    handler_(request, connection);
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  sockets_.erase(std::find(sockets_.begin(), sockets_.end(), socket));
  ::close(socket);
}

void ScriptedHttpServer::Record(const SeenRequest& request) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    requests_.push_back(request);
  }
  changed_.notify_all();
}

std::string HttpAnswer(int status, absl::string_view body, absl::string_view headers) {
  return absl::StrCat("HTTP/1.1 ", status, " Scripted\r\n", headers,
                      "Content-Length: ", body.size(), "\r\n\r\n", body);
}

std::string JsonAnswer(int status, absl::string_view json, absl::string_view etag) {
  std::string headers = "Content-Type: application/json\r\n";
  if (!etag.empty()) absl::StrAppend(&headers, "ETag: ", etag, "\r\n");
  return HttpAnswer(status, json, headers);
}

}  // namespace interlock::support
