#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace interlock::config {

// The word that `misspelt` was probably meant to be; empty if none is near.
std::string NearestWord(absl::string_view misspelt, const std::vector<std::string>& words);

// The same for a key with its section: the section, the key or both may be misspelt, or the key
// may stand in the wrong section.
std::string NearestKey(absl::string_view misspelt);
// The same for a section.
std::string NearestSection(absl::string_view misspelt);

// Insertions, deletions, replacements and exchanges of neighbours between two texts.
int EditDistance(absl::string_view a, absl::string_view b);

}  // namespace interlock::config
