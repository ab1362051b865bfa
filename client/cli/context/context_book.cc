#include "client/cli/context/context_book.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/suggestion.h"
#include "client/cli/text_style.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

using nlohmann::json;

struct ContextKey {
  const char* name;
  std::string Context::*member;
};
constexpr ContextKey kContextKeys[] = {
    {"address", &Context::address},     {"adminAddress", &Context::admin_address},
    {"source", &Context::source},       {"output", &Context::output},
    {"tlsCa", &Context::tls_ca},        {"tlsCert", &Context::tls_cert},
    {"tlsKey", &Context::tls_key},      {"tlsServerName", &Context::tls_server_name},
    {"tokenFile", &Context::token_file}};

// Counts the lines that the JSON reader has taken.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, int* line) : at_(at), line_(line) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  int* line_;
};

// Fills a book while the text is read, so that what is wrong has its line. The names of the members
// are those that nlohmann::json calls.
class BookReader : public nlohmann::json_sax<json> {
 public:
  BookReader(ContextBook* book, const int* line, std::size_t size_bytes)
      : book_(book), line_(line), size_bytes_(size_bytes) {}

  const absl::Status& status() const { return status_; }
  int current_line() const { return current_line_; }

  bool key(string_t& name) override {
    name_line_ = *line_;
    const std::string member = name;
    if (depth_ == 1) return TakeTopMember(member);
    if (depth_ == 2) {
      const std::string wrong = WrongContextName(member);
      if (!wrong.empty()) return Refuse(wrong);
      if (!book_->contexts.try_emplace(member).second) {
        return Refuse(absl::StrCat("context '", member, "' is there twice"));
      }
      context_ = &book_->contexts[member];
      name_ = member;
      return true;
    }
    return TakeContextMember(member);
  }

  bool string(string_t& value) override {
    if (target_ == nullptr) return WrongKind();
    if (target_ == &book_->current) current_line_ = name_line_;
    const bool is_known = value.empty() || value == "text" || value == "json" || value == "jsonl";
    if (name_ == "output" && !is_known) {
      return Refuse(absl::StrCat("output is \"text\", \"json\" or \"jsonl\", not \"", value, "\""));
    }
    *std::exchange(target_, nullptr) = value;
    return true;
  }

  bool start_object(std::size_t) override {
    if (depth_ > 2 || target_ != nullptr) return WrongKind();
    ++depth_;
    return true;
  }
  bool end_object() override {
    --depth_;
    return true;
  }
  bool null() override { return WrongKind(); }
  bool boolean(bool) override { return WrongKind(); }
  bool number_integer(number_integer_t) override { return WrongKind(); }
  bool number_unsigned(number_unsigned_t) override { return WrongKind(); }
  bool number_float(number_float_t, const string_t&) override { return WrongKind(); }
  bool binary(binary_t&) override { return WrongKind(); }
  bool start_array(std::size_t) override { return WrongKind(); }
  bool end_array() override { return true; }

  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception&) override {
    name_line_ = *line_;
    if (position > size_bytes_) return Refuse("is not JSON: it ends too early");
    constexpr std::size_t kShown = 20;
    const std::size_t begin = token.size() > kShown ? token.size() - kShown : 0;
    return Refuse(absl::StrCat("is not JSON at '", OneLine(token.substr(begin)), "'"));
  }

 private:
  bool TakeTopMember(const std::string& member) {
    name_ = member;
    if (member == "current") {
      target_ = &book_->current;
      return true;
    }
    if (member == "contexts") return true;
    return Refuse(
        absl::StrCat("there is no '", member, "'", Known(member, {"current", "contexts"})));
  }

  bool TakeContextMember(const std::string& member) {
    std::vector<std::string> names;
    for (const ContextKey& key : kContextKeys) {
      if (member == key.name) {
        name_ = member;
        target_ = &(context_->*key.member);
        return true;
      }
      names.emplace_back(key.name);
    }
    return Refuse(absl::StrCat("a context has no '", member, "'", Known(member, names)));
  }

  static std::string Known(const std::string& name, const std::vector<std::string>& known) {
    const std::string meant = DidYouMean(name, known);
    return meant.empty() ? absl::StrCat("; there are: ", absl::StrJoin(known, ", ")) : meant;
  }

  bool WrongKind() {
    if (name_line_ == 0) name_line_ = *line_;
    return Refuse(depth_ == 0          ? "is not a JSON object"
                  : target_ != nullptr ? absl::StrCat("'", name_, "' is not a text")
                                       : absl::StrCat("'", name_, "' is not an object"));
  }

  bool Refuse(const std::string& what) {
    status_ = absl::InvalidArgumentError(absl::StrCat("line ", name_line_, ": ", what));
    return false;
  }

  ContextBook* const book_;
  const int* const line_;
  const std::size_t size_bytes_;
  absl::Status status_;
  int depth_ = 0;
  int name_line_ = 0;
  int current_line_ = 0;
  std::string name_;
  Context* context_ = nullptr;
  std::string* target_ = nullptr;  // of the text that comes next
};

}  // namespace

std::vector<std::string> NamesOf(const ContextBook& book) {
  std::vector<std::string> names;
  for (const auto& [name, context] : book.contexts) names.push_back(name);
  return names;
}

std::string WrongContextName(const std::string& name) {
  constexpr std::size_t kLongest = 64;
  const bool fits =
      !name.empty() && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
        return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' ||
               c == '-';
      });
  if (fits && name[0] != '-') return "";
  return absl::StrCat("'", OneLine(name),
                      "' cannot be the name of a context: 1 to 64 of A-Z a-z 0-9 . _ -, not "
                      "beginning with -");
}

absl::StatusOr<ContextBook> ParseContextBook(const std::string& text) {
  ContextBook book;
  if (absl::StripAsciiWhitespace(text).empty()) return book;
  int line = 1;
  BookReader reader(&book, &line, text.size());
  const CountingIterator begin(text.data(), &line);
  const CountingIterator end(text.data() + text.size(), &line);
  const bool read = json::sax_parse(begin, end, &reader);
  if (!reader.status().ok()) return reader.status();
  if (!read) return absl::InvalidArgumentError("line 1: is not JSON");
  if (!book.current.empty() && book.contexts.count(book.current) == 0) {
    return absl::InvalidArgumentError(absl::StrCat("line ", reader.current_line(),
                                                   ": there is no context '", book.current, "'",
                                                   DidYouMean(book.current, NamesOf(book))));
  }
  return book;
}

std::string FormatContextBook(const ContextBook& book) {
  nlohmann::ordered_json root = nlohmann::ordered_json::object();
  if (!book.current.empty()) root["current"] = book.current;
  root["contexts"] = nlohmann::ordered_json::object();
  for (const auto& [name, context] : book.contexts) {
    nlohmann::ordered_json& entry = root["contexts"][name] = nlohmann::ordered_json::object();
    for (const ContextKey& key : kContextKeys) {
      if (!(context.*key.member).empty()) entry[key.name] = context.*key.member;
    }
  }
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace interlock::client::cli
