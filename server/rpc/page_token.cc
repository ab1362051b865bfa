#include "server/rpc/page_token.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/rpc/sealed_token.h"

namespace interlock::rpc {
namespace {

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
  return absl::StrCat(text, FilterText(filter));
}

}  // namespace

std::string FilterText(const storage::IntentFilter& filter) {
  std::string text;
  AppendSealedText(filter.work_order_id.value(), text);
  AppendEnums(filter.states, text);
  AppendEnums(filter.reasons, text);
  AppendEnums(filter.results, text);
  AppendSealedText(filter.source.value(), text);
  AppendSealedText(filter.target_status.value(), text);
  absl::StrAppend(&text, filter.labels.size(), "=");
  for (const auto& [key, value] : filter.labels) {
    AppendSealedText(key, text);
    AppendSealedText(value, text);
  }
  AppendTime(filter.created_after, text);
  AppendTime(filter.created_before, text);
  return text;
}

std::string MakePageToken(const storage::PagePosition& position,
                          const storage::IntentFilter& filter, storage::IntentOrder order) {
  return MakeSealedToken(TokenKind::kIntentPage,
                         {absl::ToUnixNanos(position.time), position.id.number()},
                         QueryText(filter, order));
}

std::optional<storage::PagePosition> ReadPageToken(absl::string_view token,
                                                   const storage::IntentFilter& filter,
                                                   storage::IntentOrder order) {
  const auto numbers = ReadSealedToken(token, TokenKind::kIntentPage, 2, QueryText(filter, order));
  if (!numbers) return std::nullopt;
  return storage::PagePosition{absl::FromUnixNanos((*numbers)[0]), core::IntentId((*numbers)[1])};
}

}  // namespace interlock::rpc
