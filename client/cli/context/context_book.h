#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace interlock::client::cli {

// A broker as a person names it; what is empty is not set.
struct Context {
  std::string address = {};
  std::string admin_address = {};
  std::string source = {};
  std::string output = {};  // text | json
  std::string tls_ca = {};
  std::string tls_cert = {};
  std::string tls_key = {};
  std::string tls_server_name = {};
  std::string token_file = {};
};

// Every named broker, and the one that is used unless another is named.
struct ContextBook {
  std::string current;  // empty: none
  std::map<std::string, Context> contexts;
};

std::vector<std::string> NamesOf(const ContextBook& book);

// Empty, or why it cannot be the name of a context: 1-64 of A-Z a-z 0-9 . _ -
std::string WrongContextName(const std::string& name);

// Reads the text of a context file:
//   {"current": "line7",
//    "contexts": {"line7": {"address": "10.0.0.7:7443", "adminAddress": "", "source": "",
//                           "output": "text", "tlsCa": "/etc/plant/ca.pem", "tlsCert": "",
//                           "tlsKey": "", "tlsServerName": "", "tokenFile": ""}}}
// Every member is optional; empty text is an empty book. INVALID_ARGUMENT begins with the line that
// is wrong ("line 3: ...").
absl::StatusOr<ContextBook> ParseContextBook(const std::string& text);

// The text that ParseContextBook reads.
std::string FormatContextBook(const ContextBook& book);

}  // namespace interlock::client::cli
