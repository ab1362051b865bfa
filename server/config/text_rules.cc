#include "server/config/text_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"

namespace interlock::config {
namespace {

constexpr char kId[] = "{work_order_id}";
constexpr char kType[] = "{work_order_type}";

bool IsVisibleAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

std::size_t Count(absl::string_view text, absl::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != absl::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

bool IsPort(absl::string_view text) {
  int port = 0;
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }) &&
         absl::SimpleAtoi(text, &port) && port <= 65535;
}

// Splits "host:port" or "[address]:port"; false if it is neither.
bool SplitHostPort(absl::string_view text, absl::string_view* host, absl::string_view* port) {
  const std::size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos) return false;
  *host = text.substr(0, colon);
  *port = text.substr(colon + 1);
  if (absl::ConsumePrefix(host, "[")) return absl::ConsumeSuffix(host, "]") && !host->empty();
  return !host->empty() && !absl::StrContains(*host, ":");
}

absl::string_view Authority(absl::string_view url) {
  if (!absl::ConsumePrefix(&url, "http://")) absl::ConsumePrefix(&url, "https://");
  return url.substr(0, url.find('/'));
}

}  // namespace

bool IsJsonPointer(absl::string_view text) {
  if (text.size() < 2 || text[0] != '/') return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '~') continue;
    if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
  }
  return true;
}

bool IsJsonPointerOrEmpty(absl::string_view text) { return text.empty() || IsJsonPointer(text); }

bool IsEtagSource(absl::string_view text) { return text == "header" || IsJsonPointer(text); }

bool IsHttpUrl(absl::string_view text) {
  if (!absl::StartsWith(text, "http://") && !absl::StartsWith(text, "https://")) return false;
  if (!IsVisibleAscii(text) || text.find_first_of("?#@{}\\\"<>") != absl::string_view::npos) {
    return false;
  }
  const absl::string_view authority = Authority(text);
  absl::string_view host = authority;
  absl::string_view port;
  if (absl::StartsWith(authority, "[") && absl::EndsWith(authority, "]")) {
    return authority.size() > 2;
  }
  if (!absl::StrContains(authority, ":")) return !authority.empty();
  return SplitHostPort(authority, &host, &port) && IsPort(port);
}

bool IsHttpUrlOrEmpty(absl::string_view text) { return text.empty() || IsHttpUrl(text); }

bool IsWebhookUrlOrEmpty(absl::string_view text) {
  const absl::string_view address = text.substr(0, text.find('?'));
  const absl::string_view scheme = address.substr(0, address.find("//") + 2);
  const std::size_t path = address.find('/', scheme.size());
  // An @ behind the host names nobody; some services have one in the path.
  return text.empty() || (IsHttpUrl(address.substr(0, path)) && IsVisibleAscii(text) &&
                          text.find_first_of("#\\\"<>") == absl::string_view::npos);
}

bool IsHostPort(absl::string_view text) {
  absl::string_view host;
  absl::string_view port;
  return IsVisibleAscii(text) && SplitHostPort(text, &host, &port) && IsPort(port) &&
         !absl::StrContains(text, "/");
}

bool IsListenAddress(absl::string_view text) {
  if (absl::ConsumePrefix(&text, "unix:")) return !text.empty();
  return IsHostPort(text);
}

std::string HostOf(absl::string_view address_or_url) {
  const absl::string_view authority = Authority(address_or_url);
  absl::string_view host = authority;
  absl::string_view port;
  if (!SplitHostPort(authority, &host, &port)) host = authority;
  absl::ConsumePrefix(&host, "[");
  absl::ConsumeSuffix(&host, "]");
  return std::string(host);
}

bool IsLocalAddress(absl::string_view address) {
  if (absl::StartsWith(address, "unix:")) return true;
  const std::string host = HostOf(address);
  return host == "localhost" || host == "::1" || absl::StartsWith(host, "127.");
}

bool IsWorkOrderPath(absl::string_view text) {
  const std::size_t placeholders = Count(text, kId) + Count(text, kType);
  return absl::StartsWith(text, "/") && IsVisibleAscii(text) && Count(text, kId) == 1 &&
         Count(text, kType) <= 1 && Count(text, "{") == placeholders &&
         Count(text, "}") == placeholders && text.find_first_of("?#") == absl::string_view::npos;
}

bool IsFieldNameOrEmpty(absl::string_view text) {
  return text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' ||
                  c == '.';
         });
}

bool IsHeaderNameOrEmpty(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           absl::StrContains("!#$%&'*+-.^_`|~", absl::string_view(&c, 1));
  });
}

bool IsSha256OrEmpty(absl::string_view text) {
  return text.empty() || (text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
                            return absl::ascii_isxdigit(static_cast<unsigned char>(c));
                          }));
}

bool IsContentionScope(absl::string_view text) {
  if (absl::ConsumePrefix(&text, "label:")) return !text.empty() && IsVisibleAscii(text);
  return text == "all" || text == "work_order_type";
}

bool IsTimeZone(absl::string_view text) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(text, &zone);
}

bool IsRole(absl::string_view text) {
  return text == "submit" || text == "read" || text == "operate" || text == "admin";
}

bool IsNotBlank(absl::string_view text) { return !absl::StripAsciiWhitespace(text).empty(); }

}  // namespace interlock::config
