#include "client/cli/filter_arguments.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/cli/duration_text.h"
#include "client/cli/field_arguments.h"
#include "client/cli/not_empty.h"
#include "google/protobuf/descriptor.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client::cli {
namespace {

// "needs-attention" -> NEEDS_ATTENTION; INVALID_ARGUMENT lists the values there are.
template <class Value, class Parse, class Descriptor>
absl::Status AddNames(const std::vector<std::string>& names, const char* option, Parse parse,
                      const Descriptor* known, google::protobuf::RepeatedField<int>* values) {
  for (const std::string& name : names) {
    Value value;
    const std::string proto_name = absl::AsciiStrToUpper(absl::StrReplaceAll(name, {{"-", "_"}}));
    if (parse(proto_name, &value) && value != 0) {
      values->Add(value);
      continue;
    }
    std::string message = absl::StrCat(option, ": there is no '", name, "'; there are");
    for (int i = 1; i < known->value_count(); ++i) {
      absl::StrAppend(&message, i == 1 ? " " : ", ", known->value(i)->name());
    }
    return absl::InvalidArgumentError(message);
  }
  return absl::OkStatus();
}

// As AddNames reads them: "needs-attention".
std::vector<std::string> WordsOf(const google::protobuf::EnumDescriptor* known) {
  std::vector<std::string> words;
  for (int i = 1; i < known->value_count(); ++i) {
    words.push_back(
        absl::AsciiStrToLower(absl::StrReplaceAll(known->value(i)->name(), {{"_", "-"}})));
  }
  return words;
}

absl::Status AddEnums(const FilterArguments& arguments, v1::IntentFilter* filter) {
  absl::Status status =
      AddNames<v1::Intent::State>(arguments.states, "--state", v1::Intent::State_Parse,
                                  v1::Intent::State_descriptor(), filter->mutable_states());
  status.Update(
      AddNames<v1::Intent::Reason>(arguments.reasons, "--reason", v1::Intent::Reason_Parse,
                                   v1::Intent::Reason_descriptor(), filter->mutable_reasons()));
  status.Update(
      AddNames<v1::Intent::Result>(arguments.results, "--result", v1::Intent::Result_Parse,
                                   v1::Intent::Result_descriptor(), filter->mutable_results()));
  return status;
}

}  // namespace

void AddFilterOptions(CLI::App& command, FilterArguments& arguments, Plan& plan,
                      ReasonOption reason_option) {
  const auto add_names = [&command, &plan](const char* name, std::vector<std::string>& into,
                                           const char* help,
                                           const google::protobuf::EnumDescriptor* known) {
    plan.offers[command.add_option(name, into, help)->delimiter(',')->allow_extra_args(false)] = {
        Offer::Kind::kWords, WordsOf(known), Offer::Number::kSeveral};
  };
  add_names("--state", arguments.states, "One of these states, e.g. queued,needs-attention",
            v1::Intent::State_descriptor());
  add_names(reason_option == ReasonOption::kReason ? "--reason" : "--with-reason",
            arguments.reasons, "One of these reasons, e.g. business-rule",
            v1::Intent::Reason_descriptor());
  add_names("--result", arguments.results, "One of these results, e.g. already-in-target",
            v1::Intent::Result_descriptor());
  command.add_option("--work-order", arguments.work_order, "Of this work order")->check(NotEmpty);
  command.add_option("--source", arguments.source, "From this source")->check(NotEmpty);
  command.add_option("--target", arguments.target, "To this status")->check(NotEmpty);
  command.add_option("--label", arguments.labels, "With this key=value; may be repeated")
      ->check(NotEmpty)
      ->allow_extra_args(false);
  command.add_option("--since", arguments.since, "Accepted within this time, e.g. 2h")
      ->check(NotEmpty);
}

bool HasConditions(const FilterArguments& arguments) {
  const bool has_lists = !arguments.states.empty() || !arguments.reasons.empty() ||
                         !arguments.results.empty() || !arguments.labels.empty();
  return has_lists || !arguments.work_order.empty() || !arguments.source.empty() ||
         !arguments.target.empty() || !arguments.since.empty();
}

absl::StatusOr<v1::IntentFilter> MakeFilter(const FilterArguments& arguments, absl::Time now) {
  v1::IntentFilter filter;
  const absl::Status enums = AddEnums(arguments, &filter);
  if (!enums.ok()) return enums;
  filter.set_work_order_id(arguments.work_order);
  filter.set_source(arguments.source);
  filter.set_target_status(arguments.target);
  const auto labels = ParseLabels(arguments.labels);
  if (!labels.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--label ", std::string(labels.status().message())));
  }
  filter.mutable_labels()->insert(labels->begin(), labels->end());
  if (arguments.since.empty()) return filter;
  const auto age = ParseDurationText(arguments.since);
  if (!age.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--since ", std::string(age.status().message())));
  }
  const std::int64_t after_us = absl::ToUnixMicros(now - *age);
  filter.mutable_created_after()->set_seconds(after_us / 1'000'000);
  filter.mutable_created_after()->set_nanos(static_cast<int>(after_us % 1'000'000) * 1000);
  return filter;
}

}  // namespace interlock::client::cli
