#include "tests/crash/site.h"

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"

namespace interlock::crash {

std::vector<Site> SitesOf(std::uint64_t seed) {
  std::vector<Site> sites = {
      {.name = "revision ETags, echo"},
      {.name = "revision ETags, no echo", .has_echo = false},
      {.name = "revision ETags, echo, retrying proxy", .has_retrying_proxy = true},
      {.name = "content-hash ETags, echo", .etag_kind = "content-hash", .has_event_field = false},
      {.name = "content-hash ETags, no echo",
       .etag_kind = "content-hash",
       .has_echo = false,
       .has_event_field = false},
      {.name = "weak ETags, echo", .etag_kind = "weak"},
  };
  std::mt19937_64 random(seed);
  std::shuffle(sites.begin(), sites.end(), random);
  return sites;
}

std::string ScenarioText(const Site& site) {
  const std::string proxy =
      site.has_retrying_proxy
          ? "[[fault]]\nfault = \"proxy_retry\"\nmethod = \"PATCH\"\nprobability = 0.05\n"
          : "";
  return absl::StrCat(
      "name = \"crash\"\n"
      "[api]\netag = \"",
      site.etag_kind,
      "\"\n"
      "[latency]\nmean = \"3ms\"\njitter = \"2ms\"\n"
      "[operators]\nrace_probability = 0.12\nlock_hold = \"1s\"\n"
      "weights = { field = 0.9, same_transition = 0.06, other_transition = 0.04, lock = 0 }\n"
      "[work_orders]\ncount = 0\n"
      // The answer is lost, the write is not; both are lost; a copy comes after the client has
      // given up; a proxy answers for Apriso.
      "[[fault]]\nfault = \"reset\"\nmethod = \"PATCH\"\nprobability = 0.02\napply = true\n"
      "[[fault]]\nfault = \"close\"\nmethod = \"PATCH\"\nprobability = 0.01\n"
      "[[fault]]\nfault = \"delay\"\nmethod = \"PATCH\"\nprobability = 0.01\ndelay = \"400ms\"\n"
      "[[fault]]\nfault = \"bad_gateway\"\nprobability = 0.005\n",
      proxy);
}

std::string BrokerText(const Site& site, int apriso_port, const std::string& directory) {
  return absl::StrCat(
      "[listen]\ngrpc = \"127.0.0.1:0\"\nadmin = \"127.0.0.1:0\"\nhttp = \"127.0.0.1:0\"\n"
      "[storage]\ndirectory = \"",
      directory, "\"\n[apriso]\nbase_url = \"http://127.0.0.1:", apriso_port,
      "\"\nchanged_by_pointer = \"/changedBy\"\netag_kind = \"", site.etag_kind,
      "\"\necho_field = \"", site.has_echo ? "interlockEcho" : "",
      "\"\nretrying_proxy = ", site.has_retrying_proxy ? "true" : "false",
      // Longer than the latest copy takes.
      "\nrequest_timeout = \"250ms\"\nconnect_timeout = \"200ms\"\ncontent_hash_grace = \"500ms\"\n"
      "[conflict]\nbase_delay = \"20ms\"\n"
      "[transport]\nbase_delay = \"20ms\"\nmax_delay = \"200ms\"\nbreaker_open = \"100ms\"\n"
      "concurrency_start = 8\nmax_unknown = 20\n"
      "[lock]\npoll_interval = \"1s\"\n"
      "[contention]\nenabled = false\n");
}

}  // namespace interlock::crash
