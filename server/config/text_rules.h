#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace interlock::config {

// A JSON pointer (RFC 6901) that is not empty.
bool IsJsonPointer(absl::string_view text);
bool IsJsonPointerOrEmpty(absl::string_view text);
bool IsEtagSource(absl::string_view text);  // "header" or a JSON pointer

// An absolute http or https URL with a host and nothing after the path, without user information.
bool IsHttpUrl(absl::string_view text);
bool IsHttpUrlOrEmpty(absl::string_view text);
// The same with a query, if there is one, and an @ anywhere behind the host; or empty.
bool IsWebhookUrlOrEmpty(absl::string_view text);

// "host:port" or "[address]:port", port 0–65535.
bool IsHostPort(absl::string_view text);
// The same, or "unix:PATH".
bool IsListenAddress(absl::string_view text);
// True if other machines cannot reach the address. Requires: IsListenAddress(address).
bool IsLocalAddress(absl::string_view address);
// The host of such an address or of a URL that IsHttpUrl accepts, without brackets.
std::string HostOf(absl::string_view address_or_url);

// Starts with /, contains {work_order_id} exactly once, {work_order_type} at most once, no other
// braces, no query and no fragment.
bool IsWorkOrderPath(absl::string_view text);

bool IsFieldNameOrEmpty(absl::string_view text);   // a JSON member name for the echo field
bool IsHeaderNameOrEmpty(absl::string_view text);  // a token of RFC 9110
bool IsSha256OrEmpty(absl::string_view text);      // 64 hexadecimal digits
bool IsContentionScope(absl::string_view text);    // all, work_order_type or label:NAME
bool IsTimeZone(absl::string_view text);           // known to this machine
bool IsRole(absl::string_view text);
bool IsNotBlank(absl::string_view text);

}  // namespace interlock::config
