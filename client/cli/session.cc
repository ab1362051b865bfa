#include "client/cli/session.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/cli/context/context_file.h"
#include "client/cli/duration_text.h"
#include "client/cli/error_words.h"
#include "google/protobuf/util/json_util.h"

namespace interlock::client::cli {
namespace {

constexpr absl::Duration kDefaultCallTimeout = absl::Seconds(10);
constexpr absl::Duration kDefaultWaitTimeout = absl::Seconds(60);

}  // namespace

Session::Session(Surroundings& surroundings) : surroundings_(surroundings) {}

absl::Status Session::Resolve() {
  const auto book = LoadContextBook(ContextFilePath(surroundings_.environment));
  if (!book.ok()) return book.status();
  auto settings = ResolveSettings(options_.settings, surroundings_.environment, *book);
  if (!settings.ok()) return settings.status();
  settings_ = std::move(*settings);
  auto security = LoadSecurity(SecurityOf(settings_));
  if (!security.ok()) return security.status();
  security_ = std::move(*security);
  for (const Setting* address : {&settings_.address, &settings_.admin_address}) {
    const absl::Status safe = CheckTokenRoute(security_, address->value);
    if (!safe.ok()) return safe;
  }
  return absl::OkStatus();
}

BrokerClient& Session::client() {
  if (client_ == nullptr) {
    CallPolicy policy;
    policy.total_timeout = CallTimeout();
    policy.try_timeout = std::min(policy.try_timeout, policy.total_timeout);
    policy.on_retry = [this, told = false](const absl::Status& error, absl::Duration) mutable {
      if (told) return;
      told = true;
      Say(absl::StrCat("no answer yet (", CauseOf(error), "); trying for ",
                       DurationText(CallTimeout()), " ..."));
    };
    client_ = BrokerClient::Connect(
        {.address = settings_.address.value, .admin_address = settings_.admin_address.value},
        std::move(policy), security_);
  }
  return *client_;
}

std::string Session::OutputWithoutBroker() const {
  std::string output = options_.settings.output;
  const auto found = surroundings_.environment.find("INTERLOCK_OUTPUT");
  if (output.empty() && found != surroundings_.environment.end()) output = found->second;
  return output == "json" || output == "jsonl" ? output : "text";
}

std::shared_ptr<grpc::Channel> Session::OpenBrokerChannel(
    const grpc::ChannelArguments& arguments) const {
  return OpenChannel(settings_.address.value, security_, arguments);
}

std::string Session::AdviceFor(const absl::Status& status, bool from_broker) const {
  const std::string reason = ErrorReasonOf(status);
  if (absl::IsUnauthenticated(status) || absl::IsPermissionDenied(status)) {
    return absl::IsPermissionDenied(status) || !SecurityOf(settings_).empty()
               ? "ask the person who runs the broker for access"
               : "pass --token-file, or --tls-cert and --tls-key";
  }
  if (reason == "EVENT_ID_REUSED") {
    return "if this is a new event, give it an event id of its own; see the first one by: "
           "interlock get --source SOURCE --event-id EVENT";
  }
  if (reason == "DRAINING") return "send it again when the broker takes intents again";
  if (absl::IsResourceExhausted(status) && RetryDelayOf(status).has_value()) {
    return absl::StrCat("try again in ", DurationText(*RetryDelayOf(status)));
  }
  if (absl::IsDeadlineExceeded(status) && !from_broker) {
    return "the broker is slow or not reachable; give it longer with --timeout";
  }
  if (absl::IsUnimplemented(status)) {
    return "what listens there is no such broker, or an older one; check the address";
  }
  return "";
}

absl::Duration Session::CallTimeout() const {
  if (options_.timeout.empty()) return kDefaultCallTimeout;
  const auto timeout = ParseDurationText(options_.timeout);
  return timeout.ok() ? *timeout : kDefaultCallTimeout;
}

absl::Duration Session::WaitTimeout() const {
  return options_.timeout.empty() ? kDefaultWaitTimeout : CallTimeout();
}

TextStyle Session::style() const { return StyleFor(surroundings_.columns); }

TextStyle Session::err_style() const { return StyleFor(surroundings_.err_columns); }

TextStyle Session::StyleFor(int columns) const {
  TextStyle style;
  style.now = surroundings_.now();
  style.zone = surroundings_.zone;
  style.columns = columns;
  const auto no_color = surroundings_.environment.find("NO_COLOR");
  const bool forbidden = no_color != surroundings_.environment.end() && !no_color->second.empty();
  const bool automatic = columns > 0 && !forbidden;
  style.coloring = options_.color == "always" || (options_.color == "auto" && automatic)
                       ? Coloring::kOn
                       : Coloring::kOff;
  return style;
}

void Session::PrintJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions print;
  print.add_whitespace = !wants_json_lines();
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, print);
  if (status.ok()) {
    surroundings_.out << json << (wants_json_lines() ? "\n" : "");
  } else {
    Say(absl::StrCat("error: the answer cannot be written as JSON: ", status.ToString()));
  }
}

void Session::Print(const std::string& text) { surroundings_.out << text; }

void Session::Say(const std::string& line) { surroundings_.err << line << "\n"; }

ExitCode Session::Fail(const std::string& what, const absl::Status& status, Listener listener) {
  const std::string reason = ErrorReasonOf(status);
  const std::string& address =
      listener == Listener::kBroker ? settings_.address.value : settings_.admin_address.value;
  const std::string message = OneLine(std::string(status.message()));
  if (absl::IsUnavailable(status) && reason.empty()) {
    Say(absl::StrCat("error: ", what, ": no broker answers at ", address, " (", CauseOf(status),
                     ")"));
    const Came came = !security_.cert_chain.empty()    ? Came::kWithCertificate
                      : !security_.authorities.empty() ? Came::kWithTls
                                                       : Came::kPlain;
    const std::string tls = TlsAdvice(CauseOf(status), came);
    Say(absl::StrCat("  ", !tls.empty()                    ? tls
                           : listener == Listener::kBroker ? "start interlockd or pass --address"
                                                           : "start interlockd or pass "
                                                             "--admin-address"));
    return ExitCodeFor(status);
  }
  Say(absl::StrCat("error: ", what, ": ", message,
                   reason.empty() ? "" : absl::StrCat(" [", reason, "]")));
  const google::rpc::BadRequest violations = ViolationsOf(status);
  for (const auto& violation : violations.field_violations()) {
    const std::string description = OneLine(violation.description());
    if (absl::StrContains(message, description)) continue;
    Say(absl::StrCat("  ", OneLine(violation.field()), ": ", description));
  }
  const std::string advice = AdviceFor(status, !reason.empty());
  if (!advice.empty()) Say(absl::StrCat("  ", advice));
  return ExitCodeFor(status);
}

ExitCode Session::FailUsage(const std::string& what) {
  Say(absl::StrCat("error: ", what));
  return ExitCode::kUsage;
}

}  // namespace interlock::client::cli
