#include "tests/simulation/run.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/simulation/lease_holders.h"

namespace interlock::simulation {
namespace {

// When the faults have stopped, what does not wait for its expiry or a person ends within this.
constexpr std::int64_t kCalmUs = 2 * kHourUs;
// And everything else within a time to live, however the wall clock was set meanwhile.
constexpr std::int64_t kLifeUs = 24 * kHourUs + 10 * kMinuteUs;
constexpr std::size_t kLinesShown = 40;

class Run {
 public:
  explicit Run(const RunOptions& options);

  RunResult Play();

 private:
  void PlayUntil(std::int64_t time_us);
  bool IsOver() const {
    return !oracle_.complaint().empty() || (options_.steps > 0 && log_.step() >= options_.steps);
  }
  void Handle(const Event& event);
  void HandlePlant(const Event& event);
  void HandleBroker(const Event& event);
  void Arrange(Feature feature, Happening what, TroubleKind kind = TroubleKind::kOutage);
  void BeginTrouble(TroubleKind kind);
  void EndTrouble(TroubleKind kind);
  void StepClock();
  void Crash(const Event& event);
  void Start();
  void End();
  void StopFaults();

  const RunOptions options_;
  VirtualClock clock_;
  EventLog log_{clock_};
  Schedule schedule_{clock_};
  Oracle oracle_;
  Site site_;
  Dice dice_;
  std::unique_ptr<StoreUnderTest> store_;
  ModelApriso apriso_;
  Network network_;
  Clients clients_;
  People people_;
  LeaseHolders holders_;
  std::unique_ptr<Life> life_;
  std::int64_t lives_ = 0;
  std::int64_t stepped_back_us_ = 0;
  int disk_full_ = 0;
  bool is_calm_ = false;
};

Swarm SwarmOf(const RunOptions& options) {
  Swarm swarm = DrawSwarm(options.seed, options.days, options.intents_per_day);
  for (const Feature feature : options.off) swarm.Set(feature, 0);
  DropWhatCannotBe(swarm);
  return swarm;
}

Feature FeatureOf(TroubleKind kind) {
  switch (kind) {
    case TroubleKind::kOutage:
      return Feature::kOutages;
    case TroubleKind::kBlackHole:
      return Feature::kBlackHoles;
    case TroubleKind::kExpiredToken:
      return Feature::kExpiredTokens;
    case TroubleKind::kDenial:
      return Feature::kDenials;
    case TroubleKind::kDiskFull:
      break;
  }
  return Feature::kDiskFull;
}

std::int64_t LongestOf(TroubleKind kind) {
  switch (kind) {
    case TroubleKind::kOutage:
      return 20 * kMinuteUs;
    case TroubleKind::kExpiredToken:
      return 3 * kMinuteUs;
    default:
      return 8 * kMinuteUs;
  }
}

Run::Run(const RunOptions& options)
    : options_(options),
      oracle_(SwarmOf(options), clock_, log_),
      site_{options.seed, SwarmOf(options), options.defect, clock_, schedule_, log_, oracle_},
      dice_(options.seed, 14),
      store_(MakeStore(options.store, StoreOptionsOf(site_.swarm), site_)),
      apriso_(site_, options.seed),
      network_(site_, apriso_, options.seed),
      clients_(site_, apriso_, options.seed),
      people_(site_, apriso_, clients_, options.seed),
      holders_(site_, clients_, options.seed) {
  oracle_.Watch(*store_);
  log_.WriteTo(options.trace);
  Arrange(Feature::kCrashes, Happening::kCrash);
  Arrange(Feature::kStops, Happening::kStop);
  Arrange(Feature::kClockSteps, Happening::kClockStep);
  for (int kind = 0; kind < kTroubleKinds; ++kind) {
    Arrange(FeatureOf(static_cast<TroubleKind>(kind)), Happening::kTrouble,
            static_cast<TroubleKind>(kind));
  }
  Start();
}

// The next of what comes so often a day.
void Run::Arrange(Feature feature, Happening what, TroubleKind kind) {
  const double rate = site_.swarm.rate(feature);
  if (rate <= 0) return;
  schedule_.After(dice_.GapUs(static_cast<double>(kDayUs) / rate), what,
                  static_cast<std::int64_t>(kind));
}

RunResult Run::Play() {
  const std::int64_t end_us = options_.days * kDayUs;
  PlayUntil(end_us);
  StopFaults();
  PlayUntil(end_us + kCalmUs);
  if (!IsOver()) oracle_.CheckAllEnded(Oracle::Patience::kUntilExpiry);
  PlayUntil(end_us + kCalmUs + kLifeUs + stepped_back_us_);
  if (!IsOver()) oracle_.CheckAllEnded(Oracle::Patience::kNone);
  if (!IsOver()) oracle_.JudgeRest();
  RunResult result;
  result.swarm = SwarmOf(options_);
  result.complaint = oracle_.complaint();
  result.step = result.complaint.empty() ? log_.step() : oracle_.complaint_step();
  result.virtual_us = clock_.now_us();
  result.hash = log_.hash();
  if (!result.complaint.empty()) result.last_lines = log_.LastLines(kLinesShown);
  result.counts = oracle_.counts();
  if (!result.complaint.empty()) return result;
  result.ledger = apriso_.ledger();
  result.conflicts = store_->ReadConflicts({absl::UnixEpoch(), clock_.Now() + absl::Hours(24 * 30),
                                            storage::ConflictGrouping::kHourOfDay, ""});
  return result;
}

void Run::PlayUntil(std::int64_t time_us) {
  while (!IsOver()) {
    const absl::Duration due = life_ ? life_->NextDue() : absl::InfiniteDuration();
    const std::int64_t due_us =
        due == absl::InfiniteDuration()
            ? std::numeric_limits<std::int64_t>::max()
            : absl::ToInt64Microseconds(absl::Ceil(due, absl::Microseconds(1)));
    const std::int64_t next = std::min(schedule_.NextAt(), due_us);
    if (next > time_us) break;
    clock_.AdvanceTo(next);
    log_.NextStep();
    if (schedule_.NextAt() <= clock_.now_us()) Handle(schedule_.Pop());
    if (life_ && !life_->Settle()) End();
  }
  if (!IsOver()) clock_.AdvanceTo(time_us);
}

void Run::Handle(const Event& event) {
  switch (event.what) {
    case Happening::kEnd:
      return;
    case Happening::kSubmission:
      return clients_.OnSubmission();
    case Happening::kResend:
      return clients_.OnResend(event.a);
    case Happening::kCancel:
      return clients_.OnCancel(event.a);
    case Happening::kArrival:
      return network_.OnArrival(event.a);
    case Happening::kCopyArrival:
      return network_.OnCopyArrival(event.a);
    case Happening::kAnswer:
      return network_.OnAnswer(event.a);
    default:
      HandlePlant(event);
  }
}

void Run::HandlePlant(const Event& event) {
  switch (event.what) {
    case Happening::kOperator:
      return people_.OnOperator(event.a, event.b);
    case Happening::kLock:
      return people_.OnLock();
    case Happening::kUnlock:
      return people_.OnUnlock(event.a, event.b);
    case Happening::kShift:
      return people_.OnShift();
    case Happening::kRemoval:
      return people_.OnRemoval();
    case Happening::kPerson:
      return people_.OnPerson(event.a);
    case Happening::kLease:
      return holders_.OnLease();
    case Happening::kLeaseTurn:
      return holders_.OnLeaseTurn(event.a);
    case Happening::kLeaseLook:
      return holders_.OnLeaseLook(event.a);
    default:
      HandleBroker(event);
  }
}

void Run::HandleBroker(const Event& event) {
  switch (event.what) {
    case Happening::kDisk:
      if (life_ && event.a == lives_) life_->OnDisk();
      return;
    case Happening::kTrouble:
      if (!is_calm_) BeginTrouble(static_cast<TroubleKind>(event.a));
      return;
    case Happening::kTroubleEnd:
      return EndTrouble(static_cast<TroubleKind>(event.a));
    case Happening::kCrash:
      return Crash(event);
    case Happening::kStop:
      if (!life_ || is_calm_) return;
      Arrange(Feature::kStops, Happening::kStop);
      log_.Note(Line::kStops, lives_);
      life_->ShutDown();
      schedule_.After(20 * kSecondUs, Happening::kCrash, -1, lives_);
      return;
    case Happening::kStart:
      if (!life_) Start();
      return;
    case Happening::kClockStep:
      return StepClock();
    default:
      return;
  }
}

void Run::BeginTrouble(TroubleKind kind) {
  Arrange(FeatureOf(kind), Happening::kTrouble, kind);
  log_.Note(Line::kTrouble, static_cast<int>(kind));
  schedule_.After(dice_.BetweenUs(10 * kSecondUs, LongestOf(kind)), Happening::kTroubleEnd,
                  static_cast<int>(kind));
  if (kind == TroubleKind::kDiskFull) {
    store_->SetDiskFull(++disk_full_ > 0);
  } else {
    network_.Begin(kind);
  }
}

void Run::EndTrouble(TroubleKind kind) {
  if (is_calm_) return;
  log_.Note(Line::kTroubleEnd, static_cast<int>(kind));
  if (kind == TroubleKind::kDiskFull) {
    store_->SetDiskFull(--disk_full_ > 0);
  } else {
    network_.End(kind);
  }
}

void Run::StepClock() {
  if (is_calm_) return;
  Arrange(Feature::kClockSteps, Happening::kClockStep);
  const std::int64_t by = dice_.BetweenUs(-kHourUs, kHourUs) / kSecondUs;
  log_.Note(Line::kClockStep, by);
  clock_.StepWall(by * kSecondUs);
  if (by < 0) stepped_back_us_ -= by * kSecondUs;
}

// The process is killed: at once, a few actions later, or in its next commit.
void Run::Crash(const Event& event) {
  const bool is_end_of_stop = event.a < 0;
  if (is_end_of_stop) {
    if (life_ && event.b == lives_) End();
    return;
  }
  if (is_calm_) return;
  Arrange(Feature::kCrashes, Happening::kCrash);
  if (!life_) return;
  const double kind = dice_.NextUnit();
  const double torn = site_.swarm.rate(Feature::kTornCommits) / 2;
  const double doubtful = site_.swarm.rate(Feature::kDoubtfulCommits) / 2;
  if (kind < torn) {
    life_->DieInCommit(CommitFate::kTorn);
  } else if (kind < torn + doubtful) {
    life_->DieInCommit(CommitFate::kDoubtful);
  } else {
    life_->DieAfter(dice_.Below(30));
  }
}

void Run::Start() {
  if (!store_->Open()) return schedule_.After(10 * kSecondUs, Happening::kStart);
  ++lives_;
  life_ = std::make_unique<Life>(
      Life::Surroundings{site_, network_, *store_,
                         [this](std::int64_t intent) { people_.OnAttention(intent); }},
      lives_, options_.seed);
  clients_.Use(life_.get());
  people_.Use(life_.get());
  holders_.Use(life_.get());
}

void Run::End() {
  log_.Note(Line::kDied, lives_);
  people_.Use(nullptr);
  holders_.Use(nullptr);
  clients_.Use(nullptr);
  life_.reset();
  store_->Crash();
  oracle_.OnDied();
  // Longer than a read may be stale.
  schedule_.After(dice_.BetweenUs(ModelApriso::kStaleUs + kSecondUs, kMinuteUs), Happening::kStart);
}

void Run::StopFaults() {
  if (IsOver()) return;
  is_calm_ = true;
  log_.Note(Line::kQuiet);
  clients_.Stop();
  people_.Stop();
  holders_.Stop();
  network_.StopFaults();
  store_->SetDiskFull(false);
  for (int order = 0; order < apriso_.size(); ++order) {
    if (apriso_.locked_by(order) != ModelApriso::kNobody) apriso_.Unlock(order);
  }
  for (std::size_t i = static_cast<std::size_t>(Feature::kOperators); i < kFeatures; ++i) {
    site_.swarm.Set(static_cast<Feature>(i), 0);
  }
}

}  // namespace

RunResult Play(const RunOptions& options) { return Run(options).Play(); }

std::string CommandOf(const RunOptions& options) {
  std::string command = absl::StrCat("./dev sim --seed ", options.seed, " --days ", options.days,
                                     " --intents-per-day ", options.intents_per_day);
  if (options.store == StoreKind::kSqlite) command += " --store sqlite";
  for (std::size_t i = 0; i < options.off.size(); ++i) {
    absl::StrAppend(&command, i == 0 ? " --off " : ",", NameOf(options.off[i]));
  }
  return command;
}

}  // namespace interlock::simulation
