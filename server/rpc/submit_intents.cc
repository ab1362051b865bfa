#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/submit_calls.h"
#include "server/rpc/translate.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::SubmitIntentsResponse>;
using Answers = std::vector<intake::SubmitAnswer>;

// By their place in the request.
using DeniedItems = std::map<std::size_t, core::Refusal>;

// The answers to the whole request: those to the items that were let in, and the denials.
Answers WithDenied(Answers admitted, const DeniedItems& denied) {
  if (denied.empty()) return admitted;
  Answers all;
  all.reserve(admitted.size() + denied.size());
  std::size_t next = 0;
  while (all.size() < admitted.size() + denied.size()) {
    const auto denial = denied.find(all.size());
    if (denial != denied.end()) {
      all.emplace_back(denial->second);
    } else {
      all.push_back(std::move(admitted[next++]));
    }
  }
  return all;
}

void FillResult(const intake::SubmitAnswer& answer, v1::SubmitIntentsResult& result) {
  if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
    *result.mutable_error() = ToRpcStatus(*refusal);
    return;
  }
  const auto& accepted = std::get<intake::Accepted>(answer);
  IntentToProtoWithoutFields(accepted.intent, *result.mutable_intent());
  result.set_duplicate(ToProto(accepted.duplicate));
}

void Answer(const Answers& answers, Call& call) {
  call.Answer([&](v1::SubmitIntentsResponse& response) {
    for (const intake::SubmitAnswer& answer : answers) FillResult(answer, *response.add_results());
  });
}

std::vector<intake::Accepted*> RepeatsIn(Answers& answers) {
  std::vector<intake::Accepted*> repeats;
  for (intake::SubmitAnswer& answer : answers) {
    auto* const accepted = std::get_if<intake::Accepted>(&answer);
    const bool is_repeat = accepted != nullptr && accepted->duplicate != core::Duplicate::kNone;
    if (is_repeat) repeats.push_back(accepted);
  }
  return repeats;
}

// Repeats are answered with how their intents stand now.
void RefreshAndAnswer(const RecordReader& records, Answers answers, const Call::Ptr& call) {
  auto shared = std::make_shared<Answers>(std::move(answers));
  std::vector<IntentRecord> repeated;
  for (const intake::Accepted* repeat : RepeatsIn(*shared))
    repeated.push_back({repeat->intent, {}});
  if (repeated.empty()) return Answer(*shared, *call);
  records.Refresh(std::move(repeated), WithAttempts::kNo, [call, shared](RecordReader::Many many) {
    // Everything is durable by now: if the query pool is busy, they are told as Admit saw them.
    if (auto* const fresh = std::get_if<std::vector<IntentRecord>>(&many)) {
      std::size_t next = 0;
      for (intake::Accepted* const repeat : RepeatsIn(*shared)) {
        repeat->intent = std::move((*fresh)[next].intent);
        ++next;
      }
    }
    Answer(*shared, *call);
  });
}

}  // namespace

void SubmitIntents(const Ports& ports, const v1::SubmitIntentsRequest& request, Call::Ptr call) {
  if (request.requests_size() > kMaxBatchItems) {
    return call->Refuse(
        InvalidField("requests", absl::StrCat("has ", request.requests_size(), " items; at most ",
                                              kMaxBatchItems, " are allowed")));
  }
  const auto items = static_cast<std::size_t>(request.requests_size());
  if (const auto hasty = call->access().TakeSubmissions(items)) return call->Refuse(*hasty);
  std::vector<core::Submission> submissions;
  submissions.reserve(items);
  DeniedItems denied;
  for (const v1::SubmitIntentRequest& item : request.requests()) {
    if (std::optional<core::Refusal> denial = call->access().CheckSource(item.source())) {
      denied.emplace(submissions.size() + denied.size(), *std::move(denial));
    } else {
      submissions.push_back(SubmissionFromProto(item));
    }
  }
  const RecordReader records(ports.queries, ports.control);
  ports.intake.SubmitBatch(
      std::move(submissions),
      [call = std::move(call), records, denied = std::move(denied)](intake::BatchAnswer answer) {
        if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
          return call->Refuse(*refusal);
        }
        if (call->IsOver()) return;
        RefreshAndAnswer(records, WithDenied(std::get<Answers>(std::move(answer)), denied), call);
      });
}

}  // namespace interlock::rpc
