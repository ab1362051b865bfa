#pragma once

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "server/config/notice.h"
#include "server/config/toml_document.h"

namespace interlock::config {

enum class SourceKind { kFile, kEnvironment, kOverride };

// Where something was written.
struct Place {
  SourceKind kind = SourceKind::kFile;
  FilePosition position;  // in the file
  std::string text;       // for a person

  friend bool operator<(const Place& a, const Place& b) {
    return std::tuple(a.kind, a.position.line, a.position.column) <
           std::tuple(b.kind, b.position.line, b.position.column);
  }
};

// Which place set a key last, and where the rows of the lists are.
struct Provenance {
  std::string file_name;
  std::map<std::string, Place> keys;
  std::map<std::string, std::vector<Place>> rows;  // by list

  bool IsSet(const std::string& key) const { return keys.contains(key); }
  // The place of the first of the keys that was set; the file as a whole if none was.
  Place PlaceOf(const std::vector<std::string>& any_of) const {
    for (const std::string& key : any_of) {
      if (const auto found = keys.find(key); found != keys.end()) return found->second;
    }
    return Place{SourceKind::kFile, {}, file_name};
  }
  Place PlaceOfRow(const std::string& list, std::size_t row) const {
    const auto found = rows.find(list);
    if (found == rows.end() || row >= found->second.size()) return PlaceOf({});
    return found->second[row];
  }
};

// Notices and where they belong.
class NoticeList {
 public:
  void Add(const Place& place, std::string key, std::string message) {
    notices_.emplace_back(place, Notice{place.text, std::move(key), std::move(message)});
  }
  bool Names(const std::string& key) const;
  // In the order of the sources and of the file.
  std::vector<Notice> Take();

 private:
  std::vector<std::pair<Place, Notice>> notices_;
};

}  // namespace interlock::config
