#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "server/config/config.h"
#include "server/config/provenance.h"
#include "server/config/toml_document.h"

namespace interlock::config {

// Puts the values of the sources into a Config, one source after the other, and remembers where
// each came from. Problems of single keys are added to `problems`.
class SourceLoader {
 public:
  // All three must live longer.
  SourceLoader(Config* config, Provenance* provenance, NoticeList* problems)
      : config_(config), provenance_(provenance), problems_(problems) {}

  void ApplyFile(const TomlDocument& document);
  void ApplyEnvironment(const std::map<std::string, std::string>& environment);
  void ApplyOverrides(const std::vector<std::string>& overrides);

 private:
  Place FilePlace(FilePosition position) const;
  void ApplySections(const std::vector<FileSection>& sections);
  void ApplyEntry(const FileEntry& entry);
  void ApplyRow(const FileRow& row);
  void RefuseUnknownKey(const std::string& key, const Place& place);
  void RefuseUnknownRow(const FileRow& row);
  void ApplyText(const std::string& key, const std::string& text, const Place& place);

  Config* config_;
  Provenance* provenance_;
  NoticeList* problems_;
  std::set<std::string> refused_sections_;  // told once; their keys are not told again
};

}  // namespace interlock::config
