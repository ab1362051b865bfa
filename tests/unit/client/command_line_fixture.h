#pragma once

#include <atomic>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "client/cli/command_line.h"
#include "gtest/gtest.h"
#include "tests/unit/client/fake_broker.h"
#include "tests/unit/client/sample_intents.h"
#include "tests/unit/client/temporary_folder.h"

namespace interlock::client::cli {

// Nothing listens on port 1 of loopback.
inline constexpr char kNobody[] = "127.0.0.1:1";

// Runs command lines against a fake broker, with a folder of its own for files and contexts.
class CommandLineFixture : public testing::Test {
 protected:
  CommandLineFixture() {
    environment_ = {{"INTERLOCK_ADDRESS", broker_.address()},
                    {"INTERLOCK_ADMIN_ADDRESS", broker_.address()},
                    {"XDG_CONFIG_HOME", folder_.path() + "/config"},
                    {"TMPDIR", folder_.path()}};
  }

  int Run(const std::vector<std::string>& arguments) {
    std::istringstream in(input_);
    std::ostringstream out;
    std::ostringstream err;
    Surroundings surroundings{
        .in = in,
        .out = out,
        .err = err,
        .environment = environment_,
        .columns = columns_,
        .err_columns = err_columns_,
        .is_interactive = is_interactive_,
        .now = [] { return SampleTime(240'000); },
        .new_event_id = [] { return "cli-made-up"; },
        .catch_interrupt = [this]() -> const std::atomic<bool>& { return interrupted_; }};
    const ExitCode code = RunCommandLine(arguments, surroundings);
    out_ = out.str();
    err_ = err.str();
    return static_cast<int>(code);
  }

  TemporaryFolder folder_;
  FakeBroker broker_;
  std::map<std::string, std::string> environment_;
  std::atomic<bool> interrupted_{false};
  int columns_ = 0;
  int err_columns_ = 0;
  bool is_interactive_ = false;
  std::string input_;
  std::string out_;
  std::string err_;
};

}  // namespace interlock::client::cli
