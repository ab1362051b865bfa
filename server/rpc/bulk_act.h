#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/intent.h"
#include "core/refusal.h"
#include "interlock/v1/intent.pb.h"
#include "server/rpc/ports.h"
#include "server/rpc/record_reader.h"

namespace interlock::rpc {

// Which intents a person wants something done to, and whether to do it.
struct BulkRequest {
  std::vector<core::IntentId> ids;              // empty: by filter
  std::optional<storage::IntentFilter> filter;  // empty: by ids
  std::string reason;
  enum class Run { kForReal, kDry } run = Run::kForReal;
  std::size_t limit = 0;
};

// Reads the fields that all such requests have in common: intent_ids, filter, reason, dry_run and
// limit.
template <class Request>
BulkRequest BulkRequestFromProto(const Request& request, const core::StateMachine& statuses,
                                 std::vector<core::Violation>& violations);

struct BulkResult {
  std::int64_t matched = 0;
  std::int64_t changed = 0;
  std::vector<IntentRecord> sample;  // at most kMaxSample
};

inline constexpr std::size_t kMaxNamedIntents = 1'000;
inline constexpr std::size_t kDefaultBulkLimit = 10'000;
inline constexpr std::size_t kMaxBulkLimit = 100'000;
inline constexpr std::size_t kMaxSample = 100;

// One act on many intents, one after the other. An intent that the act does not fit any more when
// its turn comes is passed over; a refusal that concerns the broker ends it, and says how far it
// got. Ends early if nobody listens any more.
class BulkAct : public std::enable_shared_from_this<BulkAct> {
 public:
  // The intent as it is after the act, or nothing if the act did not fit.
  struct Acted {
    enum class Effect { kChanged, kFound } effect = Effect::kChanged;
    core::Intent intent;
  };
  using ActAnswer = std::variant<std::optional<Acted>, core::Refusal>;
  using Done = std::function<void(std::variant<BulkResult, core::Refusal>)>;

  struct Kind {
    std::vector<core::IntentState> states;  // that the act fits
    std::function<void(const core::Intent&, std::function<void(ActAnswer)>)> act;
    std::function<bool()> is_over;
  };

  static void Start(const Ports& ports, BulkRequest request, Kind kind, Done done);

 private:
  BulkAct(const Ports& ports, BulkRequest request, Kind kind, Done done);

  void FindNamed();
  void FindByFilter(std::optional<storage::PagePosition> after);
  void Keep(core::Intent intent);
  void ActOnNext();
  void OnActed(ActAnswer answer);
  void Finish();
  bool Fits(const core::Intent& intent) const;

  const RecordReader records_;
  const BulkRequest request_;
  const Kind kind_;
  const Done done_;
  // One callback at a time touches these.
  std::vector<core::Intent> found_;
  std::size_t next_ = 0;
  BulkResult result_;
};

// Parts of BulkRequestFromProto.
void CheckReason(const std::string& reason, std::vector<core::Violation>& violations);
std::size_t LimitFromProto(std::int64_t limit, std::vector<core::Violation>& violations);

}  // namespace interlock::rpc
