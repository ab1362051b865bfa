#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/mutex.h"
#include "simulator/ledger.h"
#include "simulator/operators.h"
#include "simulator/patch.h"
#include "simulator/status_rules.h"
#include "simulator/work_order.h"

namespace interlock::simulator {

// What is known of a request beside its meaning; goes into the ledger as it is.
struct RequestTags {
  std::string intent_id = {};
  std::string attempt = {};
  absl::string_view fault = {};  // a literal
  // The status the client will be sent, where a fault replaces the plant's own (0 = no answer at
  // all).
  std::optional<int> sent_status = {};
};

enum class Freshness { kCurrent, kPrevious };

struct WriteRequest {
  absl::string_view name;  // of the work order
  std::optional<absl::string_view> if_match;
  const Patch& patch;
  const RequestTags& tags;
};

// A change by an operator, or by a test playing one. Not bound to the state machine.
struct OperatorEdit {
  std::optional<std::string> status = {};
  FieldMap fields = {};                     // "null" removes a field
  std::optional<std::string> lock_by = {};  // empty text unlocks
  absl::Duration lock_for = absl::InfiniteDuration();
  std::string operator_name = "operator";
};

// A work order to create. Version 0 means: 1 for a new one, the next for a replaced one.
struct WorkOrderSeed {
  std::string id = {};
  std::string status = "Released";
  std::string type = "STANDARD";
  FieldMap fields = {};
  std::int64_t version = 0;
  std::string locked_by = {};
  absl::Duration lock_for = absl::InfiniteDuration();
};

// The simulated plant: every work order, what happens to it, and the ledger entry of each of these
// things. Each operation on one work order is atomic. Work orders are named by WorkOrderName
// (work_order_path.h): by id, or TYPE/ID where the site's path has the type. Thread-safe.
class Plant {
 public:
  // All outlive the plant.
  Plant(const StatusRules& rules, const ApiBehaviour& behaviour, const Operators& operators,
        Ledger& ledger);
  ~Plant();

  void Put(const WorkOrderSeed& seed);
  bool Contains(absl::string_view name) const;
  absl::StatusOr<WorkOrder> Find(absl::string_view name) const;
  // In the order of creation.
  std::vector<WorkOrder> All() const;
  std::size_t size() const;
  bool named_by_type() const { return named_by_type_; }

  // The API's GET and PATCH. The reply is what the plant would answer, whatever tags.sent_status
  // says.
  Reply Read(absl::string_view name, const RequestTags& tags, Freshness freshness);
  Reply Write(const WriteRequest& request);
  // The reply to a request that was turned away before it could be read; only recorded.
  void RecordRefusal(Method method, absl::string_view name, const RequestTags& tags, int status,
                     Outcome outcome);

  // NotFound if there is no such work order.
  absl::Status Edit(absl::string_view name, const OperatorEdit& edit, Actor actor);
  // Background edit number `nth`: some operator does something to some work order.
  void OperatorActs(std::uint64_t nth);

  // Forgets every work order.
  void Clear();

 private:
  struct Record;

  std::shared_ptr<Record> FindRecord(absl::string_view name) const;
  void Fill(Record& record, const WorkOrderSeed& seed) const;
  void Render(Record& record) const;
  void EndLockIfDue(Record& record, absl::Time now) const;
  void ApplyEdit(Record& record, const OperatorEdit& edit, Actor actor, absl::Time now) const;
  OperatorEdit EditFor(const Record& record, const EditChoice& choice,
                       const std::optional<std::string>& client_target) const;
  void RaceIfDrawn(Record& record, const Patch& patch, absl::Time now) const;
  Reply Answer(const Record& record, int status) const;

  const StatusRules& rules_;
  const ApiBehaviour& behaviour_;
  const bool named_by_type_;
  const Operators& operators_;
  Ledger& ledger_;
  mutable base::Mutex roster_mutex_;
  absl::flat_hash_map<std::string, std::shared_ptr<Record>> by_id_ ABSL_GUARDED_BY(roster_mutex_);
  std::vector<std::shared_ptr<Record>> by_ordinal_ ABSL_GUARDED_BY(roster_mutex_);
};

}  // namespace interlock::simulator
