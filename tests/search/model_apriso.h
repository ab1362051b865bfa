#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/work_order.h"
#include "tests/search/configuration.h"
#include "tests/search/model_state.h"

namespace interlock::search {

// The modelled Apriso: one work order with ETags, and the writes on their way to it.

inline constexpr const char* kBrokerId = "us";
inline constexpr const char* kFormerBrokerId = "us-before";
inline constexpr const char* kOtherBrokerId = "them";
inline constexpr std::int64_t kEpoch = 1;

core::StatusName NameOf(Status status);
Status StatusOf(const core::StatusName& name);
// The status that intent 0 or 1 wants.
Status TargetOf(std::size_t intent);

// Never 0.
std::uint16_t EtagOf(const WorkOrder& work_order, const Apriso& apriso);
core::Etag TextOf(std::uint16_t etag);
std::uint16_t NumberOf(const core::Etag& etag);

// The echo as it stands in the field; nothing if the field is empty.
std::optional<std::string> EchoText(const Echo& echo, SecondBroker second_broker);
// The echo with that text; nobody's if there is none.
Echo EchoOf(const std::string& text, SecondBroker second_broker);

core::WorkOrderSnapshot Snapshot(const WorkOrder& work_order, const Configuration& configuration);

void AddCopy(State& state, const Copy& copy);
void RemoveCopy(State& state, std::size_t place);
void AwaitNothing(State& state);
std::size_t CountCopies(const State& state);
bool HasCopyOf(const State& state, std::size_t intent);

// A person or another system changes the work order.
void Edit(WorkOrder& work_order, Status status, const Apriso& apriso);
void EditField(WorkOrder& work_order, const Apriso& apriso);

bool Matches(const State& state, const Copy& copy, const Apriso& apriso);
// Applies a copy: what the broker wanted, and the truth about it.
void Apply(State& state, const Copy& copy, const Apriso& apriso);

// Whether edits by others can ever make Apriso accept this copy.
bool CanStillMatch(const State& state, const Copy& copy, const Apriso& apriso);

}  // namespace interlock::search
