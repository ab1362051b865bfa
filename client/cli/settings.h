#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "client/cli/context/context_book.h"
#include "client/security.h"

namespace interlock::client::cli {

// What every command needs to know about its broker, as given; empty: not given.
struct SettingFlags {
  std::string context = {};
  std::string address = {};
  std::string admin_address = {};
  std::string source = {};
  std::string output = {};
  std::string tls_ca = {};
  std::string tls_cert = {};
  std::string tls_key = {};
  std::string tls_server_name = {};
  std::string token_file = {};
};

// A value and who said so.
struct Setting {
  std::string value;
  enum class Origin { kFlag, kEnvironment, kContext, kDefault } origin = Origin::kDefault;
};

struct Settings {
  std::string context;  // the one in use; empty: none
  Setting address;
  Setting admin_address;
  Setting source;
  Setting output;  // text | json
  Setting tls_ca;
  Setting tls_cert;
  Setting tls_key;
  Setting tls_server_name;
  Setting token_file;
  Setting token;  // from INTERLOCK_TOKEN only, and never shown; only --token-file wins over it
};

// Each value from the first that has it: flag, environment (INTERLOCK_ADDRESS,
// INTERLOCK_ADMIN_ADDRESS, INTERLOCK_SOURCE, INTERLOCK_OUTPUT, INTERLOCK_TLS_CA,
// INTERLOCK_TLS_CERT, INTERLOCK_TLS_KEY, INTERLOCK_TLS_SERVER_NAME, INTERLOCK_TOKEN_FILE), context,
// default. The context is that of the flag, else of INTERLOCK_CONTEXT, else the book's current one.
// INVALID_ARGUMENT names a context that does not exist, with the one that may be meant.
absl::StatusOr<Settings> ResolveSettings(const SettingFlags& flags,
                                         const std::map<std::string, std::string>& environment,
                                         const ContextBook& book);

// What of it a client needs to be known.
SecurityFiles SecurityOf(const Settings& settings);

// "flag", "environment", "context line7", "default".
std::string OriginText(const Setting& setting, const std::string& context);

}  // namespace interlock::client::cli
