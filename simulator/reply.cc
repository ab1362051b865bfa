#include "simulator/reply.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "simulator/json_text.h"

namespace interlock::simulator {

Reply ErrorReply(int status, absl::string_view error, absl::string_view message) {
  Reply reply{.status = status};
  reply.body.append("{\"error\":");
  AppendJsonString(error, &reply.body);
  reply.body.append(",\"message\":");
  AppendJsonString(message, &reply.body);
  reply.body.push_back('}');
  return reply;
}

Reply WorkOrderNotFound(absl::string_view id) {
  return ErrorReply(404, "Work order not found", absl::StrCat("There is no work order '", id, "'"));
}

absl::string_view ReasonPhrase(int status) {
  struct Phrase {
    int status;
    absl::string_view text;
  };
  static constexpr std::array<Phrase, 27> kPhrases{{{200, "OK"},
                                                    {201, "Created"},
                                                    {202, "Accepted"},
                                                    {204, "No Content"},
                                                    {301, "Moved Permanently"},
                                                    {302, "Found"},
                                                    {303, "See Other"},
                                                    {307, "Temporary Redirect"},
                                                    {308, "Permanent Redirect"},
                                                    {400, "Bad Request"},
                                                    {401, "Unauthorized"},
                                                    {403, "Forbidden"},
                                                    {404, "Not Found"},
                                                    {405, "Method Not Allowed"},
                                                    {408, "Request Timeout"},
                                                    {409, "Conflict"},
                                                    {410, "Gone"},
                                                    {412, "Precondition Failed"},
                                                    {413, "Content Too Large"},
                                                    {415, "Unsupported Media Type"},
                                                    {422, "Unprocessable Content"},
                                                    {423, "Locked"},
                                                    {428, "Precondition Required"},
                                                    {429, "Too Many Requests"},
                                                    {500, "Internal Server Error"},
                                                    {502, "Bad Gateway"},
                                                    {503, "Service Unavailable"}}};
  const auto* found = std::find_if(kPhrases.begin(), kPhrases.end(),
                                   [&](const Phrase& phrase) { return phrase.status == status; });
  if (found != kPhrases.end()) return found->text;
  return status == 504 ? "Gateway Timeout" : "Status";
}

std::string ToWire(const Reply& reply, long long content_length) {
  std::string wire =
      absl::StrCat("HTTP/1.1 ", reply.status, " ", ReasonPhrase(reply.status), "\r\n");
  if (!reply.content_type.empty()) {
    absl::StrAppend(&wire, "Content-Type: ", reply.content_type, "\r\n");
  }
  if (!reply.etag.empty()) absl::StrAppend(&wire, "ETag: ", reply.etag, "\r\n");
  for (const auto& [name, value] : reply.headers) {
    absl::StrAppend(&wire, name, ": ", value, "\r\n");
  }
  if (content_length >= 0) absl::StrAppend(&wire, "Content-Length: ", content_length, "\r\n");
  absl::StrAppend(&wire, "\r\n", reply.body);
  return wire;
}

}  // namespace interlock::simulator
