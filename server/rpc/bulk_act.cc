#include "server/rpc/bulk_act.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "core/lane_order.h"
#include "interlock/v1/broker_admin.pb.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

constexpr int kPage = 1'000;

}  // namespace

void CheckReason(const std::string& reason, std::vector<core::Violation>& violations) {
  if (reason.empty()) {
    violations.push_back({"reason", "is required: say why, for those who look later"});
  } else if (CountCharacters(reason) > kMaxReasonCharacters) {
    violations.push_back(
        {"reason", absl::StrCat("may have at most ", kMaxReasonCharacters, " characters")});
  }
}

std::size_t LimitFromProto(std::int64_t limit, std::vector<core::Violation>& violations) {
  if (limit == 0) return kDefaultBulkLimit;
  if (limit < 0 || limit > static_cast<std::int64_t>(kMaxBulkLimit)) {
    violations.push_back({"limit", absl::StrCat("must be 1 to ", kMaxBulkLimit)});
    return kDefaultBulkLimit;
  }
  return static_cast<std::size_t>(limit);
}

template <class Request>
BulkRequest BulkRequestFromProto(const Request& request, const core::StateMachine& statuses,
                                 std::vector<core::Violation>& violations) {
  BulkRequest bulk;
  CheckReason(request.reason(), violations);
  bulk.reason = request.reason();
  bulk.run = request.dry_run() ? BulkRequest::Run::kDry : BulkRequest::Run::kForReal;
  bulk.limit = LimitFromProto(request.limit(), violations);
  if (request.has_filter()) {
    bulk.filter = FilterFromProto(request.filter(), statuses, violations);
  }
  const bool has_ids = request.intent_ids_size() > 0;
  if (has_ids == request.has_filter()) {
    violations.push_back({"intent_ids", "or filter is required, and not both"});
  }
  if (static_cast<std::size_t>(request.intent_ids_size()) > kMaxNamedIntents) {
    violations.push_back({"intent_ids", absl::StrCat("may have at most ", kMaxNamedIntents,
                                                     " entries; use filter for more")});
    return bulk;
  }
  for (const std::string& text : request.intent_ids()) {
    const std::optional<core::IntentId> id = IntentIdFromText(text);
    if (!id) {
      violations.push_back({"intent_ids", absl::StrCat("\"", text, "\" is no decimal number")});
    } else if (std::find(bulk.ids.begin(), bulk.ids.end(), *id) == bulk.ids.end()) {
      bulk.ids.push_back(*id);
    }
  }
  return bulk;
}

template BulkRequest BulkRequestFromProto(const v1::RetryIntentsRequest&, const core::StateMachine&,
                                          std::vector<core::Violation>&);
template BulkRequest BulkRequestFromProto(const v1::ReplayIntentsRequest&,
                                          const core::StateMachine&, std::vector<core::Violation>&);

void BulkAct::Start(const Ports& ports, BulkRequest request, Kind kind, Done done) {
  const std::shared_ptr<BulkAct> act(
      new BulkAct(ports, std::move(request), std::move(kind), std::move(done)));
  if (act->request_.filter) {
    act->FindByFilter(std::nullopt);
  } else {
    act->FindNamed();
  }
}

BulkAct::BulkAct(const Ports& ports, BulkRequest request, Kind kind, Done done)
    : records_(ports.queries, ports.control),
      request_(std::move(request)),
      kind_(std::move(kind)),
      done_(std::move(done)) {}

bool BulkAct::Fits(const core::Intent& intent) const {
  return std::find(kind_.states.begin(), kind_.states.end(), intent.state) != kind_.states.end();
}

void BulkAct::Keep(core::Intent intent) {
  if (!Fits(intent)) return;
  ++result_.matched;
  if (found_.size() < request_.limit) found_.push_back(std::move(intent));
}

void BulkAct::FindNamed() {
  records_.Run(
      [self = shared_from_this()](storage::IntentReader& reader) {
        for (const core::IntentId id : self->request_.ids) {
          absl::StatusOr<std::optional<core::Intent>> intent = reader.GetIntent(id);
          if (!intent.ok()) return self->done_(FromStoreError(intent.status()));
          if (!intent->has_value()) {
            return self->done_(IntentNotFound(absl::StrCat("intent_id ", id.ToText())));
          }
          self->Keep(**std::move(intent));
        }
        self->ActOnNext();
      },
      done_);
}

// One page in a turn of the query thread, so that others get theirs.
void BulkAct::FindByFilter(std::optional<storage::PagePosition> after) {
  records_.Run(
      [self = shared_from_this(), after](storage::IntentReader& reader) {
        if (self->kind_.is_over()) return;
        storage::IntentQuery query;
        query.filter = *self->request_.filter;
        query.after = after;
        query.limit = kPage;
        absl::StatusOr<storage::IntentPage> page = reader.ListIntents(query);
        if (!page.ok()) return self->done_(FromStoreError(page.status()));
        for (core::Intent& intent : page->intents) self->Keep(std::move(intent));
        if (page->next) return self->FindByFilter(page->next);
        self->ActOnNext();
      },
      done_);
}

void BulkAct::ActOnNext() {
  if (request_.run == BulkRequest::Run::kDry) {
    for (core::Intent& intent : found_) {
      if (result_.sample.size() < kMaxSample) result_.sample.push_back({std::move(intent), {}});
    }
    return Finish();
  }
  if (kind_.is_over()) return;
  if (next_ == found_.size()) return Finish();
  const core::Intent intent = std::move(found_[next_++]);
  kind_.act(intent,
            [self = shared_from_this()](ActAnswer answer) { self->OnActed(std::move(answer)); });
}

void BulkAct::OnActed(ActAnswer answer) {
  if (auto* refusal = std::get_if<core::Refusal>(&answer)) {
    const bool concerns_broker =
        core::IsPassing(refusal->code) || refusal->code == core::RefusalCode::kInternal;
    if (concerns_broker) {
      absl::StrAppend(&refusal->message, " (", result_.changed, " of ", result_.matched,
                      " were done before)");
      return done_(std::move(*refusal));
    }
  } else if (auto& acted = std::get<std::optional<Acted>>(answer)) {
    if (acted->effect == Acted::Effect::kChanged) ++result_.changed;
    if (result_.sample.size() < kMaxSample) {
      result_.sample.push_back({std::move(acted->intent), {}});
    }
  }
  ActOnNext();
}

void BulkAct::Finish() {
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
