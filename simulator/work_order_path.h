#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace interlock::simulator {

// The path of a work order: a template with {work_order_id} once and {work_order_type} at most
// once. A plain value.
class WorkOrderPath {
 public:
  // InvalidArgument says what is wrong with the template.
  static absl::StatusOr<WorkOrderPath> Parse(absl::string_view path_template);

  // The name of the work order at this path, see WorkOrderName; empty if it is another path or not
  // well formed. What stands in for a part of the template is one piece of a segment and
  // percent-decoded as data: "%2F" and ".." lead nowhere. Quotes, brackets, commas and equals signs
  // of the template may be percent-encoded.
  std::optional<std::string> NameIn(absl::string_view path) const;

  bool has_type() const { return has_type_; }

 private:
  WorkOrderPath() = default;
  std::optional<std::string> Match(absl::string_view path) const;

  bool has_type_ = false;
  bool type_first_ = false;
  std::vector<std::string> literals_;  // before, between and after the places
};

// How a work order is named in the plant, in faults and in the ledger: by its id, or TYPE/ID where
// the path has the type.
std::string WorkOrderName(bool has_type, absl::string_view type, absl::string_view id);

}  // namespace interlock::simulator
