#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "core/foresee.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/submit_calls.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::ValidateIntentResponse>;

void FillResponse(const core::ValidationReport& report, v1::ValidateIntentResponse& response) {
  response.set_valid(report.is_valid());
  response.set_current_status(ToUtf8(report.current_status.value()));
  if (report.etag) response.set_etag(ToUtf8(report.etag->value()));
  for (const core::Violation& violation : report.violations) {
    auto* const entry = response.add_violations();
    entry->set_field(ToUtf8(violation.field));
    entry->set_description(ToUtf8(violation.description));
  }
  for (const core::StatusName& status : report.path) response.add_path(ToUtf8(status.value()));
  response.set_ahead(report.ahead);
  if (report.would_wait.cause != core::WaitCause::kNone) {
    WaitToProto(report.would_wait, *response.mutable_would_wait());
  }
}

// Whether the lane and the work order can be named at all.
bool CanLookAt(const core::IntentSpec& spec, const std::vector<core::Violation>& violations) {
  if (spec.work_order_id.empty()) return false;
  for (const core::Violation& violation : violations) {
    if (violation.field == "work_order_id" || violation.field == "work_order_type") return false;
  }
  return true;
}

// What has been found out for one validation.
struct Findings {
  intake::Trial trial;
  dispatch::Inspection inspection;
  std::optional<core::StatusName> status_left;
};

void AnswerWith(const Ports& ports, Findings findings, Call& call) {
  const core::ValidationReport report =
      core::Foresee({findings.trial.spec, findings.trial.violations, findings.trial.waits_for_event,
                     findings.status_left, std::move(findings.inspection.lane),
                     std::move(findings.inspection.read)},
                    ports.decide, ports.clock.Now());
  call.Answer([&](v1::ValidateIntentResponse& response) { FillResponse(report, response); });
}

// The status in which the intents ahead leave the work order: the target of the last of them.
void LookAtThoseAhead(const Ports& ports, Findings findings, const Call::Ptr& call) {
  const core::IntentId last = findings.inspection.lane.last_in_line;
  if (last.empty()) return AnswerWith(ports, std::move(findings), *call);
  // Shared, because std::function copies what it holds.
  const auto shared = std::make_shared<Findings>(std::move(findings));
  RecordReader(ports.queries, ports.control)
      .Read(last, WithAttempts::kNo, [ports, shared, call](const RecordReader::One& one) {
        if (const auto* record = std::get_if<IntentRecord>(&one)) {
          shared->status_left = record->intent.spec.target_status;
        }
        AnswerWith(ports, std::move(*shared), *call);
      });
}

void Inspect(const Ports& ports, intake::Trial trial, const Call::Ptr& call) {
  if (!CanLookAt(trial.spec, trial.violations)) {
    Findings findings{std::move(trial), {}, {}};
    findings.inspection.lane.wait.cause = core::WaitCause::kReady;
    return AnswerWith(ports, std::move(findings), *call);
  }
  const core::LaneKey lane = core::LaneOf(trial.spec, ports.keying);
  ports.control.Inspect(lane, [ports, call, trial](dispatch::InspectAnswer seen) {
    if (const auto* refusal = std::get_if<core::Refusal>(&seen)) return call->Refuse(*refusal);
    LookAtThoseAhead(ports, {trial, std::get<dispatch::Inspection>(std::move(seen)), {}}, call);
  });
}

}  // namespace

void ValidateIntent(const Ports& ports, const v1::SubmitIntentRequest& request, Call::Ptr call) {
  const CallAccess& access = call->access();
  if (const auto denied = access.CheckSource(request.source())) return call->Refuse(*denied);
  if (const auto hasty = access.TakeSubmissions(1)) return call->Refuse(*hasty);
  ports.intake.Try(SubmissionFromProto(request),
                   [ports, call = std::move(call)](intake::TrialAnswer answer) {
                     if (const auto* refusal = std::get_if<core::Refusal>(&answer))
                       return call->Refuse(*refusal);
                     if (!call->IsOver())
                       Inspect(ports, std::get<intake::Trial>(std::move(answer)), call);
                   });
}

}  // namespace interlock::rpc
