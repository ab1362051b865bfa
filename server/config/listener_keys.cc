#include "server/config/key_rows.h"
#include "server/config/text_rules.h"
#include "server/config/time_zone_names.h"

namespace interlock::config {
namespace {

const Limit kListenAddress = TextRule{"host:port, [address]:port or unix:PATH", IsListenAddress};
const Limit kPath = TextRule{"a path", IsNotBlank};

}  // namespace

std::vector<KeyRule> ListenerKeys() {
  return {
      {.name = "listen.grpc",
       .field = In(&Config::listen, &ListenConfig::grpc),
       .limit = kListenAddress,
       .sentence = "Where clients submit (TransitionBroker). Port 0 picks a free one."},
      {.name = "listen.admin",
       .field = In(&Config::listen, &ListenConfig::admin),
       .limit = kListenAddress,
       .sentence = "Where operators act (BrokerAdmin); keep it off the plant network."},
      {.name = "listen.http",
       .field = In(&Config::listen, &ListenConfig::http),
       .limit = TextRule{"host:port or [address]:port", IsHostPort},
       .sentence = "Where monitoring reads /metrics, /healthz and /readyz."},
      {.name = "listen.reflection",
       .field = ChoiceIn(&Config::listen, &ListenConfig::reflection, {"auto", "on", "off"}),
       .sentence = "Server reflection and health by name, for tools such as grpcurl. auto: on for "
                   "loopback addresses and unix sockets."},
      {.name = "listen.allow_plaintext",
       .field = In(&Config::listen, &ListenConfig::allow_plaintext),
       .sentence = "Needed for plaintext, or for having no [[access.client]], on an address that "
                   "other machines can reach."},
      {.name = "tls.cert_file",
       .field = In(&Config::tls, &TlsConfig::cert_file),
       .sentence =
           "Certificate chain (PEM) shown to clients on listen.grpc and listen.admin; a new "
           "file is taken up by itself. Empty: plaintext.",
       .names = Names::kFile},
      {.name = "tls.key_file",
       .field = In(&Config::tls, &TlsConfig::key_file),
       .sentence = "Its private key (PEM).",
       .names = Names::kSecretFile},
      {.name = "tls.client_ca_file",
       .field = In(&Config::tls, &TlsConfig::client_ca_file),
       .sentence = "Authorities (PEM) that client certificates must come from; every client must "
                   "then show one. Empty: none asked.",
       .names = Names::kFile},
      {.name = "storage.directory",
       .field = In(&Config::storage, &StorageConfig::directory),
       .limit = kPath,
       .sentence = "Database folder, made with mode 0700. A local disk that keeps what it has "
                   "synced; never a network share."},
      {.name = "storage.backup_directory",
       .field = In(&Config::storage, &StorageConfig::backup_directory),
       .sentence = "Where backups go; empty: the folder backups beside the database."},
      {.name = "storage.former_broker_ids",
       .field = In(&Config::storage, &StorageConfig::former_broker_ids),
       .limit = TextRule{"the id of a broker", IsNotBlank},
       .sentence = "Ids of brokers that this one replaces: what they wrote counts as our own."},
      {.name = "report.time_zone",
       .field = In(&Config::report, &ReportConfig::time_zone),
       .limit = TextRule{"a time zone that this machine knows, such as Europe/Berlin", IsTimeZone,
                         NearestTimeZone},
       .sentence = "Plant time, for hours of the day in the conflict report."},
      {.name = "log.level",
       .field = ChoiceIn(&Config::log, &LogConfig::level, {"debug", "info", "warning", "error"}),
       .sentence = "Lines below this level are not written.",
       .takes = Takes::kReload},
      {.name = "log.format",
       .field = ChoiceIn(&Config::log, &LogConfig::format, {"text", "json"}),
       .sentence = "text: key=value for people; json: one object a line.",
       .takes = Takes::kReload},
  };
}

}  // namespace interlock::config
