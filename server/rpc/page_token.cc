#include "server/rpc/page_token.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

namespace interlock::rpc {
namespace {

// Byte 0: version. 1-8: time of the position in nanoseconds since 1970. 9-16: intent number.
// 17-24: FNV-1a over all that and the query. Numbers are big-endian.
constexpr char kVersion = 1;
constexpr std::size_t kPositionBytes = 17;
constexpr std::size_t kTokenBytes = 25;

void AppendNumber(std::uint64_t number, std::string& out) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

std::uint64_t NumberAt(absl::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = at; i < at + 8; ++i) {
    number = number << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

std::uint64_t Fnv1a(absl::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  }
  return hash;
}

void AppendText(absl::string_view text, std::string& out) {
  absl::StrAppend(&out, text.size(), ":", text);
}

template <class Enum>
void AppendEnums(const std::vector<Enum>& values, std::string& out) {
  absl::StrAppend(&out, values.size(), "=");
  for (const Enum value : values) absl::StrAppend(&out, static_cast<int>(value), ",");
}

void AppendTime(const std::optional<absl::Time>& time, std::string& out) {
  absl::StrAppend(&out, time ? absl::FormatTime(*time, absl::UTCTimeZone()) : "-", ";");
}

std::string QueryText(const storage::IntentFilter& filter, storage::IntentOrder order) {
  std::string text;
  AppendEnums(std::vector<storage::IntentOrder>{order}, text);
  AppendText(filter.work_order_id.value(), text);
  AppendEnums(filter.states, text);
  AppendEnums(filter.reasons, text);
  AppendEnums(filter.results, text);
  AppendText(filter.source.value(), text);
  AppendText(filter.target_status.value(), text);
  absl::StrAppend(&text, filter.labels.size(), "=");
  for (const auto& [key, value] : filter.labels) {
    AppendText(key, text);
    AppendText(value, text);
  }
  AppendTime(filter.created_after, text);
  AppendTime(filter.created_before, text);
  return text;
}

std::uint64_t Seal(absl::string_view position, const storage::IntentFilter& filter,
                   storage::IntentOrder order) {
  return Fnv1a(absl::StrCat(position, QueryText(filter, order)));
}

}  // namespace

std::string MakePageToken(const storage::PagePosition& position,
                          const storage::IntentFilter& filter, storage::IntentOrder order) {
  std::string bytes(1, kVersion);
  AppendNumber(static_cast<std::uint64_t>(absl::ToUnixNanos(position.time)), bytes);
  AppendNumber(static_cast<std::uint64_t>(position.id.number()), bytes);
  AppendNumber(Seal(bytes, filter, order), bytes);
  return absl::WebSafeBase64Escape(bytes);
}

std::optional<storage::PagePosition> ReadPageToken(absl::string_view token,
                                                   const storage::IntentFilter& filter,
                                                   storage::IntentOrder order) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() != kTokenBytes ||
      bytes[0] != kVersion) {
    return std::nullopt;
  }
  const absl::string_view position = absl::string_view(bytes).substr(0, kPositionBytes);
  if (NumberAt(bytes, kPositionBytes) != Seal(position, filter, order)) return std::nullopt;
  return storage::PagePosition{absl::FromUnixNanos(static_cast<std::int64_t>(NumberAt(bytes, 1))),
                               core::IntentId(static_cast<std::int64_t>(NumberAt(bytes, 9)))};
}

}  // namespace interlock::rpc
