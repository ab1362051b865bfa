#pragma once

#include "absl/status/status.h"
#include "server/gateway/http/curl_options.h"

namespace interlock::http {

// Whether the files can be used as libcurl will use them: readable, PEM, a key without passphrase
// that belongs to the certificate. kNotFound: a file cannot be read; kInvalidArgument: its content
// cannot be used. The text has every problem, each with its key (apriso.tls.…) and file, and
// nothing of a file's content.
absl::Status CheckTlsFiles(const TlsOptions& options);

}  // namespace interlock::http
