#include "server/rpc/health_board.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/rpc/status_table.h"

namespace interlock::rpc {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

namespace {

// gRPC keeps the request as long as the stream, with whatever fields it has beyond the name.
constexpr std::size_t kMaxWatchBytes = 1024;

bool IsTooLong(const HealthCheckRequest& request) {
  return request.service().size() > HealthBoard::kMaxWatchedNameBytes ||
         request.ByteSizeLong() > kMaxWatchBytes;
}

grpc::Status TooLong() {
  return {grpc::StatusCode::INVALID_ARGUMENT,
          absl::StrCat("a watched service has a name of at most ",
                       HealthBoard::kMaxWatchedNameBytes, " bytes, and a request little more")};
}

}  // namespace

// One Watch stream. Its state belongs to the board's mutex; what is to be done is decided under the
// mutex and done without it. At most one operation is under way, and Finish is the last.
class HealthBoard::Watcher final : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  Watcher(HealthBoard& board, std::string name) : board_(board), name_(std::move(name)) {}

  void Carry(Step step) {
    if (step == Step::kWrite) StartWrite(&message_);
    if (step == Step::kFinish) Finish(ToGrpcStatus(ShuttingDown()));
  }

  // Instead of all else. Requires: not on the board.
  void Refuse(const grpc::Status& status) {
    finished_ = true;
    Finish(status);
  }

  void OnWriteDone(bool ok) override {
    Step step = Step::kNothing;
    {
      base::MutexLock lock(board_.mutex_);
      busy_ = false;
      if (!ok) cancelled_ = true;
      step = board_.NextLocked(*this);
    }
    Carry(step);
  }

  void OnCancel() override {
    Step step = Step::kNothing;
    {
      base::MutexLock lock(board_.mutex_);
      cancelled_ = true;
      step = board_.NextLocked(*this);
    }
    Carry(step);
  }

  void OnDone() override {
    {
      base::MutexLock lock(board_.mutex_);
      board_.watchers_.erase(std::remove(board_.watchers_.begin(), board_.watchers_.end(), this),
                             board_.watchers_.end());
    }
    delete this;
  }

 private:
  friend class HealthBoard;

  HealthBoard& board_;
  const std::string name_;
  HealthCheckResponse message_;  // of the write under way
  // Under the board's mutex. UNKNOWN: nothing told yet; the board never says it.
  ServingStatus told_ = HealthCheckResponse::UNKNOWN;
  bool busy_ = false;
  bool cancelled_ = false;
  bool finished_ = false;
};

class HealthBoard::Service final : public grpc::health::v1::Health::CallbackService {
 public:
  explicit Service(HealthBoard& board) : board_(board) {}

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const HealthCheckRequest* request,
                                  HealthCheckResponse* response) override {
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    {
      base::MutexLock lock(board_.mutex_);
      response->set_status(board_.StatusLocked(request->service()));
    }
    if (response->status() == HealthCheckResponse::SERVICE_UNKNOWN) {
      reactor->Finish(
          grpc::Status(grpc::StatusCode::NOT_FOUND,
                       absl::StrCat("no service of this name; known: \"\", \"", kHealthOfBroker,
                                    "\", \"", kHealthOfAdmin, "\", \"", kHealthOfApriso, "\"")));
    } else {
      reactor->Finish(grpc::Status::OK);
    }
    return reactor;
  }

  grpc::ServerWriteReactor<HealthCheckResponse>* Watch(grpc::CallbackServerContext* /*context*/,
                                                       const HealthCheckRequest* request) override {
    if (IsTooLong(*request)) {
      auto* const refused = new Watcher(board_, "");
      refused->Refuse(TooLong());
      return refused;
    }
    auto* const watcher = new Watcher(board_, request->service());
    auto step = Step::kNothing;
    bool refused = false;
    {
      base::MutexLock lock(board_.mutex_);
      refused = board_.watchers_.size() >= kMaxWatchers;
      if (!refused) {
        board_.watchers_.push_back(watcher);
        step = board_.NextLocked(*watcher);
      }
    }
    if (refused) {
      watcher->Refuse(ToGrpcStatus(Busy()));
    } else {
      watcher->Carry(step);
    }
    return watcher;
  }

 private:
  HealthBoard& board_;
};

HealthBoard::HealthBoard()
    : statuses_{{kHealthOfProcess, HealthCheckResponse::NOT_SERVING},
                {kHealthOfBroker, HealthCheckResponse::NOT_SERVING},
                {kHealthOfAdmin, HealthCheckResponse::NOT_SERVING},
                {kHealthOfApriso, HealthCheckResponse::NOT_SERVING}} {}

HealthBoard::~HealthBoard() = default;

std::unique_ptr<grpc::health::v1::Health::CallbackService> HealthBoard::NewService() {
  return std::make_unique<Service>(*this);
}

HealthBoard::ServingStatus HealthBoard::StatusLocked(const std::string& name) {
  const auto found = statuses_.find(name);
  return found == statuses_.end() ? HealthCheckResponse::SERVICE_UNKNOWN : found->second;
}

HealthBoard::Step HealthBoard::NextLocked(Watcher& watcher) {
  if (watcher.busy_ || watcher.finished_) return Step::kNothing;
  const ServingStatus status = StatusLocked(watcher.name_);
  if (!watcher.cancelled_ && status != watcher.told_) {
    watcher.told_ = status;
    watcher.message_.set_status(status);
    watcher.busy_ = true;
    return Step::kWrite;
  }
  if (!watcher.cancelled_ && !shut_down_) return Step::kNothing;
  watcher.finished_ = true;
  return Step::kFinish;
}

void HealthBoard::Set(absl::string_view name, Health health) {
  {
    base::MutexLock lock(mutex_);
    if (shut_down_) return;
    statuses_[std::string(name)] = health == Health::kServing ? HealthCheckResponse::SERVING
                                                              : HealthCheckResponse::NOT_SERVING;
  }
  TellWatchers();
}

void HealthBoard::ShutDown() {
  {
    base::MutexLock lock(mutex_);
    shut_down_ = true;
    for (auto& [name, status] : statuses_) status = HealthCheckResponse::NOT_SERVING;
  }
  TellWatchers();
}

void HealthBoard::TellWatchers() {
  // A watcher with a step to carry out cannot end before it was carried out.
  std::vector<std::pair<Watcher*, Step>> steps;
  {
    base::MutexLock lock(mutex_);
    for (Watcher* const watcher : watchers_) {
      const Step step = NextLocked(*watcher);
      if (step != Step::kNothing) steps.emplace_back(watcher, step);
    }
  }
  for (const auto& [watcher, step] : steps) watcher->Carry(step);
}

}  // namespace interlock::rpc
