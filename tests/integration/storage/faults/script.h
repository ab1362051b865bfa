#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "tests/integration/storage/faults/ledger.h"
#include "tests/integration/storage/faults/life.h"
#include "tests/support/fake_clock.h"

namespace interlock::storage::faults {

inline constexpr int kScriptIntents = 200;

// 200 intents in groups of different sizes, on their way some are executed, end and move to the
// history, and some get an alias. What is not done yet is tried again by each Run(), in one life or
// the next, as clients and dispatcher would.
class Script {
 public:
  enum class Housekeeping {
    kNowAndThen,
    kNone,  // the log is never copied into the database
  };

  explicit Script(support::FakeClock& clock, Housekeeping housekeeping = Housekeeping::kNowAndThen)
      : clock_(clock), housekeeping_(housekeeping) {}

  // Goes through the script once. Ends early when `life` dies, or when `stops`, asked after each
  // group, says so.
  void Run(Life& life, const std::function<bool()>& stops = {});

  bool is_done() const;
  Ledger& ledger() { return ledger_; }
  const Ledger& ledger() const { return ledger_; }
  // The first answer that no fault excuses; empty if there was none.
  const std::string& unexpected() const { return unexpected_; }
  // Answers of the kind, over all runs.
  std::int64_t refused_for_space() const { return refused_for_space_; }
  std::int64_t groups() const { return groups_; }

 private:
  class Submission;
  class Move;
  class Alias;
  enum class Stage { kNew, kQueued, kExecuting, kFinished };
  struct Progress {
    Stage stage = Stage::kNew;
    core::Intent intent;  // as acknowledged last
    bool has_alias = false;
  };

  void RunGroup(Life& life, int first, int count);
  // False: `committed` is an error, which was noted.
  bool IsGood(const absl::Status& committed);
  void Adopt(int number, const core::Intent& row);
  bool IsToBeAliased(int number) const { return number % 10 == 3; }
  Stage LastStage(int number) const;

  void Maintain(Life& life);

  support::FakeClock& clock_;
  const Housekeeping housekeeping_;
  Ledger ledger_;
  std::vector<Progress> progress_ = std::vector<Progress>(kScriptIntents);
  std::string unexpected_;
  std::int64_t refused_for_space_ = 0;
  std::int64_t groups_ = 0;
};

}  // namespace interlock::storage::faults
