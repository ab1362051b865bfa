#pragma once

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/cli/context/context_book.h"

namespace interlock::client::cli {

// Where contexts are kept: $XDG_CONFIG_HOME/interlock/contexts.json, else
// ~/.config/interlock/contexts.json. Empty without both variables.
std::string ContextFilePath(const std::map<std::string, std::string>& environment);

// An empty book if there is no such file. INVALID_ARGUMENT names file and line ("PATH:3: ...").
absl::StatusOr<ContextBook> LoadContextBook(const std::string& path);

// Replaces the file as a whole; it and the folders made for it are the owner's alone (0600, 0700).
// On failure the old file is unchanged.
absl::Status SaveContextBook(const ContextBook& book, const std::string& path);

}  // namespace interlock::client::cli
