#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/rpc/read_calls.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::GetIntentResponse>;

constexpr std::size_t kMaxQuotedBytes = 128;

// Looks a (source, event id) up where the keys are: on the store thread.
class FindEventTask final : public storage::StoreTask {
 public:
  using Found = std::function<void(std::variant<core::IntentId, core::Refusal>)>;

  FindEventTask(core::EventKey key, Found found) : key_(std::move(key)), found_(std::move(found)) {}

  absl::Status Apply(storage::IntentStore& store, absl::Time now) override {
    absl::StatusOr<std::optional<storage::RecordedEvent>> event = store.FindEvent(key_, now);
    if (!event.ok()) return event.status();
    id_ = event->has_value() ? (*event)->intent_id : core::IntentId();
    return absl::OkStatus();
  }

  void Done(const absl::Status& committed) override {
    if (absl::IsUnavailable(committed)) return found_(ShuttingDown());
    if (!committed.ok()) return found_(FromStoreError(committed));
    if (!id_.empty()) return found_(id_);
    found_(IntentNotFound(absl::StrCat("source \"", Quoted(key_.source.value()),
                                       "\" and event_id \"", Quoted(key_.event_id.value()), "\"")));
  }

 private:
  static std::string Quoted(const std::string& text) { return Shortened(text, kMaxQuotedBytes); }

  const core::EventKey key_;
  const Found found_;
  core::IntentId id_;
};

void ReadAndAnswer(const RecordReader& records, core::IntentId id, WithAttempts with_attempts,
                   Call::Ptr call) {
  records.Read(id, with_attempts, [call](RecordReader::One one) {
    if (const auto* refusal = std::get_if<core::Refusal>(&one)) return call->Refuse(*refusal);
    call->Answer([&](v1::GetIntentResponse& response) {
      const IntentRecord& record = std::get<IntentRecord>(one);
      *response.mutable_intent() = IntentToProto(record.intent);
      for (const core::Attempt& attempt : record.attempts) {
        *response.mutable_intent()->add_attempts() = AttemptToProto(attempt);
      }
      for (const storage::IntentChange& change : record.history) {
        *response.mutable_intent()->add_history() = ChangeToProto(change);
      }
    });
  });
}

std::optional<core::Refusal> FindMistake(const v1::GetIntentRequest& request) {
  const bool has_key = !request.source().empty() || !request.event_id().empty();
  if (request.intent_id().empty() && !has_key) {
    return InvalidField("intent_id", "is required, or else source and event_id");
  }
  if (!request.intent_id().empty() && has_key) {
    return InvalidField("intent_id", "must not be given together with source or event_id");
  }
  if (has_key && request.source().empty())
    return InvalidField("source", "is required with event_id");
  if (has_key && request.event_id().empty()) {
    return InvalidField("event_id", "is required with source");
  }
  return std::nullopt;
}

}  // namespace

void GetIntent(const Ports& ports, const v1::GetIntentRequest& request, Call::Ptr call) {
  if (const std::optional<core::Refusal> mistake = FindMistake(request)) {
    return call->Refuse(*mistake);
  }
  const RecordReader records(ports.queries, ports.control);
  const WithAttempts with_attempts =
      request.include_attempts() ? WithAttempts::kYes : WithAttempts::kNo;
  if (!request.intent_id().empty()) {
    const std::optional<core::IntentId> id = IntentIdFromText(request.intent_id());
    if (!id) return call->Refuse(InvalidField("intent_id", "must be a decimal number"));
    return ReadAndAnswer(records, *id, with_attempts, std::move(call));
  }
  const core::EventKey key{core::Source(request.source()), core::EventId(request.event_id())};
  std::unique_ptr<storage::StoreTask> task = std::make_unique<FindEventTask>(
      key, [call, records, with_attempts](std::variant<core::IntentId, core::Refusal> found) {
        if (const auto* refusal = std::get_if<core::Refusal>(&found)) return call->Refuse(*refusal);
        if (call->IsOver()) return;
        ReadAndAnswer(records, std::get<core::IntentId>(found), with_attempts, call);
      });
  switch (ports.store.Enqueue(task, storage::Urgency::kRefusable)) {
    case base::Offer::kTaken:
      return;
    case base::Offer::kFull:
      return call->Refuse(Busy());
    case base::Offer::kClosed:
      return call->Refuse(ShuttingDown());
  }
}

}  // namespace interlock::rpc
