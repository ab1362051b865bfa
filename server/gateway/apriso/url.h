#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "core/ids.h"

namespace interlock::apriso {

// OK if `base_url` is http(s)://host[:port][/path] without user, query, fragment, dot segments or
// bytes that need encoding.
absl::Status CheckBaseUrl(absl::string_view base_url);

// The address of a work order: base URL and path template, checked once. A work order id is data:
// whatever its bytes, it stays inside its place in the path.
class WorkOrderUrls {
 public:
  // `path_template` starts with "/", has {work_order_id} once and {work_order_type} at most once.
  // kInvalidArgument says what is wrong.
  static absl::StatusOr<WorkOrderUrls> Create(absl::string_view base_url,
                                              absl::string_view path_template);

  // kInvalidArgument: the id, or a type the template needs, is empty, "." or "..".
  absl::StatusOr<std::string> UrlOf(const core::WorkOrderId& id,
                                    const core::WorkOrderType& type) const;

  // Whether a work order is addressed by its type as well (then the lane key has it too).
  bool uses_type() const { return uses_type_; }

 private:
  WorkOrderUrls(std::string whole, bool uses_type);

  std::string template_;  // base URL and path
  bool uses_type_;
};

// Every byte but letters, digits and - . _ ~ as %XX.
std::string PercentEncode(absl::string_view bytes);

}  // namespace interlock::apriso
