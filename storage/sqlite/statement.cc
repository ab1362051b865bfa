#include "storage/sqlite/statement.h"

#include <sqlite3.h>

namespace interlock::storage::sqlite {

Statement::Statement(Connection& connection, absl::string_view sql) : connection_(connection) {
  const int code = sqlite3_prepare_v3(connection.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
  error_ = connection.StatusOf(code, sql);
}

Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::Bind(int parameter, std::int64_t value) {
  if (!error_.ok()) return;
  error_ = connection_.StatusOf(sqlite3_bind_int64(handle_, parameter, value), "binding a number");
}

void Statement::Bind(int parameter, absl::string_view value) {
  if (!error_.ok()) return;
  // A null pointer would bind NULL.
  const char* const data = value.data() == nullptr ? "" : value.data();
  error_ = connection_.StatusOf(
      sqlite3_bind_text64(handle_, parameter, data, value.size(), SQLITE_STATIC, SQLITE_UTF8),
      "binding a text");
}

void Statement::BindNull(int parameter) {
  if (!error_.ok()) return;
  error_ = connection_.StatusOf(sqlite3_bind_null(handle_, parameter), "binding null");
}

absl::StatusOr<bool> Statement::Step() {
  if (!error_.ok()) return error_;
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return connection_.StatusOf(code, sqlite3_sql(handle_));
}

void Statement::Reset() {
  if (handle_ != nullptr) sqlite3_reset(handle_);
}

absl::Status Statement::Run() {
  const absl::StatusOr<bool> stepped = Step();
  Reset();
  return stepped.status();
}

std::int64_t Statement::Number(int column) const { return sqlite3_column_int64(handle_, column); }

absl::string_view Statement::Text(int column) const {
  const void* const text = sqlite3_column_text(handle_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  if (text == nullptr) return {};
  return {static_cast<const char*>(text), size};
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

}  // namespace interlock::storage::sqlite
