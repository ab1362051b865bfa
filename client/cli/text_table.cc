#include "client/cli/text_table.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "client/cli/wrap_text.h"

namespace interlock::client::cli {
namespace {

constexpr int kGap = 2;
constexpr int kLeastWidth = 8;
constexpr int kNoteIndent = 4;

std::string CutTo(const std::string& text, int width) {
  if (DisplayWidth(text) <= width) return text;
  return FirstCharacters(text, width - 3) + "...";
}

std::string Spaces(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string Padded(const std::string& text, const Column& column, int width, Ink ink,
                   const TextStyle& style) {
  const std::string padding = Spaces(width - DisplayWidth(text));
  const std::string painted = Paint(text, ink, style);
  return column.align == Align::kRight ? padding + painted : painted + padding;
}

}  // namespace

TextTable::TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

void TextTable::AddRow(std::vector<Cell> cells, const std::string& note) {
  cells.resize(columns_.size());
  for (Cell& cell : cells) cell.text = OneLine(cell.text);
  rows_.push_back({std::move(cells), OneLine(note)});
}

std::vector<int> TextTable::Widths(const TextStyle& style, int indent) const {
  std::vector<int> widths(columns_.size(), 0);
  for (const Row& row : rows_) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row.cells[i].text));
    }
  }
  int shown = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] == 0) continue;
    widths[i] = std::max(widths[i], DisplayWidth(columns_[i].title));
    ++shown;
  }
  if (style.columns == 0) return widths;
  int excess = indent + std::accumulate(widths.begin(), widths.end(), 0) +
               kGap * std::max(0, shown - 1) - style.columns;
  for (; excess > 0; --excess) {
    int* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (columns_[i].fit == Fit::kWhole || widths[i] <= kLeastWidth) continue;
      if (widest == nullptr || widths[i] > *widest) widest = &widths[i];
    }
    if (widest == nullptr) break;
    --*widest;
  }
  return widths;
}

std::string TextTable::RenderCells(const std::vector<Cell>& cells, const std::vector<int>& widths,
                                   const TextStyle& style, int indent) const {
  std::string line = Spaces(indent);
  bool first = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
    if (!first) line += Spaces(kGap);
    first = false;
    line += Padded(CutTo(cells[i].text, widths[i]), columns_[i], widths[i], cells[i].ink, style);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string TextTable::Render(const TextStyle& style, int indent) const {
  const std::vector<int> widths = Widths(style, indent);
  std::vector<Cell> head;
  for (const Column& column : columns_) head.push_back({column.title, Ink::kStrong});
  std::string out = RenderCells(head, widths, style, indent);
  const int note_width = std::max(20, style.columns - indent - kNoteIndent);
  for (const Row& row : rows_) {
    out += RenderCells(row.cells, widths, style, indent);
    if (row.note.empty()) continue;
    for (const std::string& line : WrapText(row.note, style.columns == 0 ? 0 : note_width)) {
      out += Spaces(indent + kNoteIndent) + line + "\n";
    }
  }
  return out;
}

}  // namespace interlock::client::cli
