#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace interlock::rpc {

// What a token is for; a token of one kind is none of another.
enum class TokenKind : char { kIntentPage = 1, kAuditPage = 2, kWatch = 3 };

// Numbers as opaque text for a URL, good only together with `context` (whatever the numbers mean
// something in). It keeps mistakes out, not somebody who wants to make a token of his own.
std::string MakeSealedToken(TokenKind kind, const std::vector<std::int64_t>& numbers,
                            absl::string_view context);

// The numbers; empty if `token` was not made for this kind and context with `count` numbers.
std::optional<std::vector<std::int64_t>> ReadSealedToken(absl::string_view token, TokenKind kind,
                                                         std::size_t count,
                                                         absl::string_view context);

// "3:abc": so that one text after another has one reading only.
void AppendSealedText(absl::string_view text, std::string& out);

}  // namespace interlock::rpc
