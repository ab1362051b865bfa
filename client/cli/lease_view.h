#pragma once

#include <string>

#include "client/cli/text_style.h"
#include "interlock/v1/broker_admin.pb.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client::cli {

// "kim at T-7"
std::string HolderText(const v1::WorkOrderLease& lease);

// One sentence: who has which work order, until when, and the id to renew or release it by.
std::string LeaseSentence(const v1::WorkOrderLease& lease, const TextStyle& style);

// The leases as a table, in the order given.
std::string RenderLeases(const v1::ListLeasesResponse& leases, const TextStyle& style);

}  // namespace interlock::client::cli
