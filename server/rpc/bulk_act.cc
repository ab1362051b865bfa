#include "server/rpc/bulk_act.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/log.h"
#include "core/lane_order.h"
#include "core/lifecycle.h"
#include "server/rpc/bulk_preview.h"
#include "server/rpc/status_table.h"

namespace interlock::rpc {
namespace {

constexpr int kPage = 1'000;
constexpr char kNoSuchIntent[] = "there is no such intent";
constexpr std::size_t kIdsInAudit = 20;

using Effect = ItemResult::Effect;

// Whoever comes next would be refused as well.
bool ConcernsBroker(core::RefusalCode code) {
  switch (code) {
    case core::RefusalCode::kShuttingDown:
    case core::RefusalCode::kQuarantined:
    case core::RefusalCode::kDiskFull:
    case core::RefusalCode::kCommitFailed:
    case core::RefusalCode::kBusy:
    case core::RefusalCode::kInternal:
      return true;
    default:
      return false;
  }
}

// A place among the acts of this process that are under way.
CallLimit::Place TakePlace() {
  static const auto limit = std::make_shared<CallLimit>(kMaxParallelActs);
  return CallLimit::Take(limit);
}

core::Refusal TooManyActs() {
  core::Refusal refusal = Busy();
  refusal.message =
      absl::StrCat(kMaxParallelActs,
                   " acts on many intents are under way, as many as may be; try again when one "
                   "has ended");
  return refusal;
}

// Writes an act into the audit.
class AuditTask final : public storage::StoreTask {
 public:
  using Then = std::function<void(const absl::Status&)>;

  AuditTask(storage::AuditLog& audit, storage::AuditEvent event, Then then)
      : audit_(audit), event_(std::move(event)), then_(std::move(then)) {}

  absl::Status Apply(storage::IntentStore& /*store*/, absl::Time /*now*/) override {
    return audit_.Append(event_);
  }
  void Done(const absl::Status& committed) override { then_(committed); }

 private:
  storage::AuditLog& audit_;
  const storage::AuditEvent event_;
  const Then then_;
};

}  // namespace

void BulkAct::Start(const Ports& ports, BulkRequest request, Kind kind, Done done) {
  CallLimit::Place place = TakePlace();
  if (!place) return done(TooManyActs());
  const std::shared_ptr<BulkAct> act(
      new BulkAct(ports, std::move(request), std::move(kind), std::move(done), std::move(place)));
  if (act->request_.filter) {
    act->FindByFilter(std::nullopt);
  } else {
    act->FindNamed();
  }
}

BulkAct::BulkAct(const Ports& ports, BulkRequest request, Kind kind, Done done,
                 CallLimit::Place place)
    : ports_(ports),
      records_(ports.queries, ports.control),
      request_(std::move(request)),
      kind_(std::move(kind)),
      done_(std::move(done)),
      place_(std::move(place)) {}

// Empty: it fits.
std::string BulkAct::WhyNot(const core::Intent& intent) const {
  const bool fits =
      std::find(kind_.states.begin(), kind_.states.end(), intent.state) != kind_.states.end();
  if (!fits) return absl::StrCat("it is ", core::Name(intent.state));
  return kind_.misfit ? kind_.misfit(intent).value_or("") : "";
}

// Of an intent as it stands when its turn has come. Empty: it fits.
std::string BulkAct::WhyNotNow(const Item& item, const core::Intent& intent) const {
  std::string why_not = WhyNot(intent);
  const bool has_changed = item.state == core::IntentState::kNeedsAttention &&
                           (intent.state != item.state || intent.revision != item.revision);
  if (!why_not.empty() || !has_changed) return why_not;
  const bool needs_person = intent.state == core::IntentState::kNeedsAttention;
  return absl::StrCat("it has changed since it was found: it is ", core::Name(intent.state),
                      needs_person ? absl::StrCat(" (", core::Name(intent.reason), ")") : "",
                      " now");
}

void BulkAct::Keep(core::Intent intent) {
  const core::IntentId id = intent.id;
  const bool is_named = !request_.filter.has_value();
  std::string why_not = WhyNot(intent);
  if (!why_not.empty()) {
    // A filter finds many that nobody meant.
    const bool is_worth_telling = is_named || kind_.misfit != nullptr;
    if (is_worth_telling && items_.size() < request_.limit) {
      items_.push_back({id, Item::Plan::kTell, Effect::kNotFitting, std::move(why_not)});
    }
    return;
  }
  ++result_.matched;
  if (fitting_ == request_.limit) return;
  ++fitting_;
  items_.push_back({id, Item::Plan::kAct, Effect::kChanged, "", intent.state, intent.revision,
                    core::LaneOf(intent.spec, ports_.keying)});
  const bool is_shown =
      request_.run == BulkRequest::Run::kDry && result_.sample.size() < kMaxSample;
  if (is_shown) result_.sample.push_back({std::move(intent), {}});
}

void BulkAct::FindNamed() {
  records_.Run(
      [self = shared_from_this()](storage::IntentReader& reader) {
        for (const core::IntentId id : self->request_.ids) {
          absl::StatusOr<std::optional<core::Intent>> intent = reader.GetIntent(id);
          if (!intent.ok()) return self->done_(FromStoreError(intent.status()));
          if (intent->has_value()) {
            self->Keep(**std::move(intent));
          } else {
            self->items_.push_back({id, Item::Plan::kTell, Effect::kUnknownIntent, kNoSuchIntent});
          }
        }
        self->OnFound();
      },
      done_);
}

void BulkAct::FindByFilter(std::optional<storage::PagePosition> after) {
  records_.Run(
      [self = shared_from_this(), after](storage::IntentReader& reader) {
        if (self->kind_.is_over()) return;
        storage::IntentQuery query;
        query.filter = *self->request_.filter;
        // Not to read the history for what is open.
        if (query.filter.states.empty()) query.filter.states = self->kind_.states;
        query.after = after;
        query.limit = kPage;
        absl::StatusOr<storage::IntentPage> page = reader.ListIntents(query);
        if (!page.ok()) return self->done_(FromStoreError(page.status()));
        for (core::Intent& intent : page->intents) self->Keep(std::move(intent));
        if (page->next) return self->FindByFilter(page->next);
        self->OnFound();
      },
      done_);
}

void BulkAct::OnFound() {
  if (request_.run == BulkRequest::Run::kDry) return Preview();
  begun_ = ports_.clock.Monotonic();
  const bool is_audited_with_its_move = fitting_ == 1 && kind_.audits_itself;
  if (fitting_ == 0 || is_audited_with_its_move) return ActOnNext();
  Audit(absl::StrCat("begun: ", fitting_, " to be done"),
        [self = shared_from_this()](const absl::Status& audited) {
          // What cannot be recorded is not begun.
          if (!audited.ok()) return self->done_(FromStoreError(audited));
          self->ActOnNext();
        });
}

void BulkAct::Preview() {
  std::vector<FoundIntent> found;
  for (Item& item : items_) {
    if (item.plan == Item::Plan::kTell) {
      Tell(item.id, item.effect, std::move(item.message));
    } else {
      found.push_back({std::move(item.lane), item.id});
    }
  }
  ForeseeAct(ports_, std::move(found), kind_.planned, kind_.is_over,
             [self = shared_from_this()](ForeseenAct foreseen) {
               if (auto* refusal = std::get_if<core::Refusal>(&foreseen)) {
                 return self->done_(std::move(*refusal));
               }
               self->result_.consequences =
                   std::move(std::get<std::vector<core::Consequence>>(foreseen));
               self->Answer();
             });
}

void BulkAct::ActWhenItIsTime() {
  const bool is_last = next_ == items_.size();
  if (request_.pace == 0 || acts_ == 0 || is_last) return ActOnNext();
  const absl::Duration due = begun_ + acts_ * (absl::Seconds(1) / request_.pace);
  const absl::Duration left = due - ports_.clock.Monotonic();
  if (left <= absl::ZeroDuration()) return ActOnNext();
  // Answered by the dispatcher, whose thread ends before what this works with.
  ports_.control.AwaitEnd(core::IntentId(), left,
                          [self = shared_from_this()](dispatch::AwaitAnswer answer) {
                            if (answer == dispatch::AwaitAnswer::kShuttingDown) {
                              return self->StopAt(ShuttingDown());
                            }
                            self->ActOnNext();
                          });
}

void BulkAct::ActOnNext() {
  for (; next_ < items_.size() && items_[next_].plan == Item::Plan::kTell; ++next_) {
    Tell(items_[next_].id, items_[next_].effect, std::move(items_[next_].message));
  }
  if (next_ == items_.size()) return Finish("done");
  if (kind_.is_over()) return Finish("stopped when the caller went away");
  const Item& item = items_[next_++];
  records_.Run(
      [self = shared_from_this(), &item](storage::IntentReader& reader) {
        const absl::StatusOr<std::optional<core::Intent>> intent = reader.GetIntent(item.id);
        if (!intent.ok()) return self->StopAt(FromStoreError(intent.status()));
        if (intent->has_value()) return self->ActOn(item, **intent);
        self->Tell(item.id, Effect::kUnknownIntent, kNoSuchIntent);
        self->ActWhenItIsTime();
      },
      [self = shared_from_this()](core::Refusal refusal) { self->StopAt(std::move(refusal)); });
}

void BulkAct::ActOn(const Item& item, const core::Intent& intent) {
  if (std::string why_not = WhyNotNow(item, intent); !why_not.empty()) {
    Tell(item.id, Effect::kNotFitting, std::move(why_not));
    return ActWhenItIsTime();
  }
  if (const auto earlier = refused_.find(item.lane); earlier != refused_.end()) {
    Tell(item.id, Effect::kFailed,
         absl::StrCat("EARLIER_ITEM_REFUSED: the replay of intent ", earlier->second.ToText(),
                      " of the same work order was refused before and has to come first, so that "
                      "the order holds; then replay this one again"));
    return ActWhenItIsTime();
  }
  ++acts_;
  std::optional<storage::AuditEvent> audit;
  if (fitting_ == 1 && kind_.audits_itself) audit = AuditOf("ok");
  kind_.act(intent, std::move(audit), [self = shared_from_this(), &item](ActAnswer answer) {
    self->OnActed(item, std::move(answer));
  });
}

void BulkAct::OnActed(const Item& item, ActAnswer answer) {
  if (auto* refusal = std::get_if<core::Refusal>(&answer)) {
    if (ConcernsBroker(refusal->code)) return StopAt(std::move(*refusal));
    const bool is_passing = core::IsPassing(refusal->code);
    const bool has_order = kind_.planned == core::PlannedAct::kReplay;
    if (is_passing && has_order) refused_.emplace(item.lane, item.id);
    Tell(item.id, is_passing ? Effect::kFailed : Effect::kNotFitting, std::move(refusal->message));
    return ActWhenItIsTime();
  }
  Acted& acted = std::get<Acted>(answer);
  if (acted.effect == Effect::kChanged) ++result_.changed;
  const bool is_done = acted.effect == Effect::kChanged || acted.effect == Effect::kFound;
  if (is_done && result_.sample.size() < kMaxSample) {
    result_.sample.push_back({std::move(acted.intent), {}});
  }
  Tell(item.id, acted.effect, std::move(acted.message));
  ActWhenItIsTime();
}

void BulkAct::Tell(core::IntentId id, ItemResult::Effect effect, std::string message) {
  if (result_.items.size() < kMaxSample) result_.items.push_back({id, effect, std::move(message)});
}

void BulkAct::StopAt(core::Refusal refusal) {
  const std::string progress = absl::StrCat(result_.changed, " of ", fitting_);
  absl::StrAppend(&refusal.message, " (", progress, " were done before)");
  if (fitting_ > 1 || !kind_.audits_itself) {
    Audit(absl::StrCat("stopped by ", refusal.message), [](const absl::Status& /*audited*/) {});
  }
  done_(std::move(refusal));
}

void BulkAct::Finish(const std::string& how) {
  const bool is_audited_with_its_move = fitting_ == 1 && kind_.audits_itself;
  if (fitting_ == 0 || is_audited_with_its_move) return Answer();
  Audit(absl::StrCat(how, ": ", result_.changed, " of ", fitting_, " ", kind_.what),
        [self = shared_from_this()](const absl::Status& /*audited*/) { self->Answer(); });
}

storage::AuditEvent BulkAct::AuditOf(std::string outcome) const {
  storage::AuditEvent event{ports_.clock.Now(), kind_.actor,       kind_.name, "",
                            request_.reason,    std::move(outcome)};
  std::vector<std::string> ids;
  for (const Item& item : items_) {
    if (item.plan == Item::Plan::kTell || ids.size() == kIdsInAudit) continue;
    ids.push_back(item.id.ToText());
    event.intent_ids.push_back(item.id);
  }
  event.scope = absl::StrCat(fitting_ == 1 ? "intent " : "intents ", absl::StrJoin(ids, ", "));
  if (fitting_ > ids.size()) absl::StrAppend(&event.scope, " and ", fitting_ - ids.size(), " more");
  if (request_.filter) absl::StrAppend(&event.scope, " by filter {", request_.filter_text, "}");
  return event;
}

void BulkAct::Audit(std::string outcome, std::function<void(const absl::Status&)> then) {
  if (ports_.audit == nullptr) return then(absl::OkStatus());
  const auto tell = [then](const absl::Status& audited) {
    if (!audited.ok()) {
      base::LogWarning("act_not_audited", {{"detail", std::string(audited.message())}});
    }
    then(audited);
  };
  std::unique_ptr<storage::StoreTask> task =
      std::make_unique<AuditTask>(*ports_.audit, AuditOf(std::move(outcome)), tell);
  if (ports_.store.Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
    tell(absl::UnavailableError("the store is closed"));
  }
}

void BulkAct::Answer() {
  records_.Refresh(std::move(result_.sample), WithAttempts::kNo,
                   [self = shared_from_this()](RecordReader::Many many) {
                     if (auto* refusal = std::get_if<core::Refusal>(&many)) {
                       return self->done_(std::move(*refusal));
                     }
                     self->result_.sample = std::move(std::get<std::vector<IntentRecord>>(many));
                     self->done_(std::move(self->result_));
                   });
}

}  // namespace interlock::rpc
