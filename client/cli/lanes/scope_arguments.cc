#include "client/cli/lanes/scope_arguments.h"

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/cli/not_empty.h"

namespace interlock::client::cli {

void ScopeArguments::AddTo(CLI::App& command) {
  command.add_flag("--all", all_, "Everything");
  command.add_option("--work-order", work_order_, "This work order, e.g. WO-1042")->check(NotEmpty);
  command.add_option("--source", source_, "Intents of this source, e.g. plc-7")->check(NotEmpty);
  command.add_option("--label", label_, "Intents with this label, e.g. line=L1")->check(NotEmpty);
}

bool ScopeArguments::is_given() const {
  return all_ || !work_order_.empty() || !source_.empty() || !label_.empty();
}

absl::StatusOr<v1::LaneScope> ScopeArguments::Read() const {
  const int given = (all_ ? 1 : 0) + (work_order_.empty() ? 0 : 1) + (source_.empty() ? 0 : 1) +
                    (label_.empty() ? 0 : 1);
  if (given != 1) {
    return absl::InvalidArgumentError(
        "name exactly one scope: --all, --work-order, --source or --label KEY=VALUE");
  }
  v1::LaneScope scope;
  if (all_) scope.set_all(true);
  if (!work_order_.empty()) scope.set_work_order_id(work_order_);
  if (!source_.empty()) scope.set_source(source_);
  if (!label_.empty()) {
    const std::size_t equals = label_.find('=');
    if (equals == std::string::npos || equals == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat("--label: '", label_, "' is not of the form KEY=VALUE"));
    }
    scope.mutable_label()->set_key(label_.substr(0, equals));
    scope.mutable_label()->set_value(label_.substr(equals + 1));
  }
  return scope;
}

}  // namespace interlock::client::cli
