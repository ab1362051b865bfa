#pragma once

#include "absl/time/time.h"
#include "server/access/tls_material.h"
#include "server/config/load_config.h"

namespace interlock {

// Reads the files of [tls] and adds to `loaded` what is wrong with them, or will be soon. Adds
// nothing if they are named as missing already.
void CheckTls(config::LoadedConfig& loaded, absl::Time now);

access::TlsFiles TlsFilesOf(const config::Config& config);

}  // namespace interlock
