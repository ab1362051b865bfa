#pragma once

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "google/protobuf/struct.pb.h"

namespace interlock::rpc {

// Limits of `fields`. The depth counts the outermost object as 1; protobuf itself gives up at about
// 33 nested objects, before we see the request.
inline constexpr std::size_t kMaxFieldsBytes = 64 * 1024;
inline constexpr int kMaxFieldsDepth = 32;
inline constexpr std::size_t kMaxFieldNameCharacters = 128;

// The fields as one canonical text, the same for every way to send the same values: keys sorted
// bytewise at every level, whole numbers without fraction, others in the shortest form that reads
// back the same, no blanks. Appends a violation for each number JSON would round, for a value
// without a kind, an unusable name, too much depth or size (the first 16, and the size); the text
// is then only good for telling submissions apart.
core::FieldSet FieldSetFromStruct(const google::protobuf::Struct& fields,
                                  std::vector<core::Violation>& violations);

// The reverse. False, leaving `fields` empty, if `canonical_json` is no JSON object.
[[nodiscard]] bool StructFromCanonicalJson(absl::string_view canonical_json,
                                           google::protobuf::Struct& fields);

}  // namespace interlock::rpc
