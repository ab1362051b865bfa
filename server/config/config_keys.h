#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/config/config.h"
#include "server/config/field_ref.h"

namespace interlock::config {

// What a value must satisfy beyond its type. Lists: each of their elements.
struct NumberRange {
  double least;
  double most;
};
struct DurationRange {
  absl::Duration least;
  absl::Duration most;
};
struct TextRule {
  std::string wanted;  // completes "must be …"
  bool (*accepts)(absl::string_view);
  // What a text that is not accepted was probably meant to be, or empty. May be null.
  std::string (*suggest)(absl::string_view) = nullptr;
};
using Limit = std::variant<std::monostate, NumberRange, DurationRange, TextRule>;

// When a changed value takes effect.
enum class Takes { kReload, kRestart };

// What a text names. Files must be readable; secrets should be so for their owner only.
enum class Names { kNothing, kFile, kSecretFile };

struct KeyRule {
  std::string name{};  // "conflict.max_retries"; in a list its own name, "status"
  FieldFinder field{};
  Limit limit{};
  std::string sentence{};  // for a person: meaning and cost
  Takes takes = Takes::kRestart;
  Names names = Names::kNothing;
};

enum class RowKey { kOptional, kRequired };

struct RowKeyRule {
  KeyRule rule{};
  RowKey need = RowKey::kOptional;
};

// A list of tables, [[name]].
struct ListRule {
  std::string name{};
  std::string sentence{};
  std::vector<RowKeyRule> keys{};
  std::function<void*(Config&)> append{};             // a new row, to be filled
  std::vector<std::string> example_lines{};           // a row for the example file
  std::function<std::vector<void*>(Config&)> rows{};  // those that are there
};

// Every key, in the order of the documentation. The one list that loading, the example file and
// the documentation are made from.
const std::vector<KeyRule>& ConfigKeys();
const std::vector<ListRule>& ConfigLists();

// Every section, e.g. "apriso" and "apriso.auth", in order of first mention.
const std::vector<std::string>& ConfigSections();
// What a section is about, in one line.
std::string SectionSentence(absl::string_view section);

const KeyRule* FindKey(absl::string_view name);
const ListRule* FindList(absl::string_view name);

// "conflict.max_retries" → "conflict" and "max_retries".
std::string SectionOf(absl::string_view name);
std::string LastPartOf(absl::string_view name);

}  // namespace interlock::config
