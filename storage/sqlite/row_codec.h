#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// The values of a row in canonical form: the same values give the same bytes, whatever the version
// of SQLite or the order of its pages.
class CanonicalRow {
 public:
  void AddNumber(std::int64_t value);
  void AddText(absl::string_view text);
  void AddNull();
  std::int64_t Checksum() const;
  void Clear() { bytes_.clear(); }

 private:
  void AddTagged(char tag, std::uint64_t value);

  std::string bytes_;
};

// Gives the values of a row to a statement, parameter by parameter, and computes their checksum.
// Texts are not copied: see Statement::Bind.
class RowWriter {
 public:
  enum class Binding {
    kOn,
    kOff,  // the value counts for the checksum only: the statement does not write it
  };

  explicit RowWriter(Statement& statement) : statement_(statement) {}

  void SetBinding(Binding binding) { binding_ = binding; }
  void Number(std::int64_t value);
  // Of a column that was added later with the default 0: 0 does not count for the checksum, so
  // that those of older rows hold.
  void LaterNumber(std::int64_t value);
  // Likewise with the default ''.
  void LaterText(absl::string_view text);
  void OptionalNumber(const std::optional<std::int64_t>& value);
  void Text(absl::string_view text);
  void OptionalText(const std::optional<std::string>& text);
  void Time(absl::Time time);
  void OptionalTime(const std::optional<absl::Time>& time);
  // The last value of the row.
  void Checksum();

 private:
  Statement& statement_;
  Binding binding_ = Binding::kOn;
  int next_parameter_ = 1;
  CanonicalRow canonical_;
};

// Takes the values of a row from a statement, column by column, and checks their checksum.
class RowReader {
 public:
  explicit RowReader(const Statement& statement) : statement_(statement) {}

  std::int64_t Number();
  std::int64_t LaterNumber();
  std::string LaterText();
  int SmallNumber() { return static_cast<int>(Number()); }
  std::string Text();
  std::optional<std::string> OptionalText();
  absl::Time Time();
  std::optional<absl::Time> OptionalTime();
  // A value that cannot have been written: the row is damaged.
  void Reject() { damaged_ = true; }
  // Takes a text and converts it; `convert` answers an optional.
  template <class Convert>
  auto Converted(Convert convert);

  // The last column. kDataLoss "damaged row <number> in <table>" if anything is wrong.
  absl::Status VerifyChecksum(absl::string_view table, std::int64_t row);

 private:
  const Statement& statement_;
  int next_column_ = 0;
  bool damaged_ = false;
  CanonicalRow canonical_;
};

template <class Convert>
auto RowReader::Converted(Convert convert) {
  auto converted = convert(absl::string_view(Text()));
  if (!converted.has_value()) Reject();
  return std::move(converted).value_or(typename decltype(converted)::value_type());
}

}  // namespace interlock::storage::sqlite
