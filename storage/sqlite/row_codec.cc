#include "storage/sqlite/row_codec.h"

#include <array>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "storage/sqlite/crc32c.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {

void CanonicalRow::AddTagged(char tag, std::uint64_t value) {
  std::array<char, 11> bytes;  // a tag, and seven bits in each byte
  std::size_t size = 0;
  bytes[size++] = tag;
  while (value >= 0x80) {
    bytes[size++] = static_cast<char>((value & 0x7f) | 0x80);
    value >>= 7;
  }
  bytes[size++] = static_cast<char>(value);
  bytes_.append(bytes.data(), size);
}

void CanonicalRow::AddNumber(std::int64_t value) {
  AddTagged('n', static_cast<std::uint64_t>(value));
}

void CanonicalRow::AddText(absl::string_view text) {
  AddTagged('t', text.size());
  bytes_.append(text.data(), text.size());
}

void CanonicalRow::AddNull() { bytes_ += '-'; }

std::int64_t CanonicalRow::Checksum() const { return Crc32c(bytes_); }

void RowWriter::Number(std::int64_t value) {
  canonical_.AddNumber(value);
  if (binding_ == Binding::kOn) statement_.Bind(next_parameter_++, value);
}

void RowWriter::LaterNumber(std::int64_t value) {
  if (value != 0) return Number(value);
  if (binding_ == Binding::kOn) statement_.Bind(next_parameter_++, value);
}

void RowWriter::LaterText(absl::string_view text) {
  if (!text.empty()) return Text(text);
  if (binding_ == Binding::kOn) statement_.Bind(next_parameter_++, text);
}

void RowWriter::OptionalNumber(const std::optional<std::int64_t>& value) {
  if (value.has_value()) return Number(*value);
  canonical_.AddNull();
  if (binding_ == Binding::kOn) statement_.BindNull(next_parameter_++);
}

void RowWriter::Text(absl::string_view text) {
  canonical_.AddText(text);
  if (binding_ == Binding::kOn) statement_.Bind(next_parameter_++, text);
}

void RowWriter::OptionalText(const std::optional<std::string>& text) {
  if (text.has_value()) return Text(*text);
  canonical_.AddNull();
  if (binding_ == Binding::kOn) statement_.BindNull(next_parameter_++);
}

void RowWriter::Time(absl::Time time) { Number(ToStoredMillis(time)); }

void RowWriter::OptionalTime(const std::optional<absl::Time>& time) {
  OptionalNumber(time.has_value() ? std::optional(ToStoredMillis(*time)) : std::nullopt);
}

void RowWriter::Checksum() { statement_.Bind(next_parameter_++, canonical_.Checksum()); }

std::int64_t RowReader::Number() {
  const std::int64_t value = statement_.Number(next_column_++);
  canonical_.AddNumber(value);
  return value;
}

std::int64_t RowReader::LaterNumber() {
  const std::int64_t value = statement_.Number(next_column_++);
  if (value != 0) canonical_.AddNumber(value);
  return value;
}

std::string RowReader::LaterText() {
  const absl::string_view text = statement_.Text(next_column_++);
  if (!text.empty()) canonical_.AddText(text);
  return std::string(text);
}

std::string RowReader::Text() {
  const absl::string_view text = statement_.Text(next_column_++);
  canonical_.AddText(text);
  return std::string(text);
}

std::optional<std::string> RowReader::OptionalText() {
  if (!statement_.IsNull(next_column_)) return Text();
  ++next_column_;
  canonical_.AddNull();
  return std::nullopt;
}

absl::Time RowReader::Time() { return FromStoredMillis(Number()); }

std::optional<absl::Time> RowReader::OptionalTime() {
  if (!statement_.IsNull(next_column_)) return Time();
  ++next_column_;
  canonical_.AddNull();
  return std::nullopt;
}

absl::Status RowReader::VerifyChecksum(absl::string_view table, std::int64_t row) {
  const std::int64_t stored = statement_.Number(next_column_++);
  if (!damaged_ && stored == canonical_.Checksum()) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("damaged row ", row, " in ", table));
}

}  // namespace interlock::storage::sqlite
