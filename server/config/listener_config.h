#pragma once

#include <string>
#include <vector>

namespace interlock::config {

enum class Reflection { kAuto, kOn, kOff };

// Where clients, operators and monitoring reach the broker.
struct ListenConfig {
  std::string grpc = "127.0.0.1:7443";   // TransitionBroker: host:port or unix:PATH
  std::string admin = "127.0.0.1:7444";  // BrokerAdmin: host:port or unix:PATH
  std::string http = "127.0.0.1:7480";   // /metrics /healthz /readyz: host:port
  Reflection reflection = Reflection::kAuto;
  bool allow_plaintext = false;  // needed for an address that other machines can reach
};

// TLS towards clients. All empty: plaintext.
struct TlsConfig {
  std::string cert_file;
  std::string key_file;
  std::string client_ca_file;  // clients must then show a certificate
};

// A client that may call. No entry: everybody who can connect is the actor `local`.
struct AccessClientConfig {
  std::string name;
  std::string token_sha256;  // of its token, 64 hexadecimal digits; or tls_san
  std::string tls_san;       // a name in its certificate
  std::vector<std::string> roles;
  std::vector<std::string> sources;  // empty: all
  double rate = 0;                   // submissions a second; 0: no limit
};

enum class LogLevelChoice { kDebug, kInfo, kWarning, kError };
enum class LogFormatChoice { kText, kJson };

struct LogConfig {
  LogLevelChoice level = LogLevelChoice::kInfo;
  LogFormatChoice format = LogFormatChoice::kText;
};

}  // namespace interlock::config
