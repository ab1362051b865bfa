#pragma once

#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::client::cli {

// The options that name a part of the queues: --all, --work-order, --source, --label.
class ScopeArguments {
 public:
  void AddTo(CLI::App& command);

  bool is_given() const;
  // INVALID_ARGUMENT unless exactly one of them is given.
  absl::StatusOr<v1::LaneScope> Read() const;

 private:
  bool all_ = false;
  std::string work_order_;
  std::string source_;
  std::string label_;
};

}  // namespace interlock::client::cli
