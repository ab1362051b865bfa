#include "simulator/spoilt_reply.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::simulator {
namespace {

constexpr std::size_t kHeaderValueBytes = 1000;
constexpr absl::Duration kAlmostASecond = absl::Nanoseconds(999'999'999);
constexpr std::size_t kEndlessPieceBytes = 16 * 1024;

Answer Raw(RawScript script) {
  Answer answer;
  answer.raw = std::move(script);
  return answer;
}

void Garble(std::string* body) {
  for (std::size_t i = 0; i < body->size(); i += 3) {
    (*body)[i] = static_cast<char>((*body)[i] ^ 0x15);
  }
}

std::string HugeHeaders(Reply good, std::size_t size_bytes) {
  const std::string filler(kHeaderValueBytes, 'x');
  for (std::size_t bytes = 0, n = 0; bytes < size_bytes; bytes += kHeaderValueBytes, ++n) {
    good.headers.emplace_back(absl::StrCat("X-Filler-", n), filler);
  }
  return ToWire(good, static_cast<long long>(good.body.size()));
}

std::string Endless(Reply good) {
  // A JSON text whose last member never ends.
  if (!good.body.empty()) good.body.pop_back();
  good.body.append(",\"filler\":\"");
  return ToWire(good, -1);
}

void SetRetryAfter(absl::Duration wait, bool as_date, absl::Time now, Answer* answer) {
  auto& headers = answer->reply.headers;
  std::erase_if(headers, [](const auto& header) { return header.first == "Retry-After"; });
  const absl::Time end = absl::FromUnixSeconds(absl::ToUnixSeconds(now + wait + kAlmostASecond));
  headers.emplace_back(
      "Retry-After", as_date
                         ? absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", end, absl::UTCTimeZone())
                         : absl::StrCat(absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1)))));
}

void Lengthen(std::size_t size_bytes, std::string* body) {
  if (body->size() < 2 || body->back() != '}') return;
  body->pop_back();
  absl::StrAppend(body, ",\"filler\":\"", std::string(size_bytes, 'x'), "\"}");
}

}  // namespace

bool Withholds(FaultKind kind) {
  return kind == FaultKind::kHang || kind == FaultKind::kReset || kind == FaultKind::kClose ||
         kind == FaultKind::kStatus || kind == FaultKind::kRefuse;
}

Answer Withheld(const Fault& fault, absl::Time now) {
  switch (fault.kind) {
    case FaultKind::kHang:
      return Raw({.ending = RawEnding::kHold, .hold_for = fault.delay});
    case FaultKind::kReset:
    case FaultKind::kRefuse:
      return Raw({.ending = RawEnding::kReset});
    case FaultKind::kClose:
      return Raw({.ending = RawEnding::kClose});
    default:
      break;
  }
  Answer answer;
  answer.reply = Reply{.status = fault.http_status,
                       .body = fault.body,
                       .content_type = fault.body.empty() ? "" : fault.content_type,
                       .headers = fault.headers};
  if (fault.retry_after) SetRetryAfter(*fault.retry_after, fault.retry_after_as_date, now, &answer);
  return answer;
}

Answer Spoil(Reply good, const Fault& fault) {
  const auto full_size = static_cast<long long>(good.body.size());
  switch (fault.kind) {
    case FaultKind::kTruncatedBody:
      good.body.resize(good.body.size() / 2);
      return Raw({.bytes = ToWire(good, std::max(full_size, 1LL))});
    case FaultKind::kEndlessBody:
      good.headers.emplace_back("Connection", "close");
      return Raw(
          {.bytes = Endless(std::move(good)), .repeated = std::string(kEndlessPieceBytes, 'x')});
    case FaultKind::kDrip:
      good.headers.emplace_back("Connection", "close");
      return Raw({.bytes = ToWire(good, full_size), .byte_interval = fault.delay});
    case FaultKind::kHugeHeaders:
      good.headers.emplace_back("Connection", "close");
      return Raw({.bytes = HugeHeaders(std::move(good), fault.size_bytes)});
    case FaultKind::kMalformedHttp:
      return Raw({.bytes = "\x16\x03\x01\x02 XTTP/9.z two hundred\n\n: :\r\n\r\n{\"status\""});
    case FaultKind::kGarbledBody:
      Garble(&good.body);
      break;
    case FaultKind::kHugeBody:
      Lengthen(fault.size_bytes, &good.body);
      break;
    case FaultKind::kEmptyBody:
      good.body.clear();
      break;
    case FaultKind::kNoEtag:
      good.etag.clear();
      break;
    case FaultKind::kDuplicateEtag:
      good.headers.emplace_back("ETag", "\"another-version\"");
      break;
    default:
      break;
  }
  Answer answer;
  answer.reply = std::move(good);
  return answer;
}

}  // namespace interlock::simulator
