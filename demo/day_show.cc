#include "demo/day_show.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/cli/duration_text.h"
#include "demo/broker_watch.h"
#include "demo/day_plan.h"
#include "demo/day_report.h"
#include "demo/day_setting.h"
#include "demo/day_tally.h"
#include "demo/gathering.h"
#include "demo/play.h"
#include "demo/progress.h"
#include "demo/report.h"

namespace interlock::demo {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(50);
constexpr absl::Duration kInboxEvery = absl::Seconds(1);
constexpr absl::Duration kPlainLineEvery = absl::Seconds(5);
// Longer than any wait of the broker's in a day.
constexpr absl::Duration kStandstill = absl::Seconds(15);
constexpr double kLostAnswers = 0.01;
constexpr double kIntentsASecond = 250;

// One day under way.
class DayShow {
 public:
  DayShow(const DayOptions& options, StopSignal& stop, std::ostream& out, std::ostream& err,
          const client::cli::TextStyle& style)
      : options_(options),
        stop_(stop),
        out_(out),
        style_(style),
        progress_(err, style.columns, kPlainLineEvery),
        evidence_(DayCourse(options.length)) {}

  absl::StatusOr<ShowEnd> Run() {
    absl::Status status = Prepare();
    if (status.ok()) status = PlayDay();
    progress_.Finish();
    if (interrupted_) return ShowEnd::kInterrupted;
    if (status.ok()) status = GatherAll();
    if (status.ok()) return Report();
    if (stage_ != nullptr) KeepFolder();
    return status;
  }

 private:
  absl::Status Prepare() {
    StageOptions stage_options = options_.stage;
    stage_options.work_orders = WorkOrdersFor(options_.intents);
    stage_options.day = evidence_.course;
    auto stage = Stage::Build(stage_options);
    if (!stage.ok()) return stage.status();
    stage_ = std::move(*stage);
    stage_->workspace().set_keep(options_.keep);
    plant_.emplace(stage_->ports().apriso);
    const std::string address = absl::StrCat("127.0.0.1:", stage_->ports().grpc);
    client_ = client::BrokerClient::Connect(
        {.address = address, .admin_address = absl::StrCat("127.0.0.1:", stage_->ports().admin)});
    watch_.emplace(*client_, address);
    const auto work_orders = plant_->WorkOrders();
    if (!work_orders.ok()) return work_orders.status();
    for (const PlantWorkOrder& work_order : *work_orders) {
      evidence_.play.first_status[work_order.id] = work_order.status;
    }
    plan_ = PlanDay(*work_orders, evidence_.course,
                    {.seed = options_.stage.seed, .intents = options_.intents});
    evidence_.planned = plan_.size();
    return absl::OkStatus();
  }

  // The outage comes first in the simulator's table: while it lasts nothing else strikes.
  absl::Status SetTheDay() {
    const Span outage = evidence_.course.outage();
    absl::Status status =
        plant_->GoDown(evidence_.TimeOf(outage.begin) - absl::Now(), outage.length());
    // Not in the first hour: a broker that has never seen its echo come back cannot rely on it.
    status.Update(plant_->LoseAnswers(kLostAnswers, evidence_.course.AtHour(1)));
    status.Update(plant_->TellOperators(DayOperators(evidence_.course)));
    return status;
  }

  absl::Status PlayDay() {
    out_ << RenderDayPlan(evidence_.course, plan_.size(), WorkOrdersFor(options_.intents))
         << "  seed " << options_.stage.seed << "; interlockd 127.0.0.1:" << stage_->ports().grpc
         << " -> apriso-sim 127.0.0.1:" << stage_->ports().apriso << "\n  SQLite in "
         << stage_->workspace().path() << "\n"
         << std::flush;
    evidence_.start = absl::Now();
    absl::Status status = SetTheDay();
    if (!status.ok()) return status;
    Play play(*client_, plan_, Ways::kMixed);
    play.Start(evidence_.start);
    while (!play.IsOver()) {
      status = Tick(play.Sent());
      if (!status.ok()) return status;  // the play stops as it goes
    }
    evidence_.play.submissions = play.Finish();
    return AwaitEnds();
  }

  // Until nothing is open any more, nothing has ended for a while, or patience ends; the judge
  // tells which.
  absl::Status AwaitEnds() {
    const absl::Time deadline = absl::Now() + options_.patience;
    absl::Time moved = absl::Now();
    int open = -1;
    while (open != 0 && absl::Now() < deadline && absl::Now() - moved < kStandstill) {
      const absl::Status status = Tick(evidence_.play.submissions.size());
      if (!status.ok()) return status;
      const int before = std::exchange(
          open, evidence_.samples.back().open_intents + intents_by_state_["NEEDS_ATTENTION"]);
      if (open != before) moved = absl::Now();
    }
    return absl::OkStatus();
  }

  // A moment's wait with all that is due; an error if the day cannot go on.
  absl::Status Tick(std::size_t sent) {
    if (stop_.Await(kTick)) {
      interrupted_ = true;
      return absl::CancelledError("interrupted");
    }
    const std::string fallen = stage_->FallenPart();
    if (!fallen.empty()) return absl::InternalError(fallen + " in the middle of the day");
    auto look = watch_->Look();
    if (!look.ok()) return look.status();
    evidence_.samples.push_back(look->sample);
    intents_by_state_ = std::move(look->intents_by_state);
    const absl::Duration elapsed = absl::Now() - evidence_.start;
    absl::Status status = ExpireWhenDue(elapsed);
    if (status.ok()) status = ClearInboxWhenDue(elapsed);
    if (!status.ok() || !progress_.Due(elapsed)) return status;
    progress_.Show(elapsed, DayStandingText(evidence_.course, elapsed,
                                            {.sent = sent,
                                             .planned = plan_.size(),
                                             .intents_by_state = intents_by_state_,
                                             .apriso = evidence_.samples.back().apriso}));
    return absl::OkStatus();
  }

  // The new secret is put in place, then the old one and its tokens become bad.
  absl::Status ExpireWhenDue(absl::Duration elapsed) {
    if (expired_ || elapsed < evidence_.course.expiry()) return absl::OkStatus();
    expired_ = true;
    const absl::Status status = stage_->ReplaceSecret(kSecondClientSecret);
    return status.ok() ? plant_->ExpireCredential(kSecondClientSecret) : status;
  }

  // A shift lead looks at what lost too many races, and gives it up: the operators meant it. What
  // cannot be cancelled stays, for the judge.
  absl::Status ClearInboxWhenDue(absl::Duration elapsed) {
    const auto inbox = intents_by_state_.find("NEEDS_ATTENTION");
    if (inbox == intents_by_state_.end() || inbox->second == 0) return absl::OkStatus();
    if (elapsed < next_inbox_) return absl::OkStatus();
    next_inbox_ = elapsed + kInboxEvery;
    v1::ListIntentsRequest request;
    request.mutable_filter()->add_states(v1::Intent::NEEDS_ATTENTION);
    std::vector<v1::Intent> waiting;
    absl::Status status = client_->ListAll(request, [&](const v1::Intent& intent) {
      waiting.push_back(intent);
      return client::Listing::kGoOn;
    });
    for (const v1::Intent& intent : waiting) {
      const auto cancelled =
          client_->Cancel(intent.intent_id(), "the operators' changes are what is wanted");
      if (cancelled.ok()) evidence_.cleared[intent.intent_id()] = intent.reason();
    }
    return status;
  }

  absl::Status GatherAll() {
    absl::Status status = Gather(*client_, *plant_, &evidence_.play);
    if (!status.ok()) return status;
    const auto tokens = plant_->Tokens();
    if (!tokens.ok()) return tokens.status();
    evidence_.tokens = *tokens;
    auto rates = plant_->Rates(RampBucket(evidence_.course));
    if (!rates.ok()) return rates.status();
    evidence_.rates = std::move(*rates);
    return absl::OkStatus();
  }

  ShowEnd Report() {
    out_ << RenderConflictReport(TallyUp(evidence_.play), evidence_.play, style_)
         << RenderDay(TallyDay(evidence_), evidence_, style_)
         << RenderInbox(evidence_.play, style_);
    const std::vector<Finding> findings = JudgeDay(evidence_);
    out_ << RenderJudgement(findings, DayPromises(), style_) << "\nThe day took "
         << client::cli::DurationText(absl::Now() - evidence_.start) << ".\n"
         << std::flush;
    if (findings.empty()) return ShowEnd::kAllKept;
    KeepFolder();
    return ShowEnd::kBroken;
  }

  void KeepFolder() {
    stage_->workspace().set_keep(Keep::kYes);
    out_ << "Logs and database are kept in " << stage_->workspace().path() << "\n" << std::flush;
  }

  const DayOptions& options_;
  StopSignal& stop_;
  std::ostream& out_;
  const client::cli::TextStyle& style_;
  Progress progress_;
  DayEvidence evidence_;
  std::unique_ptr<Stage> stage_;
  std::optional<Plant> plant_;
  std::unique_ptr<client::BrokerClient> client_;
  std::optional<BrokerWatch> watch_;
  std::vector<PlannedEvent> plan_;
  std::map<std::string, int> intents_by_state_;  // as last seen
  absl::Duration next_inbox_ = absl::ZeroDuration();
  bool expired_ = false;
  bool interrupted_ = false;
};

}  // namespace

absl::Duration DayLengthFor(int intents) {
  return std::max<absl::Duration>(absl::Seconds(12), absl::Seconds(intents / kIntentsASecond));
}

ShowEnd RunDay(const DayOptions& options, StopSignal& stop, std::ostream& out, std::ostream& err,
               const client::cli::TextStyle& style) {
  DayShow show(options, stop, out, err, style);
  const absl::StatusOr<ShowEnd> end = show.Run();
  if (end.ok()) return *end;
  err << "error: " << std::string(end.status().message()) << "\n";
  return ShowEnd::kBroken;
}

}  // namespace interlock::demo
