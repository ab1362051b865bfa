#include "server/rpc/bulk_preview.h"

#include <cstddef>
#include <map>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "server/rpc/record_reader.h"

namespace interlock::rpc {
namespace {

// Of a lane so many intents are looked at.
constexpr std::size_t kMaxLine = 200;

class Preview : public std::enable_shared_from_this<Preview> {
 public:
  Preview(const Ports& ports, std::vector<FoundIntent> found, core::PlannedAct act,
          std::function<bool()> is_over, std::function<void(ForeseenAct)> done)
      : ports_(ports),
        records_(ports.queries, ports.control),
        act_(act),
        is_over_(std::move(is_over)),
        done_(std::move(done)) {
    for (FoundIntent& intent : found) lanes_[std::move(intent.lane)].push_back(intent.id);
  }

  void GoOn() {
    const bool is_done = lanes_.empty() || found_.size() >= kMaxConsequences || is_over_();
    if (is_done) return done_(std::move(found_));
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
  // An act on open intents is on those of the line; replayed are others.
  void Read(std::vector<core::IntentId> ids, std::vector<core::IntentId> acted_ids) {
    records_.Run(
        [self = shared_from_this(), ids = std::move(ids),
         acted_ids = std::move(acted_ids)](storage::IntentReader& reader) {
          const std::vector<core::Intent> line = ReadAll(reader, ids);
          if (self->act_ == core::PlannedAct::kReplay) {
            return self->Foresee(line, ReadAll(reader, acted_ids));
          }
          const absl::flat_hash_set<core::IntentId> is_acted(acted_ids.begin(), acted_ids.end());
          std::vector<core::Intent> acted;
          for (const core::Intent& intent : line) {
            if (is_acted.contains(intent.id)) acted.push_back(intent);
          }
          self->Foresee(line, acted);
        },
        [self = shared_from_this()](core::Refusal refusal) { self->done_(std::move(refusal)); });
  }

  static std::vector<core::Intent> ReadAll(storage::IntentReader& reader,
                                           const std::vector<core::IntentId>& ids) {
    std::vector<core::Intent> intents;
    for (const core::IntentId id : ids) {
      if (intents.size() == kMaxLine) break;
      const auto intent = reader.GetIntent(id);
      if (intent.ok() && intent->has_value()) intents.push_back(**intent);
    }
    return intents;
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
  const std::function<bool()> is_over_;
  const std::function<void(ForeseenAct)> done_;
  // One callback at a time touches these.
  std::map<core::LaneKey, std::vector<core::IntentId>> lanes_;  // still to be looked at
  std::vector<core::Consequence> found_;
};

}  // namespace

void ForeseeAct(const Ports& ports, std::vector<FoundIntent> found, core::PlannedAct act,
                std::function<bool()> is_over, std::function<void(ForeseenAct)> done) {
  std::make_shared<Preview>(ports, std::move(found), act, std::move(is_over), std::move(done))
      ->GoOn();
}

}  // namespace interlock::rpc
