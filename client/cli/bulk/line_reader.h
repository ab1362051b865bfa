#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>

namespace interlock::client::cli {

struct Line {
  std::uint64_t number = 0;  // from 1
  std::string text;          // without its end (\n or \r\n)
  bool too_long = false;     // `text` is only its beginning
};

// Reads a text line by line, with bounded memory.
class LineReader {
 public:
  static constexpr std::size_t kLongestLineBytes = std::size_t{1} << 20;

  // `in` must outlive it.
  explicit LineReader(std::istream& in) : in_(in) {}

  // False at the end. A byte order mark before the first line is left out.
  bool Next(Line* line);

  // Read so far.
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::istream& in_;
  std::uint64_t number_ = 0;
  std::uint64_t bytes_ = 0;
};

// Nothing but white space.
bool IsBlank(const std::string& text);

}  // namespace interlock::client::cli
