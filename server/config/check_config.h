#pragma once

#include "server/config/config.h"
#include "server/config/provenance.h"

namespace interlock::config {

// What must hold between keys.
void CheckRelations(const Config& config, const Provenance& provenance, NoticeList* problems);

// Every file that a key names: there, a file, readable and not empty; a warning if others may read
// a secret.
void CheckFiles(Config& config, const Provenance& provenance, NoticeList* problems,
                NoticeList* warnings);

// What is allowed but may surprise: outcomes that could not be proven, credentials in the clear,
// listeners that are open to everybody.
void FindWarnings(const Config& config, const Provenance& provenance, NoticeList* warnings);

}  // namespace interlock::config
