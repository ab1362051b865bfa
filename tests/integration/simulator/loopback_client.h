#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace interlock::simulator::testing {

// How a connection stood when an answer was read.
enum class Ending { kOpen, kClosed, kReset, kTimedOut };

struct WireAnswer {
  int status = 0;  // 0: no answer
  std::multimap<std::string, std::string> headers;
  std::string body;
  Ending ending = Ending::kOpen;

  std::string Header(const std::string& name) const;  // the first of that name; empty if none
};

// One HTTP/1.1 connection to 127.0.0.1, byte by byte under the test's control. Waits at most 10 s
// for anything.
class LoopbackClient {
 public:
  explicit LoopbackClient(std::uint16_t port);
  ~LoopbackClient();
  LoopbackClient(const LoopbackClient&) = delete;
  LoopbackClient& operator=(const LoopbackClient&) = delete;

  bool connected() const { return socket_ >= 0; }

  // Sends the request and reads one answer, or what comes of it.
  WireAnswer Get(const std::string& path);
  WireAnswer Patch(const std::string& path, const std::string& if_match, const std::string& body);
  // `head` is every header line with its "\r\n"; Host and Content-Length are added.
  WireAnswer Request(const std::string& method, const std::string& path, const std::string& head,
                     const std::string& body);

  void Send(const std::string& bytes);
  WireAnswer ReadAnswer();
  // Reads until the peer ends the connection, at most `limit` bytes.
  std::string ReadAll(std::size_t limit);

 private:
  // False at the end of the connection.
  bool ReadMore(Ending* ending);

  int socket_;
  std::string received_;
};

}  // namespace interlock::simulator::testing
