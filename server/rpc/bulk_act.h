#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "core/consequences.h"
#include "core/ids.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "server/rpc/bulk_request.h"
#include "server/rpc/call_limit.h"
#include "server/rpc/ports.h"
#include "server/rpc/record_reader.h"
#include "storage/audit_log.h"

namespace interlock::rpc {

// What became of one intent.
struct ItemResult {
  enum class Effect { kChanged, kFound, kNotFitting, kUnknownIntent, kFailed };
  core::IntentId id;  // as named or found
  Effect effect = Effect::kChanged;
  std::string message;  // empty if it was done
};

struct BulkResult {
  std::int64_t matched = 0;
  std::int64_t changed = 0;
  std::vector<IntentRecord> sample;  // at most kMaxSample, like each list here
  std::vector<ItemResult> items;
  std::vector<core::Consequence> consequences;  // of a dry run
};

inline constexpr std::size_t kMaxSample = 100;

// Each holds what it has found for as long as its pace makes it last.
inline constexpr int kMaxParallelActs = 16;

// One act on many intents, one after the other, at most so many a second. An intent that the act
// does not fit, or not any more, is passed over and named; a refusal that concerns the broker ends
// it, and says how far it got. It ends early, too, if nobody listens any more. What is done stays
// done. An intent is read again just before the act: one that needed a person when it was found and
// has moved since is passed over, as the act was meant for what it needed him for.
//
// Replays keep the order of each lane: after one was refused for a passing reason, the later ones
// of its lane are not done.
//
// Audited: one intent together with its move; several by an event before the first and one after
// the last, which says how many were changed. The event log tells of each intent who did it and
// why.
class BulkAct : public std::enable_shared_from_this<BulkAct> {
 public:
  // The intent as it is after the act.
  struct Acted {
    ItemResult::Effect effect = ItemResult::Effect::kChanged;
    core::Intent intent;
    std::string message = {};  // unless kChanged
  };
  using ActAnswer = std::variant<Acted, core::Refusal>;
  using Done = std::function<void(std::variant<BulkResult, core::Refusal>)>;

  struct Kind {
    std::string name;   // of the call
    std::string what;   // of the audit's outcome: "RESOLVED (DISCARDED)"
    std::string actor;  // who asks for it
    core::PlannedAct planned = core::PlannedAct::kRetry;
    std::vector<core::IntentState> states;  // that the act fits
    // Why it does not fit an intent in such a state; nothing if it does. May be empty.
    std::function<std::optional<std::string>(const core::Intent&)> misfit = {};
    // `audit`: to become durable with the act. Never given unless `audits_itself`.
    std::function<void(const core::Intent&, std::optional<storage::AuditEvent> audit,
                       std::function<void(ActAnswer)>)>
        act = {};
    bool audits_itself = true;
    std::function<bool()> is_over = {};
  };

  // kBusy: kMaxParallelActs are under way.
  static void Start(const Ports& ports, BulkRequest request, Kind kind, Done done);

 private:
  // As found; what the act needs besides is read when it is its turn.
  struct Item {
    enum class Plan { kAct, kTell };
    core::IntentId id;
    Plan plan = Plan::kTell;
    ItemResult::Effect effect = ItemResult::Effect::kChanged;  // to be told
    std::string message = {};                                  // too
    core::IntentState state = core::IntentState::kQueued;
    std::int64_t revision = 0;
    core::LaneKey lane = {};
  };

  BulkAct(const Ports& ports, BulkRequest request, Kind kind, Done done, CallLimit::Place place);

  void FindNamed();
  void FindByFilter(std::optional<storage::PagePosition> after);
  void Keep(core::Intent intent);
  std::string WhyNot(const core::Intent& intent) const;
  std::string WhyNotNow(const Item& item, const core::Intent& intent) const;
  void OnFound();
  void Preview();
  void ActWhenItIsTime();
  void ActOnNext();
  void ActOn(const Item& item, const core::Intent& intent);
  void OnActed(const Item& item, ActAnswer answer);
  void Tell(core::IntentId id, ItemResult::Effect effect, std::string message);
  void StopAt(core::Refusal refusal);
  void Finish(const std::string& how);
  void Answer();
  storage::AuditEvent AuditOf(std::string outcome) const;
  void Audit(std::string outcome, std::function<void(const absl::Status&)> then);

  const Ports ports_;
  const RecordReader records_;
  const BulkRequest request_;
  const Kind kind_;
  const Done done_;
  const CallLimit::Place place_;  // among the acts under way
  // One callback at a time touches these.
  std::vector<Item> items_;
  std::size_t fitting_ = 0;  // of items_
  std::size_t next_ = 0;     // of items_
  // By lane, of replays: the first that was refused for a passing reason.
  absl::flat_hash_map<core::LaneKey, core::IntentId> refused_;
  std::int64_t acts_ = 0;
  absl::Duration begun_ = absl::ZeroDuration();  // monotonic
  BulkResult result_;
};

}  // namespace interlock::rpc
