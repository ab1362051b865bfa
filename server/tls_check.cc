#include "server/tls_check.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"

namespace interlock {

access::TlsFiles TlsFilesOf(const config::Config& config) {
  return {config.tls.cert_file, config.tls.key_file, config.tls.client_ca_file};
}

void CheckTls(config::LoadedConfig& loaded, absl::Time now) {
  const access::TlsFiles files = TlsFilesOf(loaded.config);
  const bool is_named_already = std::any_of(
      loaded.problems.begin(), loaded.problems.end(),
      [](const config::Notice& notice) { return absl::StartsWith(notice.key, "tls."); });
  if (files.cert_file.empty() || files.key_file.empty() || is_named_already) return;
  const absl::StatusOr<access::TlsMaterial> material = access::LoadTlsMaterial(files);
  if (!material.ok()) {
    loaded.problems.push_back({"", "tls", std::string(material.status().message())});
    return;
  }
  for (std::string& warning : access::TlsWarnings(*material, files.cert_file, now)) {
    loaded.warnings.push_back({"", "tls.cert_file", std::move(warning)});
  }
}

}  // namespace interlock
