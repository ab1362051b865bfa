#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace interlock::crash {

// One kind of plant, and the broker's configuration for it.
struct Site {
  std::string name;
  std::string etag_kind = "revision";  // as in interlock.toml
  bool has_echo = true;
  // The fields written differ with every event. Without it a content-hash ETag comes back.
  bool has_event_field = true;
  bool has_retrying_proxy = false;
};

// Every kind, in the order that the seed decides.
std::vector<Site> SitesOf(std::uint64_t seed);

// For apriso-sim.
std::string ScenarioText(const Site& site);
// For interlockd.
std::string BrokerText(const Site& site, int apriso_port, const std::string& directory);

}  // namespace interlock::crash
