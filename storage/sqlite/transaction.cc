#include "storage/sqlite/transaction.h"

namespace interlock::storage::sqlite {

absl::Status Transaction::Begin(TransactionKind kind) {
  return connection_.Execute(kind == TransactionKind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

absl::Status Transaction::Commit() {
  if (!connection_.in_transaction()) {
    return absl::InternalError("the transaction has ended before its commit");
  }
  absl::Status committed = connection_.Execute("COMMIT");
  // After some errors, a full disk among them, the transaction is still open.
  if (!committed.ok()) Rollback();
  return committed;
}

void Transaction::Rollback() {
  if (!connection_.in_transaction()) return;
  // A failure leaves a transaction that can only be rolled back; the next Begin() reports it.
  connection_.Execute("ROLLBACK").IgnoreError();
}

}  // namespace interlock::storage::sqlite
