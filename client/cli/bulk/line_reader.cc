#include "client/cli/bulk/line_reader.h"

#include <streambuf>

namespace interlock::client::cli {

bool LineReader::Next(Line* line) {
  using Traits = std::istream::traits_type;
  constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";
  line->text.clear();
  line->too_long = false;
  std::streambuf* const buffer = in_.rdbuf();
  bool any = false;
  while (true) {
    const auto next = buffer->sbumpc();
    if (Traits::eq_int_type(next, Traits::eof())) break;
    ++bytes_;
    any = true;
    const char c = Traits::to_char_type(next);
    if (c == '\n') break;
    if (line->text.size() < kLongestLineBytes) {
      line->text.push_back(c);
    } else {
      line->too_long = true;
    }
  }
  if (!any) return false;
  line->number = ++number_;
  if (line->number == 1 && line->text.rfind(kByteOrderMark, 0) == 0) line->text.erase(0, 3);
  if (!line->text.empty() && line->text.back() == '\r') line->text.pop_back();
  return true;
}

bool IsBlank(const std::string& text) {
  return text.find_first_not_of(" \t\r") == std::string::npos;
}

}  // namespace interlock::client::cli
