#include "server/access/call_ledger.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::access {
namespace {

storage::AuditEvent EventOf(const NotedCall& call, std::string scope, absl::Time now) {
  storage::AuditEvent event;
  event.time = now;
  event.actor = call.actor;
  event.action = call.method;
  event.scope = std::move(scope);
  event.outcome = call.outcome;
  return event;
}

std::string Caller(const NotedCall& call) {
  return call.from.empty() ? "" : absl::StrCat("from ", call.from);
}

}  // namespace

std::optional<storage::AuditEvent> CallLedger::Note(NotedCall call, absl::Time now,
                                                    absl::Duration monotonic) {
  auto found = counts_.find(call);
  if (found == counts_.end() && counts_.size() >= most_kinds_) {
    call = {"(several)", "(several)", "more callers than are told apart", call.outcome};
    found = counts_.find(call);
  }
  if (found != counts_.end()) {
    found->second.calls += 1;
    return std::nullopt;
  }
  counts_.emplace(call, Count{0, monotonic});
  return EventOf(call, Caller(call), now);
}

storage::AuditEvent CallLedger::SumOf(const NotedCall& call, const Count& count,
                                      absl::Time now) const {
  const std::string caller = Caller(call);
  return EventOf(call,
                 absl::StrCat(caller, caller.empty() ? "" : ", ", count.calls,
                              count.calls == 1 ? " more call in " : " more calls in ",
                              absl::FormatDuration(period_)),
                 now);
}

std::vector<storage::AuditEvent> CallLedger::TakeDue(absl::Time now, absl::Duration monotonic) {
  std::vector<storage::AuditEvent> due;
  for (auto it = counts_.begin(); it != counts_.end();) {
    auto& [call, count] = *it;
    if (monotonic - count.since < period_) {
      ++it;
    } else if (count.calls == 0) {
      it = counts_.erase(it);
    } else {
      due.push_back(SumOf(call, count, now));
      count = Count{0, monotonic};
      ++it;
    }
  }
  return due;
}

std::vector<storage::AuditEvent> CallLedger::TakeAll(absl::Time now) {
  std::vector<storage::AuditEvent> all;
  for (const auto& [call, count] : counts_) {
    if (count.calls > 0) all.push_back(SumOf(call, count, now));
  }
  counts_.clear();
  return all;
}

}  // namespace interlock::access
