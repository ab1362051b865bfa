#include "demo/show.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/broker_client.h"
#include "client/cli/duration_text.h"
#include "demo/event_plan.h"
#include "demo/gathering.h"
#include "demo/judge.h"
#include "demo/play.h"
#include "demo/progress.h"
#include "demo/report.h"
#include "demo/serve_text.h"
#include "demo/tally.h"

namespace interlock::demo {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(50);
constexpr double kLostAnswers = 0.015;
constexpr std::size_t kLockedWorkOrders = 6;
constexpr absl::Duration kLockHold = absl::Seconds(3);

// One show under way.
class Show {
 public:
  Show(const ShowOptions& options, StopSignal& stop, std::ostream& out, std::ostream& err,
       const client::cli::TextStyle& style)
      : options_(options), stop_(stop), out_(out), style_(style), progress_(err, style.columns) {}

  absl::StatusOr<ShowEnd> Run() {
    absl::Status status = Prepare();
    if (status.ok()) status = PlayShift();
    if (status.ok()) status = AwaitEnds();
    if (status.ok()) status = Gather(*client_, *plant_, &evidence_);
    progress_.Finish();
    if (interrupted_) return ShowEnd::kInterrupted;
    if (!status.ok()) {
      if (stage_ != nullptr) KeepFolder();
      return status;
    }
    return Report();
  }

 private:
  absl::Status Prepare() {
    auto stage = Stage::Build(options_.stage);
    if (!stage.ok()) return stage.status();
    stage_ = std::move(*stage);
    stage_->workspace().set_keep(options_.keep);
    plant_.emplace(stage_->ports().apriso);
    client_ = client::BrokerClient::Connect(
        {.address = absl::StrCat("127.0.0.1:", stage_->ports().grpc),
         .admin_address = absl::StrCat("127.0.0.1:", stage_->ports().admin)});
    auto work_orders = plant_->WorkOrders();
    if (!work_orders.ok()) return work_orders.status();
    work_orders_ = std::move(*work_orders);
    for (const PlantWorkOrder& work_order : work_orders_) {
      evidence_.first_status[work_order.id] = work_order.status;
    }
    plan_ = PlanShift(work_orders_, {.seed = options_.stage.seed, .length = options_.length});
    return SetTraps();
  }

  // What the scenario of the simulator does not do by itself: lost answers, a work order that a
  // rule of Apriso's holds back, and one whose reads are always stale.
  absl::Status SetTraps() {
    absl::Status status = plant_->LoseAnswers(kLostAnswers);
    std::vector<std::string> in_progress;
    for (const PlantWorkOrder& work_order : work_orders_) {
      if (work_order.status == "In Progress") in_progress.push_back(work_order.id);
    }
    if (in_progress.size() < 2 * kLockedWorkOrders) return status;
    status.Update(plant_->RefuseByRule(in_progress[0]));
    status.Update(plant_->NeverMatch(in_progress[1]));
    to_lock_.assign(in_progress.begin() + 2, in_progress.begin() + 2 + kLockedWorkOrders);
    return status;
  }

  absl::Status PlayShift() {
    out_ << "A shift change: " << work_orders_.size() << " work orders, " << plan_.size()
         << " events from machines and people's systems within "
         << client::cli::DurationText(options_.length) << " (seed " << options_.stage.seed << ")\n"
         << "  interlockd 127.0.0.1:" << stage_->ports().grpc
         << " -> apriso-sim 127.0.0.1:" << stage_->ports().apriso << ", SQLite in "
         << stage_->workspace().path() << "\n"
         << std::flush;
    start_ = absl::Now();
    Play play(*client_, plan_);
    play.Start(start_);
    while (!play.IsOver()) {
      LockWhenDue();
      absl::Status status = Tick(play.Sent());
      if (!status.ok()) return status;  // the play stops as it goes
    }
    evidence_.submissions = play.Finish();
    return absl::OkStatus();
  }

  // Operators open work orders one after the other in the middle third of the play.
  void LockWhenDue() {
    if (to_lock_.empty()) return;
    const double share = 1.0 - static_cast<double>(to_lock_.size()) / (2.0 * kLockedWorkOrders);
    if (absl::Now() - start_ < options_.length * (share - 0.4)) return;
    // A work order that has gone meanwhile or a busy simulator costs the play a lock, not more.
    plant_->Lock(to_lock_.back(), "a.kowalski", kLockHold).IgnoreError();
    to_lock_.pop_back();
  }

  // Until nothing moves any more without a person, or patience ends; the judge tells which.
  absl::Status AwaitEnds() {
    const absl::Time deadline = absl::Now() + options_.patience;
    while (absl::Now() < deadline) {
      absl::Status status = Tick(plan_.size());
      if (!status.ok()) return status;
      const auto moving = IntentsThatMove();
      if (!moving.ok()) return moving.status();
      if (*moving == 0) break;
    }
    return absl::OkStatus();
  }

  absl::StatusOr<int> IntentsThatMove() {
    v1::ListIntentsRequest request;
    request.mutable_filter()->add_states(v1::Intent::QUEUED);
    request.mutable_filter()->add_states(v1::Intent::EXECUTING);
    request.set_page_size(1000);
    int moving = 0;
    absl::Status status = client_->ListAll(request, [&](const v1::Intent& intent) {
      if (intent.wait().cause() != v1::Wait::BEHIND_ATTENTION) ++moving;
      return client::Listing::kGoOn;
    });
    if (!status.ok()) return status;
    return moving;
  }

  // A moment's wait, with progress; an error if the show cannot go on.
  absl::Status Tick(std::size_t sent) {
    if (stop_.Await(kTick)) {
      interrupted_ = true;
      return absl::CancelledError("interrupted");
    }
    const std::string fallen = stage_->FallenPart();
    if (!fallen.empty()) return absl::InternalError(fallen + " in the middle of the play");
    const absl::Duration elapsed = absl::Now() - start_;
    if (!progress_.Due(elapsed)) return absl::OkStatus();
    Standing standing{.sent = sent, .planned = plan_.size()};
    if (const auto broker = client_->Status(); broker.ok()) {
      standing.intents_by_state.insert(broker->intents_by_state().begin(),
                                       broker->intents_by_state().end());
    }
    if (const auto plant = plant_->Summary(); plant.ok()) {
      standing.writes = plant->writes;
      standing.conflicts = plant->conflicts;
    }
    progress_.Show(elapsed, StandingText(elapsed, standing));
    return absl::OkStatus();
  }

  absl::StatusOr<ShowEnd> Report() {
    auto ends = plant_->WorkOrders();
    if (!ends.ok()) return ends.status();
    ends_ = std::move(*ends);
    const Tally tally = TallyUp(evidence_);
    out_ << RenderConflictReport(tally, evidence_, style_) << RenderInbox(evidence_, style_);
    out_ << (options_.detail == Detail::kEveryWorkOrder
                 ? RenderEveryWorkOrder(ends_, evidence_, style_)
                 : RenderWorkOrders(ends_, evidence_, style_));
    const std::vector<Finding> findings = Judge(evidence_);
    out_ << RenderJudgement(findings, PlayPromises(), style_);
    const bool kept = findings.empty() && tally.not_answered == 0;
    if (tally.not_answered > 0) {
      out_ << "  " << tally.not_answered << " events got no lasting answer\n";
    }
    out_ << "\nThe play took " << client::cli::DurationText(absl::Now() - start_) << ".\n"
         << std::flush;
    if (!kept) KeepFolder();
    if (options_.afterwards == Afterwards::kServe) Serve();
    return kept ? ShowEnd::kAllKept : ShowEnd::kBroken;
  }

  void Serve() {
    out_ << RenderServeText(stage_->ports(), options_.stage.binary_folder, ends_, evidence_)
         << std::flush;
    while (!stop_.Await(absl::Seconds(1))) {
      const std::string fallen = stage_->FallenPart();
      if (fallen.empty()) continue;
      out_ << fallen << "\n" << std::flush;
      return;
    }
    out_ << "\nStopping.\n" << std::flush;
  }

  void KeepFolder() {
    stage_->workspace().set_keep(Keep::kYes);
    out_ << "Logs and database are kept in " << stage_->workspace().path() << "\n" << std::flush;
  }

  const ShowOptions& options_;
  StopSignal& stop_;
  std::ostream& out_;
  const client::cli::TextStyle& style_;
  Progress progress_;
  std::unique_ptr<Stage> stage_;
  std::optional<Plant> plant_;
  std::unique_ptr<client::BrokerClient> client_;
  std::vector<PlantWorkOrder> work_orders_;
  std::vector<PlantWorkOrder> ends_;
  std::vector<PlannedEvent> plan_;
  std::vector<std::string> to_lock_;
  Evidence evidence_;
  absl::Time start_;
  bool interrupted_ = false;
};

}  // namespace

ShowEnd RunShow(const ShowOptions& options, StopSignal& stop, std::ostream& out, std::ostream& err,
                const client::cli::TextStyle& style) {
  Show show(options, stop, out, err, style);
  const absl::StatusOr<ShowEnd> end = show.Run();
  if (end.ok()) return *end;
  err << "error: " << std::string(end.status().message()) << "\n";
  return ShowEnd::kBroken;
}

}  // namespace interlock::demo
