#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "core/ids.h"
#include "core/policy/race_window.h"

namespace interlock::core {

enum class ContentionControl { kOff, kOn };

// When tries are held back because too many of them race, and for how long.
struct ContentionPolicy {
  ContentionControl control = ContentionControl::kOn;
  absl::Duration window = absl::Minutes(5);
  int min_tries = 20;    // fewer say nothing
  double enter = 0.30;   // an episode begins above this rate
  double leave = 0.20;   // and ends below this one; less than `enter`
  double margin = 0.02;  // what chance must leave between the rate and `leave` for an episode
  absl::Duration hold_min = absl::Minutes(2);
  absl::Duration hold_max = absl::Minutes(3);  // at least hold_min
  absl::Duration probe_interval = absl::Seconds(15);
  int release_rate = 10;  // intents a second
  absl::Duration max_episode = absl::Minutes(30);
  int returns_max = 3;  // to the hold, of an intent whose retries were used up
};

// A time in which tries are held back.
struct ContentionEpisode {
  std::int64_t number = 0;  // of the scope's episodes, from 1
  absl::Time since;         // for people
  absl::Duration since_monotonic;
  std::string cause;  // "races", or who began it and why
  RaceCounts counts;  // of the tries since

  friend bool operator==(const ContentionEpisode&, const ContentionEpisode&) = default;
};

enum class ContentionChange { kNone, kEntered, kLeft };

// Whether a try was made when it was wanted, or after its intent had been held back: by then the
// operator who was at work on the same work order has mostly gone, so it says little about those
// that are wanted now.
enum class TryTime { kAtOnce, kAfterHold };

struct Try {
  TryOutcome outcome = TryOutcome::kApplied;
  TryTurn turn = TryTurn::kFirst;
  TryTime time = TryTime::kAtOnce;
};

// Whether one part of the plant races too much. Calm: counts the tries of `window`. In an episode:
// those since it began. A value; monotonic times do not go back.
class ContentionMeter {
 public:
  explicit ContentionMeter(const ContentionPolicy& policy)
      : policy_(policy), window_(policy.window) {}

  void Add(const Try& made, absl::Duration monotonic);

  // To be called once a step(): judging more often would find more by chance.
  //   enter: tries >= min_tries, rate > enter, Wilson's lower bound > leave + margin
  //   leave: tries >= min_tries since it began and rate < leave, also of the last min_tries among
  //          them that were made at once; or max_episode is over
  ContentionChange Judge(absl::Duration monotonic, absl::Time now);
  absl::Duration step() const { return window_.step(); }

  // Begins an episode, or begins the present one anew.
  void Enter(absl::Duration monotonic, absl::Time now, std::string cause);
  // Ends it; what was counted is forgotten, so that the next one needs tries of its own.
  void Leave();
  // An episode that was under way when the process stopped. `number` is the last one's if absent.
  void Restore(std::optional<ContentionEpisode> episode, std::int64_t number);

  const std::optional<ContentionEpisode>& episode() const { return episode_; }
  std::int64_t last_number() const { return last_number_; }
  RaceCounts Counts(absl::Duration monotonic);

 private:
  bool IsCalm() const;

  ContentionPolicy policy_;
  RaceWindow window_;
  std::optional<ContentionEpisode> episode_;
  std::deque<TryOutcome> at_once_;  // in the episode, the last min_tries
  std::int64_t last_number_ = 0;
};

// Until when (monotonic) an intent that was accepted at `accepted` is held in the episode: a time
// that it draws once, from its number and the episode's, so that nobody has to remember it.
absl::Duration HoldEnd(const ContentionPolicy& policy, const ContentionEpisode& episode,
                       IntentId id, absl::Duration accepted);

// A length of time to hold an intent for; `unit` in [0, 1).
absl::Duration HoldLength(const ContentionPolicy& policy, double unit);

}  // namespace interlock::core
