#pragma once

#include <curl/curl.h>

#include "absl/strings/string_view.h"

namespace interlock::http {

// What to do about a transfer that ended with `code`, if TLS was the reason; else empty.
// `verify_result`: CURLINFO_SSL_VERIFYRESULT. `error`: libcurl's own words.
absl::string_view TlsAdvice(CURLcode code, long verify_result, absl::string_view error);

}  // namespace interlock::http
