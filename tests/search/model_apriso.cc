#include "tests/search/model_apriso.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "core/echo.h"

namespace interlock::search {
namespace {

constexpr std::array<const char*, 4> kStatuses = {"On Hold", "In Progress", "Released", "Closed"};
constexpr std::uint16_t kHash = 0x1000;  // tells hashes from revisions

bool IsRevision(const Apriso& apriso) { return apriso.etag_kind == core::EtagKind::kRevision; }

auto KeyOf(const Copy& copy) {
  return std::tuple(copy.etag, copy.intent, copy.sequence, copy.is_awaited);
}

std::uint16_t EchoBits(const Echo& echo) {
  return static_cast<std::uint16_t>(static_cast<int>(echo.writer) << 8 | echo.sequence << 4);
}

void Sort(State& state) {
  std::sort(state.copies.begin(), state.copies.end(),
            [](const Copy& a, const Copy& b) { return KeyOf(a) > KeyOf(b); });
}

void CountVersion(WorkOrder& work_order, const Apriso& apriso) {
  if (IsRevision(apriso)) work_order.version += 1;
}

}  // namespace

core::StatusName NameOf(Status status) {
  return core::StatusName(kStatuses[static_cast<std::size_t>(status)]);
}

Status StatusOf(const core::StatusName& name) {
  const auto found = std::find(kStatuses.begin(), kStatuses.end(), name.value());
  return found == kStatuses.end() ? Status::kOnHold
                                  : static_cast<Status>(found - kStatuses.begin());
}

Status TargetOf(std::size_t intent) { return intent == 0 ? Status::kInProgress : Status::kOnHold; }

std::uint16_t EtagOf(const WorkOrder& work_order, const Apriso& apriso) {
  if (IsRevision(apriso)) return static_cast<std::uint16_t>(work_order.version + 1);
  return static_cast<std::uint16_t>(kHash | EchoBits(work_order.echo) | work_order.field << 2 |
                                    static_cast<int>(work_order.status));
}

core::Etag TextOf(std::uint16_t etag) { return core::Etag(absl::StrCat("\"", etag, "\"")); }

std::uint16_t NumberOf(const core::Etag& etag) {
  int number = 0;
  const absl::string_view quoted = etag.value();
  const bool is_number =
      quoted.size() > 2 && absl::SimpleAtoi(quoted.substr(1, quoted.size() - 2), &number);
  return is_number ? static_cast<std::uint16_t>(number) : std::uint16_t{0};
}

std::optional<std::string> EchoText(const Echo& echo, SecondBroker second_broker) {
  if (echo.writer == EchoWriter::kNobody) return std::nullopt;
  if (echo.writer != EchoWriter::kSecondBroker) {
    const core::IntentId intent(static_cast<int>(echo.writer));
    return core::FormatEcho(kBrokerId, kEpoch, echo.sequence, intent);
  }
  const core::IntentId first(1);  // it counts its intents as we do
  switch (second_broker) {
    case SecondBroker::kOwnId:
      return core::FormatEcho(kOtherBrokerId, kEpoch, echo.sequence, first);
    case SecondBroker::kFormerId:
      return core::FormatEcho(kFormerBrokerId, kEpoch, echo.sequence, first);
    case SecondBroker::kOurIdLaterLife:
      return core::FormatEcho(kBrokerId, kEpoch + 1, echo.sequence, first);
  }
  return std::nullopt;
}

Echo EchoOf(const std::string& text, SecondBroker second_broker) {
  if (text.empty()) return {};
  for (std::uint8_t writer = 1; writer <= 3; ++writer) {
    for (std::uint8_t sequence = 1; sequence < 16; ++sequence) {
      const Echo echo{static_cast<EchoWriter>(writer), sequence};
      if (EchoText(echo, second_broker) == text) return echo;
    }
  }
  return {};
}

core::WorkOrderSnapshot Snapshot(const WorkOrder& work_order, const Configuration& configuration) {
  core::WorkOrderSnapshot snapshot;
  snapshot.etag = TextOf(EtagOf(work_order, configuration.apriso));
  snapshot.status = NameOf(work_order.status);
  const std::optional<std::string> text = EchoText(work_order.echo, configuration.second_broker);
  if (text) snapshot.echo = core::ParseEcho(*text);
  return snapshot;
}

void AddCopy(State& state, const Copy& copy) {
  state.copies.back() = copy;
  Sort(state);
}

void RemoveCopy(State& state, std::size_t place) {
  state.copies[place] = Copy();
  Sort(state);
}

void AwaitNothing(State& state) {
  for (Copy& copy : state.copies) copy.is_awaited = 0;
  Sort(state);
}

std::size_t CountCopies(const State& state) {
  return static_cast<std::size_t>(std::count_if(state.copies.begin(), state.copies.end(),
                                                [](const Copy& copy) { return copy.etag != 0; }));
}

bool HasCopyOf(const State& state, std::size_t intent) {
  return std::any_of(state.copies.begin(), state.copies.end(),
                     [&](const Copy& copy) { return copy.etag != 0 && copy.intent == intent; });
}

void Edit(WorkOrder& work_order, Status status, const Apriso& apriso) {
  work_order.status = status;
  CountVersion(work_order, apriso);
}

void EditField(WorkOrder& work_order, const Apriso& apriso) {
  if (!IsRevision(apriso)) work_order.field ^= 1;
  CountVersion(work_order, apriso);
}

bool Matches(const State& state, const Copy& copy, const Apriso& apriso) {
  return apriso.if_match == IfMatch::kIgnored || copy.etag == EtagOf(state.work_order, apriso);
}

void Apply(State& state, const Copy& copy, const Apriso& apriso) {
  Edit(state.work_order, TargetOf(copy.intent), apriso);
  if (apriso.echo_field == EchoField::kKept) {
    state.work_order.echo = {
        copy.intent == 0 ? EchoWriter::kFirstIntent : EchoWriter::kSecondIntent, copy.sequence};
  }
  std::uint8_t& times = state.intents[copy.intent].times_applied;
  if (times < 3) times += 1;
}

bool CanStillMatch(const State& state, const Copy& copy, const Apriso& apriso) {
  if (apriso.if_match == IfMatch::kIgnored) return true;
  if (IsRevision(apriso)) return copy.etag >= EtagOf(state.work_order, apriso);
  constexpr std::uint16_t kEchoMask = 0xff0;
  return (copy.etag & kEchoMask) == EchoBits(state.work_order.echo);
}

}  // namespace interlock::search
