#include "simulator/plant.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "simulator/json_text.h"
#include "simulator/seeded_draw.h"
#include "simulator/work_order_path.h"

namespace interlock::simulator {

struct Plant::Record {
  Record(std::uint64_t number, std::string its_name) : ordinal(number), name(std::move(its_name)) {
    work_order.version = 0;
  }

  const std::uint64_t ordinal;
  const std::string name;
  base::Mutex mutex;  // guards everything below; taken before the ledger's
  WorkOrder work_order;
  std::string body;
  std::string etag;
  std::string previous_body;
  std::string previous_etag;
  absl::Time lock_ends = absl::InfiniteFuture();
  bool read_since_write = false;  // GET since the last PATCH that was judged
  bool read_since_patch = false;  // GET since the last PATCH, also one that a fault swallowed
  std::uint64_t writes = 0;
  int chained_tries = 0;  // conflicts in a row of the intent below
  std::string chained_intent;
};

namespace {

LedgerEntry EntryFor(Method method, absl::string_view name, const WorkOrder& before,
                     const RequestTags& tags, int status) {
  LedgerEntry entry;
  entry.method = method;
  entry.http_status = tags.sent_status.value_or(status);
  entry.version_before = entry.version_after = before.version;
  entry.work_order_id = std::string(name);
  entry.status_before = entry.status_after = before.status;
  entry.intent_id = tags.intent_id;
  entry.attempt = tags.attempt;
  entry.fault = tags.fault;
  return entry;
}

}  // namespace

Plant::Plant(const StatusRules& rules, const ApiBehaviour& behaviour, const Operators& operators,
             Ledger& ledger)
    : rules_(rules),
      behaviour_(behaviour),
      named_by_type_(absl::StrContains(behaviour.path, "{work_order_type}")),
      operators_(operators),
      ledger_(ledger) {}

Plant::~Plant() = default;

std::shared_ptr<Plant::Record> Plant::FindRecord(absl::string_view name) const {
  base::MutexLock lock(roster_mutex_);
  const auto found = by_id_.find(name);
  return found == by_id_.end() ? nullptr : found->second;
}

void Plant::Render(Record& record) const {
  record.previous_body = std::move(record.body);
  record.previous_etag = std::move(record.etag);
  record.etag = EtagOf(record.work_order, behaviour_.etag_style);
  record.body = WorkOrderJson(record.work_order, record.etag, behaviour_.members);
}

void Plant::Put(const WorkOrderSeed& seed) {
  std::shared_ptr<Record> known;
  const std::string name = WorkOrderName(named_by_type_, seed.type, seed.id);
  {
    base::MutexLock lock(roster_mutex_);
    std::shared_ptr<Record>& slot = by_id_[name];
    if (slot == nullptr) {
      // Filled before anybody else can find it.
      slot = std::make_shared<Record>(by_ordinal_.size(), name);
      Fill(*slot, seed);
      by_ordinal_.push_back(slot);
      return;
    }
    known = slot;
  }
  base::MutexLock lock(known->mutex);
  Fill(*known, seed);
}

void Plant::Fill(Record& record, const WorkOrderSeed& seed) const {
  const absl::Time now = absl::Now();
  WorkOrder& work_order = record.work_order;
  LedgerEntry entry = EntryFor(Method::kEdit, record.name, work_order, RequestTags{}, 0);
  work_order = WorkOrder{.id = seed.id,
                         .status = seed.status,
                         .type = seed.type,
                         .version = seed.version > 0 ? seed.version : work_order.version + 1,
                         .locked_by = seed.locked_by,
                         .changed_by = "planning",
                         .changed_at = now,
                         .fields = seed.fields};
  record.lock_ends = seed.locked_by.empty() ? absl::InfiniteFuture() : now + seed.lock_for;
  Render(record);
  entry.outcome = Outcome::kApplied;
  entry.actor = Actor::kControl;
  entry.version_after = work_order.version;
  entry.status_after = work_order.status;
  entry.changed_by = work_order.changed_by;
  ledger_.Append(std::move(entry));
}

bool Plant::Contains(absl::string_view name) const { return FindRecord(name) != nullptr; }

absl::StatusOr<WorkOrder> Plant::Find(absl::string_view name) const {
  const std::shared_ptr<Record> record = FindRecord(name);
  if (record == nullptr) return absl::NotFoundError(absl::StrCat("no work order '", name, "'"));
  base::MutexLock lock(record->mutex);
  EndLockIfDue(*record, absl::Now());
  return record->work_order;
}

std::vector<WorkOrder> Plant::All() const {
  std::vector<std::shared_ptr<Record>> records;
  {
    base::MutexLock lock(roster_mutex_);
    records = by_ordinal_;
  }
  std::vector<WorkOrder> all;
  all.reserve(records.size());
  for (const std::shared_ptr<Record>& record : records) {
    base::MutexLock lock(record->mutex);
    EndLockIfDue(*record, absl::Now());
    all.push_back(record->work_order);
  }
  return all;
}

std::size_t Plant::size() const {
  base::MutexLock lock(roster_mutex_);
  return by_ordinal_.size();
}

void Plant::Clear() {
  base::MutexLock lock(roster_mutex_);
  by_id_.clear();
  by_ordinal_.clear();
}

Reply Plant::Answer(const Record& record, int status) const {
  Reply reply{.status = status, .etag = behaviour_.etag_header ? record.etag : ""};
  if (status == 204) {
    reply.content_type.clear();
  } else {
    reply.body = record.body;
  }
  return reply;
}

Reply Plant::Read(absl::string_view name, const RequestTags& tags, Freshness freshness) {
  const std::shared_ptr<Record> record = FindRecord(name);
  if (record == nullptr) {
    RecordRefusal(Method::kGet, name, tags, StatusFor(Refusal::kNotFound, behaviour_),
                  Outcome::kNotFound);
    return RefuseUnknownWorkOrder(behaviour_, name);
  }
  base::MutexLock lock(record->mutex);
  if (record->lock_ends != absl::InfiniteFuture()) EndLockIfDue(*record, absl::Now());
  record->read_since_write = true;
  record->read_since_patch = true;
  Reply reply = Answer(*record, 200);
  LedgerEntry entry = EntryFor(Method::kGet, name, record->work_order, tags, 200);
  if (freshness == Freshness::kPrevious && !record->previous_body.empty()) {
    reply.body = record->previous_body;
    if (behaviour_.etag_header) reply.etag = record->previous_etag;
  }
  ledger_.Append(std::move(entry));
  return reply;
}

void Plant::RecordRefusal(Method method, absl::string_view name, const RequestTags& tags,
                          int status, Outcome outcome) {
  WorkOrder before;
  before.version = 0;
  bool without_read = false;
  if (const std::shared_ptr<Record> record = FindRecord(name);
      record != nullptr && outcome != Outcome::kNotFound) {
    base::MutexLock lock(record->mutex);
    EndLockIfDue(*record, absl::Now());
    before = record->work_order;
    // Whether a write that a fault swallowed has taken effect is more than its client knows.
    const bool counts = method == Method::kPatch && outcome == Outcome::kFault && status != 401;
    without_read = counts && !std::exchange(record->read_since_patch, false);
  }
  LedgerEntry entry = EntryFor(method, name, before, tags, status);
  entry.outcome = outcome;
  entry.without_read = without_read;
  ledger_.Append(std::move(entry));
}

Reply Plant::Write(const WriteRequest& request) {
  const std::shared_ptr<Record> record = FindRecord(request.name);
  if (record == nullptr) {
    RecordRefusal(Method::kPatch, request.name, request.tags,
                  StatusFor(Refusal::kNotFound, behaviour_), Outcome::kNotFound);
    return RefuseUnknownWorkOrder(behaviour_, request.name);
  }
  if (!request.if_match.has_value()) {
    RecordRefusal(Method::kPatch, request.name, request.tags,
                  StatusFor(Refusal::kNoPrecondition, behaviour_), Outcome::kRefused);
    return Refuse(behaviour_, Refusal::kNoPrecondition, "Precondition required",
                  "Send If-Match with the ETag you have read");
  }
  const absl::Time now = absl::Now();
  base::MutexLock lock(record->mutex);
  EndLockIfDue(*record, now);
  RaceIfDrawn(*record, request.patch, now);
  WorkOrder& work_order = record->work_order;
  const Verdict verdict =
      JudgeWrite(work_order, request.patch, *request.if_match, rules_, behaviour_);
  const bool applied = verdict.outcome == Outcome::kApplied;
  LedgerEntry entry = EntryFor(Method::kPatch, request.name, work_order, request.tags,
                               applied ? behaviour_.success_status : verdict.refusal.status);
  entry.outcome = verdict.outcome;
  entry.if_match = std::string(*request.if_match);
  entry.target_status = request.patch.status.value_or("");
  entry.without_read = !std::exchange(record->read_since_patch, false);
  const bool continues = record->chained_tries > 0 &&
                         (entry.intent_id.empty() || entry.intent_id == record->chained_intent);
  entry.try_number = continues ? record->chained_tries + 1 : 1;
  if (verdict.outcome == Outcome::kConflict) {
    record->chained_tries = entry.try_number;
    record->chained_intent = entry.intent_id;
  } else if (verdict.outcome != Outcome::kLocked) {
    record->chained_tries = 0;
  }
  if (applied) {
    ApplyPatch(request.patch, "api", now, &work_order);
    Render(*record);
    entry.fields = FieldsJson(request.patch);
    entry.version_after = work_order.version;
    entry.status_after = work_order.status;
  }
  ledger_.Append(std::move(entry));
  return applied ? Answer(*record, behaviour_.success_status) : verdict.refusal;
}

absl::Status Plant::Edit(absl::string_view name, const OperatorEdit& edit, Actor actor) {
  const std::shared_ptr<Record> record = FindRecord(name);
  if (record == nullptr) return absl::NotFoundError(absl::StrCat("no work order '", name, "'"));
  base::MutexLock lock(record->mutex);
  const absl::Time now = absl::Now();
  EndLockIfDue(*record, now);
  ApplyEdit(*record, edit, actor, now);
  return absl::OkStatus();
}

void Plant::OperatorActs(std::uint64_t nth) {
  const EditChoice choice = operators_.Choose(Operators::kBackground, nth);
  std::shared_ptr<Record> record;
  {
    base::MutexLock lock(roster_mutex_);
    if (by_ordinal_.empty()) return;
    record = by_ordinal_[choice.bits % by_ordinal_.size()];
  }
  base::MutexLock lock(record->mutex);
  const absl::Time now = absl::Now();
  EndLockIfDue(*record, now);
  ApplyEdit(*record, EditFor(*record, choice, std::nullopt), Actor::kOperator, now);
}

void Plant::RaceIfDrawn(Record& record, const Patch& patch, absl::Time now) const {
  const std::uint64_t nth = record.writes++;
  const bool was_read = std::exchange(record.read_since_write, false);
  if (!was_read || !operators_.EditsBeforeWrite(record.ordinal, nth, now)) return;
  const EditChoice choice = operators_.Choose(record.ordinal, nth);
  ApplyEdit(record, EditFor(record, choice, patch.status), Actor::kOperator, now);
}

OperatorEdit Plant::EditFor(const Record& record, const EditChoice& choice,
                            const std::optional<std::string>& client_target) const {
  const WorkOrder& work_order = record.work_order;
  OperatorEdit edit;
  edit.operator_name = choice.operator_name;
  if (choice.kind == EditKind::kSameTransition && client_target.has_value() &&
      rules_.Allows(work_order.status, *client_target, work_order.type)) {
    edit.status = client_target;
  } else if (choice.kind == EditKind::kOtherTransition ||
             choice.kind == EditKind::kSameTransition) {
    const std::vector<std::string> targets = rules_.TargetsFrom(work_order.status, work_order.type);
    if (!targets.empty()) edit.status = targets[choice.bits / 7 % targets.size()];
  } else if (choice.kind == EditKind::kLock && work_order.locked_by.empty()) {
    edit.lock_by = choice.operator_name;
    edit.lock_for = operators_.settings().lock_hold;
    return edit;
  }
  edit.fields["operatorNote"] = JsonString(absl::StrCat("checked at version ", work_order.version));
  if (edit.status.has_value()) {
    for (const std::string& name : rules_.RequiredFor(*edit.status, work_order.type)) {
      edit.fields[name] = "\"entered by operator\"";
    }
  }
  return edit;
}

void Plant::EndLockIfDue(Record& record, absl::Time now) const {
  if (now < record.lock_ends) return;
  OperatorEdit unlock;
  unlock.operator_name = record.work_order.locked_by;
  unlock.lock_by = "";
  ApplyEdit(record, unlock, Actor::kOperator, now);
}

void Plant::ApplyEdit(Record& record, const OperatorEdit& edit, Actor actor, absl::Time now) const {
  WorkOrder& work_order = record.work_order;
  LedgerEntry entry = EntryFor(Method::kEdit, record.name, work_order, RequestTags{}, 0);
  entry.outcome = Outcome::kApplied;
  entry.actor = actor;
  entry.changed_by = edit.operator_name;
  if (edit.lock_by.has_value()) {
    work_order.locked_by = *edit.lock_by;
    record.lock_ends = edit.lock_by->empty() ? absl::InfiniteFuture() : now + edit.lock_for;
  }
  Patch patch;
  patch.status = edit.status;
  patch.fields.assign(edit.fields.begin(), edit.fields.end());
  ApplyPatch(patch, edit.operator_name, now, &work_order);
  Render(record);
  entry.version_after = work_order.version;
  entry.status_after = work_order.status;
  entry.fields = FieldsJson(patch);
  if (edit.lock_by.has_value()) {
    entry.lock = edit.lock_by->empty() ? "released" : "taken";
  }
  ledger_.Append(std::move(entry));
}

}  // namespace interlock::simulator
