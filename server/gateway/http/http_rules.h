#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::http {

// True for a token of RFC 9110: not empty, no blanks, no separators.
bool IsHeaderName(absl::string_view name);

// True if every byte is 0x20–0x7E: nothing that could start another header line.
bool IsHeaderValue(absl::string_view value);

// What has to hold before a single byte is sent: an absolute http or https URL of visible ASCII,
// header names and values that cannot inject a line, no body with kGet, a timeout above zero.
// kInvalidArgument names the first violation; the text has no header value in it.
absl::Status CheckRequest(const HttpRequest& request);

}  // namespace interlock::http
