#include "tests/crash/round.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/intent_end.h"

namespace interlock::crash {
namespace {

constexpr int kLanesPerClient = 60;
constexpr int kLockedLanesPerClient = 2;
constexpr absl::Duration kLocked = absl::Milliseconds(1500);
constexpr absl::Duration kShortTimeToLive = absl::Seconds(1);
constexpr absl::Duration kReadyPatience = absl::Seconds(20);
constexpr absl::Duration kCallPatience = absl::Seconds(20);
constexpr absl::Duration kStopPatience = absl::Seconds(25);
// How long a life goes on for its point after the clients are done.
constexpr absl::Duration kPointPatience = absl::Milliseconds(150);
constexpr absl::Duration kCheckpointPatience = absl::Milliseconds(600);
// At most, with the clients at work.
constexpr absl::Duration kLongestLife = absl::Seconds(10);
constexpr int kResends = 20;

// A counter that poll() can wait for.
class Signal {
 public:
  Signal() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  ~Signal() { close(descriptor_); }
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  void Raise() {
    const std::uint64_t one = 1;
    if (write(descriptor_, &one, sizeof one) < 0) return;  // it is raised already
  }
  int descriptor() const { return descriptor_; }

 private:
  const int descriptor_;
};

// The number behind "intent ", if there is one.
std::string IntentNamedIn(const std::string& sentence) {
  static constexpr char kWord[] = "intent ";
  const std::size_t word = sentence.find(kWord);
  if (word == std::string::npos) return "";
  const std::size_t begin = word + sizeof(kWord) - 1;
  const std::size_t end = sentence.find_first_not_of("0123456789", begin);
  return sentence.substr(begin, end == std::string::npos ? end : end - begin);
}

int Milliseconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Milliseconds(absl::Ceil(duration, absl::Milliseconds(1))));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Round>> Round::Begin(const Programs& programs,
                                                    const std::string& folder, const Site& site,
                                                    std::uint64_t seed) {
  std::unique_ptr<Round> round(new Round(programs, folder, site, seed));
  if (absl::Status prepared = round->Prepare(); !prepared.ok()) return prepared;
  return round;
}

Round::Round(const Programs& programs, std::string folder, const Site& site, std::uint64_t seed)
    : programs_(programs), folder_(std::move(folder)), site_(site), seed_(seed), random_(seed) {}

absl::Status Round::Prepare() {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) return absl::InternalError(absl::StrCat("cannot make ", folder_));
  auto plant = PlantProcess::Start(programs_.apriso_sim, folder_, site_, seed_);
  if (!plant.ok()) return plant.status();
  plant_ = *std::move(plant);
  auto broker = BrokerProcess::Prepare(programs_, folder_);
  if (!broker.ok()) return broker.status();
  broker_ = *std::move(broker);
  configuration_ = folder_ + "/interlock.toml";
  std::ofstream(configuration_) << BrokerText(site_, plant_->port(), folder_ + "/data");
  const LoadShape shape{.has_event_field = site_.has_event_field};
  clients_.emplace_back(Way::kUnary, "press", shape, random_());
  clients_.emplace_back(Way::kBatch, "quality", shape, random_());
  clients_.emplace_back(Way::kStream, "bridge", shape, random_());
  court_ = std::make_unique<Court>(site_, clients_, *plant_, random_());
  AddLanes();
  return absl::OkStatus();
}

void Round::AddLanes() {
  std::vector<NewWorkOrder> made;
  for (ClientWorker& client : clients_) {
    int active = 0;
    for (const LaneRecord& lane : client.lanes()) {
      if (!lane.is_retired) ++active;
    }
    AddFreshLanes(client, kLanesPerClient - active, made);
    AddLockedLanes(client, made);
  }
  if (absl::Status created = plant_->Create(made); !created.ok()) Complain(created.ToString());
}

void Round::AddFreshLanes(ClientWorker& client, int wanted, std::vector<NewWorkOrder>& made) {
  static constexpr std::array<const char*, 4> kStatuses = {"Released", "Released", "In Progress",
                                                           "On Hold"};
  for (int i = 0; i < wanted; ++i) {
    LaneRecord lane;
    lane.work_order_id = absl::StrCat("WO-", ++last_work_order_);
    lane.first_status = kStatuses[random_() % kStatuses.size()];
    lane.believed_status = lane.first_status;
    made.push_back({lane.work_order_id, lane.first_status});
    client.AddLane(std::move(lane));
  }
}

// An operator has them open for longer than their events are worth waiting.
void Round::AddLockedLanes(ClientWorker& client, std::vector<NewWorkOrder>& made) {
  for (LaneRecord& lane : client.lanes()) {
    if (lane.time_to_live > absl::ZeroDuration()) lane.is_retired = true;
  }
  for (int i = 0; i < kLockedLanesPerClient; ++i) {
    LaneRecord lane;
    lane.work_order_id = absl::StrCat("WO-", ++last_work_order_);
    lane.first_status = "In Progress";
    lane.believed_status = lane.first_status;
    lane.time_to_live = kShortTimeToLive;
    made.push_back({lane.work_order_id, lane.first_status, kLocked});
    client.AddLane(std::move(lane));
  }
}

// One try for each call: what comes after a crash is for the record.
std::unique_ptr<client::BrokerClient> Round::Connect(const demo::Ports& ports) const {
  client::CallPolicy policy;
  policy.try_timeout = kCallPatience;
  policy.total_timeout = kCallPatience;
  policy.base_delay = absl::Hours(1);
  policy.max_delay = absl::Hours(1);
  return client::BrokerClient::Connect(
      {.address = absl::StrCat("127.0.0.1:", ports.at("grpc")),
       .admin_address = absl::StrCat("127.0.0.1:", ports.at("admin"))},
      policy);
}

void Round::PlayCycle(const CyclePlan& plan) {
  if (plan.order.point == KillPoint::kFirstStart) return PlayFirstStart(plan);
  if (absl::Status started = broker_->Start(configuration_, plan.order); !started.ok()) {
    return Complain(started.ToString());
  }
  const absl::Time begin = absl::Now();
  const bool is_random = plan.order.point == KillPoint::kRandom;
  const auto ports = broker_->AwaitReady(is_random ? plan.order.delay : kReadyPatience);
  if (ports.ok()) {
    experience_.changes_at_start = broker_->board().hits[IndexOf(KillPoint::kStart)];
    experience_.time_to_ready = absl::Now() - begin;
    LiveUntilEnd(plan, *ports);
  } else if (absl::IsDeadlineExceeded(ports.status())) {
    broker_->Kill();
    // A busy machine takes longer: later lives get more time.
    experience_.time_to_ready = std::max(experience_.time_to_ready, plan.order.delay * 1.2);
    if (!is_random) Complain(ports.status().ToString());
  }
  NoteDeath(plan.order);
}

void Round::LiveUntilEnd(const CyclePlan& plan, const demo::Ports& ports) {
  const auto broker = Connect(ports);
  std::atomic<bool> stop{false};
  std::atomic<std::size_t> busy{clients_.size()};
  Signal all_idle;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < clients_.size(); ++i) {
    threads.emplace_back([&, i] {
      clients_[i].Live(*broker, plan.budgets[i], stop);
      if (--busy == 0) all_idle.Raise();
    });
  }
  const bool is_random = plan.order.point == KillPoint::kRandom;
  AwaitDeath(plan.order,
             is_random ? plan.order.delay - experience_.time_to_ready : plan.order.delay,
             all_idle.descriptor());
  stop = true;
  broker_->Kill();  // unless it has ended
  for (std::thread& thread : threads) thread.join();
}

void Round::AwaitDeath(const KillOrder& order, absl::Duration delay, int all_idle) {
  if (order.point == KillPoint::kRandom) {
    broker_->AwaitEnd(delay);
    return;
  }
  if (order.point == KillPoint::kStop) {
    if (broker_->AwaitEnd(delay)) return;
    broker_->Terminate();
    broker_->AwaitEnd(kStopPatience);
    return;
  }
  std::array<pollfd, 2> signs = {{{broker_->handle(), POLLIN, 0}, {all_idle, POLLIN, 0}}};
  poll(signs.data(), signs.size(), Milliseconds(kLongestLife));
  broker_->AwaitEnd(order.point == KillPoint::kCheckpoint ? kCheckpointPatience : kPointPatience);
}

void Round::NoteDeath(const KillOrder& order) {
  const Death death = broker_->DeathOf(order);
  experience_.has_mark =
      experience_.has_mark || broker_->board().hits[IndexOf(KillPoint::kMark)] > 0;
  switch (death.kind) {
    case Death::Kind::kAtPoint:
      ++deaths_.at_point[IndexOf(order.point)];
      return;
    case Death::Kind::kKilled:
      ++deaths_.at_point[IndexOf(KillPoint::kRandom)];
      if (order.point != KillPoint::kRandom) ++deaths_.not_reached[IndexOf(order.point)];
      return;
    case Death::Kind::kStopped:
      ++deaths_.stopped;
      return;
    case Death::Kind::kStrange:
      Complain(absl::StrCat("the broker ", death.text));
      return;
  }
}

// Dies while it makes its database, then has to start on what is left.
void Round::PlayFirstStart(const CyclePlan& plan) {
  const std::string data = absl::StrCat(folder_, "/first-start-", ++first_starts_);
  const std::string configuration = data + ".toml";
  std::ofstream(configuration) << BrokerText(site_, plant_->port(), data);
  absl::Status started = broker_->Start(configuration, plan.order);
  if (!started.ok()) return Complain(started.ToString());
  if (broker_->AwaitReady(kReadyPatience).ok()) {
    experience_.changes_at_first_start = broker_->board().hits[IndexOf(KillPoint::kFirstStart)];
  }
  broker_->Kill();
  NoteDeath(plan.order);
  started = broker_->Start(configuration, {});
  if (!started.ok()) return Complain(started.ToString());
  const auto ports = broker_->AwaitReady(kReadyPatience);
  if (!ports.ok()) {
    return Complain(absl::StrCat("it does not start after it died at change ", plan.order.hit,
                                 " of its first start: ", ports.status().ToString()));
  }
  v1::SubmitIntentRequest request;
  request.set_source("first");
  request.set_event_id("first/1");
  request.set_work_order_id("WO-unknown");
  request.set_target_status("Complete");
  const auto answer = Connect(*ports)->Submit(request);
  if (!answer.ok()) Complain(absl::StrCat("after a first start: ", answer.status().ToString()));
  broker_->Kill();
  if (!answer.ok()) return;
  std::error_code ignored;
  std::filesystem::remove_all(data, ignored);
}

void Round::PlayLook(Look look) {
  if (absl::Status started = broker_->Start(configuration_, {}); !started.ok()) {
    return Complain(started.ToString());
  }
  const auto ports = broker_->AwaitReady(kReadyPatience);
  if (!ports.ok()) {
    broker_->Kill();
    return Complain(ports.status().ToString());
  }
  const auto broker = Connect(*ports);
  const std::atomic<bool> stop{true};
  for (ClientWorker& client : clients_) {
    for (int i = 0; i < kResends && (i == 0 || !client.HasNothingInDoubt()); ++i) {
      client.Live(*broker, 0, stop);
    }
    if (!client.HasNothingInDoubt()) Complain("a client gets no answer from a healthy broker");
  }
  court_->Hear(*broker, look);
  if (look == Look::kWhole) {
    // Copies that were under way have now arrived, and must not have changed anything.
    if (absl::Status silent = plant_->AwaitSilence(); !silent.ok()) Complain(silent.ToString());
    court_->Hear(*broker, Look::kLatest);
  }
  broker_->Kill();
  AddLanes();
}

ClientCounts Round::Counts() const {
  ClientCounts sum;
  for (const ClientWorker& client : clients_) {
    const ClientCounts& counts = client.counts();
    sum.acknowledged += counts.acknowledged;
    sum.resent += counts.resent;
    sum.found_again += counts.found_again;
    sum.sent_twice += counts.sent_twice;
    sum.repeated += counts.repeated;
    sum.cancels += counts.cancels;
    sum.looks += counts.looks;
  }
  return sum;
}

std::string Round::StoryOf(const Violation& violation) {
  std::string story;
  const std::string intent_id =
      violation.intent_id.empty() ? IntentNamedIn(violation.sentence) : violation.intent_id;
  if (!intent_id.empty()) {
    if (broker_->Start(configuration_, {}).ok()) {
      if (const auto ports = broker_->AwaitReady(kReadyPatience); ports.ok()) {
        v1::GetIntentRequest request;
        request.set_intent_id(intent_id);
        request.set_include_attempts(true);
        const auto intent = Connect(*ports)->Get(request);
        story = intent.ok() ? intent->DebugString() : intent.status().ToString();
      }
      broker_->Kill();
    }
  }
  if (!violation.work_order_id.empty()) {
    absl::StrAppend(&story, "  The plant on ", violation.work_order_id, ":\n",
                    plant_->Story(violation.work_order_id));
  }
  return story;
}

}  // namespace interlock::crash
