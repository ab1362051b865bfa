#include "client/cli/wrap_text.h"

#include <cstddef>
#include <utility>

#include "client/cli/text_style.h"

namespace interlock::client::cli {

std::string FirstCharacters(const std::string& text, int count) {
  std::size_t end = 0;
  for (int seen = 0; end < text.size(); ++end) {
    const bool starts = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (starts && ++seen > count) break;
  }
  return text.substr(0, end);
}

std::vector<std::string> WrapText(std::string text, int width) {
  std::vector<std::string> lines;
  while (width > 0 && DisplayWidth(text) > width) {
    std::string line = FirstCharacters(text, width);
    const std::size_t space = text[line.size()] == ' ' ? line.size() : line.find_last_of(' ');
    if (space != std::string::npos && space > 0) line.resize(space);
    text.erase(0, line.size());
    text.erase(0, text.find_first_not_of(' '));
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
  lines.push_back(std::move(text));
  return lines;
}

}  // namespace interlock::client::cli
