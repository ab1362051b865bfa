#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {

// A bench with an operator at the queues.
class StopTest : public testing::Test {
 protected:
  using Kind = core::IntentScope::Kind;

  explicit StopTest(DispatcherOptions options = {}) : bench(std::move(options)) {}

  static core::IntentScope All() { return {}; }
  static core::IntentScope Order(const std::string& id) { return {Kind::kWorkOrder, "", id}; }
  static core::IntentScope From(const std::string& source) { return {Kind::kSource, "", source}; }
  static core::IntentScope Line(const std::string& value) { return {Kind::kLabel, "line", value}; }

  // Does not settle: the call is under way.
  void AskForPause(const core::IntentScope& scope, std::optional<absl::Time> until = std::nullopt) {
    pause_answer.reset();
    bench.dispatcher().queues().Pause(
        {scope, {"repair", "kim"}, until},
        [this](PauseAnswer answer) { pause_answer = std::move(answer); });
  }
  PauseAnswer Pause(const core::IntentScope& scope,
                    std::optional<absl::Time> until = std::nullopt) {
    AskForPause(scope, until);
    bench.SettleWithoutGateway();
    EXPECT_TRUE(pause_answer.has_value());
    return *pause_answer;
  }
  ResumeAnswer Resume(const core::IntentScope& scope) {
    ResumeAnswer answer = core::Refusal();
    bench.dispatcher().queues().Resume(
        scope, {"it is repaired", "lee"},
        [&answer](ResumeAnswer given) { answer = std::move(given); });
    bench.SettleWithoutGateway();
    return answer;
  }
  static std::size_t Ended(const ResumeAnswer& answer) {
    return std::get<std::vector<core::Stop>>(answer).size();
  }

  core::IntentId Submit(const std::string& order,
                        const std::function<void(core::IntentSpec&)>& change = {}) {
    bench.Put(order, "In Progress");
    return bench.Submit(order, "Complete", change);
  }
  static std::function<void(core::IntentSpec&)> By(const std::string& source) {
    return [source](core::IntentSpec& spec) { spec.key.source = core::Source(source); };
  }
  static std::function<void(core::IntentSpec&)> OnLine(const std::string& value) {
    return [value](core::IntentSpec& spec) { spec.labels["line"] = value; };
  }

  DispatchBench bench;
  std::optional<PauseAnswer> pause_answer;
};

}  // namespace interlock::dispatch
