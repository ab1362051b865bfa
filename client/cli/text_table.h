#pragma once

#include <string>
#include <vector>

#include "client/cli/text_style.h"

namespace interlock::client::cli {

enum class Align { kLeft, kRight };
// Whether a column may be cut when the table is wider than the terminal.
enum class Fit { kWhole, kCut };

struct Column {
  std::string title;
  Align align = Align::kLeft;
  Fit fit = Fit::kWhole;
};

struct Cell {
  std::string text;
  Ink ink = Ink::kPlain;
};

// A table of aligned columns two spaces apart. Columns whose cells are all empty are left out.
class TextTable {
 public:
  explicit TextTable(std::vector<Column> columns);

  // As many cells as there are columns. A note that is not empty stands in lines of its own below
  // the row, set in by four spaces and wrapped at the terminal's width.
  void AddRow(std::vector<Cell> cells, const std::string& note = "");

  // Every line begins with `indent` spaces and ends with a line end, without trailing spaces. If
  // the table is wider than the terminal, columns that may be cut shrink, the widest first, to 8
  // characters at least; what is cut ends in "...".
  std::string Render(const TextStyle& style, int indent = 0) const;

 private:
  struct Row {
    std::vector<Cell> cells;
    std::string note;
  };
  std::vector<int> Widths(const TextStyle& style, int indent) const;
  std::string RenderCells(const std::vector<Cell>& cells, const std::vector<int>& widths,
                          const TextStyle& style, int indent) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace interlock::client::cli
