#pragma once

#include <cstddef>
#include <string>

#include "absl/time/time.h"

namespace interlock::http {

struct TlsOptions {
  std::string ca_file;    // PEM; empty: the system's certificates
  std::string cert_file;  // PEM; empty: no client certificate
  std::string key_file;   // PEM; empty: the key is in cert_file
};

// Settings of the transport. The comments name the configuration key where there is one.
struct CurlOptions {
  absl::Duration connect_timeout = absl::Seconds(2);  // apriso.connect_timeout, 10ms–60s
  std::size_t max_response_bytes = 262144;            // apriso.max_response_bytes, 1 KiB–16 MiB
  std::size_t max_header_bytes = 65536;               // all header lines of an answer together
  std::string proxy;  // apriso.proxy; empty: none, whatever the environment says
  TlsOptions tls;     // apriso.tls

  // A connection idle for longer is not used again: below the keep-alive time of usual servers, so
  // that a write rarely meets a connection that is just being closed.
  absl::Duration max_idle_age = absl::Seconds(30);
  absl::Duration max_connection_age = absl::Seconds(300);  // DNS changes are seen after this
  int max_idle_connections = 64;

  // An answer slower than this for this long is given up before the request's own timeout.
  int low_speed_bytes_per_second = 100;
  absl::Duration low_speed_time = absl::Seconds(30);

  std::size_t mailbox_capacity = 4096;  // requests not yet taken by the transport thread
};

}  // namespace interlock::http
