#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

namespace interlock::observe {

// A standing record as it is to be; no value: it ends.
struct RecordEdit {
  std::string kind;
  std::string key;
  std::optional<std::string> value;
};

// Edits on their way to the store. One that cannot be kept (the disk is full) is tried again,
// unless something newer was said of the same record meanwhile: what the store holds in the end is
// always what was said last. Holds an edit for each record that the store does not hold yet. One
// thread.
class RecordEdits {
 public:
  // Keeps all or nothing, in the order of the calls; answers exactly once, later.
  using Store =
      std::function<void(std::vector<RecordEdit>, std::function<void(const absl::Status&)>)>;

  explicit RecordEdits(Store store) : store_(std::move(store)) {}
  RecordEdits(const RecordEdits&) = delete;
  RecordEdits& operator=(const RecordEdits&) = delete;

  // `done` follows when they are kept, and also when they could not be. At most one edit for each
  // record.
  void Keep(const std::vector<RecordEdit>& edits, std::function<void()> done = {});

  // Tries again what could not be kept; one such try at a time.
  void TryAgain();

 private:
  using Key = std::pair<std::string, std::string>;  // kind and key
  struct Newest {
    std::int64_t version = 0;
    std::optional<RecordEdit> unkept;  // set: it is on nobody's way
  };

  void Settle(const std::vector<RecordEdit>& edits, std::int64_t version, const absl::Status& kept);

  const Store store_;
  std::map<Key, Newest> newest_;  // of the records that the store does not hold yet
  std::int64_t last_version_ = 0;
  bool is_trying_again_ = false;
};

}  // namespace interlock::observe
