#pragma once

#include <string>

namespace interlock::config {

// Something to tell the person who wrote the configuration: an error or a warning.
struct Notice {
  std::string place;    // "interlock.toml:12:3", "INTERLOCK_LOG__LEVEL", "--set log.level"
  std::string key;      // "conflict.max_retries"; empty for the file as a whole
  std::string message;  // what is wrong and what is allowed

  // "place: key: message", in one line.
  std::string ToText() const {
    return (place.empty() ? "" : place + ": ") + (key.empty() ? "" : key + ": ") + message;
  }

  friend bool operator==(const Notice&, const Notice&) = default;
};

}  // namespace interlock::config
