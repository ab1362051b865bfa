#pragma once

#include "absl/status/status.h"
#include "storage/sqlite/connection.h"

namespace interlock::storage::sqlite {

enum class TransactionKind {
  kWrite,  // BEGIN IMMEDIATE: the lock is taken at once, never upgraded to
  kRead,   // a snapshot; has to be short, or the write-ahead log cannot start anew
};

// A transaction that is rolled back unless it is committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}
  ~Transaction() { Rollback(); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  absl::Status Begin(TransactionKind kind);
  // On error everything is rolled back, except that after kDataLoss nobody knows.
  absl::Status Commit();
  // Safe to call when none is open.
  void Rollback();

 private:
  Connection& connection_;
};

}  // namespace interlock::storage::sqlite
