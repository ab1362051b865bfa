#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace interlock::simulator {

// An HTTP answer before it meets a socket.
struct Reply {
  int status = 200;
  std::string body = {};
  std::string etag = {};  // the ETag header's value; empty = no such header
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers = {};
};

// An error in the shape of the field report: {"error": ..., "message": ...}.
Reply ErrorReply(int status, absl::string_view error, absl::string_view message);

// The answer to a request for a work order that is not there.
Reply WorkOrderNotFound(absl::string_view id);

// Reason phrase of an HTTP status, "Status" for one it does not know.
absl::string_view ReasonPhrase(int status);

// `reply` as HTTP/1.1 bytes. `content_length` < 0 leaves the Content-Length header out.
std::string ToWire(const Reply& reply, long long content_length);

}  // namespace interlock::simulator
