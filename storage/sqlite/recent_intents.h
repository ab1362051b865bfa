#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "core/intent.h"
#include "core/lifecycle.h"

namespace interlock::storage::sqlite {

// Open intents that were accepted or moved a short while ago, as their rows stand in the open
// transaction: the next move of one need not read and check the row that it writes anew. At most
// 2,048 small ones. To be cleared with a rollback. Thread-compatible.
class RecentIntents {
 public:
  // Gives it out, and does not know it any more.
  std::optional<core::Intent> Take(core::IntentId id) {
    for (auto* const generation : {&young_, &old_}) {
      if (auto taken = generation->extract(id)) return std::move(taken.mapped());
    }
    return std::nullopt;
  }

  // One that is final or carries much is not kept.
  void Put(core::Intent intent) {
    const bool is_small = intent.spec.fields.canonical_json.size() <= kFieldsBytesMax;
    if (core::IsFinal(intent.state) || !is_small) return;
    if (young_.size() >= kGenerationMax) old_ = std::exchange(young_, {});
    const core::IntentId id = intent.id;
    young_.insert_or_assign(id, std::move(intent));
  }

  void Clear() {
    young_.clear();
    old_.clear();
  }

 private:
  static constexpr std::size_t kGenerationMax = 1'024;
  static constexpr std::size_t kFieldsBytesMax = 4'096;

  absl::flat_hash_map<core::IntentId, core::Intent> young_;
  absl::flat_hash_map<core::IntentId, core::Intent> old_;
};

}  // namespace interlock::storage::sqlite
