#include "demo/stage.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "demo/day_setting.h"
#include "demo/ready_file.h"

namespace interlock::demo {
namespace {

constexpr absl::Duration kReadyTimeout = absl::Seconds(20);
// A broker finishes what is on the wire within 20 s of SIGTERM.
constexpr absl::Duration kBrokerGrace = absl::Seconds(20);
constexpr char kSecretFile[] = "apriso.secret";

absl::Status Named(const std::string& program, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(program, ": ", std::string(status.message())));
}

absl::StatusOr<Ports> Launch(const std::vector<std::string>& command, const std::string& log_path,
                             const std::string& ready_path,
                             std::unique_ptr<ChildProcess>* process) {
  auto started = ChildProcess::Start(command, log_path);
  if (!started.ok()) return started.status();
  *process = std::move(*started);
  return AwaitReady(**process, ready_path, kReadyTimeout);
}

}  // namespace

Stage::Stage(std::unique_ptr<Workspace> workspace) : workspace_(std::move(workspace)) {}

Stage::~Stage() {
  if (broker_ != nullptr) broker_->Stop(kBrokerGrace);
}

absl::StatusOr<std::unique_ptr<Stage>> Stage::Build(const StageOptions& options) {
  auto workspace = Workspace::Create();
  if (!workspace.ok()) return workspace.status();
  std::unique_ptr<Stage> stage(new Stage(std::move(*workspace)));
  absl::Status status = stage->StartSimulator(options);
  if (status.ok()) status = stage->StartBroker(options);
  if (status.ok()) return stage;
  stage->workspace().set_keep(Keep::kYes);
  return absl::Status(status.code(),
                      absl::StrCat(std::string(status.message()), "\nLogs are kept in ",
                                   stage->workspace().path()));
}

absl::Status Stage::StartSimulator(const StageOptions& options) {
  const std::string ready = workspace_->FileNamed("apriso-sim.ready");
  std::vector<std::string> command = {options.binary_folder + "/apriso-sim",
                                      "--port",
                                      "0",
                                      "--ready-file",
                                      ready,
                                      "--seed",
                                      absl::StrCat(options.seed)};
  if (options.day.has_value()) {
    const auto scenario = workspace_->WriteFile("day.toml", DayScenario(options.work_orders));
    if (!scenario.ok()) return scenario.status();
    command.insert(command.end(), {"--scenario", *scenario});
  } else {
    command.insert(command.end(), {"--scenario", "shift-change", "--work-orders",
                                   absl::StrCat(options.work_orders), "--latency", "8ms+-4ms"});
  }
  const auto ports = Launch(command, workspace_->FileNamed("apriso-sim.log"), ready, &simulator_);
  if (!ports.ok()) return Named("apriso-sim", ports.status());
  ports_.apriso = ports->count("http") > 0 ? ports->at("http") : 0;
  return absl::OkStatus();
}

absl::Status Stage::StartBroker(const StageOptions& options) {
  std::string further;
  if (options.day.has_value()) {
    const auto secret = workspace_->WriteFile(kSecretFile, kFirstClientSecret);
    if (!secret.ok()) return secret.status();
    further = DayBrokerSettings(ports_.apriso, *secret);
  }
  const auto configuration = workspace_->WriteConfiguration(ports_.apriso, further);
  if (!configuration.ok()) return configuration.status();
  const std::string ready = workspace_->FileNamed("interlockd.ready");
  const auto ports = Launch(
      {options.binary_folder + "/interlockd", "--config", *configuration, "--ready-file", ready},
      workspace_->FileNamed("interlockd.log"), ready, &broker_);
  if (!ports.ok()) return Named("interlockd", ports.status());
  const auto port = [&](const char* name) { return ports->count(name) > 0 ? ports->at(name) : 0; };
  ports_.grpc = port("grpc");
  ports_.admin = port("admin");
  ports_.http = port("http");
  return absl::OkStatus();
}

absl::Status Stage::ReplaceSecret(const std::string& secret) const {
  return workspace_->WriteFile(kSecretFile, secret).status();
}

std::string Stage::FallenPart() {
  if (!simulator_->Running()) return absl::StrCat("apriso-sim ", simulator_->EndText());
  if (!broker_->Running()) return absl::StrCat("interlockd ", broker_->EndText());
  return "";
}

}  // namespace interlock::demo
