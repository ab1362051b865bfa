#include "server/rpc/watch_desk.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <future>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "base/mutex.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "interlock/v1/transition_broker.pb.h"
#include "server/rpc/server_limits.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/watch_progress.h"
#include "server/rpc/watch_stream.h"

namespace interlock::rpc {
namespace {

// How often heartbeats, slow readers and rights are looked at while somebody watches.
constexpr absl::Duration kTick = absl::Milliseconds(250);
constexpr absl::Duration kIdleTick = absl::Minutes(10);
// A client who does not read must not delay the end of the process.
constexpr absl::Duration kPatienceAtTheEnd = absl::Seconds(1);

grpc::Status TokenInvalid() {
  return ToGrpcStatus(
      StreamEnd::kResumeTokenInvalid,
      "resume_token is of another broker or filter, or older than what is kept (retention.events, "
      "retention.finished_intents); watch again without a token, which begins with the open "
      "intents, and look up with ListIntents what has ended since");
}

grpc::Status TooManyWatch() {
  return ToGrpcStatus(StreamEnd::kTooManyStreams,
                      "as many calls watch as the broker serves; end one that is not needed",
                      absl::Seconds(5));
}

grpc::Status TooSlow() {
  return ToGrpcStatus(
      StreamEnd::kReaderTooSlow,
      absl::StrCat("a message was not taken for ", absl::FormatDuration(kSlowestReader),
                   "; watch again with the resume_token of the last message that was dealt with, "
                   "and nothing is missed"));
}

// A stream that the broker has no place for.
class RefusedWatch final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit RefusedWatch(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

std::optional<grpc::ByteBuffer> Serialize(const v1::WatchIntentsResponse& message) {
  grpc::ByteBuffer bytes;
  bool owns_bytes = false;
  const grpc::Status serialized =
      grpc::SerializationTraits<v1::WatchIntentsResponse>::Serialize(message, &bytes, &owns_bytes);
  if (!serialized.ok()) return std::nullopt;
  return bytes;
}

// One call, as the desk's thread sees it.
struct Watch {
  std::shared_ptr<WatchStream> stream;
  WatchProgress progress;
  CallAccess access;
  absl::Duration last_told;  // on the monotonic clock
  bool is_at_end = false;    // until the next commit
  bool has_caught_up = false;
};

// What wakes the desk's thread, and what others hand to it.
class Bell {
 public:
  struct Rung {
    bool committed = false;
    bool stopping = false;
    std::vector<Watch> opened;
  };

  void Commit() {
    base::MutexLock lock(mutex_);
    rung_.committed = true;
    Ring();
  }
  void Written() {
    base::MutexLock lock(mutex_);
    Ring();
  }
  // False: it is too late.
  bool Open(Watch watch) {
    base::MutexLock lock(mutex_);
    if (rung_.stopping) return false;
    rung_.opened.push_back(std::move(watch));
    Ring();
    return true;
  }
  void Stop() {
    base::MutexLock lock(mutex_);
    rung_.stopping = true;
    Ring();
  }

  // Waits until it rings, at most so long.
  Rung Await(absl::Duration limit) {
    base::MutexLock lock(mutex_);
    if (!is_rung_) changed_.WaitFor(mutex_, absl::ToChronoMilliseconds(limit));
    is_rung_ = false;
    Rung rung = std::move(rung_);
    rung_ = {false, rung.stopping, {}};
    return rung;
  }

 private:
  void Ring() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    is_rung_ = true;
    changed_.NotifyOne();
  }

  base::Mutex mutex_;
  base::CondVar changed_;
  bool is_rung_ ABSL_GUARDED_BY(mutex_) = false;
  Rung rung_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

class WatchDesk::Loop {
 public:
  explicit Loop(const Ports& ports)
      : ports_(ports),
        bell_(std::make_shared<Bell>()),
        on_commit_(
            std::make_shared<storage::CommitSignal::Listener>([bell = bell_] { bell->Commit(); })) {
    if (ports_.commits == nullptr) return;
    ports_.commits->Add(on_commit_);
    thread_ = std::thread([this] { Run(); });
  }

  const Ports& ports() const { return ports_; }
  const std::shared_ptr<Bell>& bell() const { return bell_; }
  int readers_cut() const { return readers_cut_; }

  void Stop() {
    bell_->Stop();
    base::MutexLock lock(join_mutex_);
    if (thread_.joinable()) thread_.join();
  }

 private:
  using Pages = std::map<std::int64_t, std::shared_ptr<const storage::ChangePage>>;

  void Run() {
    bool has_more = false;
    while (true) {
      const absl::Duration wait =
          has_more ? absl::ZeroDuration() : (watches_.empty() ? kIdleTick : kTick);
      Bell::Rung rung = bell_->Await(wait);
      for (Watch& watch : rung.opened) watches_.push_back(std::move(watch));
      if (rung.committed) {
        for (Watch& watch : watches_) watch.is_at_end = false;
      }
      if (rung.stopping) break;
      LookAfter();
      has_more = ServeAll();
    }
    for (Watch& watch : watches_) EndAtStop(*watch.stream);
    watches_.clear();
  }

  static void EndAtStop(WatchStream& stream) {
    const bool is_stuck = stream.WritePendingFor() > kPatienceAtTheEnd;
    stream.End(ToGrpcStatus(ShuttingDown()));
    if (is_stuck) stream.Abort();
  }

  // Those that are over, no longer allowed, slow or silent.
  void LookAfter() {
    std::erase_if(watches_, [](const Watch& watch) { return watch.stream->IsDone(); });
    const absl::Duration now = ports_.clock.Monotonic();
    for (Watch& watch : watches_) {
      EndIfDenied(watch);
      const absl::Duration pending = watch.stream->WritePendingFor();
      if (pending > kSlowestReader && !watch.stream->HasEnd()) {
        watch.stream->End(TooSlow());
        ++readers_cut_;
      }
      if (pending > 2 * kSlowestReader) watch.stream->Abort();
      if (now - watch.last_told >= kWatchHeartbeat && watch.stream->IsIdle()) {
        SendHeartbeat(watch);
      }
    }
  }

  void SendHeartbeat(Watch& watch) {
    v1::WatchIntentsResponse message;
    message.set_heartbeat(true);
    Send(watch, message, watch.progress.Token());
  }

  // A refusal is told once: an end stands.
  static void EndIfDenied(Watch& watch) {
    if (watch.stream->HasEnd()) return;
    if (const std::optional<core::Refusal> gone = watch.access.Renew()) {
      watch.stream->End(ToGrpcStatus(*gone));
    }
  }

  // A page for each that has room and something to read. True: there may be more.
  bool ServeAll() {
    bool has_more = false;
    Pages pages;
    for (Watch& watch : watches_) {
      if (watch.is_at_end || !watch.stream->HasRoom()) continue;
      const absl::StatusOr<bool> stepped = Serve(watch, pages);
      if (!stepped.ok()) {
        EndFor(*watch.stream, stepped.status());
        continue;
      }
      watch.is_at_end = !*stepped;
      if (watch.is_at_end && !std::exchange(watch.has_caught_up, true)) SendHeartbeat(watch);
      has_more = has_more || *stepped;
    }
    return has_more;
  }

  absl::StatusOr<bool> Serve(Watch& watch, Pages& pages) {
    WatchProgress::Source source;
    source.open = [this](const storage::OpenQuery& query) {
      return Ask<storage::OpenPage>(
          [query](storage::IntentReader& reader) { return reader.ListOpen(query); });
    };
    source.changes = [this, &pages](const storage::ChangeQuery& query) {
      return ReadChanges(query, pages);
    };
    return watch.progress.Step(source, [&](const core::Intent& intent, const std::string& token) {
      v1::WatchIntentsResponse message;
      IntentToProtoWithoutFields(intent, *message.mutable_intent());
      Send(watch, message, token);
    });
  }

  // Those who only follow the log ask for the same pages.
  absl::StatusOr<std::shared_ptr<const storage::ChangePage>> ReadChanges(
      const storage::ChangeQuery& query, Pages& pages) {
    constexpr std::int64_t kShared = std::numeric_limits<std::int64_t>::max();
    if (const auto known = pages.find(query.after);
        query.up_to == kShared && known != pages.end()) {
      return known->second;
    }
    auto page = Ask<storage::ChangePage>(
        [query](storage::IntentReader& reader) { return reader.ListStateChanges(query); });
    if (!page.ok()) return page.status();
    auto shared = std::make_shared<const storage::ChangePage>(*std::move(page));
    if (query.up_to == kShared) pages.emplace(query.after, shared);
    return shared;
  }

  template <class Page>
  absl::StatusOr<Page> Ask(std::function<absl::StatusOr<Page>(storage::IntentReader&)> query) {
    auto answer = std::make_shared<std::promise<absl::StatusOr<Page>>>();
    std::future<absl::StatusOr<Page>> answered = answer->get_future();
    const base::Offer offer =
        ports_.queries.Run([answer, query = std::move(query)](storage::IntentReader& reader) {
          answer->set_value(query(reader));
        });
    if (offer == base::Offer::kTaken) return answered.get();
    return absl::UnavailableError("the query pool takes nothing");
  }

  void Send(Watch& watch, v1::WatchIntentsResponse& message, const std::string& token) {
    EndIfDenied(watch);  // since the page was read
    message.set_resume_token(token);
    watch.last_told = ports_.clock.Monotonic();
    if (std::optional<grpc::ByteBuffer> bytes = Serialize(message)) {
      watch.stream->Push(*std::move(bytes));
    } else {
      watch.stream->End(grpc::Status(grpc::StatusCode::INTERNAL, "the message cannot be written"));
    }
  }

  void EndFor(WatchStream& stream, const absl::Status& error) {
    if (absl::IsOutOfRange(error)) return stream.End(TokenInvalid());
    stream.End(ToGrpcStatus(FromStoreError(error)));
  }

  const Ports ports_;
  const std::shared_ptr<Bell> bell_;
  const std::shared_ptr<storage::CommitSignal::Listener> on_commit_;
  std::vector<Watch> watches_;  // the thread only
  std::atomic<int> readers_cut_{0};
  base::Mutex join_mutex_;
  std::thread thread_;
};

WatchDesk::WatchDesk(const Ports& ports) : loop_(std::make_unique<Loop>(ports)) {}

WatchDesk::~WatchDesk() { EndAll(); }

int WatchDesk::readers_cut() const { return loop_->readers_cut(); }

void WatchDesk::EndAll() { loop_->Stop(); }

grpc::ServerWriteReactor<grpc::ByteBuffer>* WatchDesk::Open(grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer& request,
                                                            CallLimit::Place place,
                                                            CallAccess access) {
  if (!place) return new RefusedWatch(TooManyWatch());
  if (request.Length() > kMaxSubmissionBytes) {
    return new RefusedWatch(ToGrpcStatus(RequestTooLarge(kMaxSubmissionBytes)));
  }
  grpc::ByteBuffer bytes(request);  // shares the memory
  v1::WatchIntentsRequest watch;
  if (!grpc::SerializationTraits<v1::WatchIntentsRequest>::Deserialize(&bytes, &watch).ok()) {
    return new RefusedWatch(ToGrpcStatus(UnreadableRequest()));
  }
  const Ports& ports = loop_->ports();
  std::vector<core::Violation> violations;
  storage::IntentFilter filter = FilterFromProto(watch.filter(), ports.statuses, violations);
  if (!violations.empty())
    return new RefusedWatch(ToGrpcStatus(InvalidFields(std::move(violations))));
  WatchProgress progress(std::move(filter), ports.broker_id);
  if (!watch.resume_token().empty() && !progress.Resume(watch.resume_token())) {
    return new RefusedWatch(TokenInvalid());
  }
  const std::shared_ptr<WatchStream> stream = WatchStream::Create(
      context, ports.clock, std::move(place), [bell = loop_->bell()] { bell->Written(); });
  const bool is_open = loop_->bell()->Open(
      {stream, std::move(progress), std::move(access), ports.clock.Monotonic()});
  if (!is_open) stream->End(ToGrpcStatus(ShuttingDown()));
  return stream.get();
}

}  // namespace interlock::rpc
