#pragma once

#include <string>
#include <vector>

namespace interlock::client::cli {

// `text` in lines of at most `width` characters (at least 1), broken at spaces; a word longer than
// a line is broken anywhere. width 0: one line.
std::vector<std::string> WrapText(std::string text, int width);

// The first `count` characters of UTF-8 text.
std::string FirstCharacters(const std::string& text, int count);

}  // namespace interlock::client::cli
