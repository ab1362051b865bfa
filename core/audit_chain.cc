#include "core/audit_chain.h"

#include "absl/strings/str_cat.h"
#include "core/sha256.h"

namespace interlock::core {

std::string ChainHash(absl::string_view previous, const AuditValues& values) {
  const std::string number = absl::StrCat(values.number);
  const std::string time_ms = absl::StrCat(values.time_ms);
  std::string bytes;
  for (const absl::string_view value :
       {previous, absl::string_view(number), absl::string_view(time_ms), values.actor,
        values.action, values.scope, values.intent_ids, values.reason, values.outcome}) {
    absl::StrAppend(&bytes, value.size(), ":", value, ",");
  }
  return Sha256Hex(bytes);
}

std::optional<std::string> ChainCheck::Next(const AuditValues& values, absl::string_view hash) {
  const std::int64_t expected = number_ + 1;
  if (values.number > expected) {
    return absl::StrCat("act ", expected, " is missing: ", number_, " is followed by ",
                        values.number);
  }
  if (values.number < expected) {
    return absl::StrCat("act ", values.number, " comes again after ", number_);
  }
  std::string computed = ChainHash(hash_, values);
  if (computed != hash) {
    return absl::StrCat("act ", values.number,
                        " does not fit: it, or what it is chained to, was changed");
  }
  number_ = values.number;
  hash_ = std::move(computed);
  return std::nullopt;
}

std::optional<std::string> ChainCheck::End(std::int64_t head_number) const {
  if (number_ == head_number) return std::nullopt;
  return absl::StrCat("acts ", number_ + 1, " to ", head_number,
                      " are missing at the end: ", head_number, " numbers were given out");
}

}  // namespace interlock::core
