#include "server/observe/alert_desk.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "base/mailbox.h"
#include "base/mutex.h"
#include "server/observe/scope_limit.h"

namespace interlock::observe {
namespace {

constexpr absl::Duration kLookPeriod = absl::Seconds(1);
constexpr absl::Duration kDiskPeriod = absl::Seconds(10);
// Answers only: one question to the engine, one webhook, and a few changes at a time.
constexpr std::size_t kMailboxCapacity = 4096;

using Message = std::function<void()>;

class EditTask final : public storage::StoreTask {
 public:
  EditTask(storage::StandingRecords& records, std::vector<RecordEdit> edits,
           std::function<void(absl::Status)> done)
      : records_(records), edits_(std::move(edits)), done_(std::move(done)) {}

  absl::Status Apply(storage::IntentStore& /*store*/, absl::Time /*now*/) override {
    for (const RecordEdit& edit : edits_) {
      absl::Status status = edit.value ? records_.Put({edit.kind, edit.key, *edit.value})
                                       : records_.Erase(edit.kind, edit.key);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }
  void Done(const absl::Status& committed) override { done_(committed); }
  std::size_t Weight() const override { return edits_.size(); }

 private:
  storage::StandingRecords& records_;
  const std::vector<RecordEdit> edits_;
  const std::function<void(absl::Status)> done_;
};

constexpr std::int64_t kOpenPerLook = 50'000;
constexpr std::int64_t kLooksPerQuestionMost = 20;

}  // namespace

core::AlertLook LookAt(const EngineFigures& engine) {
  core::AlertLook look;
  look.oldest_eligible_age = engine.oldest_eligible_age;
  if (engine.open_intents == 0) return look;
  look.way = engine.way;
  look.sending = engine.sending;
  return look;
}

int LooksPerQuestion(std::int64_t open_intents) {
  return static_cast<int>(std::min(1 + open_intents / kOpenPerLook, kLooksPerQuestionMost));
}

class AlertDesk::Engine final : public AlertPorts, public std::enable_shared_from_this<Engine> {
 public:
  Engine(AlertOptions options, AlertWorld world)
      : world_(std::move(world)), keeper_(std::move(options), *this, world_.clock) {}

  void Run(const std::vector<storage::StandingRecord>& records) {
    keeper_.Restore(records);
    Publish();
    thread_ = std::thread([this] { Loop(); });
  }

  void Stop() {
    mailbox_.Close();
    base::MutexLock lock(join_mutex_);
    if (thread_.joinable()) thread_.join();
  }

  void SetWebhook(std::string url, std::function<absl::StatusOr<std::string>()> read_secret) {
    mailbox_.Push([this, url = std::move(url), read_secret = std::move(read_secret)] {
      keeper_.SetWebhook(url, read_secret);
    });
  }

  DeskFigures Figures() const {
    base::MutexLock lock(figures_mutex_);
    return figures_;
  }

  void Keep(std::vector<RecordEdit> edits, std::function<void(absl::Status)> done) override {
    auto answer = Returning<absl::Status>(std::move(done));
    std::unique_ptr<storage::StoreTask> task =
        std::make_unique<EditTask>(world_.records, std::move(edits), answer);
    if (world_.store.Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
      answer(absl::UnavailableError("the store is closed"));
    }
  }

  void Send(http::HttpRequest request, std::function<void(http::HttpResponse)> done) override {
    world_.transport->Start(std::move(request), Returning<http::HttpResponse>(std::move(done)));
  }

 private:
  // A callback for other threads that hands its value over to the desk's thread.
  template <class Value>
  std::function<void(Value)> Returning(std::function<void(Value)> done) {
    return [self = weak_from_this(), done = std::move(done)](Value value) {
      const std::shared_ptr<Engine> engine = self.lock();
      if (engine == nullptr) return;
      engine->mailbox_.Push([done, value = std::move(value)]() mutable { done(std::move(value)); });
    };
  }

  void Loop() {
    if (world_.read_history) keeper_.Recall(world_.read_history());
    while (!mailbox_.IsClosed()) {
      const absl::Duration now = world_.clock.Monotonic();
      const absl::Duration wait = std::min(next_look_, keeper_.NextDue()) - now;
      for (Message& message : mailbox_.TakeAll(std::max(wait, absl::ZeroDuration()))) message();
      if (world_.clock.Monotonic() >= next_look_) {
        LookNow();
        if (world_.on_look) world_.on_look();
      }
      keeper_.RunDue();
      Publish();
    }
  }

  void LookNow() {
    const absl::Duration now = world_.clock.Monotonic();
    next_look_ = now + kLookPeriod;
    AskEngine();
    if (now >= next_disk_look_) {
      next_disk_look_ = now + kDiskPeriod;
      disk_ = ReadDisk(world_.storage_directory);
    }
    core::AlertLook look = LookAt(last_);
    look.monotonic = world_.clock.Monotonic();
    look.wall = world_.clock.Now();
    look.totals = world_.traffic.Read().totals;
    look.disk_free_bytes = disk_.free_bytes;
    look.disk_total_bytes = disk_.total_bytes;
    disk_.is_full = world_.is_disk_full();
    look.is_disk_full = disk_.is_full;
    keeper_.Look(look);
  }

  void AskEngine() {
    looks_since_asked_ += 1;
    if (is_asking_ || looks_since_asked_ < LooksPerQuestion(last_.open_intents)) return;
    is_asking_ = true;
    looks_since_asked_ = 0;
    using Answer = std::optional<EngineFigures>;
    world_.ask_engine(Returning<Answer>([this](Answer figures) {
      is_asking_ = false;
      if (!figures) return;  // what was known before is better than that all is well
      // A busy reader answers without: the counts before are better than none.
      if (figures->intents_by_state.empty()) figures->intents_by_state = last_.intents_by_state;
      figures->contention = scopes_.Limit(figures->contention);
      last_ = *std::move(figures);
    }));
  }

  void Publish() {
    base::MutexLock lock(figures_mutex_);
    figures_.alerts = keeper_.Views();
    figures_.engine = last_;
    figures_.disk = disk_;
    figures_.webhook_messages_waiting = keeper_.messages_waiting();
  }

  const AlertWorld world_;
  base::Mailbox<Message> mailbox_{kMailboxCapacity};
  AlertKeeper keeper_;  // from here: thread_ only, once Run has started it
  ScopeLimit scopes_;
  EngineFigures last_;
  DiskFigures disk_;
  bool is_asking_ = false;
  int looks_since_asked_ = 0;
  absl::Duration next_look_ = absl::ZeroDuration();
  absl::Duration next_disk_look_ = absl::ZeroDuration();
  mutable base::Mutex figures_mutex_;
  DeskFigures figures_ ABSL_GUARDED_BY(figures_mutex_);
  base::Mutex join_mutex_;
  std::thread thread_;
};

AlertDesk::AlertDesk(AlertOptions options, AlertWorld world)
    : engine_(std::make_shared<Engine>(std::move(options), std::move(world))) {}
AlertDesk::~AlertDesk() { Stop(); }
void AlertDesk::Run(const std::vector<storage::StandingRecord>& records) { engine_->Run(records); }
DeskFigures AlertDesk::Figures() const { return engine_->Figures(); }
void AlertDesk::SetWebhook(std::string url,
                           std::function<absl::StatusOr<std::string>()> read_secret) {
  engine_->SetWebhook(std::move(url), std::move(read_secret));
}
void AlertDesk::Stop() { engine_->Stop(); }

}  // namespace interlock::observe
