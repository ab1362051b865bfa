#include "server/rpc/bulk_preview.h"

#include <cstddef>
#include <map>
#include <memory>
#include <utility>

#include "server/rpc/record_reader.h"

namespace interlock::rpc {
namespace {

// Of a lane so many intents are looked at.
constexpr std::size_t kMaxLine = 200;

class Preview : public std::enable_shared_from_this<Preview> {
 public:
  Preview(const Ports& ports, std::vector<core::Intent> found, core::PlannedAct act,
          std::function<void(ForeseenAct)> done)
      : ports_(ports), records_(ports.queries, ports.control), act_(act), done_(std::move(done)) {
    for (core::Intent& intent : found) {
      lanes_[core::LaneOf(intent.spec, ports.keying)].push_back(std::move(intent));
    }
  }

  void GoOn() {
    if (lanes_.empty() || found_.size() >= kMaxConsequences) return done_(std::move(found_));
    auto lane = lanes_.extract(lanes_.begin());
    ports_.control.DescribeLane(
        lane.key(), [self = shared_from_this(),
                     acted = std::move(lane.mapped())](dispatch::LaneAnswer answer) mutable {
          if (auto* refusal = std::get_if<core::Refusal>(&answer)) {
            return self->done_(std::move(*refusal));
          }
          std::vector<core::IntentId> ids =
              std::move(std::get<dispatch::LaneDescription>(answer).ids);
          if (ids.size() > kMaxLine) ids.resize(kMaxLine);
          self->Read(std::move(ids), std::move(acted));
        });
  }

 private:
  void Read(std::vector<core::IntentId> ids, std::vector<core::Intent> acted) {
    records_.Run(
        [self = shared_from_this(), ids = std::move(ids),
         acted = std::move(acted)](storage::IntentReader& reader) {
          std::vector<core::Intent> line;
          for (const core::IntentId id : ids) {
            const auto intent = reader.GetIntent(id);
            if (intent.ok() && intent->has_value()) line.push_back(**intent);
          }
          self->Foresee(line, acted);
        },
        [self = shared_from_this()](core::Refusal refusal) { self->done_(std::move(refusal)); });
  }

  void Foresee(const std::vector<core::Intent>& line, const std::vector<core::Intent>& acted) {
    for (core::Consequence& consequence :
         core::ForeseeConsequences(line, acted, act_, ports_.statuses)) {
      if (found_.size() < kMaxConsequences) found_.push_back(std::move(consequence));
    }
    GoOn();
  }

  const Ports ports_;
  const RecordReader records_;
  const core::PlannedAct act_;
  const std::function<void(ForeseenAct)> done_;
  // One callback at a time touches these.
  std::map<core::LaneKey, std::vector<core::Intent>> lanes_;  // still to be looked at
  std::vector<core::Consequence> found_;
};

}  // namespace

void ForeseeAct(const Ports& ports, std::vector<core::Intent> found, core::PlannedAct act,
                std::function<void(ForeseenAct)> done) {
  std::make_shared<Preview>(ports, std::move(found), act, std::move(done))->GoOn();
}

}  // namespace interlock::rpc
