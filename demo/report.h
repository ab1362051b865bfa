#pragma once

#include <string>
#include <vector>

#include "client/cli/text_style.h"
#include "demo/judge.h"
#include "demo/plant.h"
#include "demo/tally.h"

namespace interlock::demo {

// What was sent, how it ended, and what conflicts cost.
std::string RenderConflictReport(const Tally& tally, const Evidence& evidence,
                                 const client::cli::TextStyle& style);

// Every intent that a person has to look at, with its message; empty if there is none.
std::string RenderInbox(const Evidence& evidence, const client::cli::TextStyle& style);

// The end of every work order: under each status the work orders that ended there; one that needs a
// person is marked with "!".
std::string RenderWorkOrders(const std::vector<PlantWorkOrder>& ends, const Evidence& evidence,
                             const client::cli::TextStyle& style);

// One line a work order: where it began and ended, and how each of its intents ended.
std::string RenderEveryWorkOrder(const std::vector<PlantWorkOrder>& ends, const Evidence& evidence,
                                 const client::cli::TextStyle& style);

// The judgement: a line for every promise that was judged, and what breaks it: of many findings the
// first ones.
std::string RenderJudgement(const std::vector<Finding>& findings,
                            const std::vector<Promise>& judged,
                            const client::cli::TextStyle& style);

}  // namespace interlock::demo
