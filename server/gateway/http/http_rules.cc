#include "server/gateway/http/http_rules.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace interlock::http {
namespace {

constexpr absl::string_view kTokenPunctuation = "!#$%&'*+-.^_`|~";

bool IsTokenByte(char byte) {
  return absl::ascii_isalnum(static_cast<unsigned char>(byte)) ||
         kTokenPunctuation.find(byte) != absl::string_view::npos;
}

bool IsVisible(char byte) { return byte > 0x20 && byte < 0x7F; }

}  // namespace

std::size_t HttpResponse::CountHeaders(absl::string_view name) const {
  return static_cast<std::size_t>(std::count_if(
      headers.begin(), headers.end(),
      [name](const Header& header) { return absl::EqualsIgnoreCase(header.name, name); }));
}

std::optional<std::string> HttpResponse::FirstHeader(absl::string_view name) const {
  for (const Header& header : headers) {
    if (absl::EqualsIgnoreCase(header.name, name)) return header.value;
  }
  return std::nullopt;
}

bool IsHeaderName(absl::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), IsTokenByte);
}

bool IsHeaderValue(absl::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char byte) { return byte >= 0x20 && byte < 0x7F; });
}

absl::Status CheckRequest(const HttpRequest& request) {
  if (!absl::StartsWithIgnoreCase(request.url, "http://") &&
      !absl::StartsWithIgnoreCase(request.url, "https://")) {
    return absl::InvalidArgumentError("the URL is neither http nor https");
  }
  if (!std::all_of(request.url.begin(), request.url.end(), IsVisible)) {
    return absl::InvalidArgumentError("the URL has bytes that must be percent-encoded");
  }
  for (const Header& header : request.headers) {
    if (!IsHeaderName(header.name)) {
      return absl::InvalidArgumentError("a header name is not a token");
    }
    if (!IsHeaderValue(header.value)) {
      return absl::InvalidArgumentError(
          absl::StrCat("the value of header ", header.name,
                       " has a line break or another byte outside 0x20-0x7E"));
    }
  }
  if (request.method == Method::kGet && !request.body.empty()) {
    return absl::InvalidArgumentError("a GET has no body");
  }
  if (request.timeout <= absl::ZeroDuration()) {
    return absl::InvalidArgumentError("the timeout is not above zero");
  }
  return absl::OkStatus();
}

}  // namespace interlock::http
