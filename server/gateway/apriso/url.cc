#include "server/gateway/apriso/url.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace interlock::apriso {
namespace {

constexpr absl::string_view kIdPlace = "{work_order_id}";
constexpr absl::string_view kTypePlace = "{work_order_type}";
constexpr absl::string_view kUnreserved = "-._~";
// What a path may have besides unreserved bytes (RFC 3986), "/" and the query's "?" included.
constexpr absl::string_view kPathPunctuation = "!$&'()*+,;=:@/%?";

bool IsUnreserved(char byte) {
  return absl::ascii_isalnum(static_cast<unsigned char>(byte)) ||
         absl::StrContains(kUnreserved, byte);
}

bool IsPathText(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) {
    return IsUnreserved(byte) || absl::StrContains(kPathPunctuation, byte);
  });
}

bool IsDotSegment(absl::string_view segment) {
  const std::string plain = absl::StrReplaceAll(segment, {{"%2e", "."}, {"%2E", "."}});
  return plain == "." || plain == "..";
}

bool HasDotSegment(absl::string_view path) {
  const absl::string_view without_query = path.substr(0, path.find('?'));
  const std::vector<absl::string_view> segments = absl::StrSplit(without_query, '/');
  return std::any_of(segments.begin(), segments.end(), IsDotSegment);
}

std::size_t CountOf(absl::string_view text, absl::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != absl::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

absl::Status CheckPort(absl::string_view port) {
  int number = 0;
  if (!std::all_of(port.begin(), port.end(), absl::ascii_isdigit) ||
      !absl::SimpleAtoi(port, &number) || number < 1 || number > 65535) {
    return absl::InvalidArgumentError("the port is not a number from 1 to 65535");
  }
  return absl::OkStatus();
}

absl::Status CheckAuthority(absl::string_view authority) {
  if (absl::StrContains(authority, '@')) {
    return absl::InvalidArgumentError("user and password do not belong here; use [apriso.auth]");
  }
  absl::string_view host = authority;
  if (absl::ConsumePrefix(&host, "[")) {
    const std::size_t end = host.find(']');
    if (end == absl::string_view::npos || end == 0) {
      return absl::InvalidArgumentError("the IPv6 address is not complete");
    }
    const absl::string_view address = host.substr(0, end);
    if (!std::all_of(address.begin(), address.end(), [](char byte) {
          return absl::ascii_isxdigit(static_cast<unsigned char>(byte)) || byte == ':' ||
                 byte == '.';
        })) {
      return absl::InvalidArgumentError("the IPv6 address has a wrong character");
    }
    absl::string_view rest = host.substr(end + 1);
    if (rest.empty()) return absl::OkStatus();
    if (!absl::ConsumePrefix(&rest, ":")) {
      return absl::InvalidArgumentError("only a port may follow the host");
    }
    return CheckPort(rest);
  }
  const std::size_t colon = host.find(':');
  const absl::string_view name = host.substr(0, colon);
  if (name.empty()) return absl::InvalidArgumentError("the host is missing");
  if (!std::all_of(name.begin(), name.end(), IsUnreserved)) {
    return absl::InvalidArgumentError("the host has a character that no host name has");
  }
  return colon == absl::string_view::npos ? absl::OkStatus() : CheckPort(host.substr(colon + 1));
}

absl::Status CheckDataSegment(absl::string_view what, const std::string& value) {
  if (value.empty() || value == "." || value == "..") {
    return absl::InvalidArgumentError(
        absl::StrCat("the ", what, " \"", value, "\" cannot be part of a path"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckBaseUrl(absl::string_view base_url) {
  absl::string_view rest = base_url;
  if (!absl::ConsumePrefix(&rest, "https://") && !absl::ConsumePrefix(&rest, "http://")) {
    return absl::InvalidArgumentError("it must start with http:// or https://");
  }
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const absl::string_view authority = rest.substr(0, slash);
  const absl::string_view path = rest.substr(slash);
  if (absl::StrContains(rest, '?') || absl::StrContains(rest, '#')) {
    return absl::InvalidArgumentError("it must not have a query or a fragment");
  }
  if (absl::Status status = CheckAuthority(authority); !status.ok()) return status;
  if (!IsPathText(path)) {
    return absl::InvalidArgumentError("the path has a character that must be percent-encoded");
  }
  if (HasDotSegment(path)) {
    return absl::InvalidArgumentError("the path must not have the segments . or ..");
  }
  return absl::OkStatus();
}

std::string PercentEncode(absl::string_view bytes) {
  std::string encoded;
  encoded.reserve(bytes.size());
  for (const char byte : bytes) {
    if (IsUnreserved(byte)) {
      encoded.push_back(byte);
    } else {
      absl::StrAppendFormat(&encoded, "%%%02X", static_cast<unsigned char>(byte));
    }
  }
  return encoded;
}

WorkOrderUrls::WorkOrderUrls(std::string whole, bool uses_type)
    : template_(std::move(whole)), uses_type_(uses_type) {}

absl::StatusOr<WorkOrderUrls> WorkOrderUrls::Create(absl::string_view base_url,
                                                    absl::string_view path_template) {
  if (absl::Status status = CheckBaseUrl(base_url); !status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("base_url: ", status.message()));
  }
  const auto wrong = [](absl::string_view text) {
    return absl::InvalidArgumentError(absl::StrCat("work_order_path: ", text));
  };
  if (!absl::StartsWith(path_template, "/")) return wrong("it must start with /");
  if (CountOf(path_template, kIdPlace) != 1) return wrong("it must have {work_order_id} once");
  const std::size_t types = CountOf(path_template, kTypePlace);
  if (types > 1) return wrong("it must not have {work_order_type} more than once");
  const std::string literal =
      absl::StrReplaceAll(path_template, {{kIdPlace, "x"}, {kTypePlace, "x"}});
  if (!IsPathText(literal)) {
    return wrong("it has a character that must be percent-encoded, or an unknown {name}");
  }
  if (HasDotSegment(literal)) return wrong("it must not have the segments . or ..");
  if (absl::StrContains(path_template, "}{")) return wrong("two names need something between them");
  return WorkOrderUrls(absl::StrCat(absl::StripSuffix(base_url, "/"), path_template), types == 1);
}

absl::StatusOr<std::string> WorkOrderUrls::UrlOf(const core::WorkOrderId& id,
                                                 const core::WorkOrderType& type) const {
  if (absl::Status status = CheckDataSegment("work order id", id.value()); !status.ok()) {
    return status;
  }
  if (uses_type_) {
    absl::Status status = CheckDataSegment("work order type", type.value());
    if (!status.ok()) return status;
  }
  const std::string url = absl::StrReplaceAll(
      template_,
      {{kIdPlace, PercentEncode(id.value())}, {kTypePlace, PercentEncode(type.value())}});
  if (HasDotSegment(url)) {
    return absl::InvalidArgumentError("the work order's path would have a segment . or ..");
  }
  return url;
}

}  // namespace interlock::apriso
