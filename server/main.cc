// interlockd: reads the configuration, starts the broker, waits for a signal, stops it.
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/foreign_locks.h"
#include "base/log.h"
#include "server/broker.h"
#include "server/config/load_config.h"
#include "server/module_options.h"
#include "server/ready_file.h"
#include "server/rpc/grpc_log.h"
#include "server/system_clock.h"
#include "server/tls_check.h"
#include "server/version.h"

extern char** environ;

namespace interlock {
namespace {

constexpr int kExitError = 1;
constexpr int kExitBadConfiguration = 2;
constexpr int kExitFolderInUse = 3;
constexpr unsigned kStopSecondsMax = 20;
constexpr absl::Duration kWirePatience = absl::Seconds(14);

struct Arguments {
  std::string config_path;
  std::string ready_path;
  std::vector<std::string> overrides;
  bool check_only = false;
};

std::map<std::string, std::string> Environment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text(*entry);
    const std::size_t equals = text.find('=');
    if (equals != std::string::npos && text.rfind("INTERLOCK_", 0) == 0) {
      variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return variables;
}

absl::StatusOr<config::LoadedConfig> Load(const Arguments& arguments) {
  absl::StatusOr<std::string> text = config::ReadConfigFile(arguments.config_path);
  if (!text.ok()) return text.status();
  config::ConfigSources sources;
  sources.file_name = arguments.config_path;
  sources.file_text = *std::move(text);
  sources.environment = Environment();
  sources.overrides = arguments.overrides;
  config::LoadedConfig loaded = config::LoadConfig(sources);
  CheckTls(loaded, SystemClock().Now());
  return loaded;
}

int ExitCodeOf(const absl::Status& status) {
  if (absl::IsFailedPrecondition(status)) return kExitFolderInUse;
  if (absl::IsInvalidArgument(status)) return kExitBadConfiguration;
  return kExitError;
}

// SIGTERM, SIGINT and SIGHUP come through sigwait; every thread started later inherits the mask.
sigset_t BlockSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return signals;
}

void WaitForStopSignal(const sigset_t& signals, const std::function<void()>& on_hangup) {
  int received = 0;
  while (sigwait(&signals, &received) == 0) {
    if (received != SIGHUP) break;
    on_hangup();
  }
  base::LogInfo("stopping", {{"signal", strsignal(received)}});
}

// A second signal ends the process at once, and so does a stop that takes too long.
void ArmTheImpatient(const sigset_t& signals) {
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  alarm(kStopSecondsMax - 1);
}

int Serve(const config::LoadedConfig& loaded, const Arguments& arguments) {
  const sigset_t signals = BlockSignals();
  for (const config::Notice& notice : loaded.warnings) {
    base::LogWarning("configuration", {{"detail", notice.ToText()}});
  }
  absl::StatusOr<std::unique_ptr<Broker>> broker =
      Broker::Start(loaded, [arguments] { return Load(arguments); });
  if (!broker.ok()) {
    base::LogError("not_started", {{"detail", std::string(broker.status().message())}});
    return ExitCodeOf(broker.status());
  }
  const BoundAddresses& bound = (*broker)->bound();
  if (!arguments.ready_path.empty()) {
    const absl::Status written = WriteReadyFile(arguments.ready_path, bound);
    if (!written.ok()) {
      base::LogError("not_started", {{"detail", std::string(written.message())}});
      return kExitError;
    }
  }
  base::LogInfo("ready", {{"version", kVersion},
                          {"grpc", bound.grpc},
                          {"admin", bound.admin},
                          {"http_port", absl::StrCat(bound.http_port)}});
  WaitForStopSignal(signals, [&] { (*broker)->Reload("signal", "SIGHUP"); });
  ArmTheImpatient(signals);
  (*broker)->Stop(kWirePatience);
  broker->reset();
  base::LogInfo("stopped");
  return EXIT_SUCCESS;
}

int Run(const Arguments& arguments) {
  absl::StatusOr<config::LoadedConfig> loaded = Load(arguments);
  if (!loaded.ok()) {
    std::fprintf(stderr, "interlockd: %s\n", std::string(loaded.status().message()).c_str());
    return kExitBadConfiguration;
  }
  if (arguments.check_only || !loaded->ok()) {
    const std::string report = config::ReportText(*loaded);
    std::fputs(report.c_str(), loaded->ok() ? stdout : stderr);
    return loaded->ok() ? EXIT_SUCCESS : kExitBadConfiguration;
  }
  base::ConfigureLog(LogLevelOf(loaded->config), LogFormatOf(loaded->config));
  rpc::RouteGrpcLog();
  return Serve(*loaded, arguments);
}

}  // namespace
}  // namespace interlock

int main(int argc, char** argv) {
  interlock::base::StopCheckingForeignLocks();
  CLI::App app{"interlockd, the transition broker for DELMIA Apriso work orders.", "interlockd"};
  interlock::Arguments arguments;
  app.add_option("--config", arguments.config_path, "The configuration file (TOML)")
      ->required()
      ->type_name("FILE");
  app.add_option("--set", arguments.overrides,
                 "Overrides one key, e.g. log.level=debug; repeatable")
      ->type_name("KEY=VALUE")
      ->take_all();
  app.add_flag("--check-config", arguments.check_only,
               "Checks the configuration, prints all problems, writes nothing: exit 0 or 2");
  app.add_option("--ready-file", arguments.ready_path,
                 "Written when calls are served: {\"grpc\":PORT,\"admin\":PORT,\"http\":PORT}")
      ->type_name("FILE");
  app.set_version_flag("--version", interlock::kVersion);
  app.footer(
      "Exit codes: 0 stopped by a signal, or the configuration is fine; 1 error; 2 bad\n"
      "configuration; 3 the storage folder is in use by another broker or cannot be used.\n\n"
      "Example:\n"
      "  interlockd --config interlock.toml --set listen.grpc=127.0.0.1:0 --ready-file ready.json");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? EXIT_SUCCESS : interlock::kExitBadConfiguration;
  }
  return interlock::Run(arguments);
}
