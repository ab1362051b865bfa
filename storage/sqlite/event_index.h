#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"

namespace interlock::storage::sqlite {

// Where the row of an idempotency key may be: the number of an intent, or of an alias.
struct EventRef {
  static EventRef Intent(std::int64_t number) { return {number}; }
  static EventRef Alias(std::int64_t number) { return {-number}; }
  bool is_alias() const { return value < 0; }
  std::int64_t number() const { return is_alias() ? -value : value; }

  std::int64_t value = 0;
  friend bool operator==(EventRef, EventRef) = default;
};

// The idempotency keys in memory, by a 64-bit hash: 16 bytes a key and the slack of the table.
// Different keys can have one hash, so that each answer has to be compared with its row. Follows
// the transactions of the store.
class EventIndex {
 public:
  using Refs = absl::InlinedVector<EventRef, 2>;

  // At the start, outside any transaction.
  void Load(std::uint64_t hash, EventRef ref) { Add(hash, ref); }
  void Insert(std::uint64_t hash, EventRef ref);
  void Erase(std::uint64_t hash, EventRef ref);
  // In no order.
  Refs Find(std::uint64_t hash) const;

  void Commit() { undo_.clear(); }
  void Rollback();
  std::size_t size() const { return size_; }

 private:
  struct Change {
    std::uint64_t hash;
    EventRef ref;
    bool inserted;
  };

  bool Add(std::uint64_t hash, EventRef ref);
  bool Remove(std::uint64_t hash, EventRef ref);

  absl::flat_hash_map<std::uint64_t, EventRef> first_;
  absl::flat_hash_map<std::uint64_t, Refs> others_;  // of hashes that more than one key has
  std::size_t size_ = 0;
  std::vector<Change> undo_;
};

}  // namespace interlock::storage::sqlite
