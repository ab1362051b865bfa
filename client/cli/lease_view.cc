#include "client/cli/lease_view.h"

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {

std::string HolderText(const v1::WorkOrderLease& lease) {
  std::string text = OneLine(lease.holder());
  if (!lease.terminal().empty()) absl::StrAppend(&text, " at ", OneLine(lease.terminal()));
  return text;
}

std::string LeaseSentence(const v1::WorkOrderLease& lease, const TextStyle& style) {
  return absl::StrCat("Lease ", lease.lease_id(), ": ", HolderText(lease), " has ",
                      OneLine(lease.work_order_id()), " for ",
                      DurationText(ToTime(lease.expire_time()) - style.now), ".");
}

std::string RenderLeases(const v1::ListLeasesResponse& leases, const TextStyle& style) {
  TextTable table({{"LEASE"},
                   {"WORK ORDER", Align::kLeft, Fit::kCut},
                   {"TYPE", Align::kLeft, Fit::kCut},
                   {"HOLDER", Align::kLeft, Fit::kCut},
                   {"TERMINAL", Align::kLeft, Fit::kCut},
                   {"HELD FOR", Align::kRight},
                   {"ENDS IN", Align::kRight}});
  for (const v1::WorkOrderLease& lease : leases.leases()) {
    table.AddRow({{lease.lease_id()},
                  {OneLine(lease.work_order_id())},
                  {OneLine(lease.work_order_type())},
                  {OneLine(lease.holder())},
                  {OneLine(lease.terminal())},
                  {DurationText(style.now - ToTime(lease.acquire_time()))},
                  {DurationText(ToTime(lease.expire_time()) - style.now)}});
  }
  return table.Render(style);
}

}  // namespace interlock::client::cli
