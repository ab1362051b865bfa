#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/broker_client.h"
#include "client/cli/exit_code.h"
#include "client/cli/settings.h"
#include "client/cli/surroundings.h"
#include "client/cli/text_style.h"
#include "google/protobuf/message.h"

namespace interlock::client::cli {

// The options every command has.
struct GlobalOptions {
  SettingFlags settings;
  std::string timeout;  // as given; empty: not given
  std::string color = "auto";
};

// Which listener a call goes to; for messages.
enum class Listener { kBroker, kAdmin };

// One run of the command line: the options, the connection and the two streams.
class Session {
 public:
  explicit Session(Surroundings& surroundings);

  GlobalOptions& options() { return options_; }
  Surroundings& surroundings() { return surroundings_; }

  // Who the broker is: from flags, environment and context file. INVALID_ARGUMENT says which of
  // them is wrong. To be called before what follows.
  absl::Status Resolve();
  const Settings& settings() const { return settings_; }

  // Connects on first use.
  BrokerClient& client();
  // A channel of its own to the broker's listener for callers; does not wait for a connection.
  std::shared_ptr<grpc::Channel> OpenBrokerChannel(const grpc::ChannelArguments& arguments) const;

  // How long to wait for an intent's end: --timeout, else 60 s.
  absl::Duration WaitTimeout() const;
  // For standard output.
  TextStyle style() const;
  // For standard error.
  TextStyle err_style() const;

  // Writes to standard output: a message as its proto JSON, or text as it is.
  bool wants_json() const { return settings_.output.value != "text"; }
  bool wants_json_lines() const { return settings_.output.value == "jsonl"; }
  // The same for commands that need no broker, before Resolve: flag, else environment, else text.
  std::string OutputWithoutBroker() const;
  // What `output` asks nlohmann's dump to indent by.
  static int JsonIndent(const std::string& output) { return output == "jsonl" ? -1 : 2; }
  // In one line if JSON lines are wanted.
  void PrintJson(const google::protobuf::Message& message);
  // A list as its response, or if JSON lines are wanted each of its items in a line.
  template <class Items>
  void PrintItems(const google::protobuf::Message& response, const Items& items) {
    if (!wants_json_lines()) return PrintJson(response);
    for (const auto& item : items) PrintJson(item);
  }
  void Print(const std::string& text);
  // Writes a line to standard error.
  void Say(const std::string& line);

  // Says that `what` failed, in the broker's words, and what to do about it.
  ExitCode Fail(const std::string& what, const absl::Status& status,
                Listener listener = Listener::kBroker);
  // Says what is wrong with the command line.
  ExitCode FailUsage(const std::string& what);

 private:
  absl::Duration CallTimeout() const;
  // What a person can do about an error, or nothing.
  std::string AdviceFor(const absl::Status& status, bool from_broker) const;
  TextStyle StyleFor(int columns) const;

  Surroundings& surroundings_;
  GlobalOptions options_;
  Settings settings_;
  Security security_;
  std::unique_ptr<BrokerClient> client_;
};

}  // namespace interlock::client::cli
