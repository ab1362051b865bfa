#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/sqlite/connection.h"

struct sqlite3_stmt;

namespace interlock::storage::sqlite {

// A prepared statement. An error in preparing or binding is answered by the next Step().
// Must not outlive its connection. Thread-compatible.
class Statement {
 public:
  Statement(Connection& connection, absl::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Parameters count from 1. A text is not copied: it must live until Reset() or Run() is through.
  void Bind(int parameter, std::int64_t value);
  void Bind(int parameter, absl::string_view value);
  void BindNull(int parameter);

  // True: a row can be read. False: the end. After either end or error: Reset().
  absl::StatusOr<bool> Step();
  void Reset();
  // Step() of a statement that answers no rows, and Reset().
  absl::Status Run();

  // Columns count from 0. A text is valid until the next Step() or Reset().
  std::int64_t Number(int column) const;
  absl::string_view Text(int column) const;
  bool IsNull(int column) const;

 private:
  Connection& connection_;
  sqlite3_stmt* handle_ = nullptr;
  absl::Status error_;
};

// Resets a statement at the end of a scope.
class ScopedReset {
 public:
  explicit ScopedReset(Statement& statement) : statement_(statement) {}
  ~ScopedReset() { statement_.Reset(); }
  ScopedReset(const ScopedReset&) = delete;
  ScopedReset& operator=(const ScopedReset&) = delete;

 private:
  Statement& statement_;
};

}  // namespace interlock::storage::sqlite
