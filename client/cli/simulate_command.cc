#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"

namespace interlock::client::cli {
namespace {

struct SimulateArguments {
  std::string export_to;
  std::string since = "24h";
  std::string history;
  std::string call_time;
  std::vector<std::string> policies;
};

constexpr int kPageSize = 500;
constexpr char kLaboratory[] = "interlock-lab";

absl::Time TimeOf(const google::protobuf::Timestamp& stamp) {
  return absl::FromUnixSeconds(stamp.seconds()) + absl::Nanoseconds(stamp.nanos());
}

std::string TextOf(const google::protobuf::Timestamp& stamp) {
  return absl::FormatTime(absl::RFC3339_full, TimeOf(stamp), absl::UTCTimeZone());
}

// One line of the history: docs/policy-laboratory.md.
nlohmann::ordered_json HistoryLine(const v1::Intent& intent) {
  nlohmann::ordered_json line = {{"time", TextOf(intent.create_time())},
                                 {"workOrderId", intent.work_order_id()},
                                 {"workOrderType", intent.work_order_type()},
                                 {"source", intent.source()},
                                 {"targetStatus", intent.target_status()},
                                 {"priority", v1::Intent::Priority_Name(intent.priority())},
                                 {"races", nlohmann::ordered_json::array()}};
  for (const v1::Attempt& attempt : intent.attempts()) {
    if (attempt.outcome() == v1::Attempt::RACE) {
      line["races"].push_back(TextOf(attempt.start_time()));
    }
  }
  return line;
}

// A list comes without attempts; who has lost races is asked for his.
absl::StatusOr<v1::Intent> WithRaces(Session& session, const v1::Intent& intent) {
  if (intent.races() == 0) return intent;
  v1::GetIntentRequest request;
  request.set_intent_id(intent.intent_id());
  request.set_include_attempts(true);
  return session.client().Get(request);
}

// The file of --export. What it held before stays until Keep(); without it nothing is changed.
class Draft {
 public:
  explicit Draft(const std::string& path)
      : path_(TargetOf(path)), part_(PartOf(path_)), file_(part_), is_begun_(file_.is_open()) {}
  ~Draft() {
    if (is_begun_ && part_ != path_) (void)std::remove(part_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  std::ofstream& file() { return file_; }

  // False: it could not be written.
  bool Keep() {
    file_.close();
    if (!file_) return false;
    return part_ == path_ || std::rename(part_.c_str(), path_.c_str()) == 0;
  }

 private:
  // A link stays one: what it leads to is replaced.
  static std::string TargetOf(const std::string& path) {
    std::error_code error;
    const std::filesystem::path target = std::filesystem::canonical(path, error);
    return error ? path : target.string();
  }

  // A pipe or a terminal is written as it is; nothing could be put in its place.
  static std::string PartOf(const std::string& path) {
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::status(path, ignored);
    const bool is_replaced =
        !std::filesystem::exists(status) || std::filesystem::is_regular_file(status);
    return is_replaced ? absl::StrCat(path, ".part") : path;
  }

  const std::string path_;
  const std::string part_;
  std::ofstream file_;
  const bool is_begun_;
};

ExitCode Export(Session& session, const SimulateArguments& arguments) {
  const auto age = ParseDurationText(arguments.since);
  if (!age.ok()) {
    return session.FailUsage(absl::StrCat("--since ", std::string(age.status().message())));
  }
  Draft draft(arguments.export_to);
  if (!draft.file()) {
    return session.FailUsage(absl::StrCat(arguments.export_to, " cannot be written"));
  }
  v1::ListIntentsRequest request;
  request.mutable_filter()->mutable_created_after()->set_seconds(
      absl::ToUnixSeconds(session.surroundings().now() - *age));
  request.set_order_by("create_time");
  request.set_page_size(kPageSize);
  int count = 0;
  absl::Status failure;
  absl::Status status = session.client().ListAll(request, [&](const v1::Intent& listed) {
    const absl::StatusOr<v1::Intent> intent = WithRaces(session, listed);
    if (!intent.ok()) {
      failure = intent.status();
      return Listing::kStop;
    }
    draft.file() << HistoryLine(*intent).dump() << '\n';
    count += 1;
    return Listing::kGoOn;
  });
  status.Update(failure);
  if (!status.ok()) return session.Fail("listing intents", status);
  if (!draft.Keep()) {
    return session.FailUsage(absl::StrCat(arguments.export_to, " cannot be written"));
  }
  session.Say(absl::StrCat(count, " intents written to ", arguments.export_to,
                           "; next: interlock simulate --history ", arguments.export_to));
  return ExitCode::kOk;
}

// The program of that name beside this one.
std::string BesideThis(const std::string& name) {
  std::array<char, PATH_MAX> path{};
  const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
  if (length <= 0) return name;
  const std::string self(path.data(), static_cast<std::size_t>(length));
  return absl::StrCat(self.substr(0, self.rfind('/') + 1), name);
}

// The laboratory takes the place of this process. It holds the engine, which a client does not.
ExitCode Play(Session& session, const SimulateArguments& arguments) {
  std::vector<std::string> words = {BesideThis(kLaboratory), "--history", arguments.history};
  for (const std::string& policy : arguments.policies) {
    words.insert(words.end(), {"--policy", policy});
  }
  if (!arguments.call_time.empty()) words.insert(words.end(), {"--call-time", arguments.call_time});
  if (session.wants_json()) words.emplace_back("--json");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  session.surroundings().out.flush();
  execv(argv.front(), argv.data());
  session.Say(absl::StrCat("error: ", words.front(), " cannot be started: ", std::strerror(errno),
                           "; it is built by ./dev build ", kLaboratory));
  return ExitCode::kError;
}

ExitCode RunSimulate(Session& session, const SimulateArguments& arguments) {
  const bool is_export = !arguments.export_to.empty();
  if (is_export != arguments.history.empty()) {
    return session.FailUsage("simulate needs either --export FILE or --history FILE");
  }
  return is_export ? Export(session, arguments) : Play(session, arguments);
}

}  // namespace

void AddSimulateCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<SimulateArguments>();
  CLI::App* command =
      app.add_subcommand("simulate", "Play a recorded day against other conflict policies");
  plan.offers[command->add_option("--export", arguments->export_to,
                                  "Write what the broker has recorded into this file")] = {
      Offer::Kind::kFiles};
  command->add_option("--since", arguments->since, "With --export: how far back")
      ->capture_default_str();
  plan.offers[command->add_option("--history", arguments->history, "Play this file")] = {
      Offer::Kind::kFiles};
  command
      ->add_option("--policy", arguments->policies,
                   "With --history: one more policy, NAME:KEY=VALUE,KEY=VALUE")
      ->allow_extra_args(false);
  command->add_option("--call-time", arguments->call_time,
                      "With --history: median of a call to Apriso, e.g. 100ms");
  command->footer(
      "Examples:\n"
      "  interlock simulate --export monday.jsonl --since 12h\n"
      "  interlock simulate --history monday.jsonl --policy more:conflict.max_retries=6");
  command->callback([&session, &plan, arguments] {
    plan.run = [&session, arguments] { return RunSimulate(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
