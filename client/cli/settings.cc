#include "client/cli/settings.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/suggestion.h"

namespace interlock::client::cli {
namespace {

std::string Find(const std::map<std::string, std::string>& environment, const std::string& name) {
  const auto found = environment.find(name);
  return found == environment.end() ? "" : found->second;
}

Setting FirstOf(const std::string& flag, const std::string& environment, const std::string& context,
                const std::string& otherwise) {
  if (!flag.empty()) return {flag, Setting::Origin::kFlag};
  if (!environment.empty()) return {environment, Setting::Origin::kEnvironment};
  if (!context.empty()) return {context, Setting::Origin::kContext};
  return {otherwise, Setting::Origin::kDefault};
}

absl::Status NoSuchContext(const std::string& name, const std::string& said_by,
                           const ContextBook& book) {
  const std::vector<std::string> known = NamesOf(book);
  const std::string there_are = known.empty()
                                    ? "; there are none yet: interlock context set NAME --address A"
                                    : absl::StrCat("; there are: ", absl::StrJoin(known, ", "));
  const std::string meant = DidYouMean(name, known);
  return absl::InvalidArgumentError(absl::StrCat("there is no context '", name, "' (", said_by, ")",
                                                 meant.empty() ? there_are : meant));
}

}  // namespace

absl::StatusOr<Settings> ResolveSettings(const SettingFlags& flags,
                                         const std::map<std::string, std::string>& environment,
                                         const ContextBook& book) {
  Settings settings;
  const std::string named = Find(environment, "INTERLOCK_CONTEXT");
  settings.context = !flags.context.empty() ? flags.context : !named.empty() ? named : book.current;
  Context context;
  if (!settings.context.empty()) {
    const auto found = book.contexts.find(settings.context);
    if (found == book.contexts.end()) {
      return NoSuchContext(settings.context,
                           flags.context.empty() ? "INTERLOCK_CONTEXT" : "--context", book);
    }
    context = found->second;
  }
  settings.address = FirstOf(flags.address, Find(environment, "INTERLOCK_ADDRESS"), context.address,
                             "127.0.0.1:7443");
  settings.admin_address =
      FirstOf(flags.admin_address, Find(environment, "INTERLOCK_ADMIN_ADDRESS"),
              context.admin_address, "127.0.0.1:7444");
  settings.source =
      FirstOf(flags.source, Find(environment, "INTERLOCK_SOURCE"), context.source, "interlock-cli");
  settings.output =
      FirstOf(flags.output, Find(environment, "INTERLOCK_OUTPUT"), context.output, "text");
  const auto first = [&environment](const std::string& flag, const char* name,
                                    const std::string& in_context) {
    return FirstOf(flag, Find(environment, name), in_context, "");
  };
  settings.tls_ca = first(flags.tls_ca, "INTERLOCK_TLS_CA", context.tls_ca);
  settings.tls_cert = first(flags.tls_cert, "INTERLOCK_TLS_CERT", context.tls_cert);
  settings.tls_key = first(flags.tls_key, "INTERLOCK_TLS_KEY", context.tls_key);
  settings.tls_server_name =
      first(flags.tls_server_name, "INTERLOCK_TLS_SERVER_NAME", context.tls_server_name);
  settings.token_file = first(flags.token_file, "INTERLOCK_TOKEN_FILE", context.token_file);
  settings.token = first("", "INTERLOCK_TOKEN", "");
  const std::string& output = settings.output.value;
  if (output != "text" && output != "json" && output != "jsonl") {
    return absl::InvalidArgumentError(
        absl::StrCat("the output is text, json or jsonl, not '", settings.output.value, "' (",
                     OriginText(settings.output, settings.context), ")"));
  }
  return settings;
}

SecurityFiles SecurityOf(const Settings& settings) {
  SecurityFiles files;
  files.ca_file = settings.tls_ca.value;
  files.cert_file = settings.tls_cert.value;
  files.key_file = settings.tls_key.value;
  files.server_name = settings.tls_server_name.value;
  files.token_file = settings.token_file.value;
  // A file that was named on the command line is meant, whatever the environment has.
  if (settings.token_file.origin != Setting::Origin::kFlag) files.token = settings.token.value;
  return files;
}

std::string OriginText(const Setting& setting, const std::string& context) {
  switch (setting.origin) {
    case Setting::Origin::kFlag:
      return "flag";
    case Setting::Origin::kEnvironment:
      return "environment";
    case Setting::Origin::kContext:
      return absl::StrCat("context ", context);
    case Setting::Origin::kDefault:
      return "default";
  }
  return "";
}

}  // namespace interlock::client::cli
