#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace interlock::core {

// What of an act is chained. Texts are valid UTF-8.
struct AuditValues {
  std::int64_t number = 0;   // 1, 2, … without a gap
  std::int64_t time_ms = 0;  // since 1970
  absl::string_view actor;
  absl::string_view action;
  absl::string_view scope;
  absl::string_view intent_ids;  // decimal, with a comma between them
  absl::string_view reason;
  absl::string_view outcome;
};

// What stands for the hash of the act before the first one.
inline constexpr char kChainStart[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

// The hash of an act: SHA-256, in hexadecimal, of `previous` (the hash of the act before) and the
// values in the order of AuditValues, each as "<number of bytes>:<bytes>,". This form is part of
// the API: whoever has the values can compute it. It never changes.
std::string ChainHash(absl::string_view previous, const AuditValues& values);

// Walks along a chain, act by act from its start, and says where it does not hold.
class ChainCheck {
 public:
  // What the first act to come is chained to.
  ChainCheck(std::int64_t start_number, std::string start_hash)
      : number_(start_number), hash_(std::move(start_hash)) {}

  // Empty: it fits. Else a sentence for a person; the walk is over then.
  std::optional<std::string> Next(const AuditValues& values, absl::string_view hash);
  // Whether the walk has come to `head_number`, the number that was given out last.
  std::optional<std::string> End(std::int64_t head_number) const;

  // Of the last act that fits.
  std::int64_t number() const { return number_; }
  const std::string& hash() const { return hash_; }

 private:
  std::int64_t number_;
  std::string hash_;
};

}  // namespace interlock::core
